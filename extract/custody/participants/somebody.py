"""Whether words tell of people who can be arrested, tried or freed."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.language.chunks import NounGroup
from extract.language.chunks.lexicon import lexicon, word_set

_BELIEVERS = word_set("witnesses baptists adventists pentecostals evangelicals")
_OF_PEOPLE = frozenset(
    f"custody/{name}" for name in ("arrest", "jail", "sentence", "find-guilty", "fine", "send-to-prison")
)
_TAKING = frozenset({"custody/arrest", "custody/arrest-noun"})
BODIES = word_set(
    "police officers security forces authorities court courts judge judges prosecutors investigators "
    "government militia troops soldiers army guards servicemen officials"
)
"""Who arrests, tries and guards."""


def can_be_taken(group: NounGroup, draft: Draft) -> bool:
    """Whether the group tells of people who can be arrested, not of the bodies that do."""
    people = group.people or _by_trade(group, draft) or _of_faith(group) or group.head.lower == "chief"
    one = draft.rule in _TAKING and group.determiner in ("a", "an") and not group.plural  # "detained a judge"
    return people and not (group.head.lower in BODIES and not (group.count or one))


def _of_faith(group: NounGroup) -> bool:
    """Whether people are counted by the name of their body: "five Jehovah's Witnesses"."""
    counted = group.count is not None and group.mention is not None and group.mention.kind == "organisation"
    return counted and group.head.lower.rsplit(None, 1)[-1].rsplit("’", 1)[-1] in _BELIEVERS


def _by_trade(group: NounGroup, draft: Draft) -> bool:
    """Whether "a beekeeper" is somebody: what is jailed or fined and ends as the names of trades do."""
    word = group.head.lower
    trade = word.endswith(("er", "or", "man", "woman")) and f"{word}s" not in lexicon().not_people
    return trade and group.determiner in ("a", "an") and draft.rule in _OF_PEOPLE and group.head.cls == "noun"


def pointed_among(scene: Scene, at: int) -> bool:
    """Whether the pronoun at `at` only points to those told right before: "fifty people, among them"."""
    group = scene.group(at)
    return group is not None and group.pronoun and scene.lower(at - 1) in ("among", "amongst")
