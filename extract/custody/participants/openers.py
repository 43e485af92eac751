"""Whom a note is about: the person whose name opened its paragraph or its line of a list."""

from __future__ import annotations

import re

from extract.custody.scene import Scene
from extract.facts import EntityId
from extract.language.chunks import Clauses, VerbGroup, chunk, is_class

_LONGEST_NOTE, _MOST_NOTES = 24, 12
_LEADING = re.compile(r"[*\-–—•■·▪\s]*(?:(?:The )?[Cc]ase of |(?:Name|Profile): ?|\d[\w .,/]{0,20}\s?[:–—-]\s*)?")


def opens_block(scene: Scene) -> EntityId | None:
    """The person whose name opened the paragraph, where that sentence is a note without a main verb: "A, 34, a
    miner.", or in a list "* A, who led the union."."""
    index = scene.sentence.index - 1
    floor = index - _MOST_NOTES
    block = scene.sentence.block
    while index > max(0, floor) and scene.document.sentences[index - 1].block is block:
        index -= 1
    first = scene.document.sentences[index] if index >= 0 else None
    listed = block.kind == "bullet"
    if (
        first is None
        or first.block is not block
        or len(first.words) > (2 * _LONGEST_NOTE if listed else _LONGEST_NOTE)
    ):
        return None
    named = [m for m in scene.document.mentions_in(first.span) if m.kind == "person" and m.form == "name"]
    before = scene.document.quote(first.span)[: named[0].span.start - first.span.start] if named else ""
    opens = bool(named) and _LEADING.fullmatch(before) is not None
    if _has_main_verb(chunk(scene.document, first)) or not opens or len(named[0].entities) > 1:
        return None
    return named[0].entity if listed or len(named) == 1 else None


def _has_main_verb(clauses: Clauses) -> bool:
    """Whether a verb outside relative clauses tells something."""
    for at, phrase in enumerate(clauses.phrases):
        if isinstance(phrase, VerbGroup) and phrase.finite and phrase.voice != "bare":
            return not any(is_class(p, "rel") for p in clauses.phrases[max(0, at - 3) : at])
    return False
