"""The reconciliation service, held against its specification (0.2) as OpenRefine uses it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

BASE = "https://w3id.org/shezhire/"


def ask(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    return list(answer.get_json()["q0"]["result"])


def test_the_manifest_has_all_that_the_specification_requires(client: FlaskClient) -> None:
    answer = client.get("/reconcile")
    manifest = answer.get_json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "0.2" in manifest["versions"] and isinstance(manifest["name"], str)
    assert manifest["identifierSpace"] == BASE and manifest["schemaSpace"] == f"{BASE}ontology#"
    assert re.search(r"\{\{id\}\}", manifest["view"]["url"])
    assert "{{id}}" in manifest["preview"]["url"]
    assert isinstance(manifest["preview"]["width"], int) and isinstance(manifest["preview"]["height"], int)
    assert all(set(kind) == {"id", "name"} for kind in manifest["defaultTypes"])
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        path = service["service_url"].removeprefix("http://localhost") + service["service_path"]
        assert client.get(path, query_string={"prefix": "a"}).status_code == 200, path


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_batch_answers_every_query_by_its_key(client: FlaskClient, method: str) -> None:
    queries = json.dumps({"a": {"query": "Asel Testova"}, "b": {"query": "Qqqqq"}})
    given = {"query_string": {"queries": queries}} if method == "get" else {"data": {"queries": queries}}
    answer = getattr(client, method)("/reconcile", **given).get_json()
    assert answer.keys() == {"a", "b"}
    (candidate,) = [c for c in answer["a"]["result"] if c["match"]]
    assert (candidate["id"], candidate["name"]) == ("person/asel-testova", "Asel Testova")
    assert {"id": "Person", "name": "Person"} in candidate["type"]
    assert candidate["score"] == 100 and isinstance(candidate["description"], str)
    assert all(set(feature) == {"id", "value"} for feature in candidate["features"])
    assert answer["b"]["result"] == []


@pytest.mark.parametrize("name", ["ASEL TESTOVA", "Assel Testova", "Äsel Testova", "  asel   testova "])
def test_spellings_fold_together(client: FlaskClient, name: str) -> None:
    assert [c["id"] for c in ask(client, query=name) if c["match"]] == ["person/asel-testova"]


@pytest.mark.parametrize("name", ["Testova", "Asel Testovna", "Azel Testova", "Testova, Asel"])
def test_what_is_only_alike_is_offered_but_not_matched(client: FlaskClient, name: str) -> None:
    found = ask(client, query=name, type="Person")
    assert found[0]["id"] == "person/asel-testova"
    assert found[0]["score"] > 30 and (found[0]["match"] is (found[0]["score"] == 100))


def test_types_narrow_and_scores_fall(client: FlaskClient) -> None:
    assert ask(client, query="Asel Testova", type="Place") == []
    places = ask(client, query="Almaty", type=["Place", "Election"])
    assert places[0]["id"] == "place/almaty" and places[0]["match"]
    scores = [c["score"] for c in ask(client, query="Kazakhstan", limit=5)]
    assert scores == sorted(scores, reverse=True) and len(scores) <= 5


def test_elections_can_be_matched_by_their_label(client: FlaskClient) -> None:
    found = ask(client, query="presidential election in Kazakhstan, 26 April 2015", type="Election")
    assert found[0]["id"] == "election/kazakhstan-presidential-2015"


def test_a_property_that_speaks_against_a_candidate_undoes_the_match(client: FlaskClient) -> None:
    fits = ask(client, query="Almaty", type="Place", properties=[{"pid": "containedInPlace", "v": "Kazakhstan"}])
    assert fits[0]["match"] and {"id": "containedInPlace", "value": True} in fits[0]["features"]
    not_so = ask(
        client, query="Almaty", type="Place", properties=[{"pid": "containedInPlace", "v": {"id": "place/x"}}]
    )
    assert not not_so[0]["match"] and not_so[0]["score"] < fits[0]["score"]


@pytest.mark.parametrize(
    "queries", ["", "[", "[]", '{"q0": 1}', '{"q0": {}}', '{"q0": {"query": 3}}', '{"q0": {"query": "a", "type": 1}}']
)
def test_queries_that_make_no_sense_are_told_so(client: FlaskClient, queries: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400 and answer.get_json()["detail"]


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e400"])
def test_a_number_that_is_none_is_told_so(client: FlaskClient, number: str) -> None:
    queries = '{"q0": {"query": "Asel Testova", "limit": %s}}' % number  # noqa: UP031 braces
    assert_told(client, "queries", queries)


@pytest.mark.parametrize("pid", ["[]", "{}", "null", "3"])
def test_a_property_without_a_name_is_told_so(client: FlaskClient, pid: str) -> None:
    queries = '{"q0": {"query": "Asel Testova", "properties": [{"pid": %s, "v": "a"}]}}' % pid  # noqa: UP031 braces
    assert_told(client, "queries", queries)
    assert_told(client, "extend", '{"ids": ["place/almaty"], "properties": [{"id": %s}]}' % pid)  # noqa: UP031


@pytest.mark.parametrize("name", ["queries", "extend"])
def test_nesting_beyond_reason_and_halves_of_characters_are_told_so(client: FlaskClient, name: str) -> None:
    for deep in (2000, 50_000):
        assert_told(client, name, '{"ids": ' * deep + "1" + "}" * deep)
    assert_told(client, name, "[" * 100_000)
    assert_told(client, name, '{"\\ud800": {"query": "a"}, "ids": ["\\udfff"], "properties": [{"id": "\\ud800"}]}')
    assert_told(client, name, '{"q0": {"query": "\\ud800"}, "ids": ["\\ud800"], "properties": []}')


def test_a_nested_value_is_never_a_fault(client: FlaskClient) -> None:
    for deep in range(780, 1000, 20):
        nested = "[" * deep + "]" * deep
        queries = '{"q0": {"query": "Almaty", "properties": [{"pid": "label", "v": [%s]}]}}' % nested  # noqa: UP031
        assert client.post("/reconcile", data={"queries": queries}).status_code in {200, 400}


def assert_told(client: FlaskClient, name: str, text: str) -> None:
    answer = client.post("/reconcile", data={name: text})
    assert answer.status_code == 400 and answer.mimetype == "application/problem+json", answer.text
    assert answer.get_json()["detail"].endswith(".")


def test_a_pair_of_surrogates_is_a_character(client: FlaskClient) -> None:
    answer = client.post("/reconcile", data={"queries": '{"\\ud83d\\ude00": {"query": "Asel Testova"}}'})
    assert list(answer.get_json()) == ["\U0001f600"]


def test_too_many_values_are_refused(client: FlaskClient) -> None:
    query = {"query": "Almaty", "properties": [{"pid": "label", "v": ["a"] * 101}]}
    assert_told(client, "queries", json.dumps({"q0": query}))


def test_too_many_queries_are_refused(client: FlaskClient) -> None:
    many = json.dumps({f"q{n}": {"query": "a"} for n in range(201)})
    assert client.post("/reconcile", data={"queries": many}).status_code == 400


def test_long_and_hostile_names_take_no_time(client: FlaskClient) -> None:
    for name in ("a" * 100_000, "and " * 20_000, "((((" * 1000, "\u202e\x00<script>"):
        assert isinstance(ask(client, query=name), list)


def test_suggestions_complete_names_types_and_properties(client: FlaskClient) -> None:
    entities = client.get("/reconcile/suggest/entity?prefix=test").get_json()["result"]
    assert [e["id"] for e in entities] == ["person/asel-testova"]
    assert all({"id", "name"} <= set(e) for e in entities)
    assert client.get("/reconcile/suggest/entity?prefix=test&cursor=1").get_json()["result"] == []
    types = client.get("/reconcile/suggest/type?prefix=part").get_json()["result"]
    assert types == [{"id": "PoliticalParty", "name": "Political party"}]
    assert {"id": "sameAs", "name": "Wikidata"} in client.get("/reconcile/suggest/property?prefix=wiki").get_json()[
        "result"
    ]


@pytest.mark.parametrize(
    ("kind", "id_", "told"),
    [
        ("entity", "person/asel-testova", "Asel Testova"),
        ("entity", "place/almaty", "Lies in: Kazakhstan"),
        ("type", "PoliticalParty", "Political party"),
        ("property", "containedInPlace", "Lies in"),
        ("property", "winner", "Winner"),
    ],
)
def test_a_suggestion_has_a_card(client: FlaskClient, kind: str, id_: str, told: str) -> None:
    service = client.get("/reconcile").get_json()["suggest"][kind]
    path = service["service_url"].removeprefix("http://localhost") + service["flyout_service_path"]
    answer = client.get(path.replace("${id}", quote(id_, safe="")))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.get_json()["id"] == id_ and told in answer.get_json()["html"]


def test_cards_hold_no_markup_of_others_and_only_of_what_there_is(client: FlaskClient) -> None:
    for kind in ("entity", "type", "property"):
        for id_ in ("", "nothing", "<script>", "a b"):
            assert client.get(f"/reconcile/flyout/{kind}", query_string={"id": id_}).status_code == 404


def test_no_script_comes_back_whatever_callback_is_asked_for(client: FlaskClient) -> None:
    answer = client.get("/reconcile?callback=alert")
    assert answer.mimetype == "application/json" and answer.get_json()["name"]


def test_properties_are_proposed_by_type(client: FlaskClient) -> None:
    proposed = client.get("/reconcile/properties?type=Country&limit=3").get_json()
    assert proposed["type"] == "Country" and len(proposed["properties"]) == 3
    assert client.get("/reconcile/properties").get_json()["properties"]


def test_matched_things_are_extended_by_values(client: FlaskClient) -> None:
    asked = {
        "ids": ["place/almaty", "election/kazakhstan-presidential-2015", "no thing <>"],
        "properties": [{"id": "containedInPlace"}, {"id": "lat"}, {"id": "date"}, {"id": "unheard"}],
    }
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).get_json()
    assert [meta["id"] for meta in answer["meta"]] == ["containedInPlace", "lat", "date"]
    assert all({"id", "name"} <= set(meta) for meta in answer["meta"])
    almaty = answer["rows"]["place/almaty"]
    assert almaty["containedInPlace"] == [{"id": "place/kazakhstan", "name": "Kazakhstan"}]
    assert isinstance(almaty["lat"][0]["float"], float)
    vote = answer["rows"]["election/kazakhstan-presidential-2015"]
    assert vote["date"] == [{"date": "2015-04-26T00:00:00Z"}]
    assert answer["rows"]["no thing <>"] == {"containedInPlace": [], "lat": [], "date": []}


def test_a_preview_may_stand_in_another_pages_frame(client: FlaskClient) -> None:
    answer = client.get("/reconcile/preview?id=person/asel-testova")
    assert "Asel Testova" in answer.text and "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    for id_ in ("", "person/nobody", "<script>", "a b"):
        assert client.get("/reconcile/preview", query_string={"id": id_}).status_code == 404


def test_identifiers_lead_to_pages_also_where_they_are_escaped(client: FlaskClient) -> None:
    assert client.get("/person%2Fasel-testova", headers={"Accept": "text/html"}).status_code == 200
    assert "OpenRefine" in client.get("/reconcile", headers={"Accept": "text/html"}).text
