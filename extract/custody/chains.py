"""Which event follows which: those of the same people, in the order of their time."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.facts import FactId

_ORDER = {"arrest": 0, "charge": 1, "sentence": 2, "extradition": 2, "release": 3}


def chain(drafts: list[Draft]) -> list[tuple[FactId, ...]]:
    """For each draft the ids of the event that it follows: the one before it among the same people, by date where
    both are dated, else by what comes first in such stories, else by the order of telling."""
    order = sorted(range(len(drafts)), key=lambda i: _when(drafts[i], i))
    follows: list[tuple[FactId, ...]] = [() for _ in drafts]
    last: dict[str, int] = {}
    for index in order:
        draft = drafts[index]
        keys = list(draft.persons) or ([f"group {draft.group.value.lower()}"] if draft.group else [])
        before = dict.fromkeys(last[key] for key in keys if key in last)
        follows[index] = tuple(f"custody:{i + 1}" for i in sorted(before))
        for key in keys:
            last[key] = index
    return follows


def _when(draft: Draft, index: int) -> tuple[str, int, int]:
    date = draft.date.value.earliest or draft.date.value.latest if draft.date else None
    return (date.isoformat() if date else "9999", _ORDER[draft.kind], index)
