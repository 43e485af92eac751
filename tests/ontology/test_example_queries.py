"""The example queries are whole, legal SPARQL 1.1, and distinct."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from extract.errors import ReleaseError
from server.examples import Example, load_examples, read_example
from server.prefixes import PREFIXES

EXAMPLES = load_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_an_example_is_legal_for_two_engines(example: Example) -> None:
    ox.Store().query(example.text)
    prepareQuery(example.text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_an_example_declares_the_prefixes_it_uses_and_no_others(example: Example) -> None:
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", example.text))
    body = re.sub(r"PREFIX .*|\"[^\"]*\"", "", example.text)
    assert set(declared) == set(re.findall(r"(?<![\w?])([a-z]+):", body))
    assert all(PREFIXES[prefix] == iri for prefix, iri in declared.items())


def test_there_are_at_least_thirty_with_different_names_and_titles() -> None:
    assert len({e.name for e in EXAMPLES}) == len(EXAMPLES) >= 30
    assert len({e.title for e in EXAMPLES}) == len(EXAMPLES)


def test_all_views_are_used() -> None:
    assert {e.view for e in EXAMPLES} == {"table", "chart", "timeline", "network", "map", "evidence"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_an_example_has_all_that_its_view_needs(example: Example) -> None:
    variables = set(re.findall(r"[?](\w+)", example.text.partition("SELECT")[2].partition("WHERE")[0]))
    needed = {"map": {"lat", "long", "label"}, "timeline": {"earliest", "latest", "label"}}.get(example.view, set())
    assert needed <= variables


def test_a_header_without_a_part_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "01-x.rq"
    path.write_text("#title: X\n#view: table\n\nASK {}\n")
    with pytest.raises(ReleaseError, match="header"):
        read_example(path)


def test_an_unknown_view_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "01-x.rq"
    path.write_text("#title: X\n#description: d\n#question: q\n#view: pie\n#rows: 1\n\nASK {}\n")
    with pytest.raises(ReleaseError, match="pie"):
        read_example(path)
