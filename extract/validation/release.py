"""Check all that a release would publish: each article's graph by itself, then what only the merged view tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from itertools import groupby

from extract.processes import processes
from extract.validation.graphs import Graphs, article_graphs, read_triples
from extract.validation.quotes import check_quotes
from extract.validation.shacl import check_graph
from extract.validation.violation import Violation

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LOOKED_BACK_AT = (
    b"<http://purl.org/dc/terms/publisher>",
    b"<http://purl.org/dc/terms/creator>",
    b"<https://schema.org/containedInPlace>",
)
"""Properties that the shapes follow backwards."""


def check_release(
    dataset: Graphs, texts: Mapping[str, str], jobs: int = 1, advance: Callable[[], None] = lambda: None
) -> list[Violation]:
    """All violations in `dataset`, sorted; `texts` are the articles' texts by id, in which quotes must stand.

    `advance` is called after each article. With `jobs` above 1, articles are checked in as many processes. The
    merged view is checked only where all articles conform, since it would break in the same places.
    """
    found: list[Violation] = []
    for violations in _check_articles(dataset, texts, jobs):
        found.extend(violations)
        advance()
    return sorted(set(found or _check_merged(dataset)))


def _check_articles(dataset: Graphs, texts: Mapping[str, str], jobs: int) -> Iterator[list[Violation]]:
    graphs = article_graphs(dataset)
    work = ((article, dataset.nquads(name), texts.get(article, "")) for article, name in graphs.items())
    if jobs <= 1 or len(graphs) <= 1:
        yield from map(_check_article, work)
        return
    with processes(min(jobs, len(graphs))) as pool:
        yield from pool.map(_check_article, work, chunksize=max(1, min(16, len(graphs) // (4 * jobs))))


def _check_article(work: tuple[str, bytes, str]) -> list[Violation]:
    article, nquads, text = work
    triples = list(read_triples(nquads))
    return [*check_graph(triples, article), *check_quotes(triples, article, text)]


def _check_merged(dataset: Graphs) -> list[Violation]:
    """Check the nodes of which the merged view tells otherwise than every single article.

    All else was checked with an article: shapes are local to a node. Of the other nodes only what the shapes may
    ask of them is looked at: their classes, their words, and who refers to them.
    """
    lines = dataset.nquads(None).splitlines(keepends=True)
    nodes = _told_by_several(dataset, lines)
    focus, named = [], set()
    for line in lines:
        subject, _, rest = line.partition(b" ")
        if subject in nodes:
            focus.append(line)
            named.add(rest.partition(b" ")[2].removesuffix(b" .\n"))
    around = [line for line in lines if _belongs_around(line, nodes, named)]
    return check_graph(read_triples(b"".join([*focus, *around])), focus=[node[1:-1].decode() for node in nodes])


def _belongs_around(line: bytes, nodes: set[bytes], named: set[bytes]) -> bool:
    subject, predicate, _ = line.split(b" ", 2)
    if subject in nodes:
        return False
    return predicate in _LOOKED_BACK_AT or (subject in named and (predicate == _TYPE or b"#char=" in subject))


def _told_by_several(dataset: Graphs, merged: list[bytes]) -> set[bytes]:
    alone: dict[bytes, set[bytes]] = {}
    for name in article_graphs(dataset).values():
        ending = f" <{name}> .\n".encode()
        lines = (line.removesuffix(ending) for line in dataset.nquads(name).splitlines(keepends=True))
        for subject, told in _fingerprints(lines):
            alone.setdefault(subject, set()).add(told)
    own = (line.removesuffix(b" .\n") for line in merged)
    return {
        subject
        for subject, told in _fingerprints(own)
        if told not in alone.get(subject, ()) and subject.startswith(b"<")
    }


def _fingerprints(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each subject of sorted lines with a digest of all that is told of it."""
    for subject, told in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        yield subject, blake2b(b"\n".join(told), digest_size=16).digest()
