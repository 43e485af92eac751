"""The merged view as tables read it: things with their values, and passages with their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from extract.article import Article
from extract.facts import ArticleFacts
from extract.graph import terms as t
from extract.graph.iris import article_iri
from extract.validation import Graphs, article_graphs

_SZ: Final = t.PREFIXES["sz"]
_TYPE: Final = t.iri_of(t.A)
_IS_A: Final = t.A.encode()
_BACK: Final = frozenset(t.iri_of(back) for back in (t.HOLDER, t.ORGANISATION, t.ELECTION))
"""Properties that tables follow backwards."""

_OWN: Final = f"<{_SZ}".encode()
_READ: Final = frozenset(name.encode() for name in (t.LABEL, t.ALT_LABEL, t.SAME_AS))
_UNREAD: Final = frozenset(name.encode() for name in (t.MENTIONS, t.NAME_KEY))
_FRAGMENT: Final = re.compile(r"(.*)#char=(\d+),(\d+)")
_ASSERTION: Final = b"#assertion="


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A passage of the article number `place` in the release; offsets are code points, end exclusive."""

    place: int
    start: int
    end: int
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that an article shows: `words` are its own, `sentence` the one around them."""

    subject: str
    predicate: str
    value: ox.NamedNode | ox.Literal
    rule: str
    words: Passage
    sentence: str


class Things:
    """All things of the merged view but passages and assertions, which articles hold one by one.

    What no table tells is not kept.
    """

    def __init__(self, dataset: Graphs, facts: Sequence[ArticleFacts]) -> None:
        self._dataset = dataset
        self._facts = {article_iri(one.article.id): (place, one) for place, one in enumerate(facts)}
        self._told: dict[str, tuple[str, ...]] = {}
        self._tellers: dict[tuple[str, str], list[str]] = {}
        same: dict[str, str] = {}
        for chunk in dataset.chunks(None):
            lines = b"".join(line for line in chunk.splitlines(keepends=True) if _is_read(line))
            quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
            for subject, told in groupby(quads, key=lambda quad: quad.subject):
                self._keep(subject, told, same)

    def _keep(self, subject: object, told: Iterable[ox.Quad], same: dict[str, str]) -> None:
        """Keep what is told of a thing; `same` holds each text once."""
        if not isinstance(subject, ox.NamedNode):
            return
        iri = same.setdefault(subject.value, subject.value)
        pairs: list[str] = []
        for quad in told:
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                predicate, value = quad.predicate.value, quad.object.value
                pairs += same.setdefault(predicate, predicate), same.setdefault(value, value)
                if predicate in _BACK and isinstance(quad.object, ox.NamedNode):
                    self._tellers.setdefault((pairs[-2], pairs[-1]), []).append(iri)
        self._told[iri] = tuple(pairs)

    def members(self, kind: str) -> list[str]:
        """The IRIs of a class's members, sorted."""
        return self._members.get(_SZ + kind, [])

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri in sorted(self._told):
            for kind in self.values(iri, _TYPE):
                found.setdefault(kind, []).append(iri)
        return found

    def kinds(self, iri: str) -> set[str]:
        """The local names of the vocabulary's classes that a thing belongs to."""
        return {kind.removeprefix(_SZ) for kind in self.values(iri, _TYPE) if kind.startswith(_SZ)}

    def values(self, iri: str, predicate: str) -> list[str]:
        """The values of a property as text, in the graph's order."""
        told = self._told.get(iri, ())
        return [told[at + 1] for at in range(0, len(told), 2) if told[at] == predicate]

    def value(self, iri: str, predicate: str) -> str | None:
        """The first of them."""
        return next(iter(self.values(iri, predicate)), None)

    def label(self, iri: str) -> str:
        """The label, or the last part of the IRI."""
        return self.value(iri, t.iri_of(t.LABEL)) or iri.rpartition("/")[2].rpartition("#")[2]

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """What has `iri` as its `predicate` (holder, organisation or election), sorted."""
        return sorted(self._tellers.get((predicate, iri), ()))

    def passages(self, iri: str) -> list[Passage]:
        """The evidence of a thing, in the order of articles and places."""
        found = (self._passage(evidence) for evidence in self.values(iri, t.iri_of(t.EVIDENCE)))
        return sorted(passage for passage in found if passage)

    def _passage(self, evidence: str) -> Passage | None:
        part = _FRAGMENT.fullmatch(evidence)
        if not part or part[1] not in self._facts:
            return None
        place, facts = self._facts[part[1]]
        start, end = int(part[2]), int(part[3])
        return Passage(place, start, end, part[1], facts.article.text[start:end])

    def article(self, passage: Passage) -> Article:
        return self._facts[passage.article][1].article

    def claims(self) -> Iterator[Claim]:
        """All values with their words, article by article, in the order of the text."""
        for graph in article_graphs(self._dataset).values():
            found: dict[str, dict[str, ox.NamedNode | ox.Literal]] = {}
            lines = self._dataset.nquads(graph).splitlines(keepends=True)
            told = b"".join(line for line in lines if _ASSERTION in line.partition(b" ")[0])
            for quad in ox.parse(told, format=ox.RdfFormat.N_QUADS):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    found.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object
            claims = [claim for parts in found.values() if (claim := self._claim(parts))]
            yield from sorted(claims, key=lambda c: (c.words, c.subject, c.predicate, str(c.value)))

    def _claim(self, parts: dict[str, ox.NamedNode | ox.Literal]) -> Claim | None:
        needed = (t.SUBJECT, t.PREDICATE, t.OBJECT, t.RULE, t.EVIDENCE)
        if any(t.iri_of(part) not in parts for part in needed):
            return None
        subject, predicate, value, rule, evidence = (parts[t.iri_of(part)] for part in needed)
        words = self._passage(evidence.value)
        if words is None:
            return None
        return Claim(subject.value, predicate.value, value, rule.value, words, self._sentence(words))

    def _sentence(self, words: Passage) -> str:
        facts = self._facts[words.article][1]
        number = bisect_right(facts.sentences, words.start, key=lambda span: span.start) - 1
        if number >= 0 and words.end <= facts.sentences[number].end:
            return facts.article.quote(facts.sentences[number])
        return words.quote


def _is_read(line: bytes) -> bool:
    """Whether a statement tells a thing, not a passage or an assertion, in a way that tables tell on."""
    subject, predicate, value = line.split(b" ", 2)
    if b"#" in subject:
        return False
    if predicate == _IS_A:
        return value.startswith(_OWN)
    return predicate in _READ or (predicate.startswith(_OWN) and predicate not in _UNREAD)
