"""Whose election: countries named by name, by adjective, by a town within them, or by the article as a whole."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from extract.article import Span
from extract.document import Document, Sentence
from extract.elections.contests.body_countries import country_in_bodies
from extract.elections.lexicon import COUNTRY, PLACE
from extract.elections.lines import Item, Line
from extract.facts import EntityId, Place
from extract.language.folding import fold
from extract.names.authority import Authority

ELSEWHERE = "elsewhere"
"""A country that the text means but does not mention by name: the vote is nobody's here, so no country is told."""
_NATIONALITY = re.compile(r"[A-Z][a-z]+(?:an|ian|ish|ese|ench|utch|eek|ek|ik|gyz|akh|men|iss|ani|stani)")
_HEADS = ("president", "prime minister")
_SHORTEST_STEM = 4
_OPENING = 6
_IN_LEAD = 5
"""How much a mention in the title or the first paragraph counts beside others."""
_LONGEST_HEADING = 5
_NUMBERING = re.compile(r"\W*(?:(?:\d{1,2}|[ivx]{1,4}|[IVX]{1,4}|[A-H])[.):]?\s*)?")
_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}|[IVX]{1,4})[.)] ")
"""The number of an item of a digest."""
_NO_MORE = re.compile(r"\s*(?:[:–—|.]|- |$)")


@lru_cache(maxsize=4)
def _countries_by_adjective(authority: Authority) -> dict[str, str]:
    """The curated countries by the words, in small letters, that say of something that it is theirs."""
    found: dict[str, str] = {}
    for entry in authority.entries:
        if entry.kind == "place" and entry.country:
            for word in entry.adjectives:
                found.setdefault(word.lower(), entry.id)
    return found


class Countries:
    """The countries of one article."""

    def __init__(self, document: Document, authority: Authority) -> None:
        self._document = document
        self._authority = authority
        places = [e for e in document.entities.values() if isinstance(e, Place)]
        self._by_authority = {e.authority: e.id for e in places if e.authority}
        self._labels = {e.id: fold(e.label) for e in places if e.country}
        self._adjectives = {
            word: self._by_authority.get(entry, ELSEWHERE)
            for word, entry in _countries_by_adjective(authority).items()
        }
        self.dominant = self._most_mentioned() or country_in_bodies(document)
        self._by_block: dict[Span, list[EntityId]] = {}
        self._sections: dict[Span, EntityId] = {}
        self._is_digest = False
        self._note_blocks()

    def _most_mentioned(self) -> EntityId | None:
        """The country named most often, towns counting for theirs, the lead for more; the first of equals."""
        counts: Counter[EntityId] = Counter()
        for mention in self._document.mentions:
            if mention.kind == "place":
                country = self.of_place(mention.entity) or self._unnamed_around(mention.entity)
                if country:
                    counts[country] += _IN_LEAD if mention.span.start < self._document.lead_end else 1
        return max(counts, key=lambda country: counts[country]) if counts else None

    def _unnamed_around(self, entity_id: EntityId) -> EntityId | None:
        """`ELSEWHERE` for a town of a country that the article never names."""
        entity = self._document.entities.get(entity_id)
        within = entity.authority if isinstance(entity, Place) else None
        for _ in range(6):
            entry = self._authority.by_id.get(within or "")
            if entry is None:
                return None
            if entry.country:
                return ELSEWHERE
            within = entry.within
        return None

    def of_place(self, entity_id: EntityId) -> EntityId | None:
        """The country that is, or lies around, a place; among those that the article mentions."""
        entity = self._document.entities.get(entity_id)
        if not isinstance(entity, Place):
            return None
        if entity.country:
            return entity.id
        within = entity.authority
        for _ in range(6):
            entry = self._authority.by_id.get(within or "")
            if entry is None:
                return None
            if entry.country:
                return self._by_authority.get(entry.id)
            within = entry.within
        return None

    def home_of(self, entity_id: EntityId) -> EntityId | None:
        """The country that a curated head of state or party is of; `ELSEWHERE` if the article never names it."""
        entity = self._document.entities.get(entity_id)
        entry = self._authority.by_id.get(getattr(entity, "authority", None) or "")
        if entry is None or entry.kind == "place":
            return None
        homes = {post.jurisdiction for post in entry.posts if post.title in _HEADS and post.jurisdiction}
        home = entry.of if entry.kind == "organisation" else homes.pop() if len(homes) == 1 else None
        known = self._authority.by_id.get(home or "")
        return self._by_authority.get(known.id, ELSEWHERE) if known and known.country else None

    def of_item(self, item: Item, text: str) -> EntityId | None:
        """The country that an item stands for: a place, or an adjective such as "Kyrgyz"."""
        if item.symbol and item.symbol in COUNTRY + PLACE and item.mention:
            return self.of_place(item.mention.entity)
        if item.symbol or not text[:1].isupper():
            return None
        return self._adjectives.get(item.lower) or self._by_stem(item.lower, text)

    def of_adjective(self, word: str) -> EntityId | None:
        """The country of the text that an adjective such as "Kyrgyz" names."""
        found = self._adjectives.get(word.lower()) if word[:1].isupper() else None
        return None if found == ELSEWHERE else found

    def _by_stem(self, word: str, text: str) -> EntityId | None:
        """A country whose name begins as the nationality `word` does ("Belarusian": "Belarus")."""
        if not _NATIONALITY.fullmatch(text):
            return None
        key = fold(word)
        for entity_id, label in self._labels.items():
            shared = next(
                (n for n, (a, b) in enumerate(zip(key, label, strict=False)) if a != b), min(len(key), len(label))
            )
            if shared >= _SHORTEST_STEM and shared >= len(key) - 3:
                return entity_id
        return ELSEWHERE

    def _note_blocks(self) -> None:
        """Remember which countries each block opens with, and under the name of which it stands in a digest."""
        section: EntityId | None = None
        headings: set[EntityId] = set()
        for sentence in self._document.body():
            opened = self._as_section(sentence)
            other = _ITEM.match(self._document.article.text, *sentence.block.span) if section else None
            heading = sentence.block.kind == "heading"
            if opened or (other and heading and not self._in_opening(sentence)):
                section = opened
                if opened and heading:
                    headings.add(opened)
            if section:
                self._sections.setdefault(sentence.block.span, section)
            if sentence.block.span in self._by_block:
                continue
            named = self._by_block.setdefault(sentence.block.span, [])
            opening = Span(sentence.span.start, sentence.ends[min(_OPENING, len(sentence.ends)) - 1])
            for mention in self._document.mentions_in(opening):
                country = self.of_place(mention.entity) if mention.kind == "place" else None
                if country and country not in named:
                    named.append(country)
        self._is_digest = len(headings) > 1
        if len(headings) == 1:
            self._sections = {span: named for span, named in self._sections.items() if named not in headings}

    def _as_section(self, sentence: Sentence) -> EntityId | None:
        """The country whose name alone is a whole line ("UZBEKISTAN"), or opens a heading ("3. Georgia: a vote")."""
        if sentence.block.kind == "heading":
            return self._opens_heading(sentence)
        if len(sentence.words) > _LONGEST_HEADING:
            return None
        for mention in self._document.mentions_in(sentence.span):
            if mention.kind == "place" and mention.span.start == sentence.span.start:
                rest = self._document.article.text[mention.span.end : sentence.span.end]
                country = self.of_place(mention.entity) if not any(letter.isalnum() for letter in rest) else None
                return country if country == mention.entity else None
        return None

    def _in_opening(self, sentence: Sentence) -> bool:
        """Whether the heading of `sentence` has opened a section already."""
        return sentence.block.span in self._sections

    def _opens_heading(self, sentence: Sentence) -> EntityId | None:
        text = self._document.article.text
        for mention in self._document.mentions_in(sentence.span):
            country = mention.entity if mention.kind == "place" else None
            before = text[sentence.block.span.start : mention.span.start]
            behind = text[mention.span.end : sentence.span.end]
            if country and country == self.of_place(country) and _NUMBERING.fullmatch(before):
                return country if before.strip() or _NO_MORE.match(behind) else None
        return None

    def in_section(self, line: Line) -> bool:
        """Whether a sentence stands under the name of a country in a digest."""
        return line.sentence.block.span in self._sections

    def of_line(self, line: Line) -> EntityId | None:
        """The country that a sentence speaks of, without words of its own for the vote: the subject or the opening
        ("In Belarus, …"), the only one that its paragraph begins with, else the article's."""
        for index, item in enumerate(line.items[:4]):
            if item.symbol == COUNTRY and item.mention:
                opening = index == 0 or (index == 1 and line.items[0].lower in ("in", "across"))
                if opening and (line.items[index + 1].lower != "'s" if index + 1 < len(line.items) else True):
                    return item.mention.entity
        named = self._by_block.get(line.sentence.block.span, [])
        if len(named) == 1:
            return named[0]
        return self._sections.get(line.sentence.block.span, ELSEWHERE if self._is_digest else self.dominant)
