"""Pages and queries over a store elsewhere: the same as over the embedded one."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from flask import Flask

from extract.errors import ReleaseError, UsageError
from extract.release import load_release
from server.app import create_app
from server.cli import run
from server.elsewhere import RemotePool, RemoteStore, StoreElsewhere
from server.elsewhere.client import Endpoint
from server.isolation import Question
from server.prefixes import BASE, PREFIXES
from server.problems import Busy, DeadlinePassed, LimitExceeded, QueryError, Unavailable
from server.settings import Settings

QUERIES = [
    "SELECT ?p ?n { ?p a sz:Person ; rdfs:label ?n } ORDER BY ?n",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?e a sz:Arrest } } GROUP BY ?g ORDER BY ?g",
    "SELECT (COUNT(*) AS ?n) FROM <article/001> { ?s ?p ?o }",
    "ASK { ?e a sz:Arrest }",
    "SELECT (COUNT(*) AS ?n) (SUM(STRLEN(?l)) AS ?sum) FROM <article/001> FROM <article/002> { ?p rdfs:label ?l }",
    "SELECT (COUNT(*) AS ?n) FROM <article/001> FROM <article/002> "
    "FROM NAMED <article/001> { GRAPH ?g { ?s ?p ?o } }",
]
PAGES = [
    "/",
    "/person/asel-testova",
    "/persons",
    "/custody?year=2020",
    "/article/001",
    "/place/almaty",
    "/search?q=Testova",
]


def ask(app: Flask, query: str, form: str) -> tuple[int, str, bytes]:
    response = app.test_client().get("/sparql", query_string={"query": query, "format": form})
    return response.status_code, response.content_type, response.data


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_query_is_answered_as_by_the_embedded_store(here: Flask, there: Flask, query: str, form: str) -> None:
    status, kind, body = ask(there, query, form)
    assert (status, kind) == ask(here, query, form)[:2], body
    assert body == ask(here, query, form)[2]


@pytest.mark.parametrize("named_by", ["request", "query"])
def test_count_and_sum_over_a_triple_of_two_articles_take_it_once(there: Flask, named_by: str) -> None:
    """Both articles say what Asel Testova is called; Oxigraph itself counts that twice."""
    both = [f"{BASE}article/001", f"{BASE}article/002"]
    clauses = " ".join(f"FROM <{iri}>" for iri in both) if named_by == "query" else ""
    dataset = {"default-graph-uri": both} if named_by == "request" else {}
    query = f"SELECT (COUNT(*) AS ?n) (SUM(STRLEN(?l)) AS ?s) {clauses} {{ <person/asel-testova> rdfs:label ?l }}"
    response = there.test_client().get("/sparql", query_string={"query": query, "format": "csv", **dataset})
    assert response.data.split() == [b"n,s", b"1,12"], response.text


def test_several_default_graphs_are_bounded(release: Path, other: str) -> None:
    app = create_app(release, replace(Settings(), dataset_triples=10), StoreElsewhere(f"{other}/query"))
    try:
        response = ask(app, QUERIES[-2], "csv")
        assert response[0] == 507 and b"more than 10 triples" in response[2]
    finally:
        app.extensions["shezhire.releases"].close()


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_a_graph_is_answered_in_every_format(here: Flask, there: Flask, form: str) -> None:
    query = "CONSTRUCT { ?p rdfs:label ?n } { ?p a sz:Person ; rdfs:label ?n }"
    status, kind, body = ask(there, query, form)
    assert (status, kind) == ask(here, query, form)[:2]
    assert sorted(body.split()) == sorted(ask(here, query, form)[2].split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_as_over_the_embedded_store(here: Flask, there: Flask, path: str) -> None:
    pages = [app.test_client().get(path, headers={"Accept": "text/html"}) for app in (here, there)]
    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].text == pages[1].text


def test_a_browser_gets_a_table(there: Flask) -> None:
    page = there.test_client().get("/sparql", query_string={"query": QUERIES[0]}, headers={"Accept": "text/html"})
    assert page.status_code == 200 and "Asel Testova" in page.text


def test_texts_search_and_downloads_come_from_the_release_here(there: Flask, release: Path) -> None:
    client = there.test_client()
    text = (release / "current" / "articles" / "001.txt").read_bytes()
    assert client.get("/article/001.txt").data == text
    assert "Asel Testova" in client.get("/search?q=testova", headers={"Accept": "text/html"}).text
    assert client.get("/downloads/manifest.json").status_code == 200


def test_mistakes_are_told_with_their_place(there: Flask) -> None:
    status, _, body = ask(there, "SELECT ?p { ?p a fof:Person }", "json")
    assert status == 400
    assert json.loads(body)["hints"][0] == "Did you mean foaf:?"


SMUGGLED = "\\u0022 . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } ?s ?p \\u0022"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CLEAR ALL",
        # Read as the specification says, escapes go first; a store that does so would see a SERVICE clause.
        f'ASK {{ ?s ?p "{SMUGGLED}" }}',
        "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_what_the_store_must_not_see_is_refused_here(there: Flask, query: str) -> None:
    assert ask(there, query, "json")[0] == 403


def test_escapes_within_escapes_never_reach_the_store(there: Flask) -> None:
    assert ask(there, 'ASK { ?s ?p "\\u005cu0022" }', "json")[0] == 400
    assert ask(there, 'ASK { ?s ?p "caf\\u00e9" }', "json")[0] == 200


def test_a_release_that_the_store_does_not_hold_is_not_served(release: Path, tmp_path: Path, other: str) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "another").symlink_to((release / "current").resolve())
    (tmp_path / "current").symlink_to("releases/another")
    with pytest.raises(ReleaseError, match=f"holds release {load_release(release).id}, and here is another"):
        create_app(tmp_path, Settings(), StoreElsewhere(f"{other}/query"))


@pytest.mark.parametrize("how", ["graphs", "update"])
def test_a_release_can_be_loaded_graph_by_graph(
    release: Path, here: Flask, empty: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = f"{empty}/store" if how == "graphs" else f"{empty}/update"
    command = ["publish", "--to", to, "--data", str(release), "--as", how, "--merged-graph", "urn:shezhire:merged"]
    assert run(command) == 0
    assert run(command) == 0, "a second time replaces the first"
    assert "is in the store at 127.0.0.1" in capsys.readouterr().out
    app = create_app(release, Settings(), StoreElsewhere(f"{empty}/query", "urn:shezhire:merged"))
    try:
        assert [ask(app, query, "csv") for query in QUERIES] == [ask(here, query, "csv") for query in QUERIES]
        page = app.test_client().get("/person/asel-testova", headers={"Accept": "text/html"})
        assert page.text == here.test_client().get("/person/asel-testova", headers={"Accept": "text/html"}).text
    finally:
        app.extensions["shezhire.releases"].close()


def test_where_nothing_can_be_loaded_that_is_told(
    release: Path, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--to", f"{other}/nothing", "--data", str(release), "--yes"]) == 1
    assert "answers 404 to PUT" in capsys.readouterr().err
    assert run(["publish", "--to", "http://127.0.0.1:9/store", "--data", str(release), "--yes"]) == 1
    assert "can't be reached" in capsys.readouterr().err
    assert run(["publish", "--to", "store", "--data", str(release), "--yes"]) == 2


# ── A store that fails in its own ways ────────────────────────────────────────────────────────────────────────────

JSON = "application/sparql-results+json"
ROW = '{"x":{"type":"literal","value":"a"}}'
ROWS = '{"head":{"vars":["x"]},"results":{"bindings":[%s]}}'


@contextmanager
def failing(status: int, body: str, seconds: float = 0, cut: int = 0, **headers: str) -> Iterator[RemotePool]:
    """A pool over a server that gives one answer to everything, after `seconds`, `cut` bytes too short."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(seconds)
            self.send_response(status)
            for name, value in ({"Content_Type": JSON} | headers).items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) - cut].encode())

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    store = RemoteStore(Endpoint(f"http://127.0.0.1:{httpd.server_port}/query"), None, 5)
    pool = RemotePool(store, replace(Settings(), spare_workers=1))
    try:
        yield pool
    finally:
        pool.close()
        httpd.shutdown()
        httpd.server_close()


def question(query: str = "SELECT ?x { ?x a ?y }", **more: object) -> Question:
    formats = {"solutions": "json", "boolean": "json", "graph": "nt"}
    return Question(query, BASE, PREFIXES, **{"formats": formats} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "headers", "error", "words"),
    [
        (400, {}, QueryError, "no nested queries here"),
        (429, {"Retry_After": "7"}, Busy, "too much to do"),
        (500, {}, Unavailable, "answers 500: no nested queries here"),
        (504, {}, DeadlinePassed, "its own time limit"),
        (507, {}, LimitExceeded, "a limit of the store at 127.0.0.1"),
        (200, {"X_SQL_State": "S1TAT", "X_SQL_Message": "Anytime query"}, LimitExceeded, "Anytime query"),
    ],
)
def test_limits_of_the_store_are_passed_on_and_named(
    status: int, headers: dict[str, str], error: type[Exception], words: str
) -> None:
    with failing(status, "no nested queries here", **headers) as pool, pytest.raises(error, match=re.escape(words)):
        pool.run(question(), seconds=20)


def test_an_answer_cut_off_at_the_stores_row_limit_never_looks_whole() -> None:
    two = failing(200, ROWS % f"{ROW},{ROW}", X_SPARQL_MaxRows="2")
    with two as pool, pytest.raises(LimitExceeded, match="2 rows at most"):
        pool.run(question(), seconds=20)
    with failing(200, ROWS % ROW, X_SPARQL_MaxRows="2") as pool:
        assert pool.run(question(), seconds=20)[1]


def test_an_answer_that_breaks_off_never_looks_whole() -> None:
    with failing(200, ROWS % ROW, cut=5) as pool, pytest.raises(Unavailable, match="broke off"):
        pool.run(question(), seconds=20)


def test_a_page_instead_of_results_is_told() -> None:
    with (
        failing(200, "<html></html>", Content_Type="text/html") as pool,
        pytest.raises(Unavailable, match="text/html"),
    ):
        pool.run(question(), seconds=20)


def test_the_deadline_holds_for_a_store_that_is_slow() -> None:
    with failing(200, ROWS % ROW, seconds=4) as pool:
        pool.run(question("ASK {}", formats={}), seconds=20)
        begun = time.monotonic()
        with pytest.raises(DeadlinePassed, match="did not answer within 1 s"):
            pool.run(question(), seconds=1)
        assert time.monotonic() - begun < 3.5


def test_too_large_an_answer_is_refused_whole() -> None:
    with failing(200, ROWS % ROW) as pool:
        head, answer = pool.run(question(max_bytes=20), seconds=20)
        assert (head["status"], answer) == ("answer-too-large", None)


@pytest.mark.parametrize("url", ["store", "ftp://host/", "http://host:port/", "http:///query"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(UsageError, match="no address of a store"):
        Endpoint(url)
