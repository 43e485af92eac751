"""People told of together of whom each has a day or a term of his own: "the three have been behind bars since March.
A was arrested on 3 March", "A, B and C were convicted. C got nine years"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import dates_clash

_LOOKED_BACK, _NEAR = 12, 3


def part_from(kept: list[Draft], draft: Draft) -> None:
    """Takes the people of `draft` out of the event that `kept` tells of them and of others, where `draft` tells when
    they were arrested or to what they were sentenced; what was told of all goes with them."""
    if not draft.persons or draft.again or draft.reference or draft.headline or draft.passing:
        return
    for host in reversed(kept[-_LOOKED_BACK:]):
        if not set(draft.persons) < set(host.persons) or host.kind != draft.kind or dates_clash(host, draft):
            continue
        if _own_arrest(host, draft) or _own_term(host, draft):
            host.persons = {entity: value for entity, value in host.persons.items() if entity not in draft.persons}
            _share(host, draft)
            return


def leave_to_others(kept: list[Draft], draft: Draft) -> None:
    """Takes those out of a verdict on several whose term `kept` tells already, and gives them its day and charges:
    "A, serving seven years, fasts. He was convicted with B and C in 2018"."""
    plain = draft.kind == "sentence" and draft.length is None and not (draft.again or draft.headline)
    if not plain or len(draft.persons) < 2:
        return
    for host in kept[-_LOOKED_BACK:]:
        own = host.kind == "sentence" and host.length is not None and bool(host.persons) and not host.headline
        if not own or not set(host.persons) < set(draft.persons) or dates_clash(host, draft):
            continue
        if 0 < draft.sentence - host.told_last <= _NEAR:
            draft.persons = {entity: value for entity, value in draft.persons.items() if entity not in host.persons}
            _share(draft, host)


def _own_arrest(host: Draft, draft: Draft) -> bool:
    """Whether `host` only tells that people have been in custody, and `draft` on what day some of them were taken."""
    state = host.state and host.rule == "custody/in-custody" and not draft.state
    return state and draft.kind == "arrest" and draft.date is not None and draft.date.value.granularity == "day"


def _own_term(host: Draft, draft: Draft) -> bool:
    """Whether `host` tells of a verdict without a term, and `draft`, told next, of the term of some of them."""
    near = 0 < draft.sentence - host.told_last <= _NEAR
    return draft.kind == "sentence" and near and draft.length is not None and host.length is None


def _share(host: Draft, draft: Draft) -> None:
    draft.date, draft.places = draft.date or host.date, draft.places or dict(host.places)
    if draft.agency_text is None:
        draft.agency, draft.agency_text = host.agency, host.agency_text
    draft.charges = draft.charges or dict(host.charges)
    draft.evidence.update(host.evidence)
