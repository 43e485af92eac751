"""Those of a group who come last: "the last of them were freed in 2016", "the first of the dockers was arrested"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.participants.groups import add_group
from extract.custody.participants.memory import RECENT, Memory
from extract.custody.scene import Scene
from extract.facts import Value

_ENDS = frozenset({"last", "first"})
_POINTING = frozenset({"them", "those", "these"})


def add_last_of(draft: Draft, scene: Scene, at: int, memory: Memory) -> bool:
    """Adds the group of whom "the last of them" at `at` speaks to `draft`, without a number; false where other words
    stand there."""
    group, whole = scene.group(at), scene.group(at + 2)
    if group is None or group.head.lower not in _ENDS or scene.lower(at + 1) != "of" or whole is None:
        return False
    if whole.head.lower in _POINTING:
        if memory.group is None or draft.sentence - memory.sentence > RECENT:
            return False
        words = f"{group.head.lower} of the {memory.group.value}"
        draft.group, draft.whole = Value(words, group.span, draft.rule), memory.group
        draft.group_head, draft.recalled = memory.head, True
        return True
    if not whole.people or whole.person or not whole.plural:
        return False
    add_group(draft, scene, at + 2, whole)
    draft.count_min = draft.count_max = None
    return True
