"""Custody events in words: groups, however they are counted, and events of groups that are called alike."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from server.pages.wording import plain, tell
from server.prefixes import BASE
from server.store import Graph

GRAPH = f"""
BASE <{BASE}> PREFIX sz: <ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<person/a> rdfs:label "Ada Orlova" . <person/b> rdfs:label "Ilya Marin" . <place/p> rdfs:label "Port Amber" .
<arrest/1> a sz:Arrest, sz:CustodyEvent ; sz:group "hundreds of arrests" ; sz:place <place/p> .
<arrest/2> a sz:Arrest, sz:CustodyEvent ; sz:person <person/a>, <person/b> ; sz:group "two dockers" .
<arrest/3> a sz:Arrest, sz:CustodyEvent ; sz:group "dockers" ; sz:evidence <article/7#char=0,5> .
<arrest/4> a sz:Arrest, sz:CustodyEvent ; sz:group "dockers" ; sz:date "2020-05-03"^^xsd:date ;
  sz:evidence <article/7#char=0,5> .
<arrest/5> a sz:Arrest, sz:CustodyEvent ; sz:person <person/a> ; sz:evidence <article/7#char=0,5> .
<article/7> a sz:Article ; dcterms:title "Seven" ; dcterms:issued "2021-01-02"^^xsd:date .
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = ox.Store()
    store.load(GRAPH.encode(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("1", "hundreds of arrests, in Port Amber"),
        ("2", "Ada Orlova, Ilya Marin and two dockers arrested"),
        ("3", "dockers arrested, told on 2 January 2021"),
        ("4", "dockers arrested, 3 May 2020"),
        ("5", "Ada Orlova arrested"),
    ],
)
def test_a_custody_event_is_told(graph: Graph, event: str, words: str) -> None:
    assert plain(tell(graph, f"{BASE}arrest/{event}")) == words
