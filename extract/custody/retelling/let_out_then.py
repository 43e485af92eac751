"""Leaving prison some days after a court let somebody out: "granted her release on 3 May, on the 19th she left"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.trials import COURT_WORDS

_LEAVING = frozenset({"custody/leave-prison", "custody/walk-free", "custody/come-out"})
_LONGEST = 31


def let_out_then(host: Draft, draft: Draft) -> bool:
    """Whether `draft` tells how those left whom the court of `host`, told right before, had let out."""
    if host.kind != "release" or draft.rule not in _LEAVING or host.date is None or draft.date is None:
        return False
    court = host.agency_text is not None and COURT_WORDS.search(host.agency_text.value) is not None
    first, then = host.date.value.earliest, draft.date.value.earliest
    if not court or first is None or then is None or draft.sentence - host.told_last > 1:
        return False
    return 0 <= (then - first).days <= _LONGEST and set(host.persons) == set(draft.persons) != set()
