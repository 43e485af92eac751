"""The vocabulary and the shapes as pages and as data."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from extract.release import Release
from extract.resources import ontology_folder

HTML = {"Accept": "text/html"}
SZ = "https://w3id.org/shezhire/ontology#"
FORMS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module")
def terms() -> dict[str, str]:
    """All terms with their definitions."""
    read = list(ox.parse(path=ontology_folder() / "vocabulary.ttl"))
    defined = "http://www.w3.org/2004/02/skos/core#definition"
    return {
        q.subject.value.removeprefix(SZ): q.object.value  # type: ignore[union-attr]
        for q in read
        if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(SZ) and q.predicate.value == defined
    }


def test_the_page_tells_every_term_at_its_fragment(client: FlaskClient, terms: dict[str, str]) -> None:
    html = unescape(client.get("/ontology", headers=HTML).text)
    assert len(terms) > 80
    for name, definition in terms.items():
        start = html.index(f'id="{name}"')
        section = html[start : html.find("</section>", start)]
        assert definition in section, name
        assert "Used" in section and "/query?query=" in section, name


def test_a_term_has_domain_range_alignment_shape_and_use(
    client: FlaskClient, published: tuple[Path, Release, Release]
) -> None:
    html = unescape(client.get("/ontology", headers=HTML).text)
    section = html[html.index('id="Person"') :].partition("</section>")[0]
    assert "foaf:Person" in section and "Required" in section
    assert f"{published[2].manifest['classes']['Person']} members" in section
    section = html[html.index('id="percent"') :].partition("</section>")[0]
    assert "sz:Turnout" in section and "xsd:decimal" in section and "schema:value" in section


def test_every_example_query_of_the_page_can_be_answered(client: FlaskClient) -> None:
    html = unescape(client.get("/ontology", headers=HTML).text)
    queries = {parse_qs(urlsplit(link).query)["query"][0] for link in re.findall(r'href="(/query\?[^"]*)', html)}
    short = sorted(query for query in queries if "LIMIT 50" in query and query.count("\n") < 6)
    assert len(short) > 80
    for query in short[::10]:
        answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/json"})
        assert answer.status_code == 200, query


def test_links_within_the_page_lead_to_terms(client: FlaskClient) -> None:
    for path in ("/ontology", "/shapes"):
        html = client.get(path, headers=HTML).text
        ids = set(re.findall(r' id="([^"]+)"', html))
        assert len(ids) == len(re.findall(r' id="([^"]+)"', html)), path
        assert set(re.findall(r'href="#([^"]+)"', html)) <= ids, path


def test_shape_links_lead_to_shapes(client: FlaskClient) -> None:
    shapes = set(re.findall(r' id="([^"]+)"', client.get("/shapes", headers=HTML).text))
    linked = set(re.findall(r'href="/shapes#([^"]+)"', client.get("/ontology", headers=HTML).text))
    assert linked and linked <= shapes


@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_the_iri_gives_turtle_as_it_was_written(
    client: FlaskClient, published: tuple[Path, Release, Release], name: str
) -> None:
    written = (published[2].path / f"{name}.ttl").read_bytes()
    for headers in ({"Accept": "text/turtle"}, {"Accept": "*/*"}, {}):
        assert client.get(f"/{name}", headers=headers).data == written
    assert client.get(f"/{name}.ttl").data == written
    assert client.get(f"/{name}", headers=HTML).mimetype == "text/html"


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_other_forms_hold_as_many_statements(client: FlaskClient, name: str, ending: str) -> None:
    turtle = list(ox.parse(client.get(f"/{name}.ttl").data, format=ox.RdfFormat.TURTLE))
    answer = client.get(f"/{name}.{ending}")
    assert len(list(ox.parse(answer.data, format=FORMS[ending]))) == len(turtle)
    tag = answer.headers["ETag"]
    assert client.get(f"/{name}.{ending}", headers={"If-None-Match": tag}).status_code == 304


def test_the_version_has_an_iri_and_others_have_none(client: FlaskClient) -> None:
    assert client.get("/ontology/1.0.0", headers={"Accept": "text/turtle"}).status_code == 200
    assert client.get("/ontology/0.0.7", headers=HTML).status_code == 404
