"""Whose post is told right before his name, no pause between: "the head of the customs service N"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, is_people_word
from extract.language.chunks.lexicon import word_set

_OF = frozenset({"of", "for", "at", "in"})
_OTHERS = word_set(
    "brother sister wife husband widow son daughter father mother uncle aunt nephew niece cousin relative friend "
    "lawyer attorney advocate supporter critic opponent ally follower killer murderer driver bodyguard victim"
)
"""People who are told by naming somebody else."""
_MOST_STEPS = 4


def titled(scene: Scene, at: int) -> int:
    """The position of the name of the one whose post the group at `at` tells; -1 if none follows."""
    group = scene.group(at)
    if group is None or group.person or group.plural or group.pronoun or group.count:
        return -1
    if group.head.lower in _OTHERS or not (group.people or group.head.lower == "chief"):
        return -1
    position, last = at, group
    for _ in range(_MOST_STEPS):
        inner = scene.group(position + 2) if scene.lower(position + 1) in _OF else None
        if inner is None:
            break
        if inner.person:
            return position + 2 if _behind_body(inner) else -1
        if inner.pronoun or is_people_word(inner.head.lower):
            return -1
        position, last = position + 2, inner
    joined = scene.group(position + 2) if position > at and scene.lower(position + 1) == "and" else None
    if joined is not None and joined.person:
        return position + 2 if not joined.determiner and _behind_body(joined) else -1
    name = scene.group(position + 1)
    beside = position > at and name is not None and name.person and not (name.pronoun or name.determiner)
    return position + 1 if beside and name is not None and name.first == last.last and not name.modifiers else -1


def _behind_body(named: NounGroup) -> bool:
    """Whether what stands right before the name is a body or a thing, not somebody: "the customs service N"."""
    before = named.modifiers[-1] if named.modifiers and named.owner is None else None
    if before is None or named.mention is None or named.mention.form != "name":
        return False
    if before.cls == "name":
        return before.mention is not None and before.mention.kind in ("organisation", "place")
    return before.cls == "noun" and not is_people_word(before.lower)
