"""RDF as it is written: the same bytes whatever the run, and whole."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from extract.graph.prefix_order import write_rdf

PREFIXES = {f"p{n}": f"https://example.org/{n:03}/" for n in range(40)}
TEXT = ox.Literal("@prefix\n@prefix")
TRIPLES = [
    ox.Triple(ox.NamedNode(f"https://example.org/{n % 40:03}/a{n}"), ox.NamedNode("urn:p"), TEXT) for n in range(3000)
]


def written(triples: list[ox.Triple], prefixes: dict[str, str] | None, form: ox.RdfFormat) -> bytes:
    file = io.BytesIO()
    write_rdf(triples, file, form, prefixes)
    return file.getvalue()


@pytest.mark.parametrize("triples", [TRIPLES, TRIPLES[:1], []], ids=len)
def test_prefixes_are_in_order_and_nothing_is_lost(triples: list[ox.Triple]) -> None:
    turtle = written(triples, PREFIXES, ox.RdfFormat.TURTLE)
    lines = turtle.decode().splitlines()[:40]
    assert lines == sorted(lines) and all(line.startswith("@prefix") for line in lines)
    assert {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == set(triples)


def test_formats_without_prefixes_are_passed_on_as_they_are() -> None:
    lines = written(TRIPLES, None, ox.RdfFormat.N_TRIPLES)
    assert lines == ox.serialize(TRIPLES, format=ox.RdfFormat.N_TRIPLES)
