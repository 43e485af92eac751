"""Graphs on disk while a release is made: written once, read as often as needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.graph import Dataset


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
