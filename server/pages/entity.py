"""The page of one thing: its values, what is told of it, and the sentences behind both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from server.pages.excerpts import Excerpt, excerpts, told
from server.pages.wording import Part, linked, property_name, say_value, tell, when
from server.prefixes import PREFIXES
from server.release import Release
from server.store import ALT_LABEL, EVIDENCE, RDF_TYPE, RDFS_LABEL, SAME_AS, Graph, Passage, sz

_HIDDEN: Final = frozenset(
    {
        RDF_TYPE, RDFS_LABEL, ALT_LABEL, SAME_AS, EVIDENCE, PREFIXES["skos"] + "prefLabel", sz("nameKey"),
        sz("affiliatedWith"), sz("relatedTo"), sz("candidateIn"), sz("inCustodyEvent"), sz("mentions"),
        sz("earliest"), sz("latest"), sz("lengthDays"), sz("asOf"),
    }
)  # fmt: skip
"""What the page shows otherwise, or what is derived from what it shows."""

# What is told of a thing elsewhere: heading by property and class of the one that tells, in order of the page.
_SECTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    ("holder", "Role", "Roles"),
    ("person", "CustodyEvent", "Custody"),
    ("candidate", "Candidacy", "Elections stood in"),
    ("election", "Candidacy", "Candidates"),
    ("winner", "Election", "Elections won"),
    ("candidate", "VoteShare", "Shares of the vote"),
    ("election", "VoteShare", "Shares of the vote, by source"),
    ("election", "Turnout", "Turnout, by source"),
    ("person", "Kinship", "Family"),
    ("relative", "Kinship", "Family"),
    ("organisation", "Role", "People with a role here"),
    ("jurisdiction", "Role", "Roles held for this place"),
    ("charge", "CustodyEvent", "Who was accused of this"),
    ("agency", "CustodyEvent", "Custody events by this body"),
    ("place", "CustodyEvent", "Custody events here"),
    ("country", "Election", "Elections here"),
    ("nominatedBy", "Candidacy", "Candidates put forward"),
    ("claimedBy", "VoteShare", "Figures given by this source"),
    ("claimedBy", "Turnout", "Figures given by this source"),
    ("conflictsWith", "Statement", "Contradicted by"),
    ("follows", "CustodyEvent", "What came after"),
    ("containedInPlace", "Place", "Places within"),
    ("publisher", "Article", "Articles published"),
    ("creator", "Article", "Articles written"),
    ("mentions", "Article", "Articles that mention this"),
)
_NAMESPACES: Final = {
    "containedInPlace": PREFIXES["schema"],
    "publisher": PREFIXES["dcterms"],
    "creator": PREFIXES["dcterms"],
}
_TOLD: Final = frozenset({"Event", "Statement"})
"""Told by articles rather than mentioned in them: their sentences are on the page."""
_LONG: Final = 200
"""Facts shown in one section; the rest is counted, and a query away."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in words, with the passages that show it."""

    parts: list[Part]
    excerpts: list[Excerpt]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of the thing elsewhere, in one sentence."""

    iri: str
    date: str
    parts: list[Part]
    excerpts: list[Excerpt]
    conflicts: list[Part]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    facts: list[Fact]
    total: int


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    excerpts: list[Excerpt]


@dataclass(frozen=True, slots=True)
class EntityPage:
    iri: str
    kind: str
    title: str
    summary: list[Part]
    spellings: list[Spelling]
    same_as: list[str]
    rows: list[Row]
    sections: list[Section]
    excerpts: list[Excerpt]


def entity_page(release: Release, iri: str) -> EntityPage:
    """All that the page of `iri` shows; the thing exists."""
    graph = release.graph
    properties = graph.properties(iri)
    words = graph.words(iri)
    sentences = graph.passages(iri)
    kind = graph.kind(iri)
    label = graph.label(iri)
    spellings = [
        Spelling(text, excerpts(release, shown, sentences) if (shown := words.get((ALT_LABEL, text))) else [])
        for text in graph.texts(iri, ALT_LABEL)
        if text != label
    ]
    rows = [
        Row(property_name(graph, name), [_value(release, name, v, words, sentences) for v in values])
        for name, values in sorted(properties.items(), key=lambda item: _row_order(item[0]))
        if name not in _HIDDEN
    ]
    if sz("date") not in properties and (time := when(graph, iri)):
        rows.insert(0, Row("Date", [Value([Part(time)], [])]))
    kinds = graph.kinds(iri)
    # An event's label is already a sentence; a statement's is only a name for it.
    summary = tell(graph, iri) if "Statement" in kinds else []
    return EntityPage(
        iri=iri,
        kind=kind,
        title=label,
        summary=summary,
        spellings=spellings,
        same_as=graph.texts(iri, SAME_AS),
        rows=rows,
        sections=_sections(release, iri),
        excerpts=told(release, _name_words(words), sentences, [label, *graph.texts(iri, ALT_LABEL)]),
    )


def _name_words(words: dict[tuple[str, str], list[Passage]]) -> list[Passage]:
    """The words that name the thing, or where none are known to, those that show its values."""
    named = {p for (predicate, _), shown in words.items() if predicate in {RDFS_LABEL, ALT_LABEL} for p in shown}
    return sorted(named or {p for shown in words.values() for p in shown})


_ORDER: Final = (
    "issued", "publisher", "creator", "source", "date", "person", "group", "countMin", "countMax", "peopleMin",
    "holder", "title", "organisation", "jurisdiction", "candidate", "election", "country", "percent", "percentMin",
    "percentMax", "bound", "official", "claimedBy", "place", "agency", "agencyText", "charge", "penalty", "length",
    "winner", "early", "follows",
)  # fmt: skip


def _row_order(predicate: str) -> tuple[int, str]:
    local = predicate.rpartition("/")[2].rpartition("#")[2]
    return (_ORDER.index(local) if local in _ORDER else len(_ORDER), predicate)


def _value(
    release: Release,
    predicate: str,
    value: object,
    words: dict[tuple[str, str], list[Passage]],
    sentences: list[Passage],
) -> Value:
    text = getattr(value, "value", str(value))
    shown = words.get((predicate, text), [])
    found = excerpts(release, shown, sentences) if shown else []
    if isinstance(value, ox.NamedNode):
        return Value(_linked_value(release.graph, text), found)
    datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
    return Value([Part(say_value(predicate, text, datatype))], found)


def _linked_value(graph: Graph, iri: str) -> list[Part]:
    statement = {"CustodyEvent", "Statement"} & set(graph.kinds(iri))
    return tell(graph, iri) if statement else linked(graph, [iri])


def _sections(release: Release, iri: str) -> list[Section]:
    graph = release.graph
    tellers: dict[str, list[str]] = {}
    for subject, predicate in graph.incoming(iri):
        tellers.setdefault(predicate, []).append(subject)
    sections: dict[str, list[str]] = {}
    for name, kind, title in _SECTIONS:
        found = tellers.get(_NAMESPACES.get(name, sz("")) + name, [])
        those = [s for s in found if kind in graph.kinds(s)]
        if name == "mentions" and _TOLD & set(graph.kinds(iri)):
            continue
        if name == "conflictsWith":
            those = [s for s in those if s not in graph.texts(iri, sz("conflictsWith"))]
        if those:
            sections.setdefault(title, []).extend(those)
    return [
        Section(title, _facts(release, sorted(set(subjects)), iri), len(set(subjects)))
        for title, subjects in sections.items()
    ]


def _facts(release: Release, iris: Iterable[str], viewpoint: str) -> list[Fact]:
    graph = release.graph
    dated = sorted(iris, key=lambda iri: (_time(graph, iri) or "9999", graph.label(iri), iri))
    return [fact(release, iri, viewpoint) for iri in dated[:_LONG]]


def _time(graph: Graph, iri: str) -> str:
    if graph.kind(iri) == "Article":
        return graph.article(iri).date
    return graph.text(iri, sz("earliest")) or graph.text(iri, sz("latest"))


def fact(release: Release, iri: str, viewpoint: str = "") -> Fact:
    """A fact with its sentences; all words that show one of its values are marked."""
    graph = release.graph
    if graph.kind(iri) == "Article":
        # An article is its own evidence; what it says of the thing is shown with the thing.
        return Fact(iri, graph.article(iri).date, tell(graph, iri, viewpoint), [], [])
    shown = [p for passages in graph.words(iri).values() for p in passages]
    against = graph.texts(iri, sz("conflictsWith"))
    conflicts: list[Part] = []
    for other in against:
        conflicts += [Part("; "), *tell(graph, other, graph.text(iri, sz("election")))]
    return Fact(
        iri=iri,
        date=graph.text(iri, sz("earliest")),
        parts=tell(graph, iri, viewpoint),
        excerpts=excerpts(release, shown, graph.passages(iri)),
        conflicts=conflicts[1:],
    )
