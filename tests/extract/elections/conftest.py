"""Articles for tests, with mentions and dates marked by hand, and what an extractor finds in them as short lines.

    <p Name>  <o Name>  <party Name>  <ngo Name>  <media Name>  <body Name>  <c Country>  <l Town>
    <p he=Name>              other words for somebody named elsewhere
    <d Sunday=2021-01-10>    a date

A paragraph that begins with "# " is the title, "## " a heading, "by: " a by-line, "- " a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from extract.article import Article, Block, Span
from extract.document import DateMention, Document, Mention
from extract.elections import extract_elections
from extract.facts import (
    Candidacy,
    Election,
    Entity,
    Findings,
    Organisation,
    OrganisationKind,
    Percentage,
    Person,
    Place,
    Turnout,
    Value,
    VoteShare,
)
from extract.language.sentences import split_sentences
from extract.names.authority import Authority, Entry, Post
from extract.names.countries import names_of_places, places_in_bodies
from extract.partial_date import PartialDate

COUNTRIES = {
    "Kazakhstan": ("Kazakh", "Kazakhstani"),
    "Kyrgyzstan": ("Kyrgyz",),
    "Uzbekistan": ("Uzbek",),
    "Turkmenistan": ("Turkmen",),
    "Tajikistan": ("Tajik",),
    "Russia": ("Russian",),
    "Belarus": ("Belarusian",),
    "Azerbaijan": ("Azerbaijani", "Azeri"),
    "Armenia": ("Armenian",),
    "Georgia": ("Georgian",),
    "Ukraine": ("Ukrainian",),
    "United Kingdom": ("British",),
    "Mongolia": ("Mongolian",),
    "Moldova": ("Moldovan",),
    "France": ("French",),
}
TOWNS = {
    "Bishkek": "Kyrgyzstan",
    "Osh": "Kyrgyzstan",
    "Almaty": "Kazakhstan",
    "Minsk": "Belarus",
    "Tbilisi": "Georgia",
    "Astana": "Kazakhstan",
}
RULERS = {"Ostap Hadko": "Ukraine", "Sardor Umarov": "Uzbekistan"}
"""Invented presidents whom the curated names know."""
_KINDS: dict[str, OrganisationKind | None] = {
    "o": None,
    "party": "PoliticalParty",
    "ngo": "CampaignGroup",
    "media": "MediaOutlet",
    "body": "PublicBody",
    "union": "TradeUnion",
    "io": "InternationalOrganisation",
}
_MARK = re.compile(r"<(p|o|party|ngo|media|body|union|io|c|l|d) ([^<>=]*)(?:=([^<>]*))?>")
_PRONOUNS = ("he", "she", "his", "her", "him", "they", "their", "both men", "the pair", "its", "it")
_BLOCKS = (("# ", "title"), ("## ", "heading"), ("by: ", "byline"), ("- ", "bullet"))


def authority() -> Authority:
    def slug(name: str) -> str:
        return "place/" + name.lower().replace(" ", "-")

    countries = [Entry(slug(n), "place", n, country=True, adjectives=a) for n, a in COUNTRIES.items()]
    towns = [Entry(slug(n), "place", n, within=slug(c)) for n, c in TOWNS.items()]
    rulers = [
        Entry(_of_ruler(n), "person", n, posts=(Post("president", "place/" + c.lower()),)) for n, c in RULERS.items()
    ]
    return Authority(tuple(sorted([*countries, *towns, *rulers], key=lambda e: e.id)))


def _of_ruler(name: str) -> str:
    return "person/" + name.lower().replace(" ", "-")


@dataclass
class _Marked:
    text: str
    spans: list[tuple[str, str, str, Span]]


def _strip(marked: str) -> _Marked:
    parts: list[str] = []
    spans = []
    at = length = 0
    for found in _MARK.finditer(marked):
        parts.append(marked[at : found.start()])
        length += len(parts[-1])
        words = found[2]
        spans.append((found[1], words, found[3] or words, Span(length, length + len(words))))
        parts.append(words)
        length += len(words)
        at = found.end()
    parts.append(marked[at:])
    return _Marked("".join(parts), spans)


def _blocks(text: str) -> tuple[Block, ...]:
    blocks = []
    at = 0
    for part in re.split(r"(\n\s*\n|\n(?=- ))", text):
        body = part.strip()
        if body:
            start = at + part.index(body)
            kind = "paragraph"
            for prefix, name in _BLOCKS:
                if body.startswith(prefix):
                    start, kind = start + len(prefix), name
                    break
            blocks.append(Block(Span(start, at + part.index(body) + len(body)), kind))  # type: ignore[arg-type]
        at += len(part)
    return tuple(blocks)


def marked_document(marked: str, published: str | None = None, title: str | None = None) -> Document:
    """A document with the mentions and dates that `marked` marks."""
    stripped = _strip(marked.strip())
    article = Article(
        "test",
        stripped.text,
        _blocks(stripped.text),
        title=title,
        published=PartialDate.parse(published) if published else None,
    )
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    dates: list[DateMention] = []
    for mark, words, meant, span in stripped.spans:
        if mark == "d":
            role = "since" if words.startswith("since") else "at"
            dates.append(DateMention(span, PartialDate.parse(meant), "test", role=role))  # type: ignore[arg-type]
            continue
        entity = _entity(mark, meant, span)
        known = entities.setdefault(entity.id, entity)
        form = (
            "pronoun"
            if words.lower() in _PRONOUNS
            else "post"
            if words[:1].islower() or words.startswith("The ")
            else "name"
        )
        kind = {"p": "person", "c": "place", "l": "place"}.get(mark, "organisation")
        mentions.append(Mention(span, (known.id,), kind, form))  # type: ignore[arg-type]
    in_bodies = places_in_bodies(article, entities, names_of_places(authority().by_id))
    entities |= {place.id: place for place in in_bodies}
    return Document(article, split_sentences(article), entities, tuple(mentions), tuple(dates))


def _entity(mark: str, label: str, span: Span) -> Entity:
    spellings = (Value(label, span, "test"),)
    if mark == "p":
        known = _of_ruler(label) if label in RULERS else None
        return Person(f"person:{label}", label, spellings, (span,), authority=known)
    if mark in ("c", "l"):
        slug = "place/" + label.lower().replace(" ", "-")
        return Place(f"place:{label}", label, spellings, (span,), authority=slug, country=mark == "c")
    kind = _KINDS[mark]
    return Organisation(
        f"organisation:{label}", label, spellings, (span,), kind=Value(kind, span, "test") if kind else None
    )


class Told:
    """What was found, as lines: "presidential | Kazakhstan | 2022-11-20 | early | Kassym-Jomart Tokayev"."""

    def __init__(self, document: Document, findings: Findings[Election | Candidacy | VoteShare | Turnout]) -> None:
        self.document = document
        self.findings = findings
        self._labels = {
            **{k: e.label for k, e in document.entities.items()},
            **{a.id: a.label for a in findings.agents},
        }
        self._elections = {f.id: f for f in findings.facts if isinstance(f, Election)}

    def _name(self, value: Value[str] | None) -> str:
        return self._labels[value.value] if value else "-"

    @property
    def elections(self) -> list[str]:
        return sorted(" | ".join(self._election(e)) for e in self._elections.values())

    def _election(self, e: Election) -> list[str]:
        early = "-" if e.early is None else "early" if e.early.value else "on time"
        return [e.kind.value, self._name(e.country), self._date(e), early, self._name(e.winner)]

    def _date(self, e: Election) -> str:
        return (e.date.value.iso or "interval") if e.date else "-"

    def _of(self, fact: Candidacy | VoteShare | Turnout) -> list[str]:
        return [self._date(self._elections[fact.election.value])] if len(self._elections) > 1 else []

    @property
    def candidacies(self) -> list[str]:
        return sorted(
            " | ".join([self._name(f.candidate), f.status.value, self._name(f.nominated_by), *self._of(f)])
            for f in self.findings.facts
            if isinstance(f, Candidacy)
        )

    @property
    def shares(self) -> list[str]:
        return sorted(
            " | ".join([self._name(f.candidate), _percent(f.percent.value), self._source(f), *self._of(f)])
            for f in self.findings.facts
            if isinstance(f, VoteShare)
        )

    @property
    def turnouts(self) -> list[str]:
        return sorted(
            " | ".join([_percent(f.percent.value), self._source(f), *self._of(f)])
            for f in self.findings.facts
            if isinstance(f, Turnout)
        )

    def _source(self, fact: VoteShare | Turnout) -> str:
        return "official" if fact.official.value else self._name(fact.claimed_by)


def _percent(percent: Percentage) -> str:
    figure = f"{percent.low}" if percent.single is not None else f"{percent.low}-{percent.high}"
    return figure if percent.bound == "exact" else f"{percent.bound} {figure}"


@pytest.fixture
def read() -> Callable[..., Told]:
    """Reads a marked article and says what the elections room finds in it."""

    def read_marked(marked: str, published: str | None = None, title: str | None = None) -> Told:
        document = marked_document(marked, published, title)
        return Told(document, extract_elections(document, authority()))

    return read_marked
