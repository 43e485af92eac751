"""What a list tells of each of its members: one row, a cell a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from server.pages.wording import KIND_NAMES, Part, figure, linked, people, say_date, say_duration, tell, when
from server.prefixes import PREFIXES
from server.store import PUBLISHER, Graph, sz

_WITHIN: Final = PREFIXES["schema"] + "containedInPlace"
_MOST: Final = 3
"""Values shown in one cell; the rest is counted."""

_READ: Final = 250
"""Statements on an election that are looked into for one cell."""
_ROLES: Final = 60
COUNTED: Final = ("affiliatedWith", "charge", "place")
"""Properties whose uses are counted for cells."""

Cell = Callable[[Graph, str], list[Part]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, how a cell is made, and whether it holds numbers."""

    title: str
    cell: Cell
    figure: bool = False


def _name(graph: Graph, iri: str) -> list[Part]:
    return [Part(graph.label(iri), iri)]


def _kind(graph: Graph, iri: str) -> list[Part]:
    return [Part(KIND_NAMES.get(graph.kind(iri), ""))]


def _when(graph: Graph, iri: str) -> list[Part]:
    return [Part(when(graph, iri))]


def _few(graph: Graph, iris: Iterable[str]) -> list[Part]:
    there = list(dict.fromkeys(iris))
    parts = [part for iri in there[:_MOST] for part in (Part(", "), Part(graph.label(iri), iri))][1:]
    return [*parts, Part(f" and {len(there) - _MOST} more")] if len(there) > _MOST else parts


def _values(name: str) -> Cell:
    return lambda graph, iri: _few(graph, graph.texts(iri, sz(name)))


def _count(number: int) -> list[Part]:
    return [Part(str(number) if number else "")]


def _number_of(name: str) -> Cell:
    """How many things have the member as this property."""
    return lambda graph, iri: _count(graph.number_of(sz(name), iri))


def _articles(graph: Graph, iri: str) -> list[Part]:
    return _count(len({passage.article for passage in graph.passages(iri)}))


def _roles(graph: Graph, iri: str) -> list[Part]:
    roles = graph.subjects(sz("holder"), iri, _ROLES)
    rank = {"current": 0, "future": 1, "former": 2}
    roles.sort(key=lambda role: (rank.get(graph.text(role, sz("status")), 3), role))
    parts = tell(graph, roles[0], iri) if roles else []
    return [*parts, Part(f" and {len(roles) - 1} more")] if len(roles) > 1 else parts


def _who(graph: Graph, iri: str) -> list[Part]:
    persons = graph.texts(iri, sz("person"))
    return people(graph, iri) if len(persons) <= _MOST else _few(graph, persons)


def _by(graph: Graph, iri: str) -> list[Part]:
    agency = graph.texts(iri, sz("agency"))
    return linked(graph, agency) if agency else [Part(graph.text(iri, sz("agencyText")))]


def _outcome(graph: Graph, iri: str) -> list[Part]:
    penalty, length = graph.text(iri, sz("penalty")), say_duration(graph.text(iri, sz("length")))
    return [Part(", ".join(filter(None, [penalty, length])))]


def _event(graph: Graph, iri: str) -> list[Part]:
    return [Part(KIND_NAMES.get(graph.kind(iri), "event"), iri)]


def _turnouts(graph: Graph, iri: str) -> list[Part]:
    told = [t for t in graph.subjects(sz("election"), iri, _READ) if graph.kind(t) == "Turnout"]
    return [part for t in told[:_MOST] for part in (Part("; "), Part(figure(graph, t), t))][1:]


def _candidates(graph: Graph, iri: str) -> list[Part]:
    stood = [c for c in graph.subjects(sz("election"), iri, _READ) if graph.kind(c) == "Candidacy"]
    return _few(graph, [candidate for c in stood for candidate in graph.texts(c, sz("candidate"))])


def _people_accused(graph: Graph, iri: str) -> list[Part]:
    events = graph.subjects(sz("charge"), iri, _MOST + 1)
    found = list(dict.fromkeys(person for event in events for person in graph.texts(event, sz("person"))))
    parts = _few(graph, found[:_MOST])
    return [*parts, Part(" and others")] if parts and (len(events) > _MOST or len(found) > _MOST) else parts


def _published(graph: Graph, iri: str) -> list[Part]:
    return [Part(say_date(graph.article(iri).date))]


def _publisher(graph: Graph, iri: str) -> list[Part]:
    return linked(graph, graph.texts(iri, PUBLISHER))


def _title(graph: Graph, iri: str) -> list[Part]:
    return [Part(graph.article(iri).title, iri)]


def _things_told(graph: Graph, iri: str) -> list[Part]:
    return _count(len(graph.texts(iri, sz("mentions"))))


_CUSTODY: Final = (
    Column("Date", _when), Column("Event", _event), Column("Who", _who), Column("Place", _values("place")),
    Column("By", _by), Column("Charge", _values("charge")), Column("Outcome", _outcome),
)  # fmt: skip
COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "persons": (
        Column("Name", _name), Column("Role", _roles), Column("Organisations", _values("affiliatedWith")),
        Column("Custody", lambda graph, iri: _count(len(graph.texts(iri, sz("inCustodyEvent")))), True),
        Column("Articles", _articles, True),
    ),
    "organisations": (
        Column("Name", _name), Column("Kind", _kind), Column("People", _number_of("affiliatedWith"), True),
        Column("Articles", _articles, True),
    ),
    "elections": (
        Column("Date", _when), Column("Election", _name), Column("Candidates", _candidates),
        Column("Winner", _values("winner")), Column("Turnout", _turnouts), Column("Articles", _articles, True),
    ),
    "custody": _CUSTODY,
    "accusations": (
        Column("Charge", _name), Column("Who was accused", _people_accused),
        Column("Custody events", _number_of("charge"), True),
    ),
    "places": (
        Column("Name", _name), Column("Kind", _kind),
        Column("Within", lambda graph, iri: linked(graph, graph.texts(iri, _WITHIN))),
        Column("Custody events", _number_of("place"), True), Column("Articles", _articles, True),
    ),
    "articles": (
        Column("Published", _published), Column("Title", _title), Column("Publisher", _publisher),
        Column("Things told", _things_told, True),
    ),
    "events": (Column("Date", _when), Column("Event", tell)),
}  # fmt: skip
"""The columns of each list, by its address; the one that leads to the member is among them."""
