"""What the service says of itself, against what it does."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Namespace, URIRef

from server.examples import load_examples

VOID = Namespace("http://rdfs.org/ns/void#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SZ = Namespace("https://w3id.org/shezhire/ontology#")


def graph(client: FlaskClient, path: str) -> Graph:
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.mimetype == "text/turtle"
    return Graph().parse(data=response.data, format="turtle")


def count(client: FlaskClient, pattern: str) -> int:
    response = client.get("/sparql", query_string={"query": f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"})
    return int(response.get_json(force=True)["results"]["bindings"][0]["n"]["value"])


def test_void_counts_what_a_query_counts(client: FlaskClient) -> None:
    void = graph(client, "/.well-known/void")
    persons = next(void.subjects(VOID["class"], SZ.Person))
    assert void.value(persons, VOID.entities).toPython() == count(client, "?p a sz:Person")
    dates = next(void.subjects(VOID.property, SZ.date))
    assert void.value(dates, VOID.triples).toPython() == count(client, "?s sz:date ?d")
    dataset = next(void.subjects(RDF.type, VOID.Dataset))
    assert void.value(dataset, VOID.triples).toPython() == count(client, "?s ?p ?o")


def test_void_names_files_that_are_there(client: FlaskClient) -> None:
    dumps = list(graph(client, "/.well-known/void").objects(None, VOID.dataDump))
    assert dumps
    for dump in dumps:
        assert client.get(str(dump).removeprefix("http://localhost")).status_code == 200


def test_examples_are_executable_and_run(client: FlaskClient) -> None:
    examples = graph(client, "/sparql/examples")
    assert len(list(examples.subjects(RDF.type, SH.SPARQLExecutable))) == len(load_examples())
    for kind in ("select", "ask", "construct", "describe"):
        for query in examples.objects(None, SH[kind]):
            assert client.get("/sparql", query_string={"query": str(query)}).status_code == 200, query


def test_the_service_description_names_every_article(client: FlaskClient) -> None:
    description = graph(client, "/sparql")
    names = set(description.objects(None, SD.name))
    assert URIRef("https://w3id.org/shezhire/article/900") in names


def test_examples_declare_all_prefixes_that_they_use(client: FlaskClient) -> None:
    """Elsewhere than here no prefix goes without saying."""
    examples = graph(client, "/sparql/examples")
    for example in examples.subjects(RDF.type, SH.SPARQLExecutable):
        declared = {
            str(examples.value(node, SH.prefix)): str(examples.value(node, SH.namespace))
            for prefixes in examples.objects(example, SH.prefixes)
            for node in examples.objects(prefixes, SH.declare)
        }
        kinds = (SH.select, SH.ask, SH.construct, SH.describe)
        text = next(str(text) for kind in kinds for text in examples.objects(example, kind))
        ox.Store().query(text, prefixes=declared)


@pytest.mark.parametrize("path", ["/.well-known/void", "/sparql/examples", "/sparql"])
@pytest.mark.parametrize("accept", ["application/rdf+xml", "application/ld+json", "application/n-triples"])
def test_descriptions_come_in_several_formats(client: FlaskClient, path: str, accept: str) -> None:
    assert client.get(path, headers={"Accept": accept}).mimetype == accept
