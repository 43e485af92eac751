"""One person without a name for whom "he" stands: "A policeman has been arrested. He was charged with", "convicted a
reporter and sentenced him"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.participants.memory import Memory
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import NounGroup
from extract.language.chunks.lexicon import word_set

_SINGLE = word_set("he she him her")
_SHE = word_set("she her")
_WOMEN = word_set("woman girl actress mother wife daughter sister policewoman schoolgirl nun businesswoman")
_MEN = word_set("man boy father husband son brother policeman priest monk serviceman businessman imam")


def _told_last(scene: Scene, at: int, group: NounGroup, memory: Memory) -> bool:
    """Whether the pronoun `group` at `at` stands for the one person without a name told of last, in this sentence or
    the one before, rather than for somebody named."""
    one = memory.group is not None and memory.count_max is not None and memory.count_max.value == 1
    distance = scene.sentence.index - memory.sentence
    near = distance == 0 or (distance == 1 and at <= 1)
    if (
        not (one and group.pronoun)
        or group.head.lower not in _SINGLE
        or not near
        or memory.named_in >= memory.sentence
    ):
        return False
    if memory.head in (_MEN if group.head.lower in _SHE else _WOMEN):
        return False
    before = scene.document.sentences[memory.sentence].span
    named = {
        entity
        for m in scene.document.mentions_in(before)
        if m.kind == "person" and m.form in ("name", "part")
        for entity in m.entities
    }
    meant = set(group.mention.entities) if group.mention is not None else set[str]()
    return not (named & meant) and (distance == 1 if meant else not named)


def recall_one(draft: Draft, scene: Scene, positions: list[int], memory: Memory) -> bool:
    """Makes the person without a name told of last the one whom `draft` concerns, where the only group at `positions`
    is a pronoun that stands for him; false elsewhere."""
    group = scene.group(positions[0]) if len(positions) == 1 else None
    if group is None or memory.group is None or not _told_last(scene, positions[0], group, memory):
        return False
    draft.group, draft.group_head = Value(memory.group.value, group.span, draft.rule), memory.head
    draft.count_min, draft.count_max = memory.count_min, memory.count_max
    draft.recalled = draft.definite = True
    return True
