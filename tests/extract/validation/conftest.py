"""A small graph that conforms, to be broken one value at a time."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from extract.validation import Violation, check_graph

PREFIXES = """
@prefix sz: <https://w3id.org/shezhire/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://w3id.org/shezhire/> .
"""
TEXT = "Asel Test was detained in Town on 3 May 2020."
GOOD = """
<https://w3id.org/shezhire/article/1> a sz:Article ; rdfs:label "Detained" ;
    dcterms:issued "2020-05"^^xsd:gYearMonth ; sz:dateBasis "stated" ;
    sz:mentions <https://w3id.org/shezhire/person/asel-test> .
<https://w3id.org/shezhire/article/1#char=0,45> a sz:Evidence ; sz:article <https://w3id.org/shezhire/article/1> ;
    sz:quote "Asel Test was detained in Town on 3 May 2020." ; sz:start 0 ; sz:end 45 .
<https://w3id.org/shezhire/person/asel-test> a sz:Person, sz:Agent ; rdfs:label "Asel Test" ; sz:nameKey "asel test" ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> ;
    sz:inCustodyEvent <https://w3id.org/shezhire/arrest/asel-test-2020-05-03> .
<https://w3id.org/shezhire/place/town> a sz:Place ; rdfs:label "Town" ; sz:nameKey "town" ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/accusation/hooliganism> a sz:Accusation, skos:Concept ; rdfs:label "hooliganism" ;
    skos:prefLabel "hooliganism" ; sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/arrest/asel-test-2020-05-03> a sz:Arrest, sz:CustodyEvent, sz:Event ;
    rdfs:label "Arrest of Asel Test" ; sz:person <https://w3id.org/shezhire/person/asel-test> ; sz:peopleMin 1 ;
    sz:date "2020-05-03"^^xsd:date ; sz:earliest "2020-05-03"^^xsd:date ; sz:latest "2020-05-03"^^xsd:date ;
    sz:place <https://w3id.org/shezhire/place/town> ; sz:charge <https://w3id.org/shezhire/accusation/hooliganism> ;
    sz:length "P15D"^^xsd:duration ; sz:lengthDays 15 ; sz:penalty "administrative detention" ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/election/town-presidential-2019> a sz:PresidentialElection, sz:Election, sz:Event ;
    rdfs:label "Presidential election 2019" ; sz:early true ; sz:date "2019"^^xsd:gYear ;
    sz:earliest "2019-01-01"^^xsd:date ; sz:latest "2019-12-31"^^xsd:date ;
    sz:winner <https://w3id.org/shezhire/person/asel-test> ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/vote-share/a> a sz:VoteShare, sz:Statement ; rdfs:label "97.5 per cent" ;
    sz:election <https://w3id.org/shezhire/election/town-presidential-2019> ;
    sz:candidate <https://w3id.org/shezhire/person/asel-test> ; sz:percent 97.5 ; sz:percentMin 97.5 ;
    sz:percentMax 97.5 ; sz:bound "exact" ; sz:official true ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/turnout/a> a sz:Turnout, sz:Statement ; rdfs:label "over 80 per cent" ;
    sz:election <https://w3id.org/shezhire/election/town-presidential-2019> ; sz:percent 80.0 ; sz:percentMin 80.0 ;
    sz:bound "over" ; sz:official false ; sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/role/a> a sz:Role, sz:Statement ; rdfs:label "Asel Test, lawyer" ;
    sz:holder <https://w3id.org/shezhire/person/asel-test> ; sz:title "lawyer" ; sz:status "current" ;
    sz:asOf "2020-05"^^xsd:gYearMonth ; sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
<https://w3id.org/shezhire/assertion/a> a sz:Assertion, rdf:Statement ;
    rdf:subject <https://w3id.org/shezhire/arrest/asel-test-2020-05-03> ; rdf:predicate sz:date ;
    rdf:object "2020-05-03"^^xsd:date ; sz:rule "passive" ;
    sz:evidence <https://w3id.org/shezhire/article/1#char=0,45> .
"""

Broken = Callable[[str, str], list[Violation]]


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]


@pytest.fixture
def violations_after() -> Broken:
    """Replaces `old` by `new` in the good graph and gives the violations of the result."""

    def check(old: str, new: str) -> list[Violation]:
        assert old in GOOD
        return check_graph(triples(GOOD.replace(old, new)), "1")

    return check
