"""Graphs on disk while a release is made: written once, read as often as needed, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from extract.graph import Dataset

_PIECE: Final = 2**20


@dataclass(frozen=True)
class SpooledGraphs:
    """The graphs in the file `path`; `places` tells where each one's parts are (offset and length in bytes).

    Of the default graph the first part are the merged things, the others the passages and assertions of one article.
    """

    path: Path
    places: dict[str | None, list[tuple[int, int]]]

    @property
    def graphs(self) -> tuple[str | None, ...]:
        return tuple(self.places)

    def nquads(self, graph: str | None) -> bytes:
        return b"".join(self.chunks(graph))

    def chunks(self, graph: str | None) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            for number, (offset, length) in enumerate(self.places[graph]):
                file.seek(offset)
                if graph is None and number == 0:
                    yield from _pieces(file, length)
                else:
                    yield file.read(length)


def _pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    """The next `length` bytes, lines grouped by subject, in pieces that end where a subject does."""
    held = b""
    while length:
        read = file.read(min(_PIECE, length))
        length -= len(read)
        held += read
        cut = _last_subject(held) if length else len(held)
        if cut:
            yield held[:cut]
            held = held[cut:]


def _last_subject(lines: bytes) -> int:
    """Where the statements of the last subject begin of which a line is whole."""
    end = lines.rfind(b"\n")
    last = lines.rfind(b"\n", 0, max(end, 0)) + 1
    subject = lines[last : lines.find(b" ", last) + 1]
    return 0 if lines.startswith(subject) else lines.find(b"\n" + subject) + 1


def spool(dataset: Dataset, path: Path) -> SpooledGraphs:
    """Write `dataset` to `path`, an article at a time; the graphs are the same bytes as the dataset's own.

    Raises `OSError` where the disk doesn't take them.
    """
    places: dict[str | None, list[tuple[int, int]]] = {name: [] for name in dataset.graphs}
    with path.open("wb") as file:
        for name, triples in dataset.parts():
            ending = f" <{name}> .\n" if name else " .\n"
            nquads = "".join([f"{s} {p} {o}{ending}" for s, p, o in triples]).encode()
            places[name].append((file.tell(), len(nquads)))
            file.write(nquads)
    # The merged things come last of the default graph's parts, and first in the graph.
    merged = places[None]
    merged.insert(0, merged.pop())
    return SpooledGraphs(path, places)
