"""The vote that an article's title names, which its text then calls only "the vote" or "the election"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.article import Block, Span
from extract.dates import find_dates
from extract.document import Document
from extract.elections.contests.countries import Countries
from extract.elections.lexicon import alternatives, lexicon
from extract.facts import ElectionKind, EntityId, Place
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

_KINDS: tuple[ElectionKind, ...] = ("presidential", "parliamentary", "local")
_NOUN = r"(?:elections?|vote|poll|polls|ballot|run-?off|race)\b"
_REFERENDUM = re.compile(r"\b(?:referendum|plebiscite)\b")
_LONGEST = 200
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_VOTE = re.compile(r"\b(?:commission|committee|law|code|reform|system|by-election)\b")
_EARLY = re.compile(r"\b(?:early|snap|extraordinary|pre-term) (?:[a-z]+ ){0,2}" + _NOUN)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a title says of the vote that the article is about."""

    kind: ElectionKind
    country: EntityId | None
    date: PartialDate | None
    early: bool


def topic_of_title(document: Document, countries: Countries) -> Topic | None:
    """The one vote that the title of `document` names with its kind, if it names one."""
    title = document.article.title or ""
    if not title or len(title) > _LONGEST:
        return None
    lower = title.lower().replace("’", "'")
    found: list[ElectionKind] = [kind for kind in _KINDS if _named(kind).search(lower)]
    if _REFERENDUM.search(lower):
        found.append("referendum")
    if len(found) != 1 or _NO_VOTE.search(lower):
        return None
    return Topic(found[0], _country(document, countries, title), _date(document, title), bool(_EARLY.search(lower)))


@cache
def _named(kind: ElectionKind) -> re.Pattern[str]:
    words = alternatives(lexicon().kinds[kind]).rstrip()
    return re.compile(
        rf"\b{words}(?: (?!and\b)[a-z-]+)? {_NOUN}|\b{_NOUN} (?:to|for|of) (?:[a-z']+ ){{0,3}}{words}\b"
    )


def _date(document: Document, title: str) -> PartialDate | None:
    """The one date of a title."""
    article = replace(document.article, text=title, blocks=(Block(Span(0, len(title)), "title"),))
    values = {found.value for found in find_dates(article, split_sentences(article)) if found.value}
    if len(values) == 1:
        return values.pop()
    years = set(_YEAR.findall(title))
    return PartialDate.year(int(years.pop())) if len(years) == 1 and not values else None


def _country(document: Document, countries: Countries, title: str) -> EntityId | None:
    """The one country that a title names: one of those that the text names too."""
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", title))
    named: list[EntityId] = []
    for entity in document.entities.values():
        if isinstance(entity, Place) and entity.country and (set(entity.label.split()) <= words):
            named.append(entity.id)
    named += [found for word in sorted(words) if (found := countries.of_adjective(word)) and found not in named]
    return named[0] if len(named) == 1 else None
