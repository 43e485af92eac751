"""What people read: pages, their links, their evidence, and the same things as RDF."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.pages.names_in_text import names_in
from server.provenance import Passage
from server.store import Graph

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PATHS = (
    "/", "/persons", "/organisations", "/elections", "/custody", "/accusations", "/places", "/articles", "/downloads",
    "/sparql", "/search?q=ket", "/timeline", "/map", "/network", "/conflicts", "/events",
    "/network?about=person/jonas-ket&tie=custody", "/timeline?place=avalia", "/map?kind=Arrest",
    "/person/jonas-ket", "/person/hostile", "/organisation/clean-vote",
    "/place/port-avel",
    "/election/avalia-presidential-2021", "/arrest/jonas-ket-2021-05-04", "/accusation/hooliganism", "/turnout/a",
    "/vote-share/mira-tolen-2021", "/role/mira-tolen-president", "/article/900", "/article/902",
)  # fmt: skip


def page(client: FlaskClient, path: str) -> str:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    assert response.mimetype == "text/html"
    return response.text


def words(html: str) -> str:
    """The text of a page, white space made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("path", PATHS)
def test_pages_hold_no_markup_from_names_and_texts(client: FlaskClient, path: str) -> None:
    html = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", page(client, path))
    assert re.findall(r"<script[^>]*>", html) == re.findall(r'<script type="module" src="/[^"]+">', html)
    assert "<i>x</i>" not in html
    assert "<b>line" not in html


@pytest.mark.parametrize("path", PATHS)
def test_pages_forbid_foreign_and_inline_script(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=HTML)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\s(?:style|on\w+)=", response.text)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PATHS)
def test_local_links_lead_somewhere(client: FlaskClient, path: str) -> None:
    for link in sorted(set(re.findall(r'href="(/[^"#]*)', page(client, path)))):
        response = client.get(link.replace("&amp;", "&"), headers=HTML)
        assert response.status_code == 200, link
        response.close()


def test_home_counts_and_leads_to_the_lists(client: FlaskClient) -> None:
    html = page(client, "/")
    assert re.search(r'href="/persons"><span class="number">3</span>', html)
    assert "conforms to all shapes" in html


def test_a_person_has_a_chain_of_custody_in_words(client: FlaskClient) -> None:
    text = words(page(client, "/person/jonas-ket"))
    arrest = "arrested, 4 May 2021, in Port Avel, by police, for hooliganism: 15 days"
    assert text.index(arrest) < text.index("released, 19 May 2021")
    assert "Also written Ket" in text


def test_every_fact_opens_its_sentence_with_the_words_marked(client: FlaskClient) -> None:
    html = page(client, "/person/jonas-ket")
    assert "Police in <mark>Port Avel</mark> detained Jonas Ket on <mark>4 May</mark>" in html
    assert "for <mark>hooliganism</mark>." in html


def test_a_value_leads_to_its_words_in_the_article(client: FlaskClient, sample: ModuleType) -> None:
    start = sample.TEXTS["900"].index("hooliganism")
    address = f"/article/900#char={start},{start + len('hooliganism')}"
    assert address in page(client, "/arrest/jonas-ket-2021-05-04")


def test_figures_that_contradict_each_other_stand_together(client: FlaskClient) -> None:
    text = words(page(client, "/election/avalia-presidential-2021"))
    assert re.search(r"40 % Clean Vote disputed", text)
    assert re.search(r"66 % official figure disputed", text)
    conflicts = words(page(client, "/conflicts"))
    assert "Avalia presidential election 2021 turnout" in conflicts
    assert conflicts.count("Observers of Clean Vote spoke of a turnout of 40 per cent") == 2
    data = json.loads(client.get("/conflicts.json").data)
    assert sorted(figure["figure"] for figure in data[0]["figures"]) == ["40 %", "66 %"]


def test_an_accusation_names_who_was_accused(client: FlaskClient) -> None:
    assert "Jonas Ket arrested, 4 May 2021" in words(page(client, "/accusation/hooliganism"))


def test_iris_are_local_links_with_labels(client: FlaskClient) -> None:
    html = page(client, "/arrest/jonas-ket-2021-05-04")
    assert '<a href="/place/port-avel">Port Avel</a>' in html
    assert 'href="https://w3id.org/shezhire/' not in html


def test_the_text_of_an_article_is_the_file_byte_for_byte(client: FlaskClient, data: Path) -> None:
    for article in ("900", "901", "902"):
        response = client.get(f"/article/{article}.txt")
        assert response.content_type == "text/plain; charset=utf-8"
        assert response.data == (data / "current" / "articles" / f"{article}.txt").read_bytes()


def test_the_reader_shows_the_whole_text(client: FlaskClient, sample: ModuleType) -> None:
    for article, text in sample.TEXTS.items():
        html = page(client, f"/article/{article}")
        body = html[html.index('<div class="text"') : html.index("<aside")]
        shown = re.sub(r"<[^>]+>", "", body)
        for escaped, plain in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
            shown = shown.replace(escaped, plain)
        assert [part.strip() for part in shown.split("\n") if part.strip()] == [
            line.strip() for line in text.split("\n") if line.strip()
        ]


def test_each_passage_has_an_element_with_its_fragment_as_id(client: FlaskClient, sample: ModuleType) -> None:
    html = page(client, "/article/900")
    text = sample.TEXTS["900"]
    for quote in ("hooliganism", "Port Avel", "4 May", "Jonas Ket"):
        start = text.index(quote)
        found = re.search(rf'id="char={start},{start + len(quote)}"[^>]*>(?:<a[^>]*>)?{quote}', html)
        assert found, quote


def test_each_link_to_words_leads_to_an_element(client: FlaskClient) -> None:
    links = {
        link
        for thing in ("person/jonas-ket", "person/mira-tolen", "place/avalia", "arrest/jonas-ket-2021-05-04")
        for link in re.findall(r'href="(/article/\d+)#(char=\d+,\d+)"', page(client, f"/{thing}"))
    }
    assert len({article for article, _ in links}) > 1
    for article, fragment in links:
        assert f' id="{fragment}"' in page(client, article), (article, fragment)


def test_names_are_marked_as_whole_words() -> None:
    sentence = "The Avalians and Avalia, Mira and Admiral Mira Tolen."
    release: Any = SimpleNamespace(words=lambda passage: sentence)
    found = names_in(release, [Passage("", 100, 100 + len(sentence))], ["Mira", "Avalia", "Mira Tolen"])
    assert [sentence[name.start - 100 : name.end - 100] for name in found] == ["Avalia", "Mira", "Mira Tolen"]


def test_offsets_count_code_points(client: FlaskClient) -> None:
    text = client.get("/article/901.txt").data.decode()
    assert text[text.index("🎈") + 2 :].startswith("in Port")
    assert "🎈 in Port Avel" in page(client, "/article/901")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
    ],
)
def test_a_thing_is_also_rdf(client: FlaskClient, accept: str, form: ox.RdfFormat) -> None:
    response = client.get("/person/jonas-ket", headers={"Accept": accept})
    assert response.mimetype == accept
    subjects = {str(quad.subject) for quad in ox.parse(response.data, format=form)}
    assert "<https://w3id.org/shezhire/person/jonas-ket>" in subjects
    assert "<https://w3id.org/shezhire/arrest/jonas-ket-2021-05-04>" in subjects


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_endings_choose_the_format(client: FlaskClient, ending: str) -> None:
    by_ending = client.get(f"/person/jonas-ket.{ending}", headers=HTML)
    assert by_ending.status_code == 200
    assert by_ending.mimetype != "text/html"
    assert "Accept" in by_ending.headers["Vary"]


def test_an_article_as_rdf_is_what_it_alone_says(client: FlaskClient) -> None:
    text = client.get("/article/901.ttl").text
    assert "Release of Jonas Ket" in text
    assert "Arrest of Jonas Ket" not in text


def test_pages_are_304_while_the_release_stays(client: FlaskClient) -> None:
    first = client.get("/person/jonas-ket", headers={**HTML, "Accept-Encoding": "gzip"})
    tag = first.headers["ETag"]
    again = client.get("/person/jonas-ket", headers={**HTML, "Accept-Encoding": "gzip", "If-None-Match": tag})
    assert again.status_code == 304
    assert client.get("/person/jonas-ket.ttl", headers={"If-None-Match": tag}).status_code == 200


def test_nothing_in_a_suitable_format_is_406(client: FlaskClient) -> None:
    assert client.get("/person/jonas-ket", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    "path",
    [
        "/person/%3Cscript%3E%22",
        "/person/a%20b%00",
        "/article/" + "x" * 400 + ".txt",
        "/person/" + "é" * 3000,
        "/person/nobody",
        "/nothing",
        "/article/999",
        "/article/..%2fa.txt",
        "/a/b.ttl",
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=HTML).status_code == 404
    problem = client.get(path, headers={"Accept": "application/json"})
    assert (problem.status_code, problem.mimetype) == (404, "application/problem+json")
    assert json.loads(problem.data)["detail"]


def test_the_404_page_suggests_what_is_near(client: FlaskClient) -> None:
    response = client.get("/person/jonas-kett-ket", headers=HTML)
    assert 'href="/person/jonas-ket"' in response.text


def test_the_search_finds_other_spellings(client: FlaskClient) -> None:
    assert 'href="/person/jonas-ket"' in page(client, "/search?q=KET")
    assert 'href="/place/port-avel"' in page(client, "/search?q=avel+port")
    assert "Nothing is called so" in page(client, "/search?q=zzzz")
    assert "&lt;script&gt;" in page(client, "/search?q=%3Cscript%3E")


def test_lists_can_be_narrowed_to_a_kind(client: FlaskClient) -> None:
    html = page(client, "/custody?kind=Release")
    assert "/release/jonas-ket-2021-05-19" in html
    assert "/arrest/jonas-ket-2021-05-04" not in html


def test_a_page_beyond_the_last_is_the_last(client: FlaskClient) -> None:
    assert "Jonas Ket" in page(client, "/persons?page=99")
    assert "Jonas Ket" in page(client, "/persons?page=-x")


def test_downloads_have_sizes_and_checksums(client: FlaskClient, data: Path) -> None:
    html = page(client, "/downloads")
    for row in json.loads((data / "current" / "manifest.json").read_text())["files"]:
        assert row["name"] in html
        assert row["sha256"] in html


def test_a_download_is_the_file_with_its_type_and_range(client: FlaskClient, data: Path) -> None:
    whole = client.get("/downloads/shezhire.ttl")
    assert whole.mimetype == "text/turtle"
    assert whole.data == (data / "current" / "shezhire.ttl").read_bytes()
    part = client.get("/downloads/shezhire.ttl", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    tag = whole.headers["ETag"]
    assert client.get("/downloads/shezhire.ttl", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("name", ["store/CURRENT", "../current/manifest.json", "..%2f..%2fcurrent", "nothing"])
def test_only_the_files_of_the_release_can_be_downloaded(client: FlaskClient, name: str) -> None:
    assert client.get(f"/downloads/{name}").status_code == 404


def test_words_and_tellings_kept_in_memory_are_those_of_the_store(data: Path, app: Flask) -> None:
    release = app.extensions["shezhire.releases"].current()
    kept = Graph(release.local)
    kept.read_provenance()
    things = {quad.subject.value for quad in release.local if isinstance(quad.subject, ox.NamedNode)}
    plain = Graph(release.local)
    assert sum(len(plain.words(thing)) for thing in things) > 3
    for thing in sorted(things):
        assert kept.words(thing) == plain.words(thing)
        assert kept.told_in(thing) == plain.told_in(thing)
