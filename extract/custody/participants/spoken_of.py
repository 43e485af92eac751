"""The people whom the sentence before is about, though it tells of no custody: "Sixty dockers gathered. Nine of
them were detained"."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.groups import add_count
from extract.custody.participants.memory import Memory
from extract.custody.participants.somebody import BODIES
from extract.custody.scene import Scene
from extract.facts import EntityId, Value
from extract.language.chunks import NounGroup, VerbGroup, chunk
from extract.language.chunks.lexicon import word_set

_ALL = word_set("they them all both")
_PART = word_set("rest remainder others")
_SOME = word_set("some several many most")
_POINTING = re.compile(r"\s+of (?:them|those|these)\b")
_ONE = word_set("official ex-official detainee suspect arrestee defendant")
_LONGEST_BEFORE, _NEAR = 1500, 2
_JOINT = re.compile(r",? (?:and )?(?:[a-z]+ ){0,3}|, ")


def counted_part(scene: Scene, group: NounGroup, whole: str) -> str:
    """The words for "five of them" where `whole` are told of: "five of the supporters"; else `whole`."""
    last = group.last if scene.lowers[group.last - 1] == "of" else group.last + 1
    part = group.count is not None and scene.lowers[last - 1 : last] == ("of",)
    part = part and scene.lowers[last : last + 1] in (("them",), ("those",), ("whom",))
    return f"{scene.text(group.span).removesuffix(' of')} of the {whole}" if part else whole


def _row_named(scene: Scene, span: Span) -> tuple[EntityId, ...]:
    """The three or more persons whom a sentence names in one row, and nobody else: "the homes of A, B and C"."""
    named = [m for m in scene.document.mentions_in(span) if m.kind == "person"]
    text = scene.document.article.text
    joined = all(_JOINT.fullmatch(text, a.span.end, b.span.start) for a, b in pairwise(named))
    row = tuple(dict.fromkeys(entity for m in named for entity in m.entities))
    return row if joined and len(row) > 2 and all(m.form == "name" for m in named) else ()


def recall_spoken(draft: Draft, scene: Scene, group: NounGroup, memory: Memory) -> None:
    """ "They", "nine of them", "some of them": the people whom the sentence before is about, though it tells of no
    custody."""
    index = scene.sentence.index - 1
    points = group.head.lower in _ALL or (group.count is not None and group.head.lower not in _PART)
    some = group.head.lower in _SOME and _POINTING.match(scene.document.article.text, group.span.end) is not None
    if index < 0 or not (points or some) or draft.persons or memory.sentence >= index:
        return
    before = scene.document.sentences[index]
    if before.block is not scene.sentence.block or before.span.end - before.span.start > _LONGEST_BEFORE:
        return
    row = _row_named(scene, before.span) if group.head.lower in _ALL and group.count is None else ()
    if row:
        draft.group = draft.count_min = draft.count_max = None
        draft.persons.update({entity: Value(entity, group.span, draft.rule) for entity in row})
        return
    clauses = chunk(scene.document, before)
    main = next((i for i, p in enumerate(clauses.phrases[:30]) if isinstance(p, VerbGroup) and p.tense == "past"), -1)
    found = [g for i in clauses.subject(main) if isinstance(g := clauses.phrases[i], NounGroup)] if main >= 0 else []
    if len(found) != 1 or not found[0].people or not found[0].plural or found[0].person or found[0].pronoun:
        return
    told = found[0]
    if told.head.lower in BODIES:
        return
    words = counted_part(scene, group, scene.text(told.text))
    draft.group = Value(f"{scene.text(group.span).lower()} of the {words}" if some else words, told.text, draft.rule)
    draft.group_head, draft.recalled = told.head.lower, True
    draft.evidence[before.span] = None
    if group.count is None and told.count is not None and not some:
        add_count(draft, told)
    elif group.count is not None and draft.count_min is None and draft.count_max is None:
        add_count(draft, group)


def take_up_one(draft: Draft, scene: Scene, at: int, memory: Memory) -> bool:
    """Whether "the official", "the detainee" is the one person without a name of whom was told just before, who then
    is whom `draft` concerns."""
    group = scene.group(at)
    one = memory.group is not None and memory.count_max is not None and memory.count_max.value == 1
    if not one or memory.group is None or group is None or group.head.lower not in _ONE:
        return False
    if "the" not in (group.determiner, scene.lower(at - 1)):
        return False
    if group.modifiers or group.count or group.mention is not None or memory.sentence <= memory.named_in:
        return False
    if not 0 < draft.sentence - memory.sentence <= _NEAR or draft.group is not None:
        return False
    draft.group, draft.group_head = Value(memory.group.value, group.span, draft.rule), memory.head
    draft.recalled, draft.definite = True, True
    draft.count_min, draft.count_max = memory.count_min, memory.count_max
    return True
