"""Names that go on behind a noun: "the group Freedom for Eurasia", "the law firm Quill and Lund"."""

from __future__ import annotations

from extract.names.lexicon import load_lexicon
from extract.names.lines import Line, is_acronym

_AIMS = frozenset(
    {"freedom", "justice", "truth", "hope", "lawyers", "mothers", "women", "people", "citizens", "voice", "human"}
    | {
        "alliance",
        "together",
        "action",
        "support",
        "equality",
        "dignity",
        "peace",
        "solidarity",
        "youth",
        "journalists",
    }
)
"""Common nouns that begin names with "for": "the group Freedom for Eurasia"."""
_ENDS = frozenset(
    {
        "all",
        "change",
        "life",
        "peace",
        "justice",
        "freedom",
        "children",
        "women",
        "youth",
        "democracy",
        "truth",
        "rights",
    }
    | {"hope", "animals", "humanity", "development", "health", "education", "reform", "progress", "tomorrow"}
)
"""What bodies are for, of whatever name: "the charity Bread for All"."""


def goes_on(line: Line, start: int, end: int) -> bool:
    """Whether a name behind its noun goes on with another word: a partner's, or for whom it is."""
    return _of_partners(line, start, end) or _for_whom(line, start, end)


def _for_whom(line: Line, start: int, end: int) -> bool:
    """Whether one common noun is for somebody or something: "the group Freedom for Eurasia"."""
    aim = line.word(end) == "for" and line.is_capital(end + 1) and not line.is_capital(end + 2)
    return aim and end == start + 1 and (line.words[start] in _AIMS or line.words[end + 1] in _ENDS)


def _of_partners(line: Line, start: int, end: int) -> bool:
    """Whether a firm bears the names of two partners: "the law firm Quill and Lund"."""
    if line.word(start - 1) != "firm" or end - start > 1 or line.word(end) != "and" or not line.is_capital(end + 1):
        return False
    lexicon, second = load_lexicon(), line.words[end + 1]
    known = second in lexicon.plain or second in lexicon.organisation_heads or is_acronym(line.texts[end + 1])
    return not (known or is_acronym(line.texts[start]) or line.is_capital(end + 2))
