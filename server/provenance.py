"""Which words show what, of all things at once: pages ask for this more often than for anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from server.statements import Numbers, Statements

_SUBJECT: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"


class Passage(NamedTuple):
    """A passage of an article: code points, end exclusive."""

    article: str
    start: int
    end: int


class Provenance:
    """Tellings: a thing, and for a single value of it the property and the value, with the passage that shows it.

    Kept as arrays sorted by thing, and as an order by article: some 40 bytes a telling.
    """

    def __init__(self, statements: Statements, passage: Callable[[str], Passage | None]) -> None:
        """`passage` reads the IRI of an evidence node; what it can't read is left out."""
        things, properties, values, evidence = _tellings(statements)
        kept, articles, starts, ends, self._articles = _placed(statements, evidence, passage)
        things, properties, values = things[kept], properties[kept], values[kept]
        things, self._things = _renumbered(things, statements)
        order = np.lexsort((ends, starts, articles, things))
        self._properties, self._values = properties[order].astype(np.int32), values[order].astype(np.int32)
        self._article, self._start, self._end = (a[order].astype(np.int32) for a in (articles, starts, ends))
        self._thing = things[order].astype(np.int32)
        self._rows = _ranges(self._thing, self._things)
        told = np.unique(np.concatenate((properties, values)))
        told = told[told >= 0]
        self._words = dict(zip(told.tolist(), statements.texts(told), strict=True))
        by_article = np.lexsort((self._properties >= 0, self._thing, self._end, self._start, self._article))
        self._by_article = by_article.astype(np.int32)
        self._article_rows = _ranges(self._article[by_article], self._articles)

    def values(self, thing: str) -> Iterator[tuple[str, str, Passage]]:
        """Property, value and passage of all that is shown of a thing value by value, in the order of passages."""
        for row in range(*self._rows.get(thing, (0, 0))):
            if self._properties[row] >= 0:
                words = self._words
                yield words[int(self._properties[row])], words[int(self._values[row])], self._passage(row)

    def told_in(self, article: str) -> Iterator[tuple[Passage, str, bool]]:
        """Passages of an article (its IRI) in text order with the thing that each shows, and whether it shows a
        single value of it."""
        first, last = self._article_rows.get(article, (0, 0))
        for row in self._by_article[first:last].tolist():
            yield self._passage(row), self._things[self._thing[row]], bool(self._properties[row] >= 0)

    def _passage(self, row: int) -> Passage:
        return Passage(self._articles[self._article[row]], int(self._start[row]), int(self._end[row]))


def _tellings(statements: Statements) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Thing, property, value (both -1 for the thing as a whole) and evidence of all tellings."""
    nodes, things = statements.pairs(_SUBJECT)
    bearers, evidence = statements.pairs("https://w3id.org/shezhire/ontology#evidence")
    whole = ~np.isin(bearers, nodes)
    at, properties = statements.follow("rdf:predicate", nodes)
    nodes, things = nodes[at], things[at]
    at, values = statements.follow("rdf:object", nodes)
    nodes, things, properties = nodes[at], things[at], properties[at]
    at, shown = statements.follow("sz:evidence", nodes)
    none = np.full(int(whole.sum()), -1, dtype=np.int64)
    return (
        np.concatenate((things[at], bearers[whole])),
        np.concatenate((properties[at], none)),
        np.concatenate((values[at], none)),
        np.concatenate((shown, evidence[whole])),
    )


def _placed(
    statements: Statements, evidence: Numbers, passage: Callable[[str], Passage | None]
) -> tuple[Numbers, Numbers, Numbers, Numbers, list[str]]:
    """Which tellings have a passage; of those the article's number, start and end; the articles by number."""
    known, which = np.unique(evidence, return_inverse=True)
    read = [passage(iri) for iri in statements.texts(known)]
    articles = sorted({found.article for found in read if found})
    numbers = {article: number for number, article in enumerate(articles)}
    places = np.array(
        [(numbers[found.article], found.start, found.end) if found else (-1, -1, -1) for found in read],
        dtype=np.int64,
    ).reshape(-1, 3)
    mine = places[which]
    kept = np.flatnonzero(mine[:, 0] >= 0)
    return kept, mine[kept, 0], mine[kept, 1], mine[kept, 2], articles


def _renumbered(numbers: Numbers, statements: Statements) -> tuple[Numbers, list[str]]:
    """The same as places among the texts that the numbers stand for, sorted; and these."""
    known, small = np.unique(numbers, return_inverse=True)
    texts = statements.texts(known)
    order = sorted(range(len(texts)), key=texts.__getitem__)
    places = np.empty(len(texts), dtype=np.int64)
    places[order] = np.arange(len(texts))
    return places[small], [texts[number] for number in order]


def _ranges(numbers: npt.NDArray[np.int32], names: list[str]) -> dict[str, tuple[int, int]]:
    """Where the rows of each name are, in rows sorted by `numbers`."""
    edges = np.searchsorted(numbers, np.arange(len(names) + 1)).tolist()
    return {name: (edges[number], edges[number + 1]) for number, name in enumerate(names)}
