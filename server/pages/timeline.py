"""Elections and custody events on a line of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from server.pages.catalogue import EVENTS
from server.pages.entity_facts import Fact, fact
from server.pages.facets import FacetIndex, Selection, size_of
from server.pages.list_index import index_of
from server.pages.lists import Choice
from server.pages.time_scale import TimeScale, read_day
from server.pages.wording import plain, tell
from server.release import Release
from server.store import Graph, sz

LANES: Final = (
    ("Elections", ("PresidentialElection", "ParliamentaryElection", "LocalElection", "Referendum", "Election")),
    ("Arrests", ("Arrest",)),
    ("Charges", ("Charge",)),
    ("Sentences", ("Sentence",)),
    ("Releases", ("Release",)),
    ("Extraditions", ("Extradition",)),
    ("Other", ("CustodyEvent", "Event")),
)  # fmt: skip
_DRAWN: Final = 400
"""Events drawn one by one at most; beyond it years are counted."""
_TOLD: Final = 40
_ROOM: Final = 1.4
"""Least distance of two marks on one level, per cent of the width."""
_LEVELS: Final = 14
_LEVEL: Final = 15
_PAD: Final = 22
_TALLEST: Final = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """An event: from `x` to `x + width` per cent, `y` in pixels from the top of the drawing."""

    iri: str
    x: float
    width: float
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one kind in one year."""

    x: float
    width: float
    y: int
    height: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    css: str
    y: int
    height: int
    count: int
    marks: list[Mark]
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`told` are the first events in words, newest first; `undated` counts those that the line can't hold."""

    lanes: list[Lane]
    ticks: list[tuple[float, str]]
    height: int
    told: list[Fact]
    total: int
    undated: int
    by_year: bool


def timeline(release: Release, choice: Choice) -> Timeline:
    """The events chosen, drawn."""
    index = index_of(release, EVENTS)
    selection = index.select(choice.chosen)
    total = size_of(selection)
    iris = index.ordered(selection, "newest", 0, _TOLD)
    facts = [fact(release, iri) for iri in iris]
    if total > _DRAWN:
        return _counted(index, choice, selection, facts)
    graph = release.graph
    spans = {iri: span for iri in index.ordered(selection, "oldest", 0, _DRAWN) if (span := _span(graph, iri))}
    if not spans:
        return Timeline([], [], 0, facts, total, total, False)
    scale = TimeScale.over([day for span in spans.values() for day in span])
    lanes: list[Lane] = []
    y = 0
    for name, kinds in LANES:
        here = {iri: span for iri, span in spans.items() if graph.kind(iri) in kinds}
        if here:
            lanes.append(_lane(graph, scale, name, here, y))
            y += lanes[-1].height
    return Timeline(lanes, scale.ticks(), y, facts, total, total - len(spans), False)


def _span(graph: Graph, iri: str) -> tuple[date, date] | None:
    first = read_day(graph.text(iri, sz("earliest")))
    last = read_day(graph.text(iri, sz("latest")))
    if first is None or last is None:
        known = first or last
        return (known, known) if known else None
    return (first, last) if first <= last else None


def _lane(graph: Graph, scale: TimeScale, name: str, spans: dict[str, tuple[date, date]], top: int) -> Lane:
    ends: list[float] = []
    marks = []
    for iri, (first, last) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        x, end = scale.at(first), scale.at(last)
        level = next((n for n, taken in enumerate(ends) if taken + _ROOM <= x), len(ends) % _LEVELS)
        ends[level : level + 1] = [end]
        text = plain(tell(graph, iri))
        marks.append(Mark(iri, x, round(end - x, 2), top + _PAD + level * _LEVEL, text))
    height = _PAD + max(1, min(len(ends), _LEVELS)) * _LEVEL + 6
    return Lane(name, name.lower(), top, height, len(spans), marks, [])


def _counted(index: FacetIndex, choice: Choice, selection: Selection, facts: list[Fact]) -> Timeline:
    years, kinds = index.columns["year"], index.columns["kind"]
    known = [year for year in years.values if year.isdigit() and len(year) == 4]
    per_lane: list[tuple[str, Counter[str]]] = []
    for name, those in LANES:
        counts = years.count(kinds.any_of(those, len(index.iris)) & selection)
        counted = Counter({year: int(counts[years.number[year]]) for year in known})
        if counted.total():
            per_lane.append((name, counted))
    used = [year for year in known if any(counted[year] for _, counted in per_lane)]
    total = size_of(selection)
    if not used:
        return Timeline([], [], 0, facts, total, total, True)
    scale = TimeScale(date(int(used[0]), 1, 1), date(int(used[-1]), 12, 31))
    lanes: list[Lane] = []
    y = 0
    for name, counted in per_lane:
        tallest = max(counted.values())
        bars = [_bar(scale, choice, year, (count, tallest), y) for year, count in sorted(counted.items()) if count]
        lanes.append(Lane(name, name.lower(), y, _PAD + _TALLEST + 8, counted.total(), [], bars))
        y += _PAD + _TALLEST + 8
    dated = sum(counted.total() for _, counted in per_lane)
    return Timeline(lanes, scale.ticks(), y, facts, total, total - dated, True)


def _bar(scale: TimeScale, choice: Choice, year: str, share: tuple[int, int], top: int) -> Bar:
    """`share` is the year's count and the largest one."""
    x, end = scale.at(date(int(year), 1, 1)), scale.at(date(int(year), 12, 31))
    height = max(2, round(_TALLEST * share[0] / share[1]))
    address = choice.address("/timeline", changed={"year": [year]})
    y = top + _PAD + _TALLEST - height
    return Bar(x, round((end - x) * 0.85, 2), y, height, f"{year}: {share[0]:,}", address)
