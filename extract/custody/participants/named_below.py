"""Counted people whose names come below: "detained two officials. A and B were taken from their homes"."""

from __future__ import annotations

from extract.custody.draft import Draft

_LEAD, _LOOKED_BACK = 3, 12


def named_below(kept: list[Draft], draft: Draft) -> Draft | None:
    """A counted group whose members the next sentence names: "detained two officials. A and B were taken from …"."""
    for host in reversed(kept[-_LOOKED_BACK:]):
        counted = host.group is not None and not host.persons and host.count_min and host.count_max
        if (
            not counted
            or not (host.kind == draft.kind or _jailed_by(host, draft))
            or not (draft.sentence - host.sentence == 1 or (host.sentence <= _LEAD and _alone_in_lead(host, kept)))
            or draft.group
            or draft.again
        ):
            continue
        assert host.count_min and host.count_max
        if host.count_min.value == host.count_max.value == len(draft.persons) > 1 and not _places_clash(host, draft):
            host.group = host.count_min = host.count_max = None
            if draft.date is not None:
                host.date = draft.date
            return host
    return None


def _jailed_by(host: Draft, draft: Draft) -> bool:
    """Whether "A and B were jailed" names those of the verdict told just before."""
    return host.kind == "sentence" and draft.rule == "custody/jail" and draft.length is None and draft.date is None


def _alone_in_lead(host: Draft, kept: list[Draft]) -> bool:
    """Whether no other event of the kind of `host` has been told of anybody yet."""
    return not host.headline and not any(d.kind == host.kind and d is not host for d in kept)


def _places_clash(host: Draft, draft: Draft) -> bool:
    return not host.countrywide and bool(host.places and draft.places) and not set(host.places) & set(draft.places)
