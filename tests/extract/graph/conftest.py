"""Hand-made articles as graphs."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store

from extract.graph import Dataset
from extract.merge import merge
from extract.names.authority import Authority, Entry

BASE = "https://w3id.org/shezhire/"
PREFIXES = """
PREFIX sz: <https://w3id.org/shezhire/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> PREFIX : <https://w3id.org/shezhire/>
"""


class Graph:
    """A dataset to ask: terms of answers without angle brackets or datatypes, IRIs without the project's base."""

    def __init__(self, *articles: Any, authority: Authority) -> None:
        self.merged = merge([article.facts() for article in articles], authority)
        self.dataset = Dataset(self.merged, authority)
        self.store = Store()
        self.store.extend(self.dataset.quads())

    def ask(self, pattern: str, article: str | None = None) -> bool:
        return bool(self.store.query(f"{PREFIXES} ASK {{ {_within(pattern, article)} }}"))

    def rows(self, names: str, pattern: str, article: str | None = None) -> list[tuple[str, ...]]:
        """Sorted answers for the variables `names` ("?a ?b") in the default graph or in an article's."""
        found = self.store.query(f"{PREFIXES} SELECT DISTINCT {names} {{ {_within(pattern, article)} }}")
        return sorted(tuple(_plain(term) for term in row) for row in found)

    def column(self, name: str, pattern: str, article: str | None = None) -> list[str]:
        return [row[0] for row in self.rows(name, pattern, article)]


def _within(pattern: str, article: str | None) -> str:
    return f"GRAPH <{BASE}article/{article}> {{ {pattern} }}" if article else pattern


def _plain(term: Any) -> str:
    return str(term.value).removeprefix(BASE) if isinstance(term, NamedNode) else str(term.value) if term else ""


@pytest.fixture(scope="session")
def telling() -> Any:
    """The class `Telling`: `telling("001", "text")` collects what an article says."""
    path = Path(__file__).parents[1] / "merge" / "telling.py"
    spec = importlib.util.spec_from_file_location("telling", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Telling


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority(
        (
            Entry("organisation/steppe-news", "organisation", "Steppe News", ("SN Agency",), "Q1", "MediaOutlet"),
            Entry("person/omar-saparov", "person", "Omar Saparov", ("Umar Saparov",), "Q2"),
            Entry("person/ivan-nobody", "person", "Ivan Nobody", (), "Q5"),
            Entry(
                "place/northland",
                "place",
                "Northland",
                wikidata="Q3",
                country=True,
                latitude=Decimal("48.0"),
                longitude=Decimal("67.50"),
            ),
            Entry("place/port-amber", "place", "Port Amber", within="place/northland"),
        )
    )


@pytest.fixture
def graph(authority: Authority) -> Any:
    """`graph(*tellings)` is their dataset, to ask."""
    return lambda *articles: Graph(*articles, authority=authority)


TEXT = (
    "Omar Saparov was arrested in Port Amber on 31 May 2016 for hooliganism.\n"
    "Umar Saparov, leader of the Example Union, got 15 days. His wife Anna Saparova protested.\n"
)


@pytest.fixture
def trial(telling: Any) -> Any:
    """An article about an arrest, with a role and a kinship."""
    one = telling("007", TEXT, "2016-06-01", title="On trial", publisher="SN Agency", source="https://example.org/7")
    man = one.person("Omar Saparov", "Umar Saparov", authority="person/omar-saparov")
    wife = one.person("Anna Saparova")
    union = one.organisation("Example Union", kind="TradeUnion")
    town = one.place("Port Amber", authority="place/port-amber")
    one.role(man, "leader", organisation=union)
    one.kinship(wife, man, "wife")
    one.custody(
        "arrest", man, date="2016-05-31", places=[town], charges=["hooliganism"], length="P15D", agency_text="police"
    )
    return one
