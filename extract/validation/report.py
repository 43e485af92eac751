"""The SHACL validation report (https://www.w3.org/TR/shacl/#validation-report) as Turtle, in stable bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import pyoxigraph as ox

from extract.graph.prefix_order import write_rdf
from extract.validation.violation import Violation

_SH = "http://www.w3.org/ns/shacl#"
_SZ = "https://w3id.org/shezhire/ontology#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_REPORT = ox.NamedNode("https://w3id.org/shezhire/graph/shacl-report")
_PREFIXES = {"sh": _SH, "sz": _SZ, "szs": "https://w3id.org/shezhire/shapes#"}


def report_turtle(violations: Sequence[Violation], articles: Iterable[str] = ()) -> bytes:
    """A report of `violations`; it conforms where there are none. `articles` are the IRIs of the graphs checked."""
    file = BytesIO()
    write_rdf(_triples(violations, articles), file, ox.RdfFormat.TURTLE, _PREFIXES)
    return file.getvalue()


def _triples(violations: Sequence[Violation], articles: Iterable[str]) -> Iterator[ox.Triple]:
    yield ox.Triple(_REPORT, _TYPE, _sh("ValidationReport"))
    conforms = "false" if violations else "true"
    yield ox.Triple(_REPORT, _sh("conforms"), ox.Literal(conforms, datatype=_BOOLEAN))
    for iri in articles:
        yield ox.Triple(_REPORT, ox.NamedNode("http://purl.org/dc/terms/subject"), ox.NamedNode(iri))
    results = [(ox.NamedNode(f"{_REPORT.value}#{n}"), v) for n, v in enumerate(sorted(violations), start=1)]
    for node, _ in results:
        yield ox.Triple(_REPORT, _sh("result"), node)
    for node, violation in results:
        yield from _result(node, violation)


def _result(node: ox.NamedNode, violation: Violation) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("resultSeverity"), _sh("Violation"))
    yield ox.Triple(node, _sh("focusNode"), _resource(violation.focus))
    if violation.path:
        yield ox.Triple(node, _sh("resultPath"), _resource(violation.path))
    if violation.value:
        yield ox.Triple(node, _sh("value"), ox.Literal(violation.value))
    yield ox.Triple(node, _sh("sourceShape"), _resource(violation.shape))
    yield ox.Triple(node, _sh("sourceConstraintComponent"), _sh(violation.component))
    yield ox.Triple(node, _sh("resultMessage"), ox.Literal(violation.message))
    for article in violation.articles:
        yield ox.Triple(node, ox.NamedNode(f"{_SZ}article"), ox.Literal(article))
    if violation.quote:
        yield ox.Triple(node, ox.NamedNode(f"{_SZ}quote"), ox.Literal(violation.quote))


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _resource(name: str) -> ox.NamedNode | ox.Literal:
    """An IRI as one; the name of a blank node, which has no meaning elsewhere, as text."""
    try:
        return ox.NamedNode(name)
    except ValueError:
        return ox.Literal(name)
