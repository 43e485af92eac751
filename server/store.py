"""Reads the merged view for the pages: labels, values, evidence, members of classes.

All reading of pages goes through `Graph`; its queries are the server's own and look things up by index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Final, NamedTuple

import pyoxigraph as ox

from extract.language.folding import fold
from server.names import Name, NameIndex
from server.prefixes import BASE, ONTOLOGY, PREFIXES
from server.provenance import Passage, Provenance
from server.statements import Statements

Term = ox.NamedNode | ox.BlankNode | ox.Literal

RDF_TYPE: Final = PREFIXES["rdf"] + "type"
RDFS_LABEL: Final = PREFIXES["rdfs"] + "label"
ALT_LABEL: Final = PREFIXES["skos"] + "altLabel"
SAME_AS: Final = PREFIXES["owl"] + "sameAs"
ISSUED: Final = PREFIXES["dcterms"] + "issued"
TITLE: Final = PREFIXES["dcterms"] + "title"
PUBLISHER: Final = PREFIXES["dcterms"] + "publisher"
EVIDENCE: Final = ONTOLOGY + "evidence"

_DEFAULT: Final = ox.DefaultGraph()
_PLACE: Final = "#char="
"""What stands between an article's IRI and the offsets in the IRI of a passage."""

KINDS: Final = (
    "Person", "PoliticalParty", "TradeUnion", "PublicBody", "Company", "MediaOutlet", "CampaignGroup",
    "InternationalOrganisation", "Organisation", "Country", "Place", "Accusation", "PresidentialElection",
    "ParliamentaryElection", "LocalElection", "Referendum", "Election", "Arrest", "Charge", "Sentence", "Release",
    "Extradition", "CustodyEvent", "Role", "Kinship", "Candidacy", "VoteShare", "Turnout", "Article", "Evidence",
    "Assertion", "Agent", "Event", "Statement",
)  # fmt: skip
"""The vocabulary's classes, each before those that it specialises."""


def is_iri(text: str) -> bool:
    """Whether `text` is an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def sz(name: str) -> str:
    """The IRI of a term of the vocabulary."""
    return ONTOLOGY + name


class Member(NamedTuple):
    """A member of a class as lists need it; `year` is empty where no time is known."""

    iri: str
    label: str
    kind: str
    earliest: str
    year: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What is said of an article wherever it is cited."""

    iri: str
    id: str
    title: str
    date: str
    publisher: str


class Graph:
    """The merged view of one release. Values come sorted, so that pages are the same each time."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._provenance: Provenance | None = None
        self._counts: dict[str, Counter[str]] = {}
        self._values = lru_cache(maxsize=20_000)(self._read_values)
        self._passage = lru_cache(maxsize=100_000)(self._read_passage)
        self.kinds = lru_cache(maxsize=100_000)(self._read_kinds)
        self.label = lru_cache(maxsize=50_000)(self._label)
        self.article = lru_cache(maxsize=10_000)(self._article)
        self.members = lru_cache(maxsize=64)(self._members)

    def exists(self, iri: str) -> bool:
        """Whether anything is said of `iri`; false for what is no IRI at all."""
        if (known := self.__dict__.get("names")) and iri in known.labels:
            return True
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return next(iter(self.store.quads_for_pattern(node, None, None, _DEFAULT)), None) is not None

    def values(self, subject: str | ox.BlankNode, predicate: str) -> list[Term]:
        """The values of a property, sorted."""
        return list(self._values(subject).get(predicate, ()))

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The same as strings: a literal's text, an IRI."""
        return [t.value for t in self._values(subject).get(predicate, ())]

    def text(self, subject: str, predicate: str) -> str:
        """The first of them, empty if there is none."""
        found = self._values(subject).get(predicate)
        return found[0].value if found else ""

    def properties(self, subject: str) -> dict[str, list[Term]]:
        """All properties with their values, both sorted."""
        found = self._values(subject)
        return {name: list(found[name]) for name in sorted(found)}

    def subjects(self, predicate: str, value: str | Term, most: int | None = None) -> list[str]:
        """The IRIs of what has `value` as `predicate`, sorted; the first `most` that the store gives, or all."""
        term = ox.NamedNode(value) if isinstance(value, str) else value
        found = islice(self.store.quads_for_pattern(None, ox.NamedNode(predicate), term, _DEFAULT), most)
        return sorted(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))

    def _read_kinds(self, iri: str) -> tuple[str, ...]:
        """The vocabulary's classes that a thing belongs to, most special first."""
        types = {t.removeprefix(ONTOLOGY) for t in self.texts(iri, RDF_TYPE) if t.startswith(ONTOLOGY)}
        return tuple(kind for kind in KINDS if kind in types)

    def kind(self, iri: str) -> str:
        """The most special of them, empty if there is none."""
        return next(iter(self.kinds(iri)), "")

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """The labels of those that have one."""
        return {iri: label for iri in sorted(iris) if (label := self._own_label(iri))}

    def passages(self, subject: str | ox.BlankNode) -> list[Passage]:
        """The evidence of a thing or an assertion, in the order of articles and places."""
        found = (self.passage(term) for term in self.values(subject, EVIDENCE))
        return sorted(passage for passage in found if passage)

    def passage(self, evidence: Term) -> Passage | None:
        """The passage that an evidence node stands for; `None` where it is incomplete."""
        return self._passage(evidence.value) if isinstance(evidence, ox.NamedNode) else None

    def _read_passage(self, evidence: str) -> Passage | None:
        # The IRI says it all (RFC 5147 fragments), and reading that costs nothing.
        article, mark, place = evidence.partition(_PLACE)
        start, _, end = place.partition(",")
        if not mark:
            article, start, end = (self.text(evidence, sz(n)) for n in ("article", "start", "end"))
        if not (article and _is_offset(start) and _is_offset(end)):
            return None
        return Passage(article, int(start), int(end))

    def quote(self, passage: Passage) -> str:
        """The words of a passage as the graph keeps them; pages take them from the article's text where they can."""
        return self.text(f"{passage.article}{_PLACE}{passage.start},{passage.end}", sz("quote"))

    def words(self, subject: str) -> dict[tuple[str, str], list[Passage]]:
        """The words that show each value of `subject`, by predicate and value."""
        found: dict[tuple[str, str], list[Passage]] = {}
        if self._provenance:
            for name, text, passage in self._provenance.values(subject):
                found.setdefault((name, text), []).append(passage)
            return {key: list(dict.fromkeys(passages)) for key, passages in found.items()}
        subject_is = ox.NamedNode(PREFIXES["rdf"] + "subject")
        for quad in self.store.quads_for_pattern(None, subject_is, ox.NamedNode(subject), _DEFAULT):
            node = quad.subject
            if isinstance(node, ox.Triple):
                continue
            key = node.value if isinstance(node, ox.NamedNode) else node
            for predicate in self.values(key, PREFIXES["rdf"] + "predicate"):
                for value in self.values(key, PREFIXES["rdf"] + "object"):
                    found.setdefault((predicate.value, value.value), []).extend(self.passages(key))
        return {key: sorted(set(passages)) for key, passages in found.items()}

    def told_in(self, article: str) -> list[tuple[Passage, str, bool]]:
        """The passages of an article in text order, each with a thing that it shows, and whether it shows a single
        value of it."""
        if self._provenance:
            return list(self._provenance.told_in(article))
        found: list[tuple[Passage, str, bool]] = []
        for iri in self.subjects(sz("article"), article):
            passage = self._passage(iri)
            if passage:
                found += [(passage, thing, single) for thing, single in self._rests_on(iri)]
        return sorted(found)

    def _rests_on(self, evidence: str) -> Iterator[tuple[str, bool]]:
        """What has this evidence, and whether it is one value's alone: an assertion stands for what it is about."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(EVIDENCE), ox.NamedNode(evidence), _DEFAULT):
            if isinstance(quad.subject, ox.Triple):
                continue
            node = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else quad.subject
            things = [t.value for t in self.values(node, PREFIXES["rdf"] + "subject") if isinstance(t, ox.NamedNode)]
            if things:
                yield from ((thing, True) for thing in things)
            elif isinstance(node, str):
                yield node, False

    def number_of(self, predicate: str, value: str) -> int:
        """How many things have `value` as `predicate`."""
        known = self._counts.get(predicate)
        return len(self.subjects(predicate, value)) if known is None else known[value]

    def count_values(self, predicates: Iterable[str]) -> None:
        """Have `number_of` answer from memory from now on for these properties."""
        for predicate in predicates:
            self._counts[predicate] = Counter(self.statements.texts(self.statements.pairs(predicate)[1]))

    def read_provenance(self) -> None:
        """Have `words` and `told_in` answer from memory from now on; one pass over each property."""
        self._provenance = Provenance(self.statements, self._read_passage)

    @cached_property
    def statements(self) -> Statements:
        """Statements by property as numbers, read as they are asked for, once for all who need them."""
        return Statements(self.pairs)

    def forget_statements(self) -> None:
        """Give the memory of `statements` back, once all that is made of them is made."""
        self.__dict__.pop("statements", None)

    @cached_property
    def names(self) -> NameIndex:
        """All spellings of all things that people look up; made at the first search, by a pass over each property."""
        known_now = self.statements
        wanted = {
            subject
            for kind in ("Agent", "Place", "Accusation", "Election", "Article")
            for subject in known_now.texts(known_now.subjects(RDF_TYPE, sz(kind)))
        }
        told = Counter(subject for subject in known_now.texts(known_now.pairs(EVIDENCE)[0]) if subject in wanted)
        spellings: dict[str, list[str]] = {}
        for predicate in (RDFS_LABEL, TITLE, ALT_LABEL):
            for subject, spelling in sorted(zip(*map(known_now.texts, known_now.pairs(predicate)), strict=True)):
                if subject in wanted:
                    spellings.setdefault(subject, []).append(spelling)
        names = (Name(fold(s), iri, known[0], s) for iri, known in spellings.items() for s in known)
        return NameIndex(names, told)

    def search(self, text: str, most: int = 50) -> list[Name]:
        """Things with a spelling that holds all words of `text`: see `NameIndex.search`."""
        return self.names.search(text, most)

    def typed(self, kind: str) -> Iterator[str]:
        """The IRIs of a class's members, in no order."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(sz(kind)), _DEFAULT)
        return (q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """(subject, value) of all statements with a property, as text and in no order."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, _DEFAULT)
        triple = ox.Triple
        return ((s.value, o.value) for s, _, o, _ in found if type(s) is not triple and type(o) is not triple)

    def _read_values(self, subject: str | ox.BlankNode) -> dict[str, tuple[Term, ...]]:
        """All values of a thing by property, each sorted: one read costs less than one a property."""
        found: dict[str, list[Term]] = {}
        node = ox.NamedNode(subject) if isinstance(subject, str) else subject
        for _, predicate, value, _ in self.store.quads_for_pattern(node, None, None, _DEFAULT):
            if not isinstance(value, ox.Triple):
                found.setdefault(predicate.value, []).append(value)
        return {
            name: tuple(terms) if len(terms) == 1 else tuple(sorted(terms, key=_term_key))
            for name, terms in found.items()
        }

    def _own_label(self, iri: str) -> str:
        return self.text(iri, RDFS_LABEL) or self.text(iri, TITLE)

    def _label(self, iri: str) -> str:
        """The label, or what the IRI says."""
        if known := self.__dict__.get("names"):
            label = known.labels.get(iri)
            if label:
                return str(label)
        return self._own_label(iri) or iri.removeprefix(BASE).rpartition("/")[2].rpartition("#")[2] or iri

    def _article(self, iri: str) -> ArticleCard:
        article = iri.removeprefix(BASE + "article/")
        publisher = self.text(iri, PUBLISHER)
        return ArticleCard(
            iri=iri,
            id=article,
            title=self.text(iri, TITLE) or self.text(iri, RDFS_LABEL) or f"Article {article}",
            date=self.text(iri, ISSUED),
            publisher=self.label(publisher) if publisher else "",
        )

    def _members(self, kind: str) -> tuple[Member, ...]:
        found = []
        for iri in self.subjects(RDF_TYPE, sz(kind)):
            earliest = self.text(iri, sz("earliest")) or (self.text(iri, ISSUED) if kind == "Article" else "")
            found.append(Member(iri, self.label(iri), self.kind(iri), earliest, earliest[:4]))
        return tuple(sorted(found, key=lambda m: (m.label.casefold(), m.iri)))


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12


def _term_key(term: object) -> tuple[str, str]:
    return (getattr(term, "value", str(term)), str(term))
