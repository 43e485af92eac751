"""A thing's IRI answers in the form asked for, and leads on where the thing has another one now."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
BASE = "https://w3id.org/shezhire/"
PERSON = "/person/asel-testova"
FORMS = [
    ("ttl", "text/turtle", ox.RdfFormat.TURTLE),
    ("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    ("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
    ("trig", "application/trig", ox.RdfFormat.TRIG),
]


@pytest.mark.parametrize(("ending", "accept", "form"), FORMS)
@pytest.mark.parametrize("thing", [PERSON, "/article/a"])
def test_a_thing_answers_in_each_form_by_accept_and_by_ending(
    client: FlaskClient, thing: str, ending: str, accept: str, form: ox.RdfFormat
) -> None:
    asked, named = client.get(thing, headers={"Accept": accept}), client.get(f"{thing}.{ending}")
    assert asked.status_code == named.status_code == 200
    assert asked.mimetype == named.mimetype == accept
    quads = list(ox.parse(asked.data, format=form))
    assert set(quads) == set(ox.parse(named.data, format=form))
    assert any(q.subject == ox.NamedNode(BASE + thing[1:]) for q in quads)
    assert "Accept" in asked.headers["Vary"]
    tag = asked.headers["ETag"]
    assert not tag.startswith("W/") and tag != client.get(thing, headers=HTML).headers["ETag"]
    again = client.get(thing, headers={"Accept": accept, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_trig_tells_which_article_says_what(client: FlaskClient) -> None:
    quads = list(ox.parse(client.get(f"{PERSON}.trig").data, format=ox.RdfFormat.TRIG))
    assert ox.NamedNode(f"{BASE}article/a") in {quad.graph_name for quad in quads}


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_every_form_names_the_others(client: FlaskClient, accept: str) -> None:
    links = client.get(PERSON, headers={"Accept": accept}).headers["Link"]
    assert f'<{BASE}person/asel-testova>; rel="canonical"' in links
    for ending, media_type, _ in FORMS:
        assert f'<{PERSON}.{ending}>; rel="alternate"; type="{media_type}"' in links


def test_a_page_embeds_what_schema_org_can_say(client: FlaskClient) -> None:
    html = client.get(PERSON, headers=HTML).text
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    node = json.loads(found)
    assert (node["@type"], node["name"], node["@id"]) == ("Person", "Asel Testova", BASE + PERSON[1:])
    assert node["@context"] == "https://schema.org"


def test_jsonld_has_short_names_and_its_own_context(client: FlaskClient) -> None:
    document = json.loads(client.get(f"{PERSON}.jsonld").data)
    assert "rdfs:label" in json.dumps(document["@graph"]) and "sz" in document["@context"]
    whole = client.get("/context.jsonld")
    assert whole.mimetype == "application/ld+json"
    assert document["@context"].items() <= json.loads(whole.data)["@context"].items()
    assert len(rdflib.Graph().parse(data=client.get(f"{PERSON}.jsonld").data, format="json-ld")) > 5


@pytest.mark.parametrize("ending", ["", ".ttl", ".jsonld"])
def test_a_renamed_iri_leads_to_the_new_one_for_good(client: FlaskClient, ending: str) -> None:
    answer = client.get(f"/arrest/asel-testova-2020-05-01{ending}", headers=HTML)
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"/arrest/asel-testova-2019-05-09{ending}")
    assert client.get(answer.headers["Location"]).status_code == 200


def test_what_no_article_tells_any_more_is_gone_with_suggestions(client: FlaskClient) -> None:
    page = client.get("/person/kairat-demov", headers=HTML)
    assert page.status_code == 410
    assert "no more" in page.text and "/releases" in page.text
    problem = client.get("/person/kairat-demov.ttl", headers={"Accept": "text/turtle, application/problem+json"})
    assert (problem.status_code, problem.mimetype) == (410, "application/problem+json")


def test_what_never_was_is_not_found_with_suggestions(client: FlaskClient) -> None:
    page = client.get("/person/asel-testov", headers=HTML)
    assert page.status_code == 404
    assert 'href="/person/asel-testova"' in page.text
