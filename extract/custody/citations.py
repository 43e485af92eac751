"""Titles of sources in a list of references: '1. "Editor detained", The Herald, 3 May 2019.' tells no event again."""

from __future__ import annotations

import re

from extract.document import Document, Sentence
from extract.language.chunks.lexicon import word_set

_TITLE = re.compile(r"[\"“«][^\"“”«»]{6,200}[\"”»]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SMALL = word_set("of the and for on in from by retrieved accessed archived pp p vol no")
_LONGEST, _LONGEST_AUTHOR, _LONGEST_SOURCE = 400, 60, 120


def is_citation(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence only names a source: a title in quotation marks, who published it and when."""
    words = document.quote(sentence.span)
    found = _TITLE.search(words, 0, _LONGEST) if len(words) <= _LONGEST else None
    if found is None or found.start() > _LONGEST_AUTHOR:
        return False
    source = words[found.end() :]
    if not 4 <= len(source) <= _LONGEST_SOURCE or not _YEAR.search(source):
        return False
    return all(_fits(word) for word in (*words[: found.start()].split(), *source.split()))


def _fits(word: str) -> bool:
    """Whether a word may stand in a source's name: with a capital, a figure or a mark, or one of few small words."""
    return not word[0].isalpha() or word[0].isupper() or word.lower().strip(",.;") in _SMALL
