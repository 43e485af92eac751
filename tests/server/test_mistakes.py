"""A mistake is found where it is, with a hint for the usual ones."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

USUAL = [
    ("SELECT ?p { ?p a ^szz:Person }", "Did you mean sz:?"),
    ("SELECT ?p { ?p a ^nono:Person }", "PREFIX nono:"),
    ("SELECT ?p { ?p a ^http://example.org/x }", "<https://…>"),
    ("SELECT ?p { ?p a sz:Person ^?p rdfs:label ?n }", "full stop"),
    ("SELECT ^?n (COUNT(?p) AS ?c) { ?p rdfs:label ?n }", "GROUP BY"),
    ("SELECT ?n ^?p (COUNT(?p) AS ?c) { ?p rdfs:label ?n } GROUP BY ?n", "SAMPLE(?p)"),
    ('SELECT ?p { ?p rdfs:label "x"^@ }', "language tag"),
    ("SELECT ?p { ?p rdfs:label ^“x” }", "straight quotation marks"),
    ("SELECT ?p { ?p rdfs:label ^'x }", "three quotation marks"),
    ("SELECT ?a^, ?b { ?a a ?b }", "without commas"),
    ("SELECT ^COUNT(?a) { ?a a ?b }", "AS ?name"),
    ("SELECT ?a { ?a a ?b FILTER ^?b = 3 }", "in brackets"),
    ("SELECT ?a { ?a a ?b FILTER (?b =^= 3) }", "single “=”"),
    ("SELECT ?a { ?a a ?b FILTER (?b = 3 ^AND ?a = 2) }", "&&"),
    ("SELECT ?a { ?a rdfs:label ?b FILTER (?b ^LIKE 'x%') }", "CONTAINS"),
    ("SELECT ?a { ?a a ?b FILTER (^CONTAIN(?b, 'x')) }", "Did you mean CONTAINS?"),
    ("SELECT ?a { ?a sz:date ^> 2015 }", "FILTER"),
    ("^SELCT ?a { ?a a ?b }", "Did you mean SELECT?"),
    ("SELECT ?a ^WEHRE { ?a a ?b }", "Did you mean WHERE?"),
    ("SELECT ?a { ?a a ?b ^LIMIT 10 }", "closing “}”"),
    ("SELECT ?a { ?a a ?b } LIMIT 10 ^ORDER BY ?a", "The order is"),
    ("SELECT ?a { ?a a ?b^", "add “}”"),
    ("SELECT ?x { BIND (^CONCAT('a', 'b') AS ?x", "add “}”"),
    ("SELECT ?a { ?a a ?b } ^}", "one “}” too many"),
    ("SELECT ?a { ?a a sz:Person, ^}", "Leave out the “,”"),
    ("SELECT ?a { ?a a sz:Person . ^; ?b ?c }", "leave it out"),
]


@pytest.mark.parametrize(("marked", "hint"), USUAL)
def test_usual_mistakes(client: FlaskClient, marked: str, hint: str) -> None:
    """`^` marks where the mistake is."""
    column, query = marked.index("^") + 1, marked.replace("^", "", 1)
    response = client.get("/sparql", query_string={"query": query})
    problem = json.loads(response.data)
    assert response.status_code == 400
    assert any(hint in told for told in problem["hints"]), problem
    assert (problem["line"], problem["column"]) == (1, column), problem


def test_lines_and_columns_count_as_people_do(client: FlaskClient) -> None:
    query = 'SELECT ?имя {\n\t?имя rdfs:label "Қазақстан 🎈" ; # a comment\r\n\t\tsz:date ?d ?e .\n}'
    problem = json.loads(client.get("/sparql", query_string={"query": query}).data)
    assert (problem["line"], problem["column"]) == (3, 14)
    assert problem["text"] == "\t\tsz:date ?d ?e ."
    assert problem["caret"] == "\t\t           ^"


@pytest.mark.parametrize(
    "query", ["", "   ", "\n", "hello", "{", '"', "\x00", "SELECT", "ASK { " + "?a ?b ?c . " * 3000]
)
def test_any_text_gets_an_answer(client: FlaskClient, query: str) -> None:
    response = client.post("/sparql", data={"query": query})
    assert response.status_code == 400
    assert json.loads(response.data)["detail"]
