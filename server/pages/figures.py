"""Shares and turnouts with their bounds, beside each other and against each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.pages.entity_facts import Fact, fact
from server.pages.wording import Part, figure, linked, say_number
from server.release import Release
from server.store import Graph, sz

_ABOUT: Final = 2.0
"""Per cent drawn as doubt on each side of a figure given as "about"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as somebody gives it. The bar is certain up to `sure` per cent and possible up to `possible`."""

    iri: str
    whose: list[Part]
    words: str
    sure: float
    possible: float
    source: list[Part]
    official: bool
    disputed: bool
    fact: Fact


def read_figure(release: Release, iri: str) -> Figure:
    """The figure that a VoteShare or a Turnout tells."""
    graph = release.graph
    low, high, one = (_number(graph, iri, name) for name in ("percentMin", "percentMax", "percent"))
    bound = graph.text(iri, sz("bound"))
    sure, possible = _drawn(low, high, one, bound)
    official = graph.text(iri, sz("official")) == "true"
    claimed = linked(graph, graph.texts(iri, sz("claimedBy")))
    source = claimed or [Part("official figure" if official else "source not named")]
    if claimed and official:
        source = [*claimed, Part(", official figure")]
    return Figure(
        iri=iri,
        whose=linked(graph, graph.texts(iri, sz("candidate"))) or [Part("Turnout")],
        words=figure(graph, iri),
        sure=sure,
        possible=possible,
        source=source,
        official=official,
        disputed=bool(graph.texts(iri, sz("conflictsWith"))),
        fact=fact(release, iri),
    )


def _number(graph: Graph, iri: str, name: str) -> float | None:
    text = say_number(graph.text(iri, sz(name)))
    try:
        return min(100.0, max(0.0, float(text))) if text else None
    except ValueError:
        return None


def _drawn(low: float | None, high: float | None, one: float | None, bound: str) -> tuple[float, float]:
    known = one if one is not None else low if low is not None else high
    if known is None:
        return 0.0, 0.0
    match bound:
        case "over":
            return known, 100.0
        case "under":
            return 0.0, known
        case "about" if low is None or high is None or low == high:
            return max(0.0, known - _ABOUT), min(100.0, known + _ABOUT)
    if low is not None and high is not None:
        return low, high
    return known, known


def by_source(release: Release, iris: Iterable[str]) -> list[Figure]:
    """Figures of one election: those of one candidate together, the official one first."""
    figures = [read_figure(release, iri) for iri in iris]
    highest: dict[str, float] = {}
    for told in figures:
        name = told.whose[0].text
        highest[name] = max(highest.get(name, 0.0), told.possible if told.sure == 0 else told.sure)
    return sorted(figures, key=lambda f: (-highest[f.whose[0].text], f.whose[0].text, not f.official, -f.sure, f.iri))
