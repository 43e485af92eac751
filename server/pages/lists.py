"""Lists of all members of a class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from server.pages.wording import KIND_NAMES, Part, tell, when
from server.release import Release
from server.store import Graph, Member, sz


@dataclass(frozen=True, slots=True)
class ClassList:
    """A list's address, its title, its class, what it is sorted by, and one sentence on it."""

    path: str
    title: str
    kind: str
    by_time: bool
    about: str


LISTS: Final = (
    ClassList("persons", "Persons", "Person", False, "Everybody whom an article names."),
    ClassList(
        "organisations",
        "Organisations",
        "Organisation",
        False,
        "Parties, unions, state organs, companies, media and campaign groups.",
    ),
    ClassList("elections", "Elections", "Election", True, "Each vote that an article speaks of, held or called."),
    ClassList(
        "custody",
        "Custody",
        "CustodyEvent",
        True,
        "Arrests, charges, sentences, releases and extraditions that articles tell as facts.",
    ),
    ClassList(
        "accusations", "Accusations", "Accusation", False, "What people were charged with, as articles put it."
    ),
    ClassList("places", "Places", "Place", False, "Countries, regions, cities and other places that articles name."),
    ClassList("articles", "Articles", "Article", True, "The texts that everything here comes from."),
)
LIST_BY_PATH: Final = {there.path: there for there in LISTS}


@dataclass(frozen=True, slots=True)
class Line:
    """One member in a list; `note` says more about it."""

    iri: str
    date: str
    kind: str
    parts: list[Part]
    note: list[Part]


@dataclass(frozen=True, slots=True)
class ListPage:
    lines: list[Line]
    total: int
    kinds: list[tuple[str, str, int]]
    page: int
    pages: int


def list_page(release: Release, which: ClassList, kind: str | None, page: int, length: int) -> ListPage:
    """Page number `page` (from 1) of a list, of members of `kind` alone if one is given."""
    graph = release.graph
    members = graph.members(which.kind)
    counted = Counter(member.kind for member in members)
    chosen = [m for m in members if kind is None or m.kind == kind]
    if which.by_time:
        chosen.sort(key=lambda m: (m.earliest == "", m.earliest, m.label, m.iri))
    pages = max(1, -(-len(chosen) // length))
    page = min(max(1, page), pages)
    shown = chosen[(page - 1) * length : page * length]
    kinds = [(k, KIND_NAMES.get(k, k), n) for k, n in sorted(counted.items()) if len(counted) > 1]
    return ListPage([_line(graph, which, m) for m in shown], len(chosen), kinds, page, pages)


def _line(graph: Graph, which: ClassList, member: Member) -> Line:
    kind = KIND_NAMES.get(member.kind, "")
    if which.kind in {"CustodyEvent", "Election", "Article"}:
        return Line(member.iri, when(graph, member.iri), kind, tell(graph, member.iri), [])
    return Line(member.iri, "", kind, [Part(member.label, member.iri)], _note(graph, which, member))


def _note(graph: Graph, which: ClassList, member: Member) -> list[Part]:
    """For a person the first role or where named, for an accusation how many were accused."""
    if which.kind == "Person":
        roles = graph.subjects(sz("holder"), member.iri)
        return tell(graph, roles[0], member.iri) if roles else _named_in(graph, member)
    if which.kind == "Accusation":
        count = len(graph.subjects(sz("charge"), member.iri))
        return [Part(f"{count} custody event{'' if count == 1 else 's'}")]
    return []


def _named_in(graph: Graph, member: Member) -> list[Part]:
    count = len(graph.subjects(sz("mentions"), member.iri))
    return [Part(f"named in {count} article{'' if count == 1 else 's'}")] if count else []
