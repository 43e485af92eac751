"""Write a dataset as RDF, a graph at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import pyoxigraph as ox

from extract.exports.jsonld import write_jsonld
from extract.graph.prefix_order import write_rdf
from extract.graph.serialise import FILE_PREFIXES
from extract.validation import Graphs, read_triples

_BARE = (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES)


def write_dataset(dataset: Graphs, file: IO[bytes], form: ox.RdfFormat) -> None:
    """All graphs, or the merged view alone in a format without named graphs; always the same bytes."""
    if form == ox.RdfFormat.N_QUADS:
        for name in dataset.graphs:
            file.write(dataset.nquads(name))
    elif form == ox.RdfFormat.JSON_LD:
        write_jsonld(_quads(dataset), file)
    elif form.supports_datasets:
        write_statements(_quads(dataset), file, form)
    else:
        write_statements(read_triples(dataset.nquads(None)), file, form)


def write_statements(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad], file: IO[bytes], form: ox.RdfFormat
) -> None:
    """Statements in the order given, as they come."""
    write_rdf(statements, file, form, None if form in _BARE else FILE_PREFIXES)


def _quads(dataset: Graphs) -> Iterator[ox.Quad]:
    for name in dataset.graphs:
        yield from ox.parse(dataset.nquads(name), format=ox.RdfFormat.N_QUADS)
