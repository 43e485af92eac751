"""Lists: narrowing, sorting, paging, the same as CSV and JSON and as the query that makes them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import numpy as np
import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from server.app import create_app
from server.pages.catalogue import EVENTS, LISTS, ClassList
from server.pages.facets import Column, FacetIndex, most_frequent
from server.pages.list_index import index_of
from server.pages.list_query import list_query
from server.pages.rows import COUNTED
from server.release import Release
from server.settings import Settings
from server.store import Graph, sz

HTML = {"Accept": "text/html"}


@pytest.fixture
def release(app: Flask) -> Release:
    current: Release = app.extensions["shezhire.releases"].current()
    return current


def members(release: Release, query: str) -> list[str]:
    """The things that a list's query finds, in its order."""
    return [row["thing"].value for row in release.store.query(query)]  # type: ignore[union-attr,index]


@pytest.mark.parametrize("which", [*LISTS, EVENTS], ids=lambda which: which.path)
def test_the_query_of_a_list_makes_just_that_list(release: Release, which: ClassList) -> None:
    index = index_of(release, which)
    chosen: list[dict[str, list[str]]] = [{}]
    for facet in which.facets:
        column = index.columns[facet.key]
        known = [column.values[code] for code in most_frequent(column.totals, 1000)]
        chosen += [{facet.key: [value]} for value in known]
        chosen += [{facet.key: known[:2]}, {facet.key: ['no\\such "thing"']}]
    for choice in chosen:
        for order in which.orders:
            listed = index.ordered(index.select(choice), order, 0, 1000)
            assert members(release, list_query(which, choice, order)) == listed, (choice, order)


@pytest.mark.parametrize("path", [which.path for which in (*LISTS, EVENTS)])
def test_every_facet_value_leads_to_as_many_as_it_promises(client: FlaskClient, path: str) -> None:
    html = client.get(f"/{path}", headers=HTML).text
    links = re.findall(r'<li><a href="([^"]+)" rel="nofollow"><.*?<span class="count">(\d+)<', html)
    for link, count in links:
        address = link.replace("&amp;", "&")
        data = json.loads(client.get(address.replace(f"/{path}?", f"/{path}.json?")).data)
        assert data["total"] == int(count), address


def test_facets_narrow_each_other_and_can_be_taken_away(client: FlaskClient) -> None:
    html = client.get("/custody?place=avalia&charge=hooliganism", headers=HTML).text
    assert "Arrest" in html or "arrest" in html
    assert 'href="/custody?charge=hooliganism"' in html
    assert json.loads(client.get("/custody.json?place=avalia&kind=Release").data)["total"] == 0


def test_a_place_within_counts_for_the_place_around(client: FlaskClient) -> None:
    rows = json.loads(client.get("/custody.json?place=avalia").data)["rows"]
    assert [row["iri"].rpartition("/")[2] for row in rows] == ["jonas-ket-2021-05-04"]


def test_csv_and_json_hold_what_the_list_shows(client: FlaskClient) -> None:
    table = list(csv.DictReader(io.StringIO(client.get("/custody.csv?sort=oldest").text)))
    rows = json.loads(client.get("/custody.json?sort=oldest").data)["rows"]
    assert [row["iri"] for row in table] == [row["iri"] for row in rows]
    assert (table[0]["who"], table[0]["place"], table[0]["outcome"]) == ("Jonas Ket", "Port Avel", "15 days")


def test_csv_keeps_hostile_names_in_their_cells(client: FlaskClient) -> None:
    answer = client.get("/persons.csv")
    assert answer.mimetype == "text/csv"
    names = [row["name"] for row in csv.DictReader(io.StringIO(answer.text))]
    assert "<script>alert('name')</script> \"x\" \u202eabc" in names


def test_csv_of_a_list_has_no_formulas_and_csv_of_a_query_is_as_its_standard_has_it(
    tmp_path: Path, sample: ModuleType
) -> None:
    sample.write_release(tmp_path, "formulas", '<x:formula> a sz:Person ; rdfs:label "=1+1" .')
    app = create_app(tmp_path)
    client = app.test_client()
    assert "'=1+1" in [row["name"] for row in csv.DictReader(io.StringIO(client.get("/persons.csv").text))]
    query = {"query": "SELECT ?n { <x:formula> rdfs:label ?n }", "format": "csv"}
    assert client.get("/sparql", query_string=query).text == "n\r\n=1+1\r\n"
    app.extensions["shezhire.releases"].close()


def test_the_query_is_linked_and_is_sparql(client: FlaskClient) -> None:
    text = client.get("/persons.rq?role=president").text
    assert "^sz:holder/sz:title" in text
    store = ox.Store()
    assert list(store.query(text)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    ["kind=%3Cscript%3E", "year=20%22%7D", "place=%00", "page=-1", "page=99999999", "sort=drop", "source=%3E%7D",
     "role=%22%7D%20UNION%20%7B", "charge=" + "x" * 5000, "&".join(f"year={year}" for year in range(1000, 1400))],
)  # fmt: skip
def test_strange_addresses_give_a_list(client: FlaskClient, query: str) -> None:
    for path in ("/custody", "/persons"):
        for ending in ("", ".csv", ".json", ".rq"):
            response = client.get(f"{path}{ending}?{query}", headers=HTML)
            assert response.status_code == 200
            if ending == ".rq":
                list(ox.Store().query(response.text))  # type: ignore[arg-type]


MEMBERS = 40
PAIRS = st.lists(st.tuples(st.integers(0, MEMBERS - 1), st.sampled_from("abcdefghij")), max_size=120)


@given(PAIRS, PAIRS, st.sets(st.sampled_from("abcdefghij")), st.integers(1, 12))
def test_counts_of_facets_are_those_of_counting_one_by_one(
    one: list[tuple[int, str]], other: list[tuple[int, str]], chosen: set[str], most: int
) -> None:
    columns = {
        key: Column.of(np.array([m for m, _ in pairs], dtype=np.int64), [v for _, v in pairs])
        for key, pairs in (("one", one), ("other", other))
    }
    index = FacetIndex([str(n) for n in range(MEMBERS)], columns, {"down": np.arange(MEMBERS)[::-1]})
    left = {m for m, v in other if v in chosen} if chosen else set(range(MEMBERS))
    expected = {v: len({m for m, w in one if w == v and m in left}) for v in sorted({v for _, v in one})}
    counts = index.counts("one", {"other": sorted(chosen)})
    assert {value: int(counts[columns["one"].number[value]]) for value in columns["one"].values} == expected
    ranked = sorted((v for v in expected if expected[v]), key=lambda v: (-expected[v], v))
    assert [columns["one"].values[code] for code in most_frequent(counts, most)] == ranked[:most]
    selection = index.select({"other": sorted(chosen)})
    assert index.ordered(selection, "down", 1, 5) == [str(m) for m in sorted(left, reverse=True)][1:6]


@pytest.mark.parametrize(
    "asked",
    ["persons?", "persons?sort=told", "custody?place=avalia", "custody?kind=Arrest&kind=Release&sort=oldest",
     "elections?early=true", "events?year=2021", "articles?sort=name", "places?kind=Place",
     "accusations?event=Arrest"],
)  # fmt: skip
def test_a_list_is_the_same_as_csv_as_json_and_as_its_query(client: FlaskClient, asked: str) -> None:
    path, _, choice = asked.partition("?")
    data = json.loads(client.get(f"/{path}.json?{choice}").data)
    table = list(csv.DictReader(io.StringIO(client.get(f"/{path}.csv?{choice}").text)))
    query = client.get(f"/{path}.rq?{choice}").text
    found = json.loads(client.get("/sparql", query_string={"query": query, "format": "json"}).data)
    rows = [row["thing"]["value"] for row in found["results"]["bindings"]]
    assert rows
    assert query == data["query"]
    assert rows == [row["iri"] for row in data["rows"]] == [row["iri"] for row in table]


JOINED = """
<person/jonas-ket> sz:affiliatedWith <organisation/clean-vote> ; sz:relatedTo <person/ana-ket> ;
  sz:candidateIn <election/avalia-presidential-2021> .
<person/mira-tolen> sz:affiliatedWith <organisation/clean-vote> ; sz:candidateIn <election/avalia-presidential-2021> .
<person/ana-ket> a sz:Person, sz:Agent ; rdfs:label "Ana Ket" ; sz:affiliatedWith <organisation/alone> .
<organisation/alone> a sz:Organisation, sz:Agent ; rdfs:label "Alone" .
"""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Iterator[FlaskClient]:
    """Pages over a release in which people have something in common."""
    data = tmp_path_factory.mktemp("joined")
    sample.write_release(data, "joined", JOINED)
    app = create_app(data, Settings())
    yield app.test_client()
    app.extensions["shezhire.releases"].close()


@pytest.mark.parametrize(
    "asked",
    ["", "tie=organisations", "tie=family&tie=elections", "about=person/ana-ket", "about=organisation/clean-vote",
     "about=person/ana-ket&tie=family"],
)  # fmt: skip
def test_the_network_is_the_same_as_data_and_as_its_query(joined: FlaskClient, asked: str) -> None:
    links = json.loads(joined.get(f"/network.json?{asked}").data)["links"]
    html = joined.get(f"/network?{asked}", headers=HTML).text
    query = unquote(re.findall(r'href="/query\?query=([^"&]+)', html)[0])
    release: Release = joined.application.extensions["shezhire.releases"].current()
    rows = [[row[name].value for name in ("person", "joined", "tie")] for row in release.store.query(query)]  # type: ignore[union-attr]
    assert links
    assert {(frozenset(row[:2]), row[2]) for row in rows} == {
        (frozenset((link["from"], link["to"])), link["kind"]) for link in links
    }


def test_an_organisation_shows_the_custody_events_of_its_people(joined: FlaskClient) -> None:
    html = joined.get("/organisation/clean-vote", headers=HTML).text
    section = html[html.index("Custody events of its people") :]
    assert section.index("/arrest/jonas-ket-2021-05-04") < section.index("</section>")


def test_numbers_in_cells_are_the_same_once_counted(release: Release) -> None:
    counted = Graph(release.local)
    counted.count_values(sz(name) for name in COUNTED)
    for name in COUNTED:
        for _, value in release.graph.pairs(sz(name)):
            assert counted.number_of(sz(name), value) == len(release.graph.subjects(sz(name), value)) > 0
        assert counted.number_of(sz(name), "urn:x-nothing") == 0
