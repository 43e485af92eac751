"""What an article lets a rule understand without saying it again: its country, "its", "the party"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extract.article import Span
from extract.document import Document, Mention
from extract.facts import EntityId, Organisation, Place, Value
from extract.names.authority import Authority
from extract.persons.lexicon import load_lexicon

_PARLIAMENT = re.compile(
    r"\b(?:parliament|mazhilis|majilis|mejlis|duma|rada|kenesh|lawmakers|legislature|national assembly|lower house"
    r"|upper house|senate|deputies|khural|seimas|sejm)\b"
)
_WORD = re.compile(r"[^\W_]+")
_OF_COUNTRIES = frozenset({"PublicBody", "PoliticalParty", "TradeUnion"})
_NAMED_AFTER = frozenset({"CampaignGroup", "Company"})
_FEW = 2
_DISTINCT = frozenset(
    {
        "commission",
        "committee",
        "council",
        "centre",
        "center",
        "institute",
        "federation",
        "foundation",
        "confederation",
    }
)
"""Nouns that take up a body with them in its name from far away."""
_FAR = 400
"""Among how many mentions "the Centre" looks back for the centre."""
_MORE_IN_LEAD = 4
_CLEAR_SHARE = 0.6
_FEWEST = 3
"""How many places an article mentions at least, and which share of them in one country, to tell of that country."""
_MAIN_SHARE = 0.5
"""From which share of all mentions of countries on the article is about one country."""
_BEFORE = 500
_REACH = 400
"""How far back, in characters, "the party" looks for the party."""


@lru_cache(maxsize=4)
def _country_words(authority: Authority) -> dict[str, frozenset[str]]:
    """The words for each curated country."""
    return {e.id: frozenset((e.label, *e.spellings, *e.adjectives)) for e in authority.countries}


@dataclass(frozen=True)
class Setting:
    """The document and what follows from it as a whole."""

    document: Document
    authority: Authority

    def country_of_office(self, holder: EntityId, offset: int) -> Value[EntityId] | None:
        """The country whose president or minister `holder` is, where the text leaves it to be understood.

        It is the one that the text around `offset` is about, unless the holder is known to hold posts of other
        countries only.
        """
        country = self.country_near(offset)
        entity = self.document.entities.get(holder)
        entry = self.authority.by_id.get(entity.authority or "") if entity else None
        known = [post.jurisdiction for post in entry.posts if post.jurisdiction] if entry else []
        places = [self._places[place] for place in known if place in self._places]
        if not known or (country and country.value in places):
            return country
        if not places:
            return None
        named = self.document.entities[places[0]]
        return Value(named.id, named.mentions[0], "roles.country-of-holder")

    @cached_property
    def country(self) -> Value[EntityId] | None:
        """The country that the article mentions most, the lead counting for more, with its first words; the first one
        of equals."""
        everywhere, end = self._countries_mentioned, self.document.lead_end
        lead = [found for found in everywhere if found[1].start < end]
        return self._most_mentioned(everywhere + lead * _MORE_IN_LEAD, 0)

    @cached_property
    def main_country(self) -> Value[EntityId] | None:
        """The article's country, if most places that it mentions are in it and it is no digest of several."""
        everywhere, whole = self._countries_mentioned, self.country
        if whole is None or len(self._sections) > 1 or len(everywhere) < _FEWEST:
            return None
        return whole if sum(c == whole.value for c, _ in everywhere) >= _CLEAR_SHARE * len(everywhere) else None

    def country_near(self, offset: int) -> Value[EntityId] | None:
        """The article's country; in one about several (a digest), the one mentioned most before `offset`."""
        section = next((found for found in reversed(self._sections) if found.words.start <= offset), None)
        if section and len(self._sections) > 1:
            return section
        everywhere, whole = self._countries_mentioned, self.country
        if whole is None or sum(c == whole.value for c, _ in everywhere) >= _MAIN_SHARE * len(everywhere):
            return whole
        first = bisect_left(everywhere, offset - _BEFORE, key=lambda found: found[1].start)
        last = bisect_left(everywhere, offset, key=lambda found: found[1].start)
        return self._most_mentioned(everywhere[first:last], offset) or whole

    @cached_property
    def _sections(self) -> list[Value[EntityId]]:
        """The countries that are headings of their own, as in a digest."""
        found = []
        for mention in self._place_mentions:
            at = bisect_left(self.document.sentences, mention.span.start, key=lambda s: s.span.start)
            alone = at < len(self.document.sentences) and self.document.sentences[at].span == mention.span
            if alone and self.is_country(mention.entity):
                found.append(Value(mention.entity, mention.span, "roles.section"))
        return found

    @cached_property
    def _countries_mentioned(self) -> list[tuple[EntityId, Span]]:
        """Each mention of a place with the country it is or lies in, in text order; by the id of its curated entry
        where the article doesn't name that country itself."""
        spans = {span: e.id for e in self.document.entities.values() if isinstance(e, Place) for span in e.mentions}
        spans |= {mention.span: mention.entity for mention in self._place_mentions}
        countries = {place: self.country_of(place) or self._country_entry(place) for place in spans.values()}
        return sorted(
            ((c, span) for span, place in spans.items() if (c := countries[place])), key=lambda found: found[1]
        )

    def _most_mentioned(self, found: list[tuple[EntityId, Span]], offset: int) -> Value[EntityId] | None:
        """The country with most mentions; of equals the one mentioned nearest to `offset`."""
        if not found:
            return None
        counts = Counter(country for country, _ in found)
        most = max(counts.values())
        country = min((abs(span.start - offset), c) for c, span in found if counts[c] == most)[1]
        if country not in self.document.entities:
            return None
        return Value(country, self.document.entities[country].mentions[0], "roles.article-country")

    def country_of(self, place: EntityId) -> EntityId | None:
        """The entity of the country that `place` is or, by the curated names, lies in; `None` if not mentioned."""
        entity = self.document.entities.get(place)
        if not isinstance(entity, Place):
            return None
        if entity.country:
            return place
        return self._places.get(self._country_entry(place) or "")

    def _country_entry(self, place: EntityId) -> str | None:
        """The id of the curated country that `place` lies in."""
        entry = self.authority.by_id.get(self.document.entities[place].authority or "")
        for _ in range(5):
            if entry is None or entry.country:
                break
            entry = self.authority.by_id.get(entry.within or "")
        return entry.id if entry and entry.country else None

    def is_country(self, place: EntityId) -> bool:
        entity = self.document.entities.get(place)
        return isinstance(entity, Place) and entity.country

    @cached_property
    def _places(self) -> dict[str, EntityId]:
        return {e.authority: e.id for e in self.document.entities.values() if isinstance(e, Place) and e.authority}

    def country_in_name(self, organisation: EntityId) -> EntityId | None:
        """The country that a body has in its name ("Kazakh Embassy", "Party of Iran", "SP (CWI-India)").

        A movement's, an NGO's or a company's name tells it only at its ends ("Democratic Choice of Kazakhstan").
        """
        entity = self.document.entities.get(organisation)
        if not isinstance(entity, Organisation) or entity.kind is None:
            return None
        names = [_WORD.findall(spelling.value) for spelling in entity.spellings] or [_WORD.findall(entity.label)]
        if entity.kind.value in _NAMED_AFTER:
            names = [[*words[:1], *words[-1:]] for words in names if len(words) > _FEW or words[-2:-1] == ["of"]]
        elif entity.kind.value not in _OF_COUNTRIES:
            return None
        words = frozenset(word for name in names for word in name)
        for entry in self._countries:
            if not words.isdisjoint(_country_words(self.authority)[entry]):
                return self._places[entry]
        return None

    def town_in_name(self, organisation: EntityId) -> EntityId | None:
        """The town or region with whose name the name of a body begins, or ends behind "of" or "in"."""
        entity = self.document.entities.get(organisation)
        label = entity.label if entity else ""
        for name, place in self._towns:
            if label.startswith(f"{name} ") or label.endswith((f" of {name}", f" in {name}")):
                return place
        return None

    @cached_property
    def _towns(self) -> list[tuple[str, EntityId]]:
        """The towns and regions that the article names, by their spellings, long ones first."""
        places = [e for e in self.document.entities.values() if isinstance(e, Place) and not e.country]
        names = [(s.value, e.id) for e in places for s in e.spellings]
        return sorted(names, key=lambda named: (-len(named[0]), named))

    def country_of_body(self, organisation: EntityId) -> tuple[bool, EntityId | None]:
        """Whether it is curated of which country a body is, and that country, if the article mentions it."""
        entity = self.document.entities.get(organisation)
        entry = self.authority.by_id.get(entity.authority or "") if entity else None
        return (True, self._places.get(entry.of)) if entry and entry.of else (False, None)

    def places_before(self, offset: int) -> list[Mention]:
        """The mentions of places before `offset`, in text order."""
        mentions = self._place_mentions
        return mentions[: bisect_left(mentions, offset, key=lambda m: m.span.start)]

    @cached_property
    def _place_mentions(self) -> list[Mention]:
        return [m for m in self.document.mentions if m.kind == "place"]

    @cached_property
    def _countries(self) -> list[str]:
        return [e.id for e in self.authority.countries if e.id in self._places]

    def organisation_before(self, offset: int, noun: str) -> Value[EntityId] | None:
        """What "the party" at `offset` takes up: the nearest organisation before it that has the noun in its name or
        is of a kind that fits."""
        lexicon = load_lexicon()
        kinds = lexicon.taken_up_kinds.get(noun)
        if noun in lexicon.generic and (named := self.named_with(offset, noun)):
            return named
        rest: Value[EntityId] | None = None
        for mention in self._before(offset):
            entity = self.document.entities.get(mention.entity)
            if mention.kind != "organisation" or not isinstance(entity, Organisation):
                continue
            value = Value(mention.entity, mention.span, "roles.taken-up")
            kind = entity.kind.value if entity.kind else None
            named_so = noun in entity.label.lower().split()
            court = kind == "PublicBody" and "court" in entity.label.lower().split()
            if named_so or (kind in kinds if kinds else (noun in lexicon.generic and not court) or not noun):
                return value
            rest = rest or (value if kind is None and kinds else None)
        rest = rest or (self.named_with(offset, noun) if noun in _DISTINCT else None)
        return rest or (self._only_one_before(offset, kinds) if kinds else None)

    def _only_one_before(self, offset: int, kinds: frozenset[str]) -> Value[EntityId] | None:
        """The only organisation of `kinds` that is named before `offset`, however far before."""
        found: dict[EntityId, Mention] = {}
        for mention in self.document.mentions[: bisect_left(self._starts, offset)][-_FAR:]:
            entity = self.document.entities.get(mention.entity)
            if isinstance(entity, Organisation) and entity.kind and entity.kind.value in kinds:
                found[mention.entity] = mention
        if len(found) != 1:
            return None
        mention = next(iter(found.values()))
        return Value(mention.entity, mention.span, "roles.taken-up")

    def party_beginning(self, words: tuple[str, ...]) -> Value[EntityId] | None:
        """The only party whose name begins with `words`, in lower case: "the Social Democratic leader"."""
        found = self._parties.get(words)
        if found is None or len(found) > 1:
            return None
        return Value(found[0], self.document.entities[found[0]].mentions[0], "roles.party-adjective")

    @cached_property
    def _parties(self) -> dict[tuple[str, ...], list[EntityId]]:
        """The parties by the one or two words in lower case with which their names begin."""
        found: dict[tuple[str, ...], list[EntityId]] = {}
        for entity in self.document.entities.values():
            if isinstance(entity, Organisation) and entity.kind and entity.kind.value == "PoliticalParty":
                names = {tuple(s.value.lower().removeprefix("the ").split()) for s in entity.spellings}
                for words in sorted({name[:size] for name in names for size in (1, 2) if len(name) > size}):
                    found.setdefault(words, []).append(entity.id)
        return found

    def named_with(self, offset: int, noun: str) -> Value[EntityId] | None:
        """What "the Centre" or "Commission chairman" at `offset` takes up: the organisation named last before it, or
        in a brief, that has the noun in its name."""
        mentions = self.document.mentions
        for mention in reversed(
            mentions[max(0, bisect_left(self._starts, offset) - _FAR) : bisect_left(self._starts, offset)]
        ):
            entity = self.document.entities.get(mention.entity)
            if isinstance(entity, Organisation) and noun in entity.label.lower().split():
                return Value(mention.entity, mention.span, "roles.taken-up")
        return None

    @cached_property
    def speaks_of_parliament(self) -> bool:
        """Whether the article names a parliament or a chamber, by a name or by a common noun."""
        return bool(_PARLIAMENT.search(self.document.article.text.lower()))

    @cached_property
    def parliament_of_europe(self) -> Value[EntityId] | None:
        """The European Parliament, where the article names it."""
        for entity in self.document.entities.values():
            if isinstance(entity, Organisation) and any(s.value == "European Parliament" for s in entity.spellings):
                return Value(entity.id, entity.mentions[0], "roles.parliament")
        return None

    @cached_property
    def own_publisher(self) -> Value[EntityId] | None:
        """The publisher, where the article names it: "our" of a statement."""
        publisher = self.document.article.publisher
        for mention in self.document.mentions:
            entity = self.document.entities.get(mention.entity)
            if mention.kind == "organisation" and entity and publisher in {s.value for s in entity.spellings}:
                return Value(mention.entity, mention.span, "roles.our")
        return None

    @cached_property
    def issuer(self) -> Value[EntityId] | None:
        """The organisation that speaks in a statement: its publisher, else the one it names first."""
        named = [
            (m, self.document.entities.get(m.entity)) for m in self.document.mentions if m.kind == "organisation"
        ]
        publisher = self.document.article.publisher
        for mention, entity in named:
            if entity and publisher and publisher in {s.value for s in entity.spellings}:
                return Value(mention.entity, mention.span, "roles.issuer")
        return Value(named[0][0].entity, named[0][0].span, "roles.issuer") if named else None

    def _before(self, offset: int) -> list[Mention]:
        mentions = self.document.mentions
        last = bisect_left(self._starts, offset)
        return [m for m in reversed(mentions[max(0, last - 20) : last]) if offset - m.span.end <= _REACH]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span.start for m in self.document.mentions]
