"""Papers of cities, which have names that are no words for papers: "the Springfield Sun", "the Kansas City Star"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_LONGEST_CITY = 3


def papers_of_cities(line: Line) -> Iterator[Candidate]:
    """The papers in `line` that a city and a word for a paper name."""
    papers = load_lexicon().city_papers
    for at, word in enumerate(line.words):
        if word not in papers or not line.capital[at] or line.is_capital(at + 1):
            continue
        start = _city(line, at)
        listed = line.plain or line.word(at + 1) in (",", ".", ";", ")", "")
        if start is None or not listed or line.word(start - 1) in ("a", "an"):
            continue
        if not line.is_capital(start - 1):
            yield Candidate(
                line.index, start, at + 1, "organisation", "names.paper-of-city", 2, organisation_kind="MediaOutlet",
                kind_words=line.span(at, at + 1),
            )  # fmt: skip


def _city(line: Line, end: int) -> int | None:
    """Where a known city that ends at token `end` (exclusive) begins."""
    lexicon = load_lexicon()
    if line.is_capital(end - 1) and line.word(end - 1) in lexicon.cities:
        return end - 1
    for size in range(2, _LONGEST_CITY + 1):
        start = end - size
        if line.is_capital(start) and line.words[start:end] in lexicon.place_phrases.get(line.words[start], ()):
            return start
    return None
