"""Answers come packed to those who can unpack them, and a second time not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

STATIC = Path(__file__).parents[2] / "server" / "web" / "static"
GZIP = {"Accept-Encoding": "gzip", "Accept": "text/html"}


@pytest.mark.parametrize("name", ["style.css", "site.js", "query.css"])
def test_static_files_come_packed_to_who_can_unpack_them(client: FlaskClient, name: str) -> None:
    packed = client.get(f"/static/{name}", headers=GZIP)
    assert packed.content_encoding == "gzip"
    assert gzip.decompress(packed.data) == (STATIC / name).read_bytes()
    assert packed.content_length == len(packed.data) < (STATIC / name).stat().st_size / 2
    plain = client.get(f"/static/{name}")
    assert plain.data == (STATIC / name).read_bytes()
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary
    assert packed.get_etag()[0] != plain.get_etag()[0]


def test_a_part_of_a_static_file_is_a_part_of_the_plain_one(client: FlaskClient) -> None:
    part = client.get("/static/style.css", headers={**GZIP, "Range": "bytes=10-19"})
    assert part.status_code == 206
    assert part.content_encoding is None
    assert part.data == (STATIC / "style.css").read_bytes()[10:20]


def test_static_files_are_kept_for_good_at_the_addresses_that_pages_use(client: FlaskClient) -> None:
    page = client.get("/persons", headers=GZIP)
    text = gzip.decompress(page.data).decode()
    address = text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/style.css?v=old").headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/ontology", "/ontology.ttl", "/shapes", "/context.jsonld", "/query/vocabulary", "/releases/feed.atom",
        "/static/style.css", "/persons", "/person/jonas-ket", "/person/jonas-ket.ttl", "/downloads/shezhire.ttl",
        "/sparql?query=ASK%20%7B%7D",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_what_is_unchanged_is_not_sent_again(client: FlaskClient, path: str, encoding: str) -> None:
    headers = {"Accept": "text/html,*/*;q=0.5" if "sparql" not in path else "*/*", "Accept-Encoding": encoding}
    first = client.get(path, headers=headers)
    tag = first.headers["ETag"]
    again = client.get(path, headers={**headers, "If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    other = client.get(path, headers={**headers, "If-None-Match": '"another"'})
    assert (other.status_code, other.data) == (200, first.data)
