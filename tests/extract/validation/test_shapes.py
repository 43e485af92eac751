"""What each shape refuses, and with which words."""

from __future__ import annotations

import pytest
import rdflib

from extract.resources import ontology_folder
from extract.validation import Violation, check_graph
from extract.validation.shacl import load_shapes

from .conftest import GOOD, Broken, triples

PERSON = "https://w3id.org/shezhire/person/asel-test"
ARREST = "https://w3id.org/shezhire/arrest/asel-test-2020-05-03"


def test_a_good_graph_conforms() -> None:
    assert check_graph(triples(GOOD), "1") == []


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [
        ('rdfs:label "Asel Test" ;', "", "label"),
        ('rdfs:label "Asel Test"', 'rdfs:label "Asel Test", "Test"', "label"),
        ('rdfs:label "Asel Test"', 'rdfs:label "  "', "label"),
        ('rdfs:label "Asel Test"', 'rdfs:label "Asel Test"@en', "label"),
        ('sz:nameKey "asel test" ;', "", "nameKey"),
        ("sz:peopleMin 1 ;", "", "CustodyEvent-peopleMin"),
        ("sz:peopleMin 1 ;", "sz:peopleMin 1, 2 ;", "CustodyEvent-peopleMin"),
        ("sz:peopleMin 1 ;", "sz:peopleMin 1 ; sz:countMin 5 ; sz:countMax 3 ;", "CustodyEvent-countMin"),
        ("sz:person <https://w3id.org/shezhire/person/asel-test> ;", "", "CustodyEvent"),
        ("a sz:Arrest, sz:CustodyEvent", "a sz:CustodyEvent", "CustodyEvent-kind"),
        ("a sz:Arrest, sz:CustodyEvent", "a sz:Arrest, sz:Release, sz:CustodyEvent", "CustodyEvent-kind"),
        ('sz:penalty "administrative detention"', 'sz:penalty "exile"', "Arrest-penalty"),
        ('sz:penalty "administrative detention"', 'sz:penalty "refused"', "Arrest-penalty"),
        ('sz:length "P15D"^^xsd:duration', 'sz:length "15 days"', "CustodyEvent-length"),
        ('sz:date "2020-05-03"^^xsd:date', 'sz:date "3 May"', "Event-date"),
        ('sz:earliest "2020-05-03"^^xsd:date', 'sz:earliest "2020-05-04"^^xsd:date', "earliest"),
        ('sz:earliest "2020-05-03"^^xsd:date ;', "", "Event"),
        ("<https://w3id.org/shezhire/accusation/hooliganism> ;\n", '"hooliganism" ;\n', "CustodyEvent-charge"),
        ('skos:prefLabel "hooliganism" ;', 'skos:prefLabel "riot" ;', "Accusation-prefLabel"),
        ("a sz:PresidentialElection, sz:Election", "a sz:Election", "Election"),
        ("sz:early true", 'sz:early "yes"', "Election-early"),
        ("sz:percent 97.5", "sz:percent 101.0", "percent"),
        ("sz:percent 97.5 ; sz:percentMin 97.5", "sz:percent 97.5 ; sz:percentMin 98.5", "percentMin"),
        ("sz:percent 97.5", "sz:percent 97.5e0", "percent"),
        ('sz:bound "exact"', 'sz:bound "roughly"', "bound"),
        ('sz:percentMin 80.0 ;\n    sz:bound "over"', 'sz:percentMax 80.0 ;\n    sz:bound "over"', "Figure-over"),
        ("sz:official true ;", "", "official"),
        ('sz:title "lawyer" ;', "", "Role-title"),
        ('sz:status "current"', 'sz:status "stood"', "Role-status"),
        ("sz:holder <https://w3id.org/shezhire/person/asel-test>", "sz:holder <https://w3id.org/x>", "Role-holder"),
        ("sz:start 0 ; sz:end 45", "sz:start 45 ; sz:end 45", "Evidence-start"),
        ('sz:rule "passive" ;', "", "Assertion-rule"),
        ('sz:dateBasis "stated" ;', "", "Article"),
        ('sz:dateBasis "stated"', 'sz:dateBasis "guessed"', "Article-dateBasis"),
    ],
)  # fmt: skip
def test_a_broken_value_is_found_by_its_shape(violations_after: Broken, old: str, new: str, shape: str) -> None:
    assert shape in {v.shape_name for v in violations_after(old, new)}


def test_a_statement_without_evidence_is_refused() -> None:
    role = triples(
        GOOD.replace('sz:asOf "2020-05"^^xsd:gYearMonth ; sz:evidence', 'sz:asOf "2020-05"^^xsd:gYearMonth ; sz:x')
    )
    assert {v.shape_name for v in check_graph(role, "1")} == {"evidence"}


def test_a_publisher_needs_no_evidence_of_its_own() -> None:
    more = """
    :article\\/1 dcterms:publisher :organisation\\/paper .
    :organisation\\/paper a sz:MediaOutlet, sz:Organisation, sz:Agent ; rdfs:label "Paper" ; sz:nameKey "paper" .
    """
    assert check_graph(triples(GOOD + more), "1") == []
    assert {
        v.shape_name for v in check_graph(triples(GOOD + more.replace("dcterms:publisher", "sz:mentions")), "1")
    } == {"Agent"}


def test_life_is_a_length(violations_after: Broken) -> None:
    assert violations_after('"P15D"^^xsd:duration ; sz:lengthDays 15', '"life"') == []


def test_an_extradition_has_penalties_of_its_own(violations_after: Broken) -> None:
    assert violations_after("sz:Arrest, sz:CustodyEvent", "sz:Extradition, sz:CustodyEvent")
    good = GOOD.replace("sz:Arrest,", "sz:Extradition,").replace('"administrative detention"', '"refused"')
    assert check_graph(triples(good), "1") == []


def test_nobody_is_kin_to_themselves() -> None:
    kinship = """
    :kinship\\/a a sz:Kinship, sz:Statement ; rdfs:label "wife" ; sz:kin "wife" ; sz:person :person\\/asel-test ;
      sz:relative :person\\/asel-test ; sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
    """
    assert {v.shape_name for v in check_graph(triples(GOOD + kinship), "1")} == {"Kinship-person"}


def test_a_violation_tells_article_focus_shape_message_and_words(violations_after: Broken) -> None:
    (violation,) = violations_after('sz:title "lawyer" ;', "")
    assert violation == Violation(
        articles=("1",),
        shape="https://w3id.org/shezhire/shapes#Role-title",
        focus="https://w3id.org/shezhire/role/a",
        path="https://w3id.org/shezhire/ontology#title",
        value="",
        message="A role has exactly one title: a string that is not blank.",
        component="MinCountConstraintComponent",
        quote="Asel Test was detained in Town on 3 May 2020.",
    )
    assert str(violation).startswith("article 1: https://w3id.org/shezhire/role/a breaks Role-title: A role has")


def test_only_the_focus_nodes_asked_for_are_checked() -> None:
    broken = triples(GOOD.replace('sz:title "lawyer" ;', "").replace("sz:peopleMin 1 ;", ""))
    assert {v.focus for v in check_graph(broken, focus=[ARREST])} == {ARREST}
    assert check_graph(broken, focus=[PERSON]) == []
    assert check_graph(broken, focus=[]) == []


def test_conditions_on_the_values_of_a_focus_node_are_checked() -> None:
    broken = triples(GOOD.replace('sz:date "2020-05-03"^^xsd:date', 'sz:date "3 May"'))
    assert {v.shape_name for v in check_graph(broken, focus=[ARREST])} == {"Event-date"}


def test_every_property_shape_has_a_name_and_a_message() -> None:
    shapes = load_shapes(ontology_folder() / "shapes.ttl")
    for shape in {*shapes.objects(None, rdflib.SH.property), *shapes.subjects(rdflib.SH.targetClass)}:
        assert isinstance(shape, rdflib.URIRef)
        message = shapes.value(shape, rdflib.SH.message)
        own = {rdflib.SH["or"], rdflib.SH.xone, rdflib.SH["not"], rdflib.SH.nodeKind, rdflib.SH.path}
        if own & set(shapes.predicates(shape)):
            assert message and str(message).endswith("."), shape
