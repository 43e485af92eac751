"""A fact as pages show it: one sentence in words, the passages behind it, what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from server.pages.excerpts import Excerpt, excerpts
from server.pages.wording import Part, tell
from server.release import Release
from server.store import Graph, sz


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of the thing elsewhere, in one sentence."""

    iri: str
    date: str
    parts: list[Part]
    excerpts: list[Excerpt]
    conflicts: list[Part]


def fact(release: Release, iri: str, viewpoint: str = "") -> Fact:
    """A fact with its sentences; all words that show one of its values are marked."""
    graph = release.graph
    if graph.kind(iri) == "Article":
        # An article is its own evidence; what it says of the thing is shown with the thing.
        return Fact(iri, graph.article(iri).date, tell(graph, iri, viewpoint), [], [])
    shown = [p for passages in graph.words(iri).values() for p in passages]
    conflicts: list[Part] = []
    for other in graph.texts(iri, sz("conflictsWith")):
        conflicts += [Part("; "), *tell(graph, other, graph.text(iri, sz("election")))]
    return Fact(
        iri=iri,
        date=graph.text(iri, sz("earliest")),
        parts=tell(graph, iri, viewpoint),
        excerpts=excerpts(release, shown, graph.passages(iri)),
        conflicts=conflicts[1:],
    )


def time_of(graph: Graph, iri: str) -> str:
    """What facts are sorted by: when they begin, or until when they lasted."""
    if graph.kind(iri) == "Article":
        return graph.article(iri).date
    return graph.text(iri, sz("earliest")) or graph.text(iri, sz("latest"))


def dated(graph: Graph, iris: Iterable[str]) -> list[str]:
    """`iris` in the order of time; those without any last."""
    return sorted(iris, key=lambda iri: (time_of(graph, iri) or "9999", graph.label(iri), iri))
