"""Who has died, so that what the article calls them is over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.article import Span
from extract.facts import EntityId
from extract.persons.items import Line
from extract.persons.joining import Draft
from extract.persons.lexicon import load_lexicon
from extract.persons.predicates import subjects

_LIFE = re.compile(r"1[89]\d\d ?[-–—] ?(?:19|20)\d\d")
"""The years of a life behind a name in a heading: "N N, 1938–2011"."""
_AUXILIARIES = frozenset({"has", "had", "have", "was", "were", "been"})
_BEFORE = 3


def mark_dead(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """Note the words that tell that the holders of some roles have died."""
    dead: dict[EntityId, tuple[Span, Span]] = {}
    for line in lines:
        for entity, words in _deaths(line):
            dead.setdefault(entity, (words, line.sentence.span))
    for draft in drafts:
        if draft.person in dead:
            draft.dead, sentence = dead[draft.person]
            draft.extra.append(sentence)


def _deaths(line: Line) -> list[tuple[EntityId, Span]]:
    lexicon = load_lexicon()
    found: list[tuple[EntityId, Span]] = []
    opening = line.mention(0)
    if opening and opening.kind == "person" and line.sentence.block.kind in {"title", "heading"}:
        life = _LIFE.search(line.document.quote(line.sentence.span))
        if life:
            found.append((opening.entity, line.sentence.span))
    for index, word in enumerate(line.words):
        if word not in lexicon.died | lexicon.killed:
            continue
        at = index - 1
        while line.word(at) in _AUXILIARIES | lexicon.adverbs:
            at -= 1
        if word in lexicon.killed and line.word(index - 1) not in {"was", "were", "been"}:
            continue
        if not lexicon.hypothetical.isdisjoint(line.words[max(0, at + 1 - _BEFORE) : index]):
            continue
        words = line.items[index].span
        found += [(entity, words) for mention in subjects(line, at) for entity in mention.entities]
    return found
