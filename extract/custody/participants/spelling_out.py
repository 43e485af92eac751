"""Groups whose members the same sentence names one by one: "Three were convicted: A got two years, B was fined …"."""

from __future__ import annotations

from extract.custody.draft import Draft


def spell_out(here: list[Draft]) -> list[Draft]:
    """The events of a sentence without those of a group that are told of its members one by one, who share its day,
    court and place."""
    kept = here
    for host in here:
        count = host.count_min.value if host.count_min and host.count_max else 0
        if host.kind != "sentence" or host.persons or count < 2 or (host.count_max and host.count_max.value != count):
            continue
        members = [d for d in here if d.kind == "sentence" and d.persons and d.words.start > host.words.start]
        if len({entity for d in members for entity in d.persons}) != count or len(members) < 2:
            continue
        kept = [draft for draft in kept if draft is not host]
        for member in members:
            member.date = member.date or host.date
            if member.agency_text is None:
                member.agency, member.agency_text = host.agency, host.agency_text
            member.places = member.places or dict(host.places)
            member.charges = member.charges or dict(host.charges)
    return kept
