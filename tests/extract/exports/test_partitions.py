"""The merged view counts itself: in the store, in the files, in the metadata, the same."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from extract.release import Release

SZ = "https://w3id.org/shezhire/ontology#"
PREFIXES = f"PREFIX void: <http://rdfs.org/ns/void#> PREFIX sz: <{SZ}> "


def rows(source: ox.Store, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row) for row in source.query(PREFIXES + query))  # type: ignore[union-attr]


def test_a_query_for_classes_finds_each_with_the_number_of_its_members(release: Release) -> None:
    store = release.open_store()
    told = rows(store, "SELECT ?c ?n { ?d void:classPartition [ void:class ?c ; void:entities ?n ] }")
    assert told == rows(store, "SELECT ?c (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c")
    assert (SZ + "Arrest", "1") in told


def test_a_query_for_properties_finds_each_with_the_number_of_its_statements(release: Release) -> None:
    store = release.open_store()
    told = rows(
        store, "SELECT ?p ?n { ?d a void:Dataset ; void:propertyPartition [ void:property ?p ; void:triples ?n ] }"
    )
    assert told == rows(store, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    everything = rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert rows(store, "SELECT ?n { ?d a void:Dataset ; void:triples ?n }") == everything


def test_editors_find_the_properties_of_each_class_of_the_vocabulary(release: Release) -> None:
    store = release.open_store()
    told = rows(
        store, "SELECT ?c ?p ?n { ?k void:class ?c ; void:propertyPartition [ void:property ?p ; void:triples ?n ] }"
    )
    counted = rows(store, "SELECT ?c ?p (COUNT(*) AS ?n) { ?x a ?c ; ?p ?o } GROUP BY ?c ?p")
    assert told == [row for row in counted if row[0].startswith(SZ)]
    assert any(row[:2] == (SZ + "Arrest", SZ + "person") for row in told)


def test_metadata_and_manifest_count_the_same(release: Release) -> None:
    metadata = ox.Store()
    metadata.bulk_load(path=str(release.path / "metadata.ttl"), format=ox.RdfFormat.TURTLE)
    for query in (
        "SELECT ?c ?n { ?d void:classPartition [ void:class ?c ; void:entities ?n ] }",
        "SELECT ?p ?n { ?d a void:Dataset ; void:propertyPartition [ void:property ?p ; void:triples ?n ] }",
        "SELECT ?n ?c ?p { ?d a void:Dataset ; void:triples ?n ; void:classes ?c ; void:properties ?p }",
    ):
        assert rows(metadata, query) == rows(release.open_store(), query), query
    lines = (release.path / "shezhire.nt").read_bytes().count(b"\n")
    assert release.manifest["counts"]["triples"] == lines


def test_no_article_and_no_file_of_a_class_tells_of_partitions(release: Release) -> None:
    told = Counter(q.graph_name for q in release.open_store() if ".well-known/void#" in str(q.subject))
    assert list(told) == [ox.DefaultGraph()]
    for path in (*release.path.glob("classes/*"), *release.path.glob("articles/*"), *release.path.glob("tables/*")):
        assert b".well-known/void" not in path.read_bytes(), path
