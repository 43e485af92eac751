"""What the query page asks of the server, and the page itself with and without its editor."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.query_page import bundle, routes

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
BASE = "https://w3id.org/shezhire/"
KET, ARREST = f"{BASE}person/jonas-ket", f"{BASE}arrest/jonas-ket-2021-05-04"


def asked(client: FlaskClient, path: str, body: Any = None) -> Any:
    response = client.get(path) if body is None else client.post(path, json=body)
    assert response.status_code == 200, response.text
    return json.loads(response.data)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small bundle in it, in the place of the real one."""
    (tmp_path / "query-1.js").write_text("export {}")
    (tmp_path / "query-1.js.gz").write_bytes(gzip.compress(b"export {}"))
    (tmp_path / "query-1.css").write_text("p {}")
    (tmp_path / "bundle.json").write_text('{"script": "query-1.js", "style": "query-1.css", "preload": []}')
    monkeypatch.setattr(routes, "FOLDER", tmp_path)
    monkeypatch.setattr(routes, "load_bundle", lambda: bundle.load_bundle(tmp_path))
    return tmp_path


def test_the_page_links_to_its_editor(client: FlaskClient, made: Path) -> None:
    html = client.get("/query", headers=HTML).text
    assert '<script type="module" src="/query/assets/query-1.js">' in html
    assert "plain form" not in html
    assert "query-1.js" in client.get("/sparql", headers=HTML).text


def test_without_an_editor_the_page_is_a_plain_form_and_says_so(client: FlaskClient, made: Path) -> None:
    (made / "bundle.json").unlink()
    html = client.get("/query?query=ASK+{}", headers=HTML).text
    assert "/query/assets/" not in html
    assert "plain form" in html
    assert ">ASK {}</textarea>" in html
    assert client.get("/query/assets/query-1.js").status_code == 404


def test_the_page_does_not_run_the_query_of_its_address(client: FlaskClient) -> None:
    assert 'id="result"' not in client.get("/query?query=ASK+{}", headers=HTML).text


def test_a_query_in_the_address_stays_text(client: FlaskClient) -> None:
    html = client.get("/query?query=</textarea><script>alert(1)</script>", headers=HTML).text
    assert "<script>alert" not in html


def test_files_of_the_editor_are_kept_for_good_and_come_compressed(client: FlaskClient, made: Path) -> None:
    plain = client.get("/query/assets/query-1.js")
    assert plain.data == b"export {}"
    assert plain.mimetype == "text/javascript"
    assert "immutable" in plain.headers["Cache-Control"]
    zipped = client.get("/query/assets/query-1.js", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.mimetype == "text/javascript"
    assert gzip.decompress(zipped.data) == b"export {}"


@pytest.mark.parametrize("name", ["../bundle.mjs", "..%2fpackage.json", "none.js", "query-1.js.gz"])
def test_nothing_but_files_of_the_editor_is_given(client: FlaskClient, made: Path, name: str) -> None:
    assert client.get(f"/query/assets/{name}").status_code == 404


def test_the_vocabulary_tells_classes_with_their_properties(client: FlaskClient) -> None:
    words = asked(client, "/query/vocabulary")
    person = next(c for c in words["classes"] if c["name"] == "sz:Person")
    assert person["count"] == 3
    assert person["properties"]["rdfs:label"] == 3
    properties = {p["name"]: p for p in words["properties"]}
    assert properties["sz:person"]["classes"][0] == "sz:Person"
    assert properties["sz:bound"]["values"] == ["exact"]
    assert properties["sz:peopleMin"]["datatypes"] == ["xsd:integer"]
    assert words["prefixes"]["sz"] == f"{BASE}ontology#"


def test_an_unchanged_vocabulary_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/query/vocabulary")
    again = client.get("/query/vocabulary", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [("ket", "sz:Person", ["Jonas Ket"]), ("ket", "sz:Place", []), ("jonas_k", "Agent", ["Jonas Ket"]),
     ("", "sz:Accusation", ["hooliganism"]), ("", "", []), ("%00", "", [])],
)  # fmt: skip
def test_things_are_found_by_name_and_class(client: FlaskClient, text: str, kind: str, found: list[str]) -> None:
    query = f"/query/entities?text={text}" + (f"&class={kind}" if kind else "")
    assert [e["label"] for e in asked(client, query)] == found


def test_things_are_told_with_name_kind_and_whether_there_is_evidence(client: FlaskClient) -> None:
    unknown = f"{BASE}person/nobody"
    known = asked(client, "/query/things", [KET, unknown, "http://example.org/x"])
    assert known == {KET: {"label": "Jonas Ket", "kind": "Person", "evidence": True}}


def test_evidence_is_the_sentence_with_its_words_marked(client: FlaskClient) -> None:
    [told] = asked(client, "/query/evidence", [ARREST, f"{BASE}place/avalia"])
    assert told["iri"] == ARREST
    [sentence] = told["sentences"]
    assert "".join(text for text, _ in sentence["pieces"]).startswith("Police in Port Avel detained")
    assert [text for text, marked in sentence["pieces"] if marked] == ["Port Avel", "4 May", "hooliganism"]
    assert sentence["path"].startswith("/article/900#char=")
    assert "Vote in Avalia" in sentence["source"]


def test_a_passage_is_evidence_itself(client: FlaskClient) -> None:
    query = "SELECT ?e { <" + ARREST + "> sz:evidence ?e }"
    rows = asked(client, f"/sparql?format=json&query={query}")["results"]["bindings"]
    [told] = asked(client, "/query/evidence", [rows[0]["e"]["value"]])
    assert any("detained" in text for text, _ in told["sentences"][0]["pieces"])


@pytest.mark.parametrize("path", ["/query/things", "/query/evidence"])
@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'"x"', b"[[]]", b"\xff", b"[" * 5000])
def test_what_is_no_list_of_iris_is_refused(client: FlaskClient, path: str, body: bytes) -> None:
    response = client.post(path, data=body, content_type="application/json")
    assert response.status_code == 400
    assert "JSON array" in json.loads(response.data)["detail"]


@pytest.mark.parametrize("path", ["/query/things", "/query/evidence"])
def test_too_many_are_refused_and_odd_ones_left_out(client: FlaskClient, path: str) -> None:
    assert client.post(path, json=[KET] * 1001).status_code == 400
    odd = ["", "no colon", "a:<b>", "a:\n", "a:\ud800", "urn:x\u0000"]
    assert client.post(path, json=odd).status_code == 200
