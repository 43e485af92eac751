"""Events by place, drawn over outlines of countries."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.pages.catalogue import EVENTS
from server.pages.facets import most_frequent, size_of
from server.pages.list_index import index_of
from server.pages.lists import Choice
from server.pages.outlines import Point, load_outlines, within
from server.prefixes import BASE, PREFIXES
from server.release import Release
from server.store import Graph

_LAT: Final = PREFIXES["geo"] + "lat"
_LONG: Final = PREFIXES["geo"] + "long"
_WIDTH: Final = 1000
_TALLEST: Final = 720
_NAMED: Final = 24
_MOST: Final = 500
_LEAST_SPAN: Final = 8.0
"""Degrees that the map shows at least."""
_STEP: Final = 1.2
"""Units between points of an outline at least: finer ones can't be seen."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its events; `named` where there is room for its name, which stands at `label_x`."""

    iri: str
    label: str
    count: int
    x: float
    y: float
    radius: float
    named: bool
    address: str
    left: bool


@dataclass(frozen=True, slots=True)
class PlacesMap:
    spots: list[Spot]
    paths: list[str]
    graticule: list[tuple[str, str, float, float]]
    width: int
    height: int
    unplaced: list[tuple[str, str, int]]
    total: int


def places_map(release: Release, choice: Choice) -> PlacesMap:
    """Events chosen, by the place that each names; places without co-ordinates are listed as `unplaced`."""
    graph, index = release.graph, index_of(release, EVENTS)
    selection = index.select(choice.chosen)
    column = index.columns["place"]
    told = column.count(selection)
    places = [code for code in most_frequent(told, len(told)) if column.values[code].startswith(BASE)]
    counts = {column.values[code]: int(told[code]) for code in places[:_MOST]}
    located: dict[str, Point] = {}
    unplaced = []
    for iri, count in counts.items():
        point = _point(graph, iri)
        if point:
            located[iri] = point
        else:
            unplaced.append((iri, graph.label(iri), count))
    total = size_of(selection)
    if not located:
        return PlacesMap([], [], [], _WIDTH, 0, unplaced, total)
    view = _View.over(located.values())
    spots = _spots(graph, choice, view, located, counts)
    west, south, east, north = view.box
    paths = [view.path(line) for line in within(load_outlines(), west, south, east, north)]
    return PlacesMap(spots, [p for p in paths if p], view.graticule(), _WIDTH, view.height, unplaced, total)


def _point(graph: Graph, iri: str) -> Point | None:
    try:
        point = float(graph.text(iri, _LONG)), float(graph.text(iri, _LAT))
    except ValueError:
        return None
    return point if -180 <= point[0] <= 180 and -90 <= point[1] <= 90 else None


@dataclass(frozen=True, slots=True)
class _View:
    """A plain projection: degrees of longitude shortened as in the middle of the map."""

    box: tuple[float, float, float, float]
    scale: float
    squeeze: float
    height: int

    @classmethod
    def over(cls, points: Iterable[Point]) -> _View:
        there = list(points)
        xs, ys = sorted(p[0] for p in there), sorted(p[1] for p in there)
        wide, high = max(xs[-1] - xs[0], _LEAST_SPAN), max(ys[-1] - ys[0], _LEAST_SPAN / 2)
        middle_x, middle_y = (xs[0] + xs[-1]) / 2, (ys[0] + ys[-1]) / 2
        squeeze = max(0.2, math.cos(math.radians(middle_y)))
        wide, high = wide * 1.25, high * 1.4
        wide = max(wide, high * _WIDTH / _TALLEST / squeeze)
        scale = _WIDTH / (wide * squeeze)
        high = max(high, 380 / scale)
        box = (middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)
        return cls(box, scale, squeeze, round(high * scale))

    def at(self, point: Point) -> Point:
        x = (point[0] - self.box[0]) * self.squeeze * self.scale
        return round(x, 1), round((self.box[3] - point[1]) * self.scale, 1)

    def path(self, line: Iterable[Point]) -> str:
        """SVG path data; points closer than can be seen are left out."""
        drawn: list[Point] = []
        there = [self.at(point) for point in line]
        for point in there:
            if not drawn or math.hypot(point[0] - drawn[-1][0], point[1] - drawn[-1][1]) >= _STEP:
                drawn.append(point)
        if there and drawn[-1] != there[-1]:
            drawn.append(there[-1])
        if len(drawn) < 2:
            return ""
        return "M" + "L".join(f"{x:g},{y:g}" for x, y in drawn)

    def graticule(self) -> list[tuple[str, str, float, float]]:
        """Lines of longitude and latitude: path, words, and where the words stand."""
        west, south, east, north = self.box
        step = next((s for s in (1, 2, 5, 10, 20, 30) if (east - west) / s <= 9), 60)
        lines = []
        for degree in range(math.ceil(west / step) * step, math.floor(east) + 1, step):
            x, _ = self.at((degree, north))
            lines.append((f"M{x:g},0V{self.height}", f"{abs(degree)}° {'E' if degree >= 0 else 'W'}", x + 3, 11.0))
        for degree in range(math.ceil(south / step) * step, math.floor(north) + 1, step):
            _, y = self.at((west, degree))
            lines.append((f"M0,{y:g}H{_WIDTH}", f"{abs(degree)}° {'N' if degree >= 0 else 'S'}", 4.0, y - 3))
        return lines


def _spots(
    graph: Graph, choice: Choice, view: _View, located: dict[str, Point], counts: dict[str, int]
) -> list[Spot]:
    most = max(counts[iri] for iri in located)
    taken: list[tuple[float, float, float, float]] = []
    spots = []
    for number, (iri, point) in enumerate(located.items()):
        x, y = view.at(point)
        radius = round(5 + 17 * math.sqrt(counts[iri] / most), 1)
        label = graph.label(iri)
        left = x > _WIDTH * 0.82
        length = 8.5 * min(len(label), 30)
        start = x - radius - 4 - length if left else x + radius + 4
        room = (start, y - 9, start + length, y + 9)
        free = number < _NAMED and not any(_overlap(room, other) for other in taken)
        if free:
            taken.append(room)
        address = choice.address("/events", changed={"place": [iri.removeprefix(BASE + "place/")]})
        spots.append(Spot(iri, label, counts[iri], x, y, radius, free, address, left))
    return spots


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
