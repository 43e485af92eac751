"""Whether an event of a kind told before cannot be the one told now: people were freed, or taken, in between."""

from __future__ import annotations

from extract.custody.draft import Draft

_DAYS_OF_YEAR = 366


def is_another_time(host: Draft, draft: Draft, recent: list[Draft]) -> bool:
    """Whether `draft` is not told again of what `host` is, by what `recent` tells between the two."""
    if draft.date is None and not draft.reference and _over_years(host):
        return True
    freed = host.date is None and host.kind == "arrest" and _freed_between(host, draft, recent)
    return freed or _taken_between(host, draft, recent)


def _taken_between(host: Draft, draft: Draft, recent: list[Draft]) -> bool:
    """Whether those freed were taken again between the two tellings: "was let go after a week. … On 3 May he was
    arrested at the airport. On 11 May he was released"."""
    plain = host.kind == draft.kind == "release" and draft.date is not None and host.date is None
    if not plain or draft.reference or host.headline or not draft.persons:
        return False
    day = draft.date.value.earliest if draft.date else None
    taken = [d for d in recent if d.kind == "arrest" and d.date is not None and set(d.persons) & set(draft.persons)]
    before = [d for d in taken if d.sentence <= host.sentence]
    after = [d for d in taken if host.told_last < d.sentence <= draft.sentence]
    later = [d for d in after if d.date and day and d.date.value.earliest and d.date.value.earliest <= day]
    taken_since = [d for d in taken if host.sentence <= d.sentence < draft.sentence and _begins_behind(d, draft)]
    return (bool(before) and bool(later)) or bool(taken_since)


def _begins_behind(taken: Draft, freed: Draft) -> bool:
    """Whether an arrest came after the last day on which somebody may have been let go."""
    begins = taken.date.value.earliest if taken.date else None
    last = freed.date.value.latest or freed.date.value.earliest if freed.date else None
    return begins is not None and last is not None and begins > last


def _freed_between(host: Draft, draft: Draft, recent: list[Draft]) -> bool:
    """Whether those of `draft` were let go before its day, but after `host` was told: another arrest."""
    begins = draft.date.value.earliest if draft.date else None
    if begins is None or draft.reference or not draft.persons:
        return False
    for freed in recent:
        day = freed.date.value.latest if freed.date else None
        told = freed.kind == "release" and host.told_last < freed.sentence <= draft.sentence
        if told and day is not None and day < begins and set(freed.persons) & set(draft.persons):
            return True
    return False


def _over_years(host: Draft) -> bool:
    """Whether what happened many times is told as one: "between 2007 and 2014 he was detained 30 times"."""
    first, last = (host.date.value.earliest, host.date.value.latest) if host.date else (None, None)
    return first is not None and last is not None and (last - first).days > _DAYS_OF_YEAR
