"""The page of an article: its text with marks, the facts it tells, what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from extract.reading.front_matter import front_matter_end
from server.pages.left_out import LeftOut, left_out_of
from server.pages.reader import Mark, marks, paragraphs
from server.pages.wording import Part, tell
from server.prefixes import PREFIXES
from server.release import Release
from server.store import Graph, sz

_FACT_KINDS: Final = (
    ("CustodyEvent", "Custody"), ("Election", "Elections"), ("Candidacy", "Candidates"),
    ("VoteShare", "Shares of the vote"), ("Turnout", "Turnout"), ("Role", "Roles"), ("Kinship", "Family"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words, its number on the page, and where the text tells it first."""

    number: int
    parts: list[Part]
    place: str


def article_page(release: Release, iri: str, text: str) -> dict[str, Any]:
    """What the reader shows, by the names that its template uses."""
    graph = release.graph
    card = graph.article(iri)
    found = marks(release, iri)
    left_out = left_out_of(release, card.id)
    sections, numbers = _sections(graph, found, iri)
    shown = paragraphs(release, text, _with_left_out(found, left_out), numbers)
    own = front_matter_end(text)
    return {
        "card": card,
        "front_matter": [(start, line) for start, line in shown if start < own],
        "paragraphs": [(start, line) for start, line in shown if start >= own],
        "sections": sections,
        "facts": len(numbers),
        "left_out": left_out,
        "source": graph.text(iri, PREFIXES["dcterms"] + "source"),
    }


def _with_left_out(found: list[Mark], left_out: list[LeftOut]) -> list[Mark]:
    """The marks with a place for each passage left out, so that links lead to it."""
    unmarked = {(row.start, row.end) for row in left_out} - {(mark.start, mark.end) for mark in found}
    places = [Mark(start, end) for start, end in unmarked]
    return sorted([*found, *places], key=lambda m: (m.start, -m.end))


def _sections(graph: Graph, found: list[Mark], article: str) -> tuple[list[tuple[str, list[Told]]], dict[str, int]]:
    """The facts told, by kind and in the order of time, and the number of each."""
    told = {subject for mark in found for subject in mark.facts}
    numbers: dict[str, int] = {}
    sections = []
    for kind, title in _FACT_KINDS:
        facts = sorted((s for s in told if kind in graph.kinds(s)), key=lambda s: (graph.text(s, sz("earliest")), s))
        for fact in facts:
            numbers[fact] = len(numbers) + 1
        if facts:
            sections.append(
                (title, [Told(numbers[f], tell(graph, f), _first_place(graph, f, article)) for f in facts])
            )
    return sections, numbers


def _first_place(graph: Graph, thing: str, article: str) -> str:
    places = [p for p in graph.passages(thing) if p.article == article]
    return f"#char={places[0].start},{places[0].end}" if places else ""
