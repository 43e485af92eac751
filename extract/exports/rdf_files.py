"""The whole graph in each format that people load, and packed."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from extract.exports.jsonld import write_jsonld
from extract.exports.triple_terms import with_triple_terms
from extract.graph.prefix_order import write_rdf
from extract.graph.serialise import FILE_PREFIXES
from extract.graph.terms import PREFIXES
from extract.validation import Graphs, quads_of, triples_of

NAME: Final = "shezhire"
GRAPH_FILES: Final = tuple(f"{NAME}.{ending}" for ending in ("ttl", "trig", "nt", "nq", "jsonld", "rdf"))
"""The whole graph as RDF 1.1: Turtle, N-Triples and RDF/XML hold the merged view, the others all graphs."""

TRIPLE_TERMS: Final = f"{NAME}-rdf12.ttl"
PACKED: Final = ".gz"

_LEVEL: Final = 6
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMESPACE = re.compile(rb' xmlns:[^\s=]+="[^"]*"')


def graph_files() -> tuple[str, ...]:
    """The names of the files that `write_graph_file` can write, in the order of a release."""
    return (*(f"{NAME}.{ending}" for ending in _WRITERS), TRIPLE_TERMS)


def write_graph_file(dataset: Graphs, folder: Path, name: str) -> None:
    """Write `dataset` to the file called `name` and, if this is one of RDF 1.1, packed beside it; the plain files are
    the same bytes in every run.

    Raises `OSError` where the disk doesn't take them.
    """
    path = folder / name
    with path.open("wb") as file:
        _WRITERS.get(path.suffix[1:] if name != TRIPLE_TERMS else "", _write_triple_terms)(dataset, file)
    if name != TRIPLE_TERMS:
        pack(path)


def pack(path: Path) -> Path:
    """Write `path` packed by gzip beside it, without name and time; give the new file's path.

    The same library packs the same bytes to the same bytes; other libraries may pack them otherwise.
    """
    packed = path.with_name(path.name + PACKED)
    with (
        path.open("rb") as plain,
        packed.open("wb") as file,
        gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as zipped,
    ):
        shutil.copyfileobj(plain, zipped, 2**20)
    return packed


def _write_nquads(dataset: Graphs, file: IO[bytes]) -> None:
    for name in dataset.graphs:
        file.writelines(dataset.chunks(name))


def _write_ntriples(dataset: Graphs, file: IO[bytes]) -> None:
    file.writelines(dataset.chunks(None))  # without graph names N-Quads are N-Triples


def _write_trig(dataset: Graphs, file: IO[bytes]) -> None:
    write_rdf(quads_of(dataset), file, ox.RdfFormat.TRIG, FILE_PREFIXES)


def _write_turtle(dataset: Graphs, file: IO[bytes]) -> None:
    write_rdf(triples_of(dataset, None), file, ox.RdfFormat.TURTLE, FILE_PREFIXES)


def _write_jsonld(dataset: Graphs, file: IO[bytes]) -> None:
    write_jsonld(quads_of(dataset), file)


def _write_rdfxml(dataset: Graphs, file: IO[bytes]) -> None:
    # Namespaces of things would only stand there unused: RDF/XML abbreviates properties and classes alone.
    write_rdfxml(triples_of(dataset, None), file, PREFIXES)


def _write_triple_terms(dataset: Graphs, file: IO[bytes]) -> None:
    write_rdf(with_triple_terms(triples_of(dataset, None)), file, ox.RdfFormat.TURTLE, FILE_PREFIXES)


_WRITERS: Final[Mapping[str, Callable[[Graphs, IO[bytes]], None]]] = {
    "nq": _write_nquads,
    "nt": _write_ntriples,
    "trig": _write_trig,
    "ttl": _write_turtle,
    "jsonld": _write_jsonld,
    "rdf": _write_rdfxml,
}


def write_rdfxml(triples: Iterable[ox.Triple], file: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """Write `triples` in their order, as they come, the same bytes in every run; what XML can't tell is left out."""
    head = _XmlHead(file)
    tellable = filter(tellable_in_xml, triples)
    ox.serialize(tellable, cast(IO[bytes], head), format=ox.RdfFormat.RDF_XML, prefixes=dict(prefixes))
    head.close()


def tellable_in_xml(triple: ox.Triple) -> bool:
    """Whether XML 1.0 (section 2.2) has characters for all of a triple; it has none for most control characters."""
    value = triple.object
    return not (isinstance(value, ox.Literal) and _NOT_IN_XML.search(value.value))


class _XmlHead:
    """Passes on RDF/XML, the namespaces of its first element sorted: pyoxigraph declares them in another order each
    run. Carriage returns, which it writes bare, become references: parsers make line feeds of bare ones (XML 1.0,
    section 2.11)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        told = data.replace(b"\r", b"&#13;")
        if self._held is None:
            self._file.write(told)
        else:
            self._held += told
            start = self._held.find(b"<rdf:RDF")
            if start >= 0 and self._held.find(b">", start) >= 0:
                self.close()
        return len(data)

    def flush(self) -> None:
        """Nothing: what is held is passed on as soon as it is whole."""

    def close(self) -> None:
        if self._held is not None:
            start = self._held.find(b"<rdf:RDF") + len(b"<rdf:RDF")
            end = self._held.find(b">", start)
            names = b"".join(sorted(_NAMESPACE.findall(self._held[start:end])))
            self._file.write(self._held[:start] + names + self._held[end:])
            self._held = None
