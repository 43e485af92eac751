"""`SELECT *` gives its columns as the query names them first."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from server.prefixes import BASE, PREFIXES
from server.sparql.columns import name_columns


def columns(query: str) -> list[str]:
    found = ox.Store().query(name_columns(query, BASE, PREFIXES), base_iri=BASE, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [variable.value for variable in found.variables]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * { ?who a ?kind ; rdfs:label ?a }", ["who", "kind", "a"]),
        ("select distinct * WHERE { $z ?b ?a . BIND (?z AS ?aa) } ORDER BY ?a", ["z", "b", "a", "aa"]),
        ("SELECT * { ?z ?y ?x FILTER NOT EXISTS { ?z ?b ?a } }", ["z", "y", "x"]),
        ("SELECT * { { SELECT ?z (COUNT(*) AS ?n) { ?z ?b ?a } GROUP BY ?z } }", ["z", "n"]),
        ("SELECT ?b { { SELECT * { ?z ?b ?a } } }", ["b"]),
        ("# SELECT * \nSELECT ?y ?x { ?x ?y ?z }", ["y", "x"]),
        ("SELECT (COUNT(*) AS ?n) { ?x ?y ?z }", ["n"]),
        ("SELECT * { }", []),
    ],
)
def test_columns_come_in_the_order_of_the_query(query: str, names: list[str]) -> None:
    assert columns(query) == names


def test_the_endpoint_keeps_that_order(client: FlaskClient) -> None:
    query = "SELECT * { ?who a sz:Person ; rdfs:label ?name ; sz:inCustodyEvent ?event } LIMIT 1"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/json"})
    assert answer.json and answer.json["head"]["vars"] == ["who", "name", "event"]
    mistake = client.get("/sparql", query_string={"query": "SELECT * { ?z ?b }"})
    assert mistake.status_code == 400
