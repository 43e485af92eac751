"""Letters that an article explains by small words, and that are no body: "iodine deficiency disorder (IDD)"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line, is_acronym

_SMALL = frozenset({"of", "and", "the", "for", "in", "to", "-", "by"})
_BODIES = frozenset({"force", "forces", "police", "unit", "department", "office", "staff", "service", "services"})
_FAR = 2


def without_explained(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """`chosen` without the letters that stand for something said in small letters before a bracket."""
    explained = frozenset(letters for line in lines if "(" in line.vocabulary for letters in _explained(line))
    if not explained:
        return chosen
    return [
        c
        for c in chosen
        if c.rule != "names.acronym" or c.length > 1 or lines[c.line].texts[c.start] not in explained
    ]


def _explained(line: Line) -> Iterator[str]:
    """The letters in brackets of which each begins one of the small words before them."""
    for at in range(_FAR, len(line.words) - _FAR):
        if line.words[at] == "(" and line.words[at + 2] == ")" and is_acronym(line.texts[at + 1]):
            letters = line.texts[at + 1]
            if _spelt_out(line, at, letters.lower()) and not _is_body(line.words[at - 1]):
                yield letters


def _spelt_out(line: Line, end: int, letters: str) -> bool:
    """Whether the words before token `end`, all small, begin with `letters`."""
    at, left = end - 1, letters
    while left and at >= 0 and (not line.capital[at] or not at):
        word = line.words[at]
        parts = [part for part in word.split("-") if part]
        initials = "".join(part[0] for part in parts)
        if left.endswith(initials) and initials:
            left = left[: -len(initials)]
        elif left.endswith(word[0]):
            left = left[:-1]
        elif word not in _SMALL:
            return False
        at -= 1
    return not left


def _is_body(noun: str) -> bool:
    lexicon = load_lexicon()
    named = (noun, noun.removesuffix("s"))
    return noun in _BODIES or any(n in lexicon.class_nouns or n in lexicon.organisation_heads for n in named)
