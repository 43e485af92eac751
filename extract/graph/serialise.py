"""Quads as bytes in the formats people load, the same bytes in every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple

from extract.errors import UsageError
from extract.graph.prefix_order import write_rdf
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
FORMATS_BY_ENDING: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}

_ROOMS = (
    *("accusation", "agent", "arrest", "candidacy", "charge", "election", "extradition", "kinship", "organisation"),
    *("person", "place", "release", "role", "sentence", "turnout", "vote-share"),
)
# No prefix for articles: the "#char=120,180" of evidence would have to be escaped in prefixed names.
FILE_PREFIXES: Final = PREFIXES | {room: f"{BASE}{room}/" for room in _ROOMS}

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
    file = BytesIO()
    if chosen.supports_datasets:
        write_rdf(_quads(statements), file, chosen, prefixes)
    else:
        write_rdf(_default_graph(statements), file, chosen, prefixes)
    written = file.getvalue()
    return _with_sorted_namespaces(written) if chosen == RdfFormat.RDF_XML else written


def _with_sorted_namespaces(written: bytes) -> bytes:
    """RDF/XML with its namespaces in order: pyoxigraph declares them in another one each run."""
    return _XML_NAMESPACES.sub(
        lambda found: b"".join(sorted(_XML_NAMESPACE.findall(found.group()))), written, count=1
    )


def _quads(statements: Iterable[Quad | Triple]) -> Iterator[Quad]:
    for statement in statements:
        if isinstance(statement, Quad):
            yield statement
        else:
            yield Quad(statement.subject, statement.predicate, statement.object)


def _default_graph(statements: Iterable[Quad | Triple]) -> Iterator[Triple]:
    for statement in statements:
        if isinstance(statement, Triple):
            yield statement
        elif isinstance(statement.graph_name, DefaultGraph):
            yield statement.triple
