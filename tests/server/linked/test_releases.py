"""Releases keep their addresses, tell what they changed, and give their files as HTTP has it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from extract.release import Release, build_release
from server.app import create_app

HTML = {"Accept": "text/html"}
Published = tuple[Path, Release, Release]


def test_the_list_tells_all_releases_with_what_changed(client: FlaskClient, published: Published) -> None:
    _, old, new = published
    rows = client.get("/releases").get_json()
    assert [row["release"] for row in rows] == [new.id, old.id]
    assert rows[0]["previous"] == old.id and rows[0]["summary"]["renamed"] >= 1 and rows[0]["kept"]
    page = client.get("/releases", headers=HTML).text
    assert f'href="/releases/{old.id}"' in page and "served now" in page


def test_the_feed_is_atom(client: FlaskClient, published: Published) -> None:
    answer = client.get("/releases/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(answer.data)
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 2 and entries[0].find(f"{atom}title").text == f"Release {published[2].id}"  # type: ignore[union-attr]
    for entry in (feed, *entries):
        assert all(entry.find(f"{atom}{name}") is not None for name in ("id", "title", "updated"))


def test_a_release_says_how_to_cite_it_and_what_made_it(client: FlaskClient, published: Published) -> None:
    _, old, new = published
    for release in (old, new):
        page = client.get(f"/releases/{release.id}", headers=HTML).text
        assert f"https://w3id.org/shezhire/releases/{release.id}. Licence: CC BY 4.0." in page
        assert release.manifest["rules"] in page and "remain their publishers’" in page
        manifest = client.get(f"/releases/{release.id}").get_json()
        assert manifest == release.manifest


@pytest.mark.parametrize("rest", ["", "/shezhire.ttl", "/changes.json", "/changes.rdfp.gz"])
def test_a_release_with_a_name_beyond_reason_is_not_found(client: FlaskClient, rest: str) -> None:
    for length in (101, 300, 5000):
        assert client.get(f"/releases/{'x' * length}{rest}").status_code == 404


def test_a_journal_that_a_disk_spoilt_tells_what_is_whole(published: Published, tmp_path: Path) -> None:
    data, old, new = published
    spoilt = tmp_path / "data"
    shutil.copytree(data, spoilt, symlinks=True)
    journal = spoilt / "releases.jsonl"
    lines = journal.read_bytes().splitlines()
    junk = b"\xff\xfe\x00\x80"
    journal.write_bytes(b"\n".join([junk, lines[0], b"[1]", b'{"id": "a"', b"[" * 50_000, *lines[1:], junk]))
    kept = journal.read_bytes()
    client = create_app(spoilt).test_client()
    assert [row["release"] for row in client.get("/releases").get_json()] == [new.id, old.id]
    for path in ("/releases", f"/releases/{old.id}", "/releases/feed.atom", "/downloads"):
        assert client.get(path, headers=HTML).status_code == 200, path
    assert journal.read_bytes() == kept
    journal.write_bytes(junk * 1000)
    assert [row["release"] for row in client.get("/releases").get_json()] == [new.id]
    journal.unlink()
    journal.mkdir()
    answer = client.get("/releases")
    assert answer.status_code == 503 and "releases.jsonl can't be read" in answer.get_json()["detail"]


def test_an_old_file_stays_where_it_was(client: FlaskClient, published: Published) -> None:
    _, old, new = published
    answer = client.get(f"/releases/{old.id}/shezhire.ttl")
    assert answer.data == (old.path / "shezhire.ttl").read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/downloads/shezhire.ttl").data == (new.path / "shezhire.ttl").read_bytes() != answer.data


def test_changes_are_json_and_a_patch(client: FlaskClient, published: Published) -> None:
    _, old, new = published
    changes = client.get(f"/releases/{new.id}/changes.json").get_json()
    assert changes["old"] == old.id and changes["renamed"]
    patch = gzip.decompress(client.get(f"/releases/{new.id}/changes.rdfp.gz").data)
    assert patch.count(b"\nA ") == changes["quads_added"] and patch.count(b"\nD ") == changes["quads_removed"]
    assert client.get(f"/releases/{old.id}/changes.json").status_code == 404


def test_a_release_kept_no_more_is_gone_with_those_that_are(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEZHIRE_KEEP_RELEASES", "2")
    texts = tmp_path / "texts"
    texts.mkdir()
    made = []
    for day in (1, 2, 3):
        (texts / "a.txt").write_text(f"News\n\n{day} May 2020\n\nPolice detained Asel Testova in Almaty.\n")
        made.append(build_release([texts], tmp_path / "data").release.id)
    client = create_app(tmp_path / "data").test_client()
    for path in ("", "/shezhire.ttl", "/manifest.json"):
        answer = client.get(f"/releases/{made[0]}{path}")
        assert (answer.status_code, answer.get_json()["status"]) == (410, 410)
        page = client.get(f"/releases/{made[0]}{path}", headers=HTML)
        assert page.status_code == 410
        assert f'href="/releases/{made[1]}"' in page.text and f'href="/releases/{made[2]}"' in page.text
    assert [row["kept"] for row in client.get("/releases").get_json()] == [True, True, False]
    overview = client.get("/releases", headers=HTML).text
    assert "no longer kept" in overview and f'href="/releases/{made[0]}"' not in overview
    later = client.get(f"/releases/{made[1]}", headers=HTML).text
    assert f'href="/releases/{made[0]}"' not in later and "which is no longer kept" in later
    # The feed still tells that there was one.
    assert made[0] in client.get("/releases/feed.atom").text


def test_a_version_of_the_vocabulary_that_never_was_leads_to_the_present_one(client: FlaskClient) -> None:
    page = client.get("/ontology/9.9", headers=HTML)
    assert page.status_code == 404 and 'href="/ontology">The vocabulary' in page.text


def test_a_misspelled_file_is_not_found_with_those_like_it(client: FlaskClient, published: Published) -> None:
    for above in ("/downloads", f"/releases/{published[2].id}"):
        page = client.get(f"{above}/shezire.tll", headers=HTML)
        assert page.status_code == 404
        assert f'href="{above}/shezhire.ttl"' in page.text


@pytest.mark.parametrize("path", ["0" * 12, "..", "%2e%2e", "x/../../y", ".unfinished-build-1"])
def test_what_is_no_release_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/releases/{path}").status_code == 404


def test_no_file_outside_a_release_is_given(client: FlaskClient, published: Published) -> None:
    for name in ("../releases.jsonl", "%2e%2e/releases.jsonl", "store/CURRENT", "nothing.ttl"):
        assert client.get(f"/releases/{published[1].id}/{name}").status_code == 404


def test_files_answer_ranges_and_conditions(client: FlaskClient, published: Published) -> None:
    content = (published[2].path / "shezhire.nq").read_bytes()
    whole = client.get("/downloads/shezhire.nq")
    assert whole.data == content and whole.headers["Accept-Ranges"] == "bytes" and whole.headers["Last-Modified"]
    assert whole.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    part = client.get("/downloads/shezhire.nq", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.data) == (206, content[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(content)}"
    stale = client.get("/downloads/shezhire.nq", headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (stale.status_code, stale.data) == (200, content)
    same = client.get("/downloads/shezhire.nq", headers={"If-None-Match": whole.headers["ETag"]})
    since = client.get("/downloads/shezhire.nq", headers={"If-Modified-Since": whole.headers["Last-Modified"]})
    assert same.status_code == since.status_code == 304
    assert client.get("/downloads/shezhire.nq", headers={"Range": "bytes=999999999-"}).status_code == 416
    for odd in ("bytes=0-1,5-9", "items=0-5", "bytes=abc", "x"):
        ignored = client.get("/downloads/shezhire.nq", headers={"Range": odd})
        assert (ignored.status_code, ignored.data) == (200, content)


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("shezhire.ttl", "text/turtle; charset=utf-8", "inline"),
        ("shezhire.nt.gz", "application/gzip", "attachment"),
        ("shezhire.jsonld", "application/ld+json", "inline"),
        ("shezhire.sqlite", "application/vnd.sqlite3", "attachment"),
        ("tables/persons.csv", "text/csv; charset=utf-8", "attachment"),
        ("tables/datapackage.json", "application/json", "inline"),
        ("SHA256SUMS", "text/plain; charset=utf-8", "inline"),
    ],
)
def test_files_have_their_types_and_names(client: FlaskClient, name: str, kind: str, shown: str) -> None:
    answer = client.get(f"/downloads/{name}")
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"] == f'{shown}; filename="{name.rpartition("/")[2]}"'
    assert "Content-Encoding" not in answer.headers


def test_the_page_lists_every_file_with_its_checksum(client: FlaskClient, published: Published) -> None:
    page = client.get("/downloads", headers=HTML).text
    for row in published[2].manifest["files"]:
        assert f'href="/downloads/{row["name"]}"' in page and row["sha256"] in page
    assert client.get("/downloads").get_json() == published[2].manifest


def test_every_link_on_the_pages_leads_somewhere(client: FlaskClient, published: Published) -> None:
    for path in ("/downloads", "/releases", f"/releases/{published[2].id}"):
        main = client.get(path, headers=HTML).text.partition("<main")[2].partition("</main")[0]
        for link in sorted(set(re.findall(r'href="(/[^"#]*)', main))):
            answer = client.get(link, headers=HTML)
            assert answer.status_code == 200, (path, link)
            answer.close()


def test_metadata_agree_with_the_files(published: Published) -> None:
    _, _, release = published
    graph = ox.Store()
    graph.load((release.path / "metadata.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    query = """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#>
    SELECT ?url ?size ?sum ?type { ?d a dcat:Dataset ; dcat:distribution ?f . ?f dcat:downloadURL ?url ;
      dcat:byteSize ?size ; dcat:mediaType ?type ; spdx:checksum/spdx:checksumValue ?sum }"""
    address = f"https://w3id.org/shezhire/releases/{release.id}/"
    rows = {row["url"].value.removeprefix(address): row for row in graph.query(query)}  # type: ignore[union-attr]
    listed = {row["name"] for row in release.manifest["files"]}
    assert rows.keys() == listed - {"metadata.ttl"}
    for name, row in rows.items():
        content = (release.path / name).read_bytes()
        assert (int(row["size"].value), row["sum"].value) == (len(content), hashlib.sha256(content).hexdigest())
    void = """PREFIX void: <http://rdfs.org/ns/void#>
    SELECT ?class ?n ?all { ?d a void:Dataset ; void:triples ?all ; void:classPartition [ void:class ?class ;
      void:entities ?n ] }"""
    told = {row["class"].value: int(row["n"].value) for row in graph.query(void)}  # type: ignore[union-attr]
    merged = list(ox.parse(path=release.path / "shezhire.nt"))
    kinds = [q.object.value for q in merged if q.predicate.value.endswith("#type")]  # type: ignore[union-attr]
    assert told == {kind: kinds.count(kind) for kind in kinds}
    assert {int(row["all"].value) for row in graph.query(void)} == {len(merged)}  # type: ignore[union-attr]


def test_void_and_the_graph_tell_the_same_of_classes_and_their_properties(client: FlaskClient) -> None:
    store = ox.Store()
    store.load(client.get("/.well-known/void", headers={"Accept": "text/turtle"}).data, format=ox.RdfFormat.TURTLE)
    query = """PREFIX void: <http://rdfs.org/ns/void#>
    SELECT ?c ?n ?p ?m { ?k void:class ?c ; void:entities ?n ;
      void:propertyPartition [ void:property ?p ; void:triples ?m ] }"""
    described = {tuple(term.value for term in row) for row in store.query(query)}  # type: ignore[union-attr]
    answer = client.get("/sparql", query_string={"query": query}).get_json(force=True)
    asked = {tuple(row[name]["value"] for name in "cnpm") for row in answer["results"]["bindings"]}
    assert described == asked and len(asked) > 50


def test_the_server_tells_of_the_same_release(client: FlaskClient, published: Published) -> None:
    store = ox.Store()
    store.load(client.get("/.well-known/void", headers={"Accept": "text/turtle"}).data, format=ox.RdfFormat.TURTLE)
    void = "http://rdfs.org/ns/void#"
    triples = [int(q.object.value) for q in store if q.predicate.value == f"{void}triples"]  # type: ignore[union-attr]
    assert published[2].manifest["counts"]["triples"] in triples
    dumps = {q.object.value.rpartition("/")[2] for q in store if q.predicate.value == f"{void}dataDump"}  # type: ignore[union-attr]
    assert dumps and all(client.get(f"/downloads/{name}").status_code == 200 for name in dumps)
    assert json.dumps(published[2].manifest)
