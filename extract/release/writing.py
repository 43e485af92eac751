"""Write a dataset as RDF, a graph at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from extract.exports.jsonld import write_jsonld
from extract.graph.prefix_order import write_rdf
from extract.graph.serialise import FILE_PREFIXES
from extract.validation import Graphs, quads_of, triples_of

_BARE = (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES)


def write_dataset(dataset: Graphs, file: IO[bytes], form: ox.RdfFormat) -> None:
    """All graphs, or the merged view alone in a format without named graphs; always the same bytes."""
    if form == ox.RdfFormat.N_QUADS:
        for name in dataset.graphs:
            file.writelines(dataset.chunks(name))
    elif form == ox.RdfFormat.JSON_LD:
        write_jsonld(quads_of(dataset), file)
    elif form.supports_datasets:
        write_statements(quads_of(dataset), file, form)
    else:
        write_statements(triples_of(dataset, None), file, form)


def write_statements(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad], file: IO[bytes], form: ox.RdfFormat
) -> None:
    """Statements in the order given, as they come."""
    write_rdf(statements, file, form, None if form in _BARE else FILE_PREFIXES)
