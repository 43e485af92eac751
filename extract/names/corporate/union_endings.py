"""Unions of Turkey by the last part of their names: "Petrol-İş", "Tüm Bel-Sen", "Dev Yapı-İş"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_TAILS = frozenset({"is", "sen"})
_MOST = 2
"""How many words stand before the one with the ending."""
_UNION: OrganisationKind = "TradeUnion"


def ends_as_union(text: str) -> bool:
    """Whether a word ends as the names of unions of Turkey do, the ending with a capital: "Eğitim-Sen"."""
    head, _, tail = text.rpartition("-")
    return len(head) > 1 and tail[:1].isupper() and fold(tail) in _TAILS


def unions_by_ending(line: Line, start: int, end: int, places: frozenset[int]) -> Iterator[Candidate]:
    """Unions within the run of capitals from token `start` to `end`; `places` are the tokens of known places."""
    lexicon, first = load_lexicon(), start
    for at in range(start, end):
        if "-" not in line.texts[at] or not ends_as_union(line.texts[at]):
            continue
        left = at
        while left > max(first, at - _MOST) and left - 1 not in places and not _other(line, left - 1, lexicon.plain):
            left -= 1
        yield Candidate(
            line.index, left, at + 1, "organisation", "names.union-ending", 4, organisation_kind=_UNION,
            kind_words=line.span(at, at + 1),
        )  # fmt: skip
        first = at + 1


def _other(line: Line, at: int, plain: frozenset[str]) -> bool:
    """Whether the capital at token `at` is no part of a union's name: a title, a people, an ordinary word, a mark."""
    lexicon, word = load_lexicon(), line.words[at]
    return (
        not word[:1].isalpha()
        or word in plain
        or word in lexicon.openers
        or word in lexicon.peoples
        or word in lexicon.organisation_heads
        or load_titles().match(line.words, at) is not None
    )
