"""Figures that contradict each other, side by side."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from server.pages.figures import Figure, by_source
from server.pages.wording import Part, linked
from server.release import Release
from server.store import Graph, sz

_MOST: Final = 60
"""Figures shown of one set."""

_kept: WeakKeyDictionary[Release, list[tuple[str, ...]]] = WeakKeyDictionary()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one election (and candidate) that can't all be right; `more` are known beyond those shown."""

    election: Part
    about: list[Part]
    figures: list[Figure]
    more: int


def conflict_sets(release: Release) -> list[tuple[str, ...]]:
    """The figures of each set, sets in the order of their elections' time; found once a release."""
    with _lock:
        if release not in _kept:
            _kept[release] = _find(release.graph)
        return _kept[release]


def read_conflict(release: Release, iris: tuple[str, ...], most: int = _MOST) -> Conflict:
    """A set of figures as pages show it, at most so many."""
    graph = release.graph
    election = graph.text(iris[0], sz("election"))
    what = "turnout" if graph.kind(iris[0]) == "Turnout" else "share of the vote"
    candidate = linked(graph, graph.texts(iris[0], sz("candidate")))
    about = [Part(f"{what} of "), *candidate] if candidate else [Part(what)]
    label = Part(graph.label(election) if election else "Election not known", election or None)
    return Conflict(label, about, by_source(release, iris[:most]), max(0, len(iris) - most))


def _find(graph: Graph) -> list[tuple[str, ...]]:
    links: dict[str, set[str]] = {}
    there = graph.statements
    for one, other in zip(*map(there.texts, there.pairs(sz("conflictsWith"))), strict=True):
        if not graph.text(one, sz("election")):
            continue  # custody events told in two ways are shown with each other
        links.setdefault(one, set()).add(other)
        links.setdefault(other, set()).add(one)
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(links):
        group, waiting = [], [start]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                group.append(here)
                waiting += sorted(links[here], reverse=True)
        if group:
            groups.append(tuple(group))
    return sorted(groups, key=lambda group: _order(graph, group[0]))


def _order(graph: Graph, iri: str) -> tuple[str, str, str]:
    election = graph.text(iri, sz("election"))
    return (graph.text(election, sz("earliest")), graph.label(election), iri) if election else ("", "", iri)
