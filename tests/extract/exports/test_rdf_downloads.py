"""Every RDF file of a release is the same graph, for pyoxigraph and for rdflib."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from extract.exports.jsonld import context, write_jsonld
from extract.exports.rdf_files import tellable_in_xml, write_rdfxml
from extract.release import Release

DATASETS = ("trig", "nq", "jsonld")
MERGED = ("ttl", "nt", "rdf")
RDFLIB = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def everything(release: Release) -> set[ox.Quad]:
    return set(release.open_store())


def merged(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)}


@pytest.mark.parametrize("ending", DATASETS)
def test_pyoxigraph_reads_all_graphs_back(release: Release, everything: set[ox.Quad], ending: str) -> None:
    assert set(ox.parse(path=release.path / f"shezhire.{ending}", format=FORMATS[ending])) == everything


@pytest.mark.parametrize("ending", MERGED)
def test_pyoxigraph_reads_the_merged_view_back(release: Release, everything: set[ox.Quad], ending: str) -> None:
    read = {quad.triple for quad in ox.parse(path=release.path / f"shezhire.{ending}", format=FORMATS[ending])}
    wanted = merged(everything)
    assert read == ({t for t in wanted if tellable_in_xml(t)} if ending == "rdf" else wanted)


@pytest.fixture(scope="module")
def by_rdflib(release: Release) -> rdflib.Graph:
    return rdflib.Graph().parse(release.path / "shezhire.nt", format="nt")


@pytest.mark.parametrize("ending", ["ttl", "rdf"])
def test_rdflib_reads_the_merged_view_back(release: Release, by_rdflib: rdflib.Graph, ending: str) -> None:
    read = rdflib.Graph().parse(release.path / f"shezhire.{ending}", format=RDFLIB[ending])
    if ending == "rdf":
        for triple in [t for t in by_rdflib if "\x0c" in t[2]]:
            assert triple not in read
            read.add(triple)
    assert isomorphic(read, by_rdflib)


@pytest.mark.parametrize("ending", DATASETS)
def test_rdflib_reads_each_graph_back(
    release: Release, everything: set[ox.Quad], by_rdflib: rdflib.Graph, ending: str
) -> None:
    read = rdflib.Dataset()
    read.parse(release.path / f"shezhire.{ending}", format=RDFLIB[ending])
    assert isomorphic(read.default_graph, by_rdflib)
    names = {quad.graph_name.value for quad in everything if isinstance(quad.graph_name, ox.NamedNode)}
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} - {"urn:x-rdflib:default"} == names
    for name in names:
        own = ox.serialize(
            [q.triple for q in everything if q.graph_name == ox.NamedNode(name)], format=ox.RdfFormat.N_TRIPLES
        )
        assert isomorphic(read.graph(rdflib.URIRef(name)), rdflib.Graph().parse(data=own, format="nt")), name


@pytest.mark.parametrize("ending", [*DATASETS, *MERGED])
def test_packed_files_hold_the_plain_ones_without_name_and_time(release: Release, ending: str) -> None:
    packed = (release.path / f"shezhire.{ending}.gz").read_bytes()
    assert gzip.decompress(packed) == (release.path / f"shezhire.{ending}").read_bytes()
    assert packed[3] == 0  # no name, no comment (RFC 1952, section 2.3)
    assert packed[4:8] == bytes(4)  # no time


def test_each_fact_carries_its_evidence_as_a_triple_term(release: Release, everything: set[ox.Quad]) -> None:
    read = {q.triple for q in ox.parse(path=release.path / "shezhire-rdf12.ttl", format=ox.RdfFormat.TURTLE)}
    reified = {t.subject: t.object for t in read if isinstance(t.object, ox.Triple)}
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    subjects = {t.subject for t in merged(everything) if t.predicate.value == f"{rdf}subject"}
    assert subjects and reified.keys() == subjects
    evidence = ox.NamedNode("https://w3id.org/shezhire/ontology#evidence")
    assert subjects == {t.subject for t in read if t.predicate == evidence} & subjects
    assert not [t for t in read if t.predicate.value == f"{rdf}subject"]
    plain = {t for t in merged(everything) if t.subject not in subjects}
    assert {t for t in read if t.subject not in subjects} == plain


def test_jsonld_is_readable_json_with_short_names(release: Release) -> None:
    document = json.loads((release.path / "shezhire.jsonld").read_bytes())
    node = next(n for n in document["@graph"] if n["@id"].endswith("/person/asel-testova"))
    assert "Person" in node["@type"] and node["rdfs:label"] == "Asel Testova"
    assert document["@context"] == context()
    assert json.loads((release.path / "context.jsonld").read_bytes()) == {"@context": context()}


def test_jsonld_keeps_every_kind_of_literal() -> None:
    sz, xsd = "https://w3id.org/shezhire/ontology#", "http://www.w3.org/2001/XMLSchema#"
    literals = [
        ("percent", ox.Literal("86", datatype=ox.NamedNode(f"{xsd}decimal"))),
        ("percent", ox.Literal("86.5", datatype=ox.NamedNode(f"{xsd}double"))),
        ("start", ox.Literal("7", datatype=ox.NamedNode(f"{xsd}integer"))),
        ("start", ox.Literal("007", datatype=ox.NamedNode(f"{xsd}integer"))),
        ("start", ox.Literal("seven")),
        ("early", ox.Literal("1", datatype=ox.NamedNode(f"{xsd}boolean"))),
        ("early", ox.Literal("true", datatype=ox.NamedNode(f"{xsd}boolean"))),
        ("date", ox.Literal("2016-05", datatype=ox.NamedNode(f"{xsd}gYearMonth"))),
        ("quote", ox.Literal('"\\\n\t\u2028 😀')),
        ("quote", ox.Literal("words", language="en")),
        ("person", ox.Literal("no thing")),
        ("quote", ox.NamedNode("urn:thing")),
        ("unheard", ox.NamedNode("urn:thing")),
    ]
    thing = ox.NamedNode("urn:a")
    quads = [ox.Quad(thing, ox.NamedNode(sz + name), value) for name, value in literals]

    class File:
        data = b""

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

    for small in (False, True):
        file = File()
        write_jsonld(quads, file, small)  # type: ignore[arg-type]
        assert set(ox.parse(file.data, format=ox.RdfFormat.JSON_LD)) == set(quads)
        assert len(rdflib.Graph().parse(data=file.data, format="json-ld")) >= len(quads) - 1


def test_class_files_hold_all_members_with_their_words(release: Release) -> None:
    triples = {q.triple for q in ox.parse(path=release.path / "classes" / "Person.ttl")}
    sz = "https://w3id.org/shezhire/ontology#"
    kinds = {t.subject for t in triples if t.object == ox.NamedNode(f"{sz}Person")}
    assert len(kinds) == release.manifest["classes"]["Person"]
    shown = {t.object for t in triples if t.predicate == ox.NamedNode(f"{sz}evidence")}
    quoted = {t.subject for t in triples if t.predicate == ox.NamedNode(f"{sz}quote")}
    assert shown == quoted
    assert sorted(p.stem for p in (release.path / "classes").iterdir()) == sorted(release.manifest["classes"])


def test_xml_keeps_white_space_and_leaves_out_what_it_has_no_characters_for() -> None:
    texts = ["a\rb", "a\r\nb", "\ta\n b ", "\x85\u2028", '<&>"', "\x0c", "\ufffe"]
    triples = [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(text)) for text in texts]
    file = io.BytesIO()
    write_rdfxml(triples, file, {})
    assert {str(value) for value in rdflib.Graph().parse(data=file.getvalue(), format="xml").objects()} == {
        *texts[:5]
    }
    read = ox.parse(file.getvalue(), format=ox.RdfFormat.RDF_XML)
    assert {quad.object for quad in read} == {ox.Literal(text) for text in texts[:5]}
