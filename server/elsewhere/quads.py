"""Reads statements from a store elsewhere, so that pages read it as they read the embedded one."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import Any, Final

import pyoxigraph as ox

from server.elsewhere.client import Endpoint, Exchange, told
from server.problems import Unavailable

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

JSON: Final = "application/sparql-results+json"
_THINGS_KEPT: Final = 50_000
_AT_ONCE: Final = 200
"""Things whose statements are asked for in one query."""
_DEFAULT: Final = ox.DefaultGraph()


class RemoteStore:
    """The part of `pyoxigraph.Store` that the server reads by, over SPARQL.

    All statements about a thing are asked for at once and kept, as a page reads many of them. `merged` is the named
    graph that holds the merged view, on stores whose default graph is something else. Raises `Unavailable` and
    `DeadlinePassed` where the store does not answer.
    """

    def __init__(self, endpoint: Endpoint, merged: str | None, seconds: float) -> None:
        self.endpoint = endpoint
        self.merged = merged
        self._seconds = seconds
        self._things: OrderedDict[ox.NamedNode, tuple[ox.Quad, ...]] = OrderedDict()
        self._lock = Lock()
        self.named_graphs = lru_cache(maxsize=1)(self._named_graphs)

    def query(self, text: str) -> Any:
        """The solutions of one of the server's own SELECTs. Names must be written in full."""
        out = io.BytesIO()
        reply = self.endpoint.ask([("query", text)], JSON, Exchange(self._seconds), out)
        if reply.status != 200 or reply.media_type not in {JSON, "application/json"}:
            raise Unavailable(f"The store at {self.endpoint.name} answers {reply.status}: {told(out.getvalue())}")
        try:
            return ox.parse_query_results(out.getvalue(), format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise Unavailable(f"The store at {self.endpoint.name} sends no SPARQL results ({error}).") from None

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        value: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[ox.Quad]:
        """The statements that fit; `None` fits everything, all graphs among it."""
        if isinstance(subject, ox.NamedNode) and graph == _DEFAULT:
            yield from (
                quad
                for quad in self._about(subject)
                if predicate in (None, quad.predicate) and value in (None, quad.object)
            )
            return
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in (subject, value)):
            return  # no name leads to them
        if graph is None:
            yield from self._fetch(subject, predicate, value, _DEFAULT)
            yield from self._fetch_named(subject, predicate, value)
        else:
            yield from self._fetch(subject, predicate, value, graph)

    def fetch(self, things: Iterable[str]) -> None:
        """Ask for all statements about `things` in as few queries as that takes, for what follows."""
        with self._lock:
            missing = sorted({n for iri in things if (n := ox.NamedNode(iri)) not in self._things}, key=str)
        for begin in range(0, len(missing), _AT_ONCE):
            part = missing[begin : begin + _AT_ONCE]
            found: dict[ox.NamedNode, list[ox.Quad]] = {thing: [] for thing in part}
            values = " ".join(map(str, part))
            for row in self.query(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {values} }} {self.within('?s ?p ?o')} }}"):
                found[row["s"]].append(ox.Quad(row["s"], row["p"], row["o"]))
            for thing, quads in found.items():
                self._keep(thing, tuple(quads))

    def within(self, pattern: str) -> str:
        """The pattern, in the graph that holds the merged view."""
        return f"GRAPH <{self.merged}> {{ {pattern} }}" if self.merged else pattern

    def _about(self, thing: ox.NamedNode) -> tuple[ox.Quad, ...]:
        with self._lock:
            known = self._things.get(thing)
            if known is not None:
                self._things.move_to_end(thing)
                return known
        known = tuple(self._fetch(thing, None, None, _DEFAULT))
        self._keep(thing, known)
        return known

    def _keep(self, thing: ox.NamedNode, quads: tuple[ox.Quad, ...]) -> None:
        with self._lock:
            self._things[thing] = quads
            while len(self._things) > _THINGS_KEPT:
                self._things.popitem(last=False)

    def _fetch(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Term | None, graph: GraphName
    ) -> Iterator[ox.Quad]:
        pattern = _pattern(subject, predicate, value)
        inside = f"GRAPH {graph} {{ {pattern} }}" if isinstance(graph, ox.NamedNode) else self.within(pattern)
        # DISTINCT, as a store whose default graph is the union may tell a statement once a graph.
        for row in self.query(f"SELECT DISTINCT * {{ {inside} BIND(1 AS ?one) }}"):
            yield _quad(row, subject, predicate, value, graph)

    def _fetch_named(
        self, subject: Subject | None, predicate: ox.NamedNode | None, value: Term | None
    ) -> Iterator[ox.Quad]:
        for row in self.query(f"SELECT * {{ GRAPH ?g {{ {_pattern(subject, predicate, value)} }} }}"):
            if row["g"].value != self.merged:
                yield _quad(row, subject, predicate, value, row["g"])

    def _named_graphs(self) -> tuple[ox.NamedNode, ...]:
        """The names of all graphs, sorted."""
        rows = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted((row["g"] for row in rows if row["g"].value != self.merged), key=str))


def _pattern(subject: Subject | None, predicate: ox.NamedNode | None, value: Term | None) -> str:
    terms = ((subject, "?s"), (predicate, "?p"), (value, "?o"))
    return " ".join(str(term) if term is not None else name for term, name in terms)


def _quad(
    row: Any, subject: Subject | None, predicate: ox.NamedNode | None, value: Term | None, graph: GraphName
) -> ox.Quad:
    """The statement that a row gives for what a pattern left open."""
    return ox.Quad(
        subject if subject is not None else row["s"],
        predicate if predicate is not None else row["p"],
        value if value is not None else row["o"],
        graph,
    )
