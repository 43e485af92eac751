"""The page of one thing: its values, what is told of it, and the sentences behind both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from server.pages.catalogue import LIST_BY_PATH
from server.pages.chains import Step, chain_around, chains_of
from server.pages.entity_facts import Fact, dated, fact
from server.pages.excerpts import Excerpt, excerpts, spread, told
from server.pages.facets import size_of
from server.pages.figures import Figure, by_source
from server.pages.list_index import index_of
from server.pages.role_lines import RoleLines, role_lines
from server.pages.together import Tie, ties_of
from server.pages.wording import Part, linked, property_name, say_value, tell, when
from server.prefixes import PREFIXES
from server.provenance import Passage
from server.release import Release
from server.store import ALT_LABEL, EVIDENCE, RDF_TYPE, RDFS_LABEL, SAME_AS, ArticleCard, Graph, sz

_HIDDEN: Final = frozenset(
    {
        RDF_TYPE, RDFS_LABEL, ALT_LABEL, SAME_AS, EVIDENCE, PREFIXES["skos"] + "prefLabel", sz("nameKey"),
        sz("affiliatedWith"), sz("relatedTo"), sz("candidateIn"), sz("inCustodyEvent"), sz("mentions"),
        sz("earliest"), sz("latest"), sz("lengthDays"), sz("peopleMin"), sz("asOf"), sz("follows"),
    }
)  # fmt: skip
"""What the page shows otherwise, or what is derived from what it shows."""

# What is told of a thing elsewhere: heading by property and class of the one that tells, in order of the page.
_SECTIONS: Final[tuple[tuple[str, str, str], ...]] = (
    ("candidate", "Candidacy", "Elections stood in"),
    ("election", "Candidacy", "Candidates"),
    ("winner", "Election", "Elections won"),
    ("candidate", "VoteShare", "Shares of the vote"),
    ("person", "Kinship", "Family"),
    ("relative", "Kinship", "Family"),
    ("charge", "CustodyEvent", "Who was accused of this"),
    ("agency", "CustodyEvent", "Custody events by them"),
    ("affiliatedWith", "CustodyEvent", "Custody events of its people"),
    ("place", "CustodyEvent", "Custody events here"),
    ("country", "Election", "Elections here"),
    ("nominatedBy", "Candidacy", "Candidates put forward"),
    ("claimedBy", "VoteShare", "Figures given by this source"),
    ("claimedBy", "Turnout", "Figures given by this source"),
    ("conflictsWith", "Statement", "Contradicted by"),
    ("containedInPlace", "Place", "Places within"),
    ("publisher", "Article", "Articles published"),
    ("creator", "Article", "Articles written"),
)
_NAMESPACES: Final = {
    "containedInPlace": PREFIXES["schema"],
    "publisher": PREFIXES["dcterms"],
    "creator": PREFIXES["dcterms"],
}
_ROLE_LINKS: Final = ("holder", "organisation", "jurisdiction")
_ROLES: Final = 120
"""Roles read at most; an organisation's people are a list away."""
_PASSAGES: Final = 60
"""Passages that name a thing, shown at most: some of each article before more of any."""
_LISTED: Final = {
    ("place", "CustodyEvent"): ("custody", "place"),
    ("charge", "CustodyEvent"): ("custody", "charge"),
    ("agency", "CustodyEvent"): ("custody", "by"),
    ("affiliatedWith", "CustodyEvent"): ("custody", "organisation"),
    ("country", "Election"): ("elections", "country"),
    ("containedInPlace", "Place"): ("places", "within"),
    ("publisher", "Article"): ("articles", "publisher"),
}
"""What a list with a facet holds as well: its address and the facet's key."""
_LONG: Final = 25
"""Facts shown in one section; the rest is counted, and a list or a query away."""
_READ: Final = 250
"""Statements about a thing that are read for one section at most, so that no page takes long."""


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
class Section:
    """`total` facts are known, `facts` are the first of them; `address` is the list of all. `cut` where there are
    more than were looked at."""

    title: str
    facts: list[Fact]
    total: int
    address: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    excerpts: list[Excerpt]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one article says where it names the thing."""

    article: ArticleCard
    excerpts: list[Excerpt]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """`roles` are a person's own, or those that others hold in an organisation or for a place; `chains` a person's
    custody history, or what came before and after a custody event; `figures` an election's, by heading."""

    iri: str
    kind: str
    title: str
    summary: list[Part]
    spellings: list[Spelling]
    same_as: list[str]
    rows: list[Row]
    roles: RoleLines | None
    chains: list[list[Step]]
    figures: list[tuple[str, list[Figure]]]
    ties: list[Tie]
    sections: list[Section]
    mentions: list[Mentions]
    more_mentions: int


def entity_page(release: Release, iri: str) -> EntityPage:
    """All that the page of `iri` shows; the thing exists."""
    graph = release.graph
    properties = graph.properties(iri)
    words = graph.words(iri)
    sentences = graph.passages(iri)
    shown = spread(sentences, _PASSAGES)
    kind = graph.kind(iri)
    label = graph.label(iri)
    spellings = [
        Spelling(text, excerpts(release, those, sentences) if (those := words.get((ALT_LABEL, text))) else [])
        for text in graph.texts(iri, ALT_LABEL)
        if text != label
    ]
    rows = [
        Row(property_name(graph, name), [_value(release, name, v, words, sentences) for v in values])
        for name, values in sorted(properties.items(), key=lambda item: _row_order(item[0]))
        if name not in _HIDDEN
    ]
    told_when = {sz(name) for name in ("date", "from", "until")}
    if not told_when & properties.keys() and (time := when(graph, iri)):
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
        roles=_roles(release, iri),
        chains=_chains(release, iri, kinds),
        figures=_figures(release, iri, kinds),
        ties=ties_of(graph, iri) if kind == "Person" else [],
        sections=_sections(release, iri),
        mentions=_mentions(release, told(release, _name_words(words), shown, [label, *graph.texts(iri, ALT_LABEL)])),
        more_mentions=len(sentences) - len(shown),
    )


def _roles(release: Release, iri: str) -> RoleLines | None:
    graph = release.graph
    held = [s for name in _ROLE_LINKS for s in graph.subjects(sz(name), iri, _ROLES) if _is_role(graph, s)]
    return role_lines(release, held, iri) if held else None


def _is_role(graph: Graph, iri: str) -> bool:
    return "Role" in graph.kinds(iri)


def _chains(release: Release, iri: str, kinds: tuple[str, ...]) -> list[list[Step]]:
    if "Person" in kinds:
        return chains_of(release, iri)
    around = chain_around(release, iri) if "CustodyEvent" in kinds else []
    return [around] if around else []


def _figures(release: Release, iri: str, kinds: tuple[str, ...]) -> list[tuple[str, list[Figure]]]:
    if "Election" not in kinds:
        return []
    graph = release.graph
    of_kind: dict[str, list[str]] = {"VoteShare": [], "Turnout": []}
    for subject in graph.subjects(sz("election"), iri, _READ):
        of_kind.get(graph.kind(subject), []).append(subject)
    titles = {"VoteShare": "Shares of the vote, by source", "Turnout": "Turnout, by source"}
    return [(titles[kind], by_source(release, told[:_LONG])) for kind, told in of_kind.items() if told]


def _mentions(release: Release, found: list[Excerpt]) -> list[Mentions]:
    """Excerpts by article, in the order of the articles' dates."""
    grouped: dict[str, list[Excerpt]] = {}
    for excerpt in found:
        grouped.setdefault(excerpt.article.iri, []).append(excerpt)
    cards = sorted((release.graph.article(iri) for iri in grouped), key=lambda card: (card.date or "9999", card.id))
    return [Mentions(card, grouped[card.iri]) for card in cards]


def _name_words(words: dict[tuple[str, str], list[Passage]]) -> list[Passage]:
    """The words that name the thing, or where none are known to, those that show its values."""
    named = {p for (predicate, _), shown in words.items() if predicate in {RDFS_LABEL, ALT_LABEL} for p in shown}
    return sorted(named or {p for shown in words.values() for p in shown})


_ORDER: Final = (
    "issued", "publisher", "creator", "source", "date", "person", "group", "countMin", "countMax", "peopleMin",
    "holder", "title", "organisation", "jurisdiction", "candidate", "election", "country", "percent", "percentMin",
    "percentMax", "bound", "official", "claimedBy", "place", "agency", "agencyText", "charge", "penalty", "length",
    "winner", "early", "follows", "from", "until", "status",
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
    sections: dict[str, Section] = {}
    for name, kind, title in _SECTIONS:
        if (name, kind) in _LISTED:
            # What happened in its towns happened in a country, whether or not it is named itself.
            section = _listed(release, iri, title, *_LISTED[name, kind])
        else:
            there = graph.subjects(_NAMESPACES.get(name, sz("")) + name, iri, _READ)
            those = [s for s in there if kind in graph.kinds(s)]
            section = _told(release, iri, title, those, name, cut=len(there) == _READ)
        if section:
            before = sections.get(title)
            sections[title] = _joined(before, section) if before else section
    return list(sections.values())


def _listed(release: Release, iri: str, title: str, path: str, key: str) -> Section | None:
    """What the list at `path` holds for its facet `key`: its first members, and where to see all."""
    which = LIST_BY_PATH[path]
    facet, index = which.facet(key), index_of(release, which)
    if facet is None:
        return None
    selection = index.select({key: [iri]})
    facts = [fact(release, member, iri) for member in index.ordered(selection, which.orders[0], 0, _LONG)]
    address = f"/{path}?{urlencode({key: facet.address(iri)})}"
    return Section(title, facts, size_of(selection), address) if facts else None


def _told(release: Release, iri: str, title: str, those: list[str], name: str, *, cut: bool) -> Section | None:
    if name == "conflictsWith":
        those = [s for s in those if s not in release.graph.texts(iri, sz("conflictsWith"))]
    return Section(title, _facts(release, set(those), iri), len(set(those)), "", cut) if those else None


def _joined(one: Section, other: Section) -> Section:
    """Two sections of one title, each fact once."""
    facts = list({f.iri: f for f in [*one.facts, *other.facts]}.values())
    total = max(len(facts), one.total, other.total)
    return Section(one.title, facts, total, one.address or other.address, one.cut or other.cut)


def _facts(release: Release, iris: Iterable[str], viewpoint: str) -> list[Fact]:
    return [fact(release, iri, viewpoint) for iri in dated(release.graph, iris)[:_LONG]]
