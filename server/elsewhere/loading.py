"""Loads a release into a SPARQL server: over Graph Store Protocol, or with SPARQL Update."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

import pyoxigraph as ox

from extract.errors import ReleaseError
from extract.release.layout import MANIFEST, NQUADS, releases_folder
from server.elsewhere.address import PUBLISHED
from server.elsewhere.client import Endpoint, Exchange, told
from server.prefixes import BASE, PREFIXES

_SECONDS: Final = 6 * 3600.0
_BATCH: Final = 5_000
"""Triples in one update."""
_DEFAULT: Final = ox.DefaultGraph()

Progress = Callable[[str], None]


class Loading:
    """One release on its way to a store. `merged` names the graph that takes the merged view instead of the default
    graph. Every method raises `ReleaseError` where the store refuses, `Unavailable` where it can't be reached."""

    def __init__(self, release: Path, identifier: str, to: Endpoint, merged: str | None, progress: Progress) -> None:
        self._release = release
        self._identifier = identifier
        self._to = to
        self._merged = ox.NamedNode(merged) if merged else _DEFAULT
        self._progress = progress

    def as_quads(self) -> None:
        """Replace all that the store holds, in one request."""
        with tempfile.TemporaryFile() as file:
            ox.serialize(self._quads(), file, format=ox.RdfFormat.N_QUADS)
            size = file.tell()
            file.seek(0)
            self._progress(f"{size:,} bytes of N-Quads")
            headers = {"Content-Type": "application/n-quads", "Content-Length": str(size)}
            self._send("PUT", self._to.path, file, headers)

    def as_graphs(self, former: list[str]) -> None:
        """Replace the release's graphs one by one (SPARQL 1.1 Graph Store Protocol), and delete `former` ones."""
        for graph, quads in self._graphs():
            self._progress(_name(graph))
            body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
            assert body is not None
            self._send("PUT", self._address(graph), body, {"Content-Type": "application/n-triples"})
        for iri in former:
            self._send("DELETE", self._address(ox.NamedNode(iri)), b"", {}, absent=True)

    def as_update(self, former: list[str]) -> None:
        """Replace the release's graphs with SPARQL 1.1 Update, and drop `former` ones."""
        for iri in former:
            self._update(f"DROP SILENT GRAPH <{iri}>")
        for graph, quads in self._graphs():
            self._progress(_name(graph))
            inside = isinstance(graph, ox.NamedNode)
            self._update(f"CLEAR SILENT GRAPH {graph}" if inside else "CLEAR SILENT DEFAULT")
            while batch := list(islice(quads, _BATCH)):
                body = ox.serialize((quad.triple for quad in batch), format=ox.RdfFormat.N_TRIPLES)
                assert body is not None
                triples = body.decode()
                self._update(f"INSERT DATA {{ {f'GRAPH {graph} {{ {triples} }}' if inside else triples} }}")

    def _quads(self) -> Iterator[ox.Quad]:
        """All statements, graph after graph; which release they are comes last."""
        for quad in ox.parse(path=str(self._release / NQUADS), format=ox.RdfFormat.N_QUADS):
            graph = self._merged if quad.graph_name == _DEFAULT else quad.graph_name
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        published = ox.NamedNode(PUBLISHED)
        description = self._release / "metadata.ttl"
        if description.is_file():
            for quad in ox.parse(path=str(description), format=ox.RdfFormat.TURTLE):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, published)
        yield ox.Quad(
            ox.NamedNode(f"{BASE}releases/{self._identifier}"),
            ox.NamedNode(PREFIXES["dcterms"] + "identifier"),
            ox.Literal(self._identifier),
            published,
        )

    def _graphs(self) -> Iterator[tuple[ox.NamedNode | ox.DefaultGraph, Iterator[ox.Quad]]]:
        for graph, quads in groupby(self._quads(), key=lambda quad: quad.graph_name):
            assert isinstance(graph, ox.NamedNode | ox.DefaultGraph)
            yield graph, quads

    def _address(self, graph: ox.NamedNode | ox.DefaultGraph) -> str:
        which = f"graph={quote(graph.value, safe='')}" if isinstance(graph, ox.NamedNode) else "default"
        return f"{self._to.path}{'&' if '?' in self._to.path else '?'}{which}"

    def _update(self, text: str) -> None:
        self._send("POST", self._to.path, text.encode(), {"Content-Type": "application/sparql-update"})

    def _send(
        self, method: str, path: str, body: bytes | BinaryIO, headers: dict[str, str], absent: bool = False
    ) -> None:
        out = io.BytesIO()
        reply = self._to.send(method, path, body, headers, exchange=Exchange(_SECONDS), out=out)
        if reply.status not in range(200, 300) and not (absent and reply.status == 404):
            words = told(out.getvalue())
            raise ReleaseError(
                f"The store at {self._to.name} answers {reply.status} to {method}{f': {words}' if words else ''}. "
                "Check the address, the name and password in it, and --as: `shezhire publish --help` tells those of "
                "usual servers."
            )


def former_graphs(data: Path, release: Path) -> list[str]:
    """The graphs of articles that were in other releases of `data` and aren't in this one, sorted."""
    there, before = _articles(release), set[str]()
    for folder in releases_folder(data).iterdir():
        before |= _articles(folder)
    return sorted(f"{BASE}article/{article}" for article in before - there)


def _articles(release: Path) -> set[str]:
    try:
        manifest = json.loads((release / MANIFEST).read_bytes())
        return {str(row["id"]) for row in manifest.get("articles", ())}
    except (OSError, ValueError, TypeError, KeyError):
        return set()


def _name(graph: ox.NamedNode | ox.DefaultGraph) -> str:
    return graph.value if isinstance(graph, ox.NamedNode) else "default graph"
