"""The example queries find on the project's articles what their headers promise, and the graph knows its words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from server.examples import Example, load_examples

SZ = "https://w3id.org/shezhire/ontology#"


@pytest.mark.parametrize("example", load_examples(), ids=lambda e: e.name)
def test_an_example_finds_at_least_as_many_rows_as_promised(example: Example, seeds_store: ox.Store) -> None:
    assert sum(1 for _ in seeds_store.query(example.text)) >= example.rows  # type: ignore[union-attr]


def test_almost_all_examples_find_something(seeds_store: ox.Store) -> None:
    empty = [e.name for e in load_examples() if not any(True for _ in seeds_store.query(e.text))]  # type: ignore[union-attr]
    assert len(empty) <= 3, empty


def test_every_term_of_ours_in_the_graph_is_in_the_vocabulary(seeds_store: ox.Store) -> None:
    vocabulary = ox.NamedNode("https://w3id.org/shezhire/graph/ontology")
    known = {q.subject for q in seeds_store.quads_for_pattern(None, None, None, vocabulary)}
    used = {q.predicate for q in seeds_store} | {
        q.object
        for q in seeds_store.quads_for_pattern(
            None, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), None
        )
    }
    ours = {term for term in used if isinstance(term, ox.NamedNode) and term.value.startswith(SZ)}
    assert ours <= known


def test_superclasses_are_asserted_as_the_vocabulary_says(seeds_store: ox.Store) -> None:
    missing = seeds_store.query(
        """
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?class ?above WHERE {
          GRAPH <https://w3id.org/shezhire/graph/ontology> { ?class rdfs:subClassOf ?above }
          ?thing a ?class .
          FILTER NOT EXISTS { ?thing a ?above }
        }
        """
    )
    assert not list(missing)  # type: ignore[arg-type]
