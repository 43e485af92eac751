"""Names of East Asia and Mongolia, by their order and their syllables: "Zhao Weiguo", "Chey Tae-won"."""

from __future__ import annotations

import re

from extract.language.folding import fold
from extract.names.lexicon import Lexicon
from extract.names.lines import Line

_COMPOUND = 7
_SHORT_NAME = 3
_SYLLABLE = r"(?:[bcdfghjklmnpqrstvwxyz]{0,2}(?:[aeou]|i|ü)[aeiou]{0,2}(?:ng|n|k|l|m|p|r|h)?)"
_SYLLABLES = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?")
"""One or two syllables as names of China and Korea are written; few enough not to run long."""


def is_korean(line: Line, at: int) -> bool:
    """Whether the word at token `at` is a given name as those of Korea are written: "Tae-won"."""
    head, _, tail = line.texts[at].partition("-")
    return tail.islower() and len(head) < _COMPOUND and bool(_SYLLABLES.fullmatch(line.words[at])) and bool(tail[1:])


def is_family_first(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a surname of East Asia or a Mongolian patronymic comes first: "Zhao Weiguo", "Dorjiin Batbayar"."""
    first = line.words[start]
    if end - start == 2 and len(first) > _COMPOUND and first.endswith(lexicon.patronymic_first):
        return True
    if end - start > _SHORT_NAME or not (fold(line.texts[start]) in lexicon.family_first or is_he(line, start)):
        return False
    return all(_SYLLABLES.fullmatch(line.words[at]) for at in range(start + 1, end))


def is_he(line: Line, at: int) -> bool:
    """Whether the word at token `at` is the Chinese surname and no pronoun: a capital within a sentence, before a
    given name ("Vice Premier He Guolin", "told He Min")."""
    if line.texts[at] != "He" or not line.plain or not line.is_capital(at + 1) or line.is_capital(at + 2):
        return False
    return (
        line.word(at - 1).isalpha() and len(line.words[at + 1]) > 1 and bool(_SYLLABLES.fullmatch(line.words[at + 1]))
    )
