"""What a request to /sparql gets: status, headers, body."""

from __future__ import annotations

import gzip
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.app import create_app
from server.settings import Settings

NAMES = "SELECT ?n { ?p a sz:Person ; rdfs:label ?n } ORDER BY ?n"
QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
BASE = "https://w3id.org/shezhire/"


def get(client: FlaskClient, query: str, accept: str | None = None, **parameters: str | list[str]) -> TestResponse:
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", query_string={"query": query, **parameters}, headers=headers)


def count(response: TestResponse) -> int:
    assert response.status_code == 200, response.text
    return int(json.loads(response.data)["results"]["bindings"][0]["n"]["value"])


def test_a_query_by_get_is_answered(client: FlaskClient) -> None:
    response = get(client, NAMES)
    assert response.status_code == 200
    assert response.mimetype == "application/sparql-results+json"
    assert [row["n"]["value"] for row in response.get_json(force=True)["results"]["bindings"]][1:] == [
        "Jonas Ket",
        "Mira Tolen",
    ]


def test_a_query_by_form_is_answered(client: FlaskClient) -> None:
    assert b"Jonas Ket" in client.post("/sparql", data={"query": NAMES}).data


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_a_query_as_body_is_answered(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method, data=NAMES, content_type=f"{QUERY}; charset=utf-8")
    assert b"Jonas Ket" in response.data


def test_head_has_the_headers_of_get_without_body(client: FlaskClient) -> None:
    whole, head = get(client, NAMES), client.head("/sparql", query_string={"query": NAMES})
    assert head.data == b""
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize(
    ("accept", "start"),
    [
        ("application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/csv", b"n\r\n"),
        ("text/tab-separated-values", b"?n\n"),
    ],
)
def test_results_come_in_all_formats(client: FlaskClient, accept: str, start: bytes) -> None:
    response = get(client, NAMES, accept)
    assert response.mimetype == accept
    assert response.data.startswith(start)


@pytest.mark.parametrize(
    "accept",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
        "application/n-quads",
    ],
)
def test_graphs_come_in_all_formats(client: FlaskClient, accept: str) -> None:
    response = get(client, "CONSTRUCT WHERE { <person/jonas-ket> rdfs:label ?n }", accept)
    assert response.mimetype == accept
    assert b"Jonas Ket" in response.data


def test_a_browser_gets_a_table_with_labels_and_links(client: FlaskClient) -> None:
    response = get(client, "SELECT ?p { ?p a sz:Person }", "text/html")
    assert response.mimetype == "text/html"
    assert (
        '<a href="/person/jonas-ket" title="https://w3id.org/shezhire/person/jonas-ket">Jonas Ket</a>'
        in response.text
    )
    assert "<script>alert" not in response.text


def test_default_prefixes_need_no_prefix_line(client: FlaskClient) -> None:
    prefixes = [
        "sz",
        "rdfs",
        "skos",
        "foaf",
        "schema",
        "org",
        "prov",
        "dcterms",
        "owl",
        "xsd",
        "wd",
        "rdf",
        "geo",
        "nif",
    ]
    pattern = " ".join(f"OPTIONAL {{ ?s {p}:x ?{p} }}" for p in prefixes)
    assert get(client, f"SELECT * {{ {pattern} }}").status_code == 200


def test_a_prefix_line_overrides_a_default_prefix(client: FlaskClient) -> None:
    response = get(client, "PREFIX sz: <http://example.org/> ASK { ?s a sz:Person }")
    assert response.get_json(force=True)["boolean"] is False


@pytest.mark.parametrize(
    ("request_arguments", "status"),
    [
        ({"method": "PUT", "query_string": {"query": "ASK {}"}}, 405),
        ({"method": "DELETE", "query_string": {"query": "ASK {}"}}, 405),
        ({"method": "GET", "query_string": "query=ASK+%7B%7D&query=ASK+%7B%7D"}, 400),
        ({"method": "POST", "data": {"nothing": "here"}}, 400),
        ({"method": "POST", "data": "ASK {}", "content_type": "text/plain"}, 415),
        ({"method": "POST", "data": "ASK {}"}, 415),
        ({"method": "POST", "data": "ASK {}".encode("utf-16"), "content_type": f"{QUERY}; charset=UTF-16"}, 415),
        ({"method": "POST", "data": b"ASK { ?s ?p '\xff' }", "content_type": QUERY}, 400),
        ({"method": "POST", "data": "ASK {}", "content_type": QUERY, "query_string": {"query": "ASK {}"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}", "timeout": "soon"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}", "timeout": "-1"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}", "timeout": "nan"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}", "timeout": "1e999"}}, 400),
        ({"method": "GET", "query_string": "query=ASK+%7B%7D&timeout=5&timeout=6"}, 400),
        ({"method": "GET", "query_string": "query=ASK+%7B+?s+?p+%22%FF%22+%7D"}, 400),
        ({"method": "POST", "data": "query=ASK+%7B+?s+?p+%22%FF%22+%7D", "content_type": FORM}, 400),
        (
            {"method": "POST", "data": "query=ASK+%7B%7D", "content_type": FORM, "query_string": "query=ASK+%7B%7D"},
            400,
        ),
        ({"method": "GET", "query_string": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400),
        ({"method": "GET", "query_string": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406),
        ({"method": "POST", "data": "ASK {}" + " " * 1_100_000, "content_type": QUERY}, 413),
        ({"method": "POST", "data": {"query": "ASK {}" + " " * 1_100_000}}, 413),
        ({"method": "GET", "query_string": {"update": "DROP ALL"}}, 403),
        ({"method": "POST", "data": {"update": "DROP ALL"}}, 403),
        ({"method": "POST", "data": "DROP ALL", "content_type": "application/sparql-update"}, 403),
        ({"method": "GET", "query_string": {"query": "INSERT DATA { <a:a> <a:b> 1 }"}}, 403),
        ({"method": "GET", "query_string": {"query": "PREFIX a: <b:> LOAD <http://127.0.0.1:9/>"}}, 403),
    ],
)
def test_what_is_no_query_is_refused(client: FlaskClient, request_arguments: dict, status: int) -> None:
    response = client.open("/sparql", **request_arguments)
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert problem["status"] == status
    assert problem["detail"].endswith((".", "?"))


def test_a_method_that_is_refused_is_told_the_others(client: FlaskClient) -> None:
    assert "POST" in client.put("/sparql").headers["Allow"]


def test_an_update_is_told_that_the_endpoint_is_read_only(client: FlaskClient) -> None:
    assert "read-only" in client.post("/sparql", data={"update": "CLEAR ALL"}).text


def test_one_default_graph_holds_what_the_article_says(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?c a sz:CustodyEvent }"
    assert count(get(client, query, **{"default-graph-uri": f"{BASE}article/901"})) == 1
    assert count(get(client, query)) == 2


def test_several_default_graphs_hold_each_triple_once(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?p a sz:Person }"
    both = [f"{BASE}article/900", f"{BASE}article/901"]
    assert count(get(client, query, **{"default-graph-uri": both})) == 2
    clauses = f"FROM <article/900> FROM <{both[1]}>"
    assert count(get(client, f"SELECT (COUNT(*) AS ?n) {clauses} {{ ?p a sz:Person }}")) == 2


@pytest.mark.parametrize("named_by", ["request", "query"])
def test_count_and_sum_over_a_triple_of_two_articles_take_it_once(client: FlaskClient, named_by: str) -> None:
    """Both articles say what Jonas Ket is called."""
    both = [f"{BASE}article/900", f"{BASE}article/901"]
    clauses = " ".join(f"FROM <{iri}>" for iri in both) if named_by == "query" else ""
    dataset = {"default-graph-uri": both} if named_by == "request" else {}
    where = f"{clauses} {{ <person/jonas-ket> rdfs:label ?label }}"
    assert count(get(client, f"SELECT (COUNT(*) AS ?n) {where}", **dataset)) == 1
    assert count(get(client, f"SELECT (COUNT(?label) AS ?n) {where}", **dataset)) == 1
    assert count(get(client, f"SELECT (SUM(STRLEN(?label)) AS ?n) {where}", **dataset)) == len("Jonas Ket")
    assert count(get(client, f"SELECT (SUM(STRLEN(?label)) AS ?n) {where.replace(clauses, '')}")) == len("Jonas Ket")


def test_the_default_graph_counts_a_thing_of_two_articles_once(client: FlaskClient) -> None:
    assert count(get(client, "SELECT (COUNT(?p) AS ?n) { ?p rdfs:label 'Jonas Ket' }")) == 1


def test_named_graphs_alone_leave_the_default_graph_empty(client: FlaskClient) -> None:
    named = {"named-graph-uri": f"{BASE}article/901"}
    assert count(get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **named)) == 0
    assert count(get(client, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **named)) == 1


def test_the_dataset_of_the_request_goes_before_that_of_the_query(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) FROM <article/900> { ?c a sz:Release }"
    assert count(get(client, query, **{"default-graph-uri": f"{BASE}article/901"})) == 1


def test_the_default_graph_of_rdflib_means_the_default_graph(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?c a sz:CustodyEvent }"
    assert count(get(client, query, **{"default-graph-uri": "urn:x-rdflib:default"})) == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } } } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b) SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "# 'SERVICE\nSELECT * { ?service ?p 'SERVICE' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(client: FlaskClient, query: str) -> None:
    response = get(client, query)
    assert response.status_code == 403, response.text
    assert "SERVICE" in response.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a sz:Person }",
        "SELECT * { ?s rdfs:label 'SERVICE <http://x/> {' } # SERVICE <http://x/> { }",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE <http://x/service> }",
    ],
)
def test_the_word_service_elsewhere_is_not_refused(client: FlaskClient, query: str) -> None:
    assert get(client, query).status_code == 200


def test_an_unchanged_answer_is_304(client: FlaskClient) -> None:
    first = get(client, NAMES)
    again = client.get("/sparql", query_string={"query": NAMES}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Accept" in again.headers["Vary"]


def test_another_format_has_another_tag(client: FlaskClient) -> None:
    assert get(client, NAMES).headers["ETag"] != get(client, NAMES, "text/csv").headers["ETag"]


def test_a_volatile_answer_has_no_tag(client: FlaskClient) -> None:
    response = get(client, "SELECT (rand() AS ?x) {}")
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert response.data != get(client, "SELECT (rand() AS ?x) {}").data


def test_a_large_answer_is_compressed_for_who_takes_it(client: FlaskClient) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    plain = get(client, query)
    packed = client.get("/sparql", query_string={"query": query}, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_other_sites_may_query(client: FlaskClient) -> None:
    assert get(client, NAMES).headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/sparql", headers={"Access-Control-Request-Method": "POST"})
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in asked.headers["Access-Control-Allow-Headers"]


def test_a_mistake_is_shown_with_its_place_and_a_hint(client: FlaskClient) -> None:
    problem = json.loads(get(client, "SELECT ?p {\n  ?p a szz:Person\n}").data)
    assert (problem["line"], problem["column"], problem["text"]) == (2, 8, "  ?p a szz:Person")
    assert problem["caret"].index("^") == problem["column"] - 1
    assert "Did you mean sz:?" in problem["hints"]


def test_a_browser_sees_the_mistake_beside_its_query(client: FlaskClient) -> None:
    response = get(client, "SELECT ?p { ?p a '<b>' ", "text/html")
    assert response.status_code == 400
    assert "&lt;b&gt;" in response.text
    assert "<b>" not in response.text
    assert 'role="alert"' in response.text


def test_a_get_without_query_is_the_query_page_or_the_service_description(client: FlaskClient) -> None:
    assert "<textarea" in client.get("/sparql", headers={"Accept": "text/html"}).text
    assert "sd:endpoint" in client.get("/sparql", headers={"Accept": "text/turtle"}).text


def test_json_of_several_format_parameters_is_taken(client: FlaskClient) -> None:
    response = get(client, "CONSTRUCT WHERE { ?s a sz:Person }", format=["json-ld", "json-ld"], output="json-ld")
    assert response.mimetype == "application/ld+json"


def test_relative_iris_are_this_graphs_own(client: FlaskClient) -> None:
    assert get(client, "ASK { <person/jonas-ket> a sz:Person }").get_json(force=True)["boolean"] is True


def test_a_query_nested_beyond_reason_is_refused(client: FlaskClient) -> None:
    assert get(client, "ASK " + "{" * 5000 + "}" * 5000).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p """' + '"\\' * 400_000 + " }",
        "ASK { " + "a." * 400_000,
        "ASK { ?s ?p " + "<a" * 400_000,
        "ASK { " + " " * 900_000,
    ],
    ids=["quotation marks", "words", "brackets", "blanks"],
)
def test_a_mistake_in_a_very_long_query_is_told_at_once_and_shortly(client: FlaskClient, query: str) -> None:
    begun = time.process_time()
    response = client.post("/sparql", data=query, content_type=QUERY)
    assert response.status_code == 400
    assert len(response.data) < 5_000
    assert time.process_time() - begun < 5


def test_a_long_line_with_a_mistake_is_shown_around_it(client: FlaskClient) -> None:
    query = "SELECT * { " + "?s ?p 'x' . " * 60 + "?s ?p ?o ?q . " + "?s ?p 'x' . " * 60 + "}"
    problem = json.loads(get(client, query).data)
    assert problem["column"] == query.index("?q") + 1
    assert len(problem["text"]) <= 600
    assert problem["text"][problem["caret"].index("^") :].startswith("?q")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o FILTER(" + "!" * 20_000 + "?o) }",
        "ASK { ?s " + "/".join(["<x:p>"] * 20_000) + " ?o }",
        "ASK { " + " UNION ".join(["{}"] * 20_000) + " }",
        "ASK { " + "<< ?s ?p " * 20_000 + "?o" + " >>" * 20_000 + " ?p ?o }",
    ],
    ids=["operators", "path", "union", "triples"],
)
def test_a_chain_without_end_costs_its_sender_the_answer_alone(client: FlaskClient, query: str) -> None:
    response = client.post("/sparql", data=query, content_type=QUERY)
    assert response.status_code in (400, 507)
    assert "nest" in response.json["detail"] if response.status_code == 507 else True
    assert get(client, "ASK {}").status_code == 200


def test_the_release_is_left_as_it_was(client: FlaskClient, data: Path) -> None:
    client.post("/sparql", data={"query": "INSERT DATA { <x:a> <x:b> 1 }"})
    assert get(client, "ASK { <x:a> ?p ?o }").get_json(force=True)["boolean"] is False


def test_a_query_has_an_id_of_its_own_or_the_one_it_came_with(client: FlaskClient) -> None:
    first, second = get(client, "SELECT (rand() AS ?x) {}"), get(client, "SELECT (rand() AS ?x) {}")
    assert first.headers["X-Query-Id"] != second.headers["X-Query-Id"]
    own = client.get(
        "/sparql", query_string={"query": "SELECT (rand() AS ?x) {}"}, headers={"X-Query-Id": "my-own-id"}
    )
    assert own.headers["X-Query-Id"] == "my-own-id"
    wrong = client.get("/sparql", query_string={"query": "ASK {}", "query-id": "?"})
    assert wrong.status_code == 400


MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_timeout_lowers_the_deadline_and_the_answer_says_how_to_stay_under_it(client: FlaskClient) -> None:
    response = get(client, MONSTER, timeout="0.3")
    assert response.status_code == 503
    assert "0.3 s" in response.text
    assert "LIMIT" in response.text


def test_timeout_never_raises_the_deadline(data: Path) -> None:
    made = create_app(data, replace(Settings(), query_timeout=0.5, spare_workers=1))
    response = get(made.test_client(), MONSTER, timeout="1000")
    made.extensions["shezhire.releases"].close()
    assert response.status_code == 503
    assert "0.5 s" in response.text


def test_an_answer_over_the_size_limit_is_507_and_never_a_part(client: FlaskClient) -> None:
    response = get(client, "SELECT * { ?s ?p ?o . ?a ?b ?c }")
    assert response.status_code == 507
    assert "16 MB" in response.text
    assert response.mimetype == "application/problem+json"


def test_a_query_over_the_memory_limit_is_507(client: FlaskClient) -> None:
    response = get(client, "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f } ORDER BY ?o ?c ?f")
    assert response.status_code == 507
    assert "400 MB" in response.text


def test_a_format_that_is_none_is_refused_in_a_sentence(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": "ASK {}", "format": "bogus"})
    assert response.status_code == 400
    assert response.json and "format is 'bogus'" in response.json["detail"] and "json, xml" in response.json["detail"]
    # Clients name a format under several names, and one for graphs with any query.
    for asked in ({"format": "bogus", "output": "json"}, {"format": "turtle"}, {"format": ""}, {"output": "other"}):
        assert client.get("/sparql", query_string={"query": "ASK {}", **asked}).status_code == 200
