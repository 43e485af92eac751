"""The vocabulary describes every term that the project uses, and each completely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SZ = rdflib.Namespace("https://w3id.org/shezhire/ontology#")
SCHEMA = rdflib.Namespace("https://schema.org/")
DESIGN = Path(__file__).parents[3] / "shared" / "design" / "ontology.md"


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "vocabulary.ttl")


def terms_in(text: str) -> set[rdflib.URIRef]:
    return {SZ[name] for name in re.findall(r"\bsz:([A-Za-z]\w*)", text)}


def ours(vocabulary: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
    return sorted(
        s for s in vocabulary.subjects(RDF.type, kind) if isinstance(s, rdflib.URIRef) and s.startswith(str(SZ))
    )


def test_every_term_is_labelled_and_defined(vocabulary: rdflib.Graph) -> None:
    terms = {*ours(vocabulary, RDFS.Class), *ours(vocabulary, RDF.Property)}
    assert len(terms) > 80
    for term in terms:
        assert len(list(vocabulary.objects(term, RDFS.label))) == 1, term
        assert len(list(vocabulary.objects(term, SKOS.definition))) == 1, term
        assert vocabulary.value(term, RDFS.isDefinedBy), term


def test_every_class_has_a_superclass(vocabulary: rdflib.Graph) -> None:
    for cls in ours(vocabulary, RDFS.Class):
        assert vocabulary.value(cls, RDFS.subClassOf), cls


def test_every_class_specialises_a_term_of_a_common_vocabulary(vocabulary: rdflib.Graph) -> None:
    for cls in ours(vocabulary, RDFS.Class):
        above = set(vocabulary.transitive_objects(cls, RDFS.subClassOf))
        assert any(not str(one).startswith(str(SZ)) for one in above), cls


def test_every_property_has_domain_range_and_alignment(vocabulary: rdflib.Graph) -> None:
    for prop in ours(vocabulary, RDF.Property):
        for ways in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            assert any(vocabulary.value(prop, way) for way in ways), (prop, ways)
        assert any(vocabulary.value(prop, way) for way in (RDFS.subPropertyOf, RDFS.seeAlso)), prop
        kinds = set(vocabulary.objects(prop, RDF.type))
        assert len(kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}) == 1, prop


def test_domains_and_ranges_of_ours_are_defined(vocabulary: rdflib.Graph) -> None:
    named = {
        o
        for way in (RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes, RDFS.subClassOf)
        for o in vocabulary.objects(None, way)
        if str(o).startswith(str(SZ))
    }
    assert named <= set(ours(vocabulary, RDFS.Class))


@pytest.mark.parametrize("path", [ONTOLOGY / "shapes.ttl", *sorted((ONTOLOGY / "queries").glob("*.rq"))], ids=str)
def test_shapes_and_queries_use_defined_terms_alone(vocabulary: rdflib.Graph, path: Path) -> None:
    known = {*ours(vocabulary, RDFS.Class), *ours(vocabulary, RDF.Property)}
    assert terms_in(path.read_text(encoding="utf-8")) <= known


def test_every_term_of_the_design_is_defined(vocabulary: rdflib.Graph) -> None:
    if not DESIGN.is_file():
        pytest.skip("the design documents are not beside this checkout")
    known = {*ours(vocabulary, RDFS.Class), *ours(vocabulary, RDF.Property)}
    missing = terms_in(DESIGN.read_text(encoding="utf-8")) - known - {SZ.possiblySame}
    assert not missing


def test_every_class_has_a_shape_of_its_own_or_of_a_superclass(vocabulary: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    targets = set(shapes.objects(None, rdflib.SH.targetClass))
    for cls in ours(vocabulary, RDFS.Class):
        assert targets & set(vocabulary.transitive_objects(cls, RDFS.subClassOf)), cls


def test_the_ontology_says_what_it_is_under_which_licence_and_version(vocabulary: rdflib.Graph) -> None:
    header = rdflib.URIRef("https://w3id.org/shezhire/ontology")
    for prop in (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionInfo):
        assert vocabulary.value(header, prop), prop
