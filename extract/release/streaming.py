"""Articles one by one: the graph of each by itself, as it is read, in memory that does not grow with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from extract.article import Article
from extract.build import extract_facts
from extract.errors import UsageError
from extract.explain import Explanation, explain
from extract.graph import FORMATS, Dataset
from extract.graph.iris import article_iri
from extract.merge import merge
from extract.names.authority import Authority
from extract.reading import read_articles
from extract.release.extraction import for_each
from extract.release.settings import article_bytes
from extract.release.writing import write_statements

STREAMED = ("trig", "nq", "turtle", "nt")
"""The formats that can be written as they come."""


def stream_articles(
    paths: Sequence[Path], authority: Authority, jobs: int = 1, warn: Callable[[str], None] = lambda _: None
) -> Iterator[bytes]:
    """The graph of each article in `paths` as N-Quads, in order, as soon as it is read.

    Each is complete in itself; things of several articles have the same IRI where their names are equal when folded
    over spelling (what only other articles tell apart, or join, is left as it is). Raises `InputError` where articles
    can't be read, `DataError` where a rule fails on one.
    """
    return for_each(article_graph, read_articles(paths, warn, article_bytes()), authority, jobs)


def explain_articles(
    paths: Sequence[Path], authority: Authority, jobs: int = 1, warn: Callable[[str], None] = lambda _: None
) -> Iterator[Explanation]:
    """What was found in each article in `paths` and by which rule, in order, as soon as it is read.

    Raises `InputError` where articles can't be read, `DataError` where a rule fails on one.
    """
    return for_each(explain, read_articles(paths, warn, article_bytes()), authority, jobs)


def article_graph(article: Article, authority: Authority) -> bytes:
    """The graph of one article as ordered N-Quads."""
    return Dataset(merge([extract_facts(article, authority)], authority), authority).nquads(article_iri(article.id))


def write_stream(graphs: Iterator[bytes], file: IO[bytes], name: str) -> None:
    """Write graphs (N-Quads) to `file` in one of the formats `STREAMED`, as they come.

    Turtle and N-Triples hold the triples of all of them. Raises `UsageError` for another format.
    """
    if name not in STREAMED:
        raise UsageError(f"{name} can't be written article by article: choose one of {', '.join(STREAMED)}.")
    form = FORMATS[name]
    if form == ox.RdfFormat.N_QUADS:
        for graph in graphs:
            file.write(graph)
    elif form.supports_datasets:
        write_statements(_quads(graphs), file, form)
    else:
        write_statements((quad.triple for quad in _quads(graphs)), file, form)


def _quads(graphs: Iterator[bytes]) -> Iterator[ox.Quad]:
    for graph in graphs:
        yield from ox.parse(graph, format=ox.RdfFormat.N_QUADS)
