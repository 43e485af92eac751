"""Forces of states, and agencies that the name of a land ends: "the Ruritanian Navy", "Statistics Utopia"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

HEADS = frozenset({"navy", "force", "guard", "coastguard", "army"})
_TWO_WORDS = {"force": "air", "guard": "coast"}
UNITS = frozenset({"brigade", "division", "regiment", "battalion", "legion", "corps", "fleet", "squadron"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_LONGEST = 4
_ONLY_RAISED = frozenset({"army"})
"""Heads that name a body only with a capital: "the Ruritanian army" is any of its soldiers."""


def forces(line: Line) -> Iterator[Candidate]:
    """The forces in `line` that a people's name tells whose they are."""
    if not line.plain:
        return
    lexicon = load_lexicon()
    for at, word in enumerate(line.words):
        if word not in HEADS or not at:
            continue
        first = at - 1 if _TWO_WORDS.get(word) == line.words[at - 1] else at
        if first == at and word in _TWO_WORDS:
            continue
        raised = line.capital[at]
        if word in _ONLY_RAISED and not raised:
            continue
        if line.word(first - 1) in lexicon.peoples and line.is_capital(first - 1):
            start = first - 2 if line.word(first - 2) == "royal" and line.is_capital(first - 2) else first - 1
            if not line.is_capital(at + 1) and line.word(start - 1) not in ("a", "an"):
                yield Candidate(
                    line.index, start, at + 1, "organisation", "names.force", 2, organisation_kind="PublicBody",
                    kind_words=line.span(at, at + 1),
                )  # fmt: skip


def units(line: Line) -> Iterator[Candidate]:
    """Units of armies by their numbers: "the 36th Marine Brigade", "the 12th Legion"."""
    if not line.plain:
        return
    for at, word in enumerate(line.words):
        if word not in UNITS or not line.capital[at]:
            continue
        start = at
        while line.is_capital(start - 1) and at - start < _LONGEST:
            start -= 1
        if _ORDINAL.fullmatch(line.word(start - 1)):
            yield Candidate(
                line.index, start - 1, at + 1, "organisation", "names.unit", 3, organisation_kind="PublicBody",
                kind_words=line.span(at, at + 1),
            )  # fmt: skip


def is_state_agency(line: Line, start: int, end: int) -> bool:
    """Whether a subject and a land are the name of a state's agency: "Statistics Utopia"."""
    lexicon = load_lexicon()
    return (
        end - start == 2 and line.words[start] in lexicon.agency_subjects and line.words[end - 1] in lexicon.countries
    )
