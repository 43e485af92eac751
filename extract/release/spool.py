"""Graphs on disk while a release is made: written once, read as often as needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.validation import Graphs


@dataclass(frozen=True)
class SpooledGraphs:
    """The graphs in the file `path`; `places` tells where each one's parts are (offset and length in bytes)."""

    path: Path
    places: dict[str | None, list[tuple[int, int]]]

    @property
    def graphs(self) -> tuple[str | None, ...]:
        return tuple(self.places)

    def nquads(self, graph: str | None) -> bytes:
        with self.path.open("rb") as file:
            parts = []
            for offset, length in self.places[graph]:
                file.seek(offset)
                parts.append(file.read(length))
            return b"".join(parts)


def spool(dataset: Graphs, path: Path) -> SpooledGraphs:
    """Write `dataset` to `path`, one graph after the other. Raises `OSError` where the disk doesn't take it."""
    return spool_parts(((name, dataset.nquads(name)) for name in dataset.graphs), path)


def spool_parts(parts: Iterable[tuple[str | None, bytes]], path: Path) -> SpooledGraphs:
    places: dict[str | None, list[tuple[int, int]]] = {}
    with path.open("wb") as file:
        for name, nquads in parts:
            places.setdefault(name, []).append((file.tell(), len(nquads)))
            file.write(nquads)
    return SpooledGraphs(path, places)
