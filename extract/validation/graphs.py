"""A dataset as validation and release see it: named graphs of sorted N-Quads, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from extract.graph.iris import article_iri

_ARTICLES = article_iri("")


class Graphs(Protocol):
    """The graphs of a dataset, the default graph named `None`; `extract.graph.Dataset` is one.

    `nquads` gives a graph as sorted N-Quads without doubles, a statement a line; `chunks` gives the same in parts
    that memory holds however large the graph: all statements of a subject are in one part, and all passages and
    assertions of an article.
    """

    @property
    def graphs(self) -> tuple[str | None, ...]: ...

    def nquads(self, graph: str | None) -> bytes: ...

    def chunks(self, graph: str | None) -> Iterator[bytes]: ...


class QuadGraphs:
    """The graphs of any quads, from a file or a store."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._lines: dict[str | None, set[str]] = {None: set()}
        for quad in quads:
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else None
            self._lines.setdefault(name, set()).add(_line(quad))

    @property
    def graphs(self) -> tuple[str | None, ...]:
        return tuple(sorted(self._lines, key=lambda name: name or ""))

    def nquads(self, graph: str | None) -> bytes:
        return "".join(sorted(self._lines[graph])).encode()

    def chunks(self, graph: str | None) -> Iterator[bytes]:
        yield self.nquads(graph)


def _line(quad: ox.Quad) -> str:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else f"{quad.graph_name} "
    return f"{quad.subject} {quad.predicate} {quad.object} {graph}.\n"


def article_id(graph: str | None) -> str | None:
    """The id of the article whose graph this is; `None` for other graphs."""
    if graph and graph.startswith(_ARTICLES) and "#" not in graph:
        return graph[len(_ARTICLES) :]
    return None


def article_graphs(dataset: Graphs) -> dict[str, str]:
    """The articles' own graphs by the articles' ids, in the dataset's order."""
    return {article: name for name in dataset.graphs if name and (article := article_id(name))}


def triples_of(dataset: Graphs, graph: str | None) -> Iterator[ox.Triple]:
    """The triples of a graph, as they come."""
    return chain.from_iterable(map(read_triples, dataset.chunks(graph)))


def quads_of(dataset: Graphs) -> Iterator[ox.Quad]:
    """All quads, graph after graph, as they come."""
    for name in dataset.graphs:
        for chunk in dataset.chunks(name):
            yield from ox.parse(chunk, format=ox.RdfFormat.N_QUADS)


def read_triples(nquads: bytes) -> Iterator[ox.Triple]:
    """The triples of one graph, its name left away."""
    return (quad.triple for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
