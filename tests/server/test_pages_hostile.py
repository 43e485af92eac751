"""Pages in bounded time and with nothing but text in them, whatever articles say and addresses ask."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.app import create_app
from server.pages.warming import warm
from server.settings import Settings

HTML = {"Accept": "text/html"}
BASE = "https://w3id.org/shezhire/"
MANY = 5000
LONG = "x" * 10_000
NAMES = {
    "equal-a": "Same Name",
    "equal-b": "SAME NAME",
    "emoji": "🎈👩‍👩‍👧 Zed",
    "right": "\u202eevil\u202c \u2067x",
    "formula": "=1+1|cmd",
    "at": "@SUM(A1)",
    "plus": "+1",
    "minus": "-1",
    "quote": '"><img src=x onerror=alert(1)>',
    "long": LONG,
    "control": "a\u0001b\u0085c",
    "script": "</script><script>alert(1)</script>",
    "brace": "{{ 7*7 }}{% raw %}",
}
PAGES = [
    "/", "/persons", "/custody", "/places", "/articles", "/timeline", "/map", "/network", "/conflicts",
    "/search?q=name", "/article/903", "/person/busy", "/place/busy", "/organisation/busy", "/election/busy",
    "/accusation/busy",
    *(f"/person/{slug}" for slug in NAMES),
]  # fmt: skip


def statements() -> Iterator[str]:
    """Hostile names, and one of each kind of thing that everything is about."""
    for slug, name in NAMES.items():
        label, other = (json.dumps(text, ensure_ascii=False) for text in (name, f"{name}!"))
        yield f"<person/{slug}> a sz:Person, sz:Agent ; rdfs:label {label} ; skos:altLabel {other} ."
    yield '<person/busy> a sz:Person, sz:Agent ; rdfs:label "Busy" .'
    yield '<place/busy> a sz:Place ; rdfs:label "Busytown" .'
    yield '<organisation/busy> a sz:Organisation, sz:Agent ; rdfs:label "Busy Union" .'
    yield '<accusation/busy> a sz:Accusation ; rdfs:label "being busy" .'
    yield '<election/busy> a sz:Election, sz:Event ; rdfs:label "Busy election" .'
    yield '<article/903> a sz:Article ; rdfs:label "Long one" .'
    for n in range(MANY):
        place = f"<article/903#char={n * 10},{n * 10 + 9}>"
        yield (
            f'<arrest/b{n}> a sz:Arrest, sz:CustodyEvent, sz:Event ; rdfs:label "Arrest {n}" ; '
            f"sz:person <person/busy> ; sz:place <place/busy> ; sz:agency <organisation/busy> ; "
            f"sz:charge <accusation/busy> ; sz:evidence {place} ."
            f"<person/busy> sz:inCustodyEvent <arrest/b{n}> ; sz:evidence {place} ."
            f"<role/b{n}> a sz:Role, sz:Statement ; sz:holder <person/busy> ; sz:organisation <organisation/busy> ; "
            f'sz:title "member {n}" ; sz:jurisdiction <place/busy> . '
            f"<vote-share/b{n}> a sz:VoteShare, sz:Statement ; sz:election <election/busy> ; "
            f"sz:candidate <person/busy> ; sz:percent {n % 100}.5 ; sz:claimedBy <organisation/busy> ; "
            f"sz:conflictsWith <vote-share/b{(n + 1) % MANY}> ."
            f"<assertion/b{n}> a sz:Assertion ; rdf:subject <person/busy> ; rdf:predicate rdfs:label ; "
            f'rdf:object "Busy" ; sz:evidence {place} .'
        )


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Iterator[FlaskClient]:
    """Pages over a release in which one thing of each kind has 5,000 facts, and an article of 1 MB."""
    data: Path = tmp_path_factory.mktemp("busy")
    folder = sample.write_release(data, "busy", "\n".join(statements()))
    words = "<script>alert(1)</script> & \u202eword\u202c 🎈 {{ 7*7 }} "
    (folder / "articles" / "903.txt").write_text(words * (1_000_000 // len(words)), encoding="utf-8")
    app = create_app(data, Settings())
    client = app.test_client()
    warm(app.extensions["shezhire.releases"].current())
    yield client
    app.extensions["shezhire.releases"].close()


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_hostile_and_of_busy_things_are_whole_and_quick(busy: FlaskClient, path: str) -> None:
    started = time.thread_time()
    response = busy.get(path, headers=HTML)
    assert response.status_code == 200
    assert time.thread_time() - started < 3
    html = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", response.text)
    assert re.findall(r"<script[^>]*>", html) == re.findall(r'<script type="module" src="/[^"]+">', html)
    assert "<img" not in html
    assert "49" not in re.findall(r"<h1>.*?</h1>", html, re.S)[0]
    if not path.startswith("/article/"):
        assert len(html) < 300_000


def test_names_equal_but_for_case_stay_two_people(busy: FlaskClient) -> None:
    found = json.loads(busy.get("/search/suggestions.json?q=same+name").data)
    assert {thing["path"] for thing in found} >= {"/person/equal-a", "/person/equal-b"}


def test_what_is_too_much_for_a_page_is_a_list_away(busy: FlaskClient) -> None:
    html = busy.get("/place/busy", headers=HTML).text
    assert re.search(r'4,975 more: <a href="/custody\?place=busy"', html)
    assert json.loads(busy.get("/custody.json?place=busy&page=1").data)["total"] == MANY


STRANGE = st.one_of(
    st.sampled_from(
        ["-1", "0", "1000000000", "NaN", "1e9", "٣", "１", "\x00", "'", '"', "<script>", "%", "\ud7ff", " " * 50]
    ),
    st.text(max_size=30),
    st.just("é" * 30_000),
)
KEYS = st.sampled_from(
    ["page", "sort", "kind", "year", "place", "charge", "person", "outcome", "source", "publisher", "by", "q",
     "about", "tie", "format", "role", "organisation", "early", "within", "tells", "basis", "event"]
)  # fmt: skip
PLACES = st.sampled_from(
    ["/persons", "/custody", "/custody.csv", "/custody.json", "/custody.rq", "/elections", "/places", "/accusations",
     "/articles", "/events", "/timeline", "/map", "/network", "/network.json", "/conflicts", "/conflicts.json",
     "/search", "/search/suggestions.json", "/person/jonas-ket", "/article/900"]
)  # fmt: skip


@given(PLACES, st.lists(st.tuples(KEYS, STRANGE), max_size=6))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_makes_the_server_fail(client: FlaskClient, path: str, asked: list[tuple[str, str]]) -> None:
    started = time.thread_time()
    response = client.get(path, query_string=asked, headers=HTML)
    assert response.status_code in {200, 400, 406, 414}, response.text[:500]
    assert time.thread_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "*",
        '"',
        "(",
        "\\",
        "\u202e",
        "🎈",
        "a" * 100_000,
        "zhzhzhzhzhzhzhzh " * 500,
        "\x00",
        "ъ" * 200,
        "' OR 1=1",
    ],
)
def test_any_search_is_answered(busy: FlaskClient, text: str) -> None:
    for path in ("/search", "/search/suggestions.json"):
        started = time.thread_time()
        assert busy.get(path, query_string={"q": text}, headers=HTML).status_code == 200
        assert time.thread_time() - started < 1


def test_lists_as_csv_hold_names_that_spreadsheets_take_for_formulas(busy: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(busy.get("/persons.csv").text)))
    names = {row["iri"].rpartition("/")[2]: row["name"] for row in rows}
    for slug in ("formula", "at", "plus", "minus"):
        assert names[slug].lstrip("'") == NAMES[slug]


def test_scores_are_told_with_what_they_were_made_on(tmp_path: Path, sample: ModuleType) -> None:
    folder = sample.write_release(tmp_path, "scored")
    manifest = json.loads((folder / "manifest.json").read_text())
    row = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "tp": 1, "fp": 1, "fn": 3}
    manifest["gold"] = {"articles": ["900", "901"], "categories": {"persons": row}, "slot_accuracy": 0.75}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    app = create_app(tmp_path, Settings())
    html = app.test_client().get("/", headers=HTML).text
    app.extensions["shezhire.releases"].close()
    assert "found in 2 articles" in html
    assert "The rules were developed on these same articles" in html
    assert re.search(r"Persons</th><td[^>]*>4</td><td[^>]*>25 %</td><td[^>]*>50 %</td>", html)
