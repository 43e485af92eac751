"""Outlines of countries, from the query page's bundle (world-atlas, public domain) where it was made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[1] / "web" / "query" / "dist"

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@cache
def load_outlines(folder: Path = FOLDER) -> tuple[tuple[Point, ...], ...]:
    """All borders and coasts as lines; empty where no bundle was made. Each line stands once, though two countries
    share it (TopoJSON specification, section 2.1.4: arcs, quantised and delta-encoded)."""
    for path in sorted(folder.glob("outlines-*.json")):
        try:
            return tuple(_arcs(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            continue
    return ()


def _arcs(topology: dict[str, Any]) -> Iterator[tuple[Point, ...]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        yield tuple(points)


def within(
    lines: Iterable[tuple[Point, ...]], west: float, south: float, east: float, north: float
) -> Iterator[tuple[Point, ...]]:
    """The parts of `lines` in a box, with the point before and after each."""
    for line in lines:
        part: list[Point] = []
        before: Point | None = None
        for point in line:
            if west <= point[0] <= east and south <= point[1] <= north:
                if not part and before:
                    part.append(before)
                part.append(point)
            elif part:
                part.append(point)
                yield tuple(part)
                part = []
            before = point
        if len(part) > 1:
            yield tuple(part)
