"""With whom a person was arrested, stood or worked: what links say the other way round, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.pages.entity_facts import dated
from server.pages.wording import Part, linked, when
from server.store import Graph, sz

_MOST: Final = 12
"""Names in one line."""
_READ: Final = 200
"""Statements read at most for one line, and events of one person."""
_LINES: Final = 40
_VERBS: Final = {
    "Arrest": "arrested together with", "Charge": "charged together with", "Sentence": "sentenced together with",
    "Release": "released together with", "Extradition": "in one extradition with",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of words that says who else, and the fact that shows it."""

    parts: list[Part]


def ties_of(graph: Graph, person: str) -> list[Tie]:
    """Who else was in the same custody event, election or organisation."""
    found: list[Tie] = []
    events = [e for e in graph.subjects(sz("person"), person, _READ) if "CustodyEvent" in graph.kinds(e)]
    for event in dated(graph, events):
        others = [p for p in graph.texts(event, sz("person")) if p != person]
        if others:
            verb = _VERBS.get(graph.kind(event), "in custody with")
            found.append(Tie([Part(verb, event), Part(" "), *_names(graph, others), *_time(graph, event)]))
    for election in dated(graph, _stood_in(graph, person)):
        others = sorted(
            {c for s in graph.subjects(sz("election"), election, _READ) if graph.kind(s) == "Candidacy"
             for c in graph.texts(s, sz("candidate"))} - {person}
        )  # fmt: skip
        if others:
            named = _names(graph, others)
            found.append(Tie([Part("named as candidate beside "), *named, Part(" in "), *linked(graph, [election])]))
    for body in graph.texts(person, sz("affiliatedWith")):
        others = [p for p in graph.subjects(sz("affiliatedWith"), body, _READ) if p != person]
        if others:
            found.append(
                Tie([Part("with a role in "), *linked(graph, [body]), Part(" like "), *_names(graph, others)])
            )
    return found[:_LINES]


def _stood_in(graph: Graph, person: str) -> Iterable[str]:
    stood = [s for s in graph.subjects(sz("candidate"), person, _READ) if graph.kind(s) == "Candidacy"]
    return {election for s in stood for election in graph.texts(s, sz("election"))}


def _names(graph: Graph, iris: list[str]) -> list[Part]:
    if len(iris) <= _MOST:
        return linked(graph, iris)
    shown = [part for iri in iris[:_MOST] for part in (Part(", "), Part(graph.label(iri), iri))][1:]
    return [*shown, Part(f" and {len(iris) - _MOST} others")]


def _time(graph: Graph, event: str) -> list[Part]:
    time = when(graph, event)
    return [Part(f", {time}")] if time else []
