"""Check all that a release would publish: each article's graph by itself, then what only the merged view tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context

import pyoxigraph as ox

from extract.validation.quotes import check_quotes
from extract.validation.shacl import check_graph
from extract.validation.violation import Violation

ARTICLE_IRI = "https://w3id.org/shezhire/article/"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_AUTHORSHIP = (
    ox.NamedNode("http://purl.org/dc/terms/publisher"),
    ox.NamedNode("http://purl.org/dc/terms/creator"),
)


def article_id(graph_name: object) -> str | None:
    """The id of the article whose graph this is; `None` for other graphs."""
    if isinstance(graph_name, ox.NamedNode) and graph_name.value.startswith(ARTICLE_IRI):
        return graph_name.value[len(ARTICLE_IRI) :]
    return None


def by_article(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """The quads of each article's own graph, in the order met."""
    graphs: dict[str, list[ox.Quad]] = {}
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        article = article_id(name)
        if article is not None:
            graphs.setdefault(article, []).extend(group)
    return graphs


def check_release(
    quads: Sequence[ox.Quad],
    texts: Mapping[str, str],
    jobs: int = 1,
    advance: Callable[[], None] = lambda: None,
) -> list[Violation]:
    """All violations in `quads`, sorted; `texts` are the articles' texts by id, in which quotes must stand.

    `advance` is called after each article. With `jobs` above 1, articles are checked in as many processes.
    """
    graphs = by_article(quads)
    found: list[Violation] = []
    for violations in _check_articles(graphs, texts, jobs):
        found.extend(violations)
        advance()
    if not found:
        found.extend(_check_merged([q for q in quads if isinstance(q.graph_name, ox.DefaultGraph)], graphs))
    return sorted(set(found))


def _check_articles(
    graphs: Mapping[str, Sequence[ox.Quad]], texts: Mapping[str, str], jobs: int
) -> Iterator[list[Violation]]:
    work = ((article, _pack(quads), texts.get(article, "")) for article, quads in graphs.items())
    if jobs <= 1 or len(graphs) <= 1:
        yield from map(_check_packed, work)
        return
    with ProcessPoolExecutor(min(jobs, len(graphs)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_check_packed, work, chunksize=max(1, min(16, len(graphs) // (4 * jobs))))


def _pack(quads: Iterable[ox.Quad]) -> bytes:
    packed = ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES)
    assert packed is not None
    return packed


def _check_packed(work: tuple[str, bytes, str]) -> list[Violation]:
    article, packed, text = work
    triples = [quad.triple for quad in ox.parse(packed, format=ox.RdfFormat.N_TRIPLES)]
    return [*check_graph(triples, article), *check_quotes(triples, article, text)]


def _check_merged(merged: Sequence[ox.Quad], graphs: Mapping[str, Sequence[ox.Quad]]) -> list[Violation]:
    """Check the nodes that the merged view tells otherwise than every single article."""
    nodes = _told_by_several(merged, graphs)
    named = {quad.object for quad in merged if quad.subject in nodes}
    around = [
        quad
        for quad in merged
        if quad.subject in nodes
        or (quad.predicate == _RDF_TYPE and quad.subject in named)
        or quad.predicate in _AUTHORSHIP
    ]
    passages = [q for q in merged if q.subject in named and q.subject not in nodes and "#char=" in str(q.subject)]
    focus = [node.value for node in nodes if isinstance(node, ox.NamedNode)]
    return check_graph([*around, *passages], focus=focus)


def _told_by_several(merged: Sequence[ox.Quad], graphs: Mapping[str, Sequence[ox.Quad]]) -> set[ox.NamedNode]:
    alone: dict[object, set[int]] = {}
    for quads in graphs.values():
        for subject, told in _told(quads).items():
            alone.setdefault(subject, set()).add(told)
    return {
        subject
        for subject, told in _told(merged).items()
        if told not in alone.get(subject, ()) and isinstance(subject, ox.NamedNode)
    }


def _told(quads: Iterable[ox.Quad]) -> dict[object, int]:
    """A fingerprint of what is told of each subject, whatever the order."""
    told: dict[object, int] = {}
    for quad in quads:
        told[quad.subject] = told.get(quad.subject, 0) ^ hash((quad.predicate, quad.object))
    return told
