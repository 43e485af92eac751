"""Quads as bytes in the formats people load, the same bytes in every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from extract.errors import UsageError
from extract.graph.terms import BASE, PREFIXES

FORMATS: Final[dict[str, RdfFormat]] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Names of formats on the command line and in downloads."""

_ROOMS = (
    *("accusation", "agent", "arrest", "candidacy", "charge", "election", "extradition", "kinship", "organisation"),
    *("person", "place", "release", "role", "sentence", "turnout", "vote-share"),
)
# No prefix for articles: the "#char=120,180" of evidence would have to be escaped in prefixed names.
FILE_PREFIXES: Final = PREFIXES | {room: f"{BASE}{room}/" for room in _ROOMS}


_PREFIX_LINES = re.compile(rb"(?:@prefix [^\n]*\n)*")
_XML_NAMESPACE = re.compile(rb' xmlns:[^\s=]+="[^"]*"')
_XML_NAMESPACES = re.compile(rb'(?<=<rdf:RDF)(?: xmlns:[^\s=]+="[^"]*")+')


def serialise(statements: Iterable[Quad | Triple], name: str) -> bytes:
    """`statements` in the format called `name` (see `FORMATS`), in their order.

    Formats without named graphs (turtle, nt, rdfxml) take the default graph of quads, and triples as they are.
    Raises `UsageError` for a format that is not known.
    """
    chosen = FORMATS.get(name)
    if chosen is None:
        raise UsageError(f"No format {name}: choose one of {', '.join(FORMATS)}.")
    prefixes = None if chosen in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS) else FILE_PREFIXES
    written: bytes | None
    if chosen.supports_datasets:
        dataset = [s if isinstance(s, Quad) else Quad(s.subject, s.predicate, s.object) for s in statements]
        written = serialize(dataset, format=chosen, prefixes=prefixes)
    else:
        written = serialize(list(_default_graph(statements)), format=chosen, prefixes=prefixes)
    return _with_sorted_prefixes(written or b"")


def _with_sorted_prefixes(written: bytes) -> bytes:
    """`written` with its prefixes in order: pyoxigraph declares them in another one each run."""
    if written.startswith(b"@prefix"):
        declared = _PREFIX_LINES.match(written)
        lines = declared.group() if declared else b""
        return b"".join(sorted(lines.splitlines(keepends=True))) + written[len(lines) :]
    return _XML_NAMESPACES.sub(
        lambda found: b"".join(sorted(_XML_NAMESPACE.findall(found.group()))), written, count=1
    )


def _default_graph(statements: Iterable[Quad | Triple]) -> Iterator[Triple]:
    for statement in statements:
        if isinstance(statement, Triple):
            yield statement
        elif isinstance(statement.graph_name, DefaultGraph):
            yield statement.triple
