"""All whom an event told of, named ones and others: "A was held with two friends. All of them were released"."""

from __future__ import annotations

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.memory import RECENT, Memory
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import NounGroup

_POINTING = frozenset({"they", "them", "these", "those"})
_NOT_ALL = frozenset({"most", "some", "many", "several", "few", "none", "half", "each", "among", "but", "one", "of"})


def add_everyone(draft: Draft, scene: Scene, at: int, memory: Memory) -> bool:
    """Adds the named people and the group of the event told just before, for whom "they", "all of them" or "all
    four" at `at` stands; false where it stands for others."""
    group, told = scene.group(at), memory.mixed
    if group is None or told is None or not 0 <= draft.sentence - told.sentence <= RECENT - 1:
        return False
    if max(memory.sentence, memory.named_in) > told.sentence or group.negative or group.modifiers:
        return False
    if not (_counts_all(group, told) if group.count is not None else _points(scene, at, group, told, draft)):
        return False
    for entity in told.persons:
        draft.persons.setdefault(entity, Value(entity, group.span, draft.rule))
    assert told.group is not None
    draft.group = Value(told.group.value, group.span, draft.rule)
    draft.group_head, draft.recalled = told.group_head, True
    draft.count_min, draft.count_max = told.count_min, told.count_max
    return True


def _counts_all(group: NounGroup, told: Draft) -> bool:
    """Whether so many are meant as were told of in all: "all four", "the three of them"."""
    assert group.count is not None
    many = told.count_min.value if told.count_min is not None else None
    exact = many is not None and told.count_max is not None and told.count_max.value == many
    plain = group.head.cls == "num" and group.determiner != "other"
    total = group.count.low if group.count.low == group.count.high else None
    return exact and plain and total in (many, len(told.persons) + (many or 0))


def _points(scene: Scene, at: int, group: NounGroup, told: Draft, draft: Draft) -> bool:
    """Whether "they", "them" or "all of them" stands for those told of last, as a pronoun for nobody else."""
    if group.head.lower == "all":
        pointer = scene.group(at + 2) if scene.lower(at + 1) == "of" else None
        return pointer is None or pointer.head.lower in _POINTING
    if group.head.lower not in _POINTING:
        return False
    meant = group.mention.entities if group.mention is not None else ()
    if not set(meant) <= set(told.persons) or (len(meant) == 1 and len(told.persons) > 1):
        return False
    before = scene.lower(at - 2) if scene.lower(at - 1) == "of" else ""
    whole = before == "all" and (first := scene.group(at - 2)) is not None and first.count is None
    if before and not whole:
        return False
    if scene.lower(at - 1) in _NOT_ALL and not whole:
        return False
    return whole or draft.sentence - told.sentence <= 1


def add_told_since(draft: Draft, scene: Scene, at: int, memory: Memory) -> bool:
    """Adds so many people without a name, told of as taken since the persons were named for whom "the two men" was
    taken, of whose custody nothing is told; false elsewhere."""
    group = scene.group(at)
    meant = group.mention.entities if group is not None and group.mention is not None and group.pronoun else ()
    low = memory.count_min.value if memory.count_min else None
    if (
        group is None
        or memory.group is None
        or not 1 < len(meant) == low
        or draft.sentence - memory.sentence > RECENT
    ):
        return False
    between = scene.document.mentions_in(Span(memory.group.words.end, group.span.start))
    if set(meant) & memory.known or any(set(meant) & set(mention.entities) for mention in between):
        return False
    draft.group, draft.group_head = Value(memory.group.value, group.span, draft.rule), memory.head
    draft.count_min, draft.count_max, draft.recalled = memory.count_min, memory.count_max, True
    return True
