"""The elections of one article, and which of them a place in its text speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Document
from extract.elections.contests.ballot import Ballot
from extract.elections.contests.clues import (
    NEWS_OF_IT,
    RECENT,
    follows_results,
    in_brackets,
    in_passing,
    in_relative_clause,
    is_in_who_clause,
    is_missed_round,
    is_near,
    is_news,
    is_recent,
    is_sequel,
)
from extract.elections.contests.countries import ELSEWHERE, Countries
from extract.elections.contests.dating import opening_date
from extract.elections.contests.reference import Reference
from extract.elections.contests.sections import Section
from extract.elections.lexicon import COUNTRY
from extract.elections.lines import Line
from extract.elections.tallies.round_tables import column_of
from extract.facts import EntityId, Value
from extract.partial_date import PartialDate

_HELD_BEFORE = 12
_IN_IT = ("in ", "at ")
_IN_ROUND = ("in the ", "of the vote in the ", "of votes in the ")

LEAD = 3
"""Among so many of the first lines stand the title and the lead."""


def _opens(ballot: Ballot) -> bool:
    """Whether the title or the lead of an article names the election, its day untold: the one just held."""
    return ballot.date is None and any(
        not reference.verb and reference.line.number <= LEAD for reference in ballot.references
    )


def _is_vote_of(share: Reference, other: Reference) -> bool:
    """ "97 % of the vote in the previous election": whether `other` says which vote that is."""
    named = not other.share and not other.verb and other.line is share.line
    return named and share.line.between(share.end, other.first) in _IN_IT


class ToldBallots:
    """The elections of one article, as `Ballots` settles them, and which of them a place in the text speaks of."""

    def __init__(self, document: Document, countries: Countries, sections: Sequence[Section] = ()) -> None:
        self._sections = sections
        self._countries = countries
        self.all: list[Ballot] = []
        self.of_reference: dict[int, Ballot] = {}
        self._published = document.article.published
        self._article = document.article
        self._by_line: dict[int, list[Reference]] = {}
        self._titled: Ballot | None = None
        self._rounds: dict[int, Ballot] = {}
        self._counted = False
        """Whether the article begins with figures of votes counted."""
        self._bodies: frozenset[int] = frozenset()
        """Paragraphs that tell how a party, a union or the like elected its head, and of no vote of a country."""

    @property
    def main(self) -> Ballot | None:
        """The article's own election: the recent one told of most, else the one told of most."""
        if not self.all:
            return None
        if self._titled:
            return self._titled
        votes = [b for b in self.all if b.cue != "previous" and not b.foreseen]
        votes = votes or [b for b in self.all if b.cue != "previous"] or self.all
        recent = [b for b in votes if is_recent(b, self._published) or b.date is None] or votes
        news = [b for b in recent if not in_passing(b, self._published) and b.kind.value != "referendum"] or recent
        main = max(
            news,
            key=lambda b: (
                b.kind.value != "referendum", len(b.references), _opens(b), is_news(b, self._published)
            ),
        )  # fmt: skip
        second = self._rounds.get(2)
        first = self.first_round(second) if second else None
        if first and second and main in (first, second):
            return second if is_news(second, self._published) else first
        return main

    def rounds_named(self, line: Line) -> dict[int, Ballot]:
        """The columns of a table whose heads name rounds ("Candidate | First round % | Second round %")."""
        named = (r for r in self._by_line.get(line.number, []) if r.round and self.means_one(r))
        return {column_of(line, r.head): self.of_reference[id(r)] for r in named}

    def first_round(self, ballot: Ballot) -> Ballot:
        """The first round of the vote of which `ballot` is the second, else `ballot`."""
        second = ballot is self._rounds.get(2)
        return (self._of_round(1, self.all) or ballot) if second else ballot

    def at(self, line: Line, index: int, when: PartialDate | None = None, before: int = 4) -> Ballot | None:
        """The election that the item `index` of `line` speaks of: one that the sentence names (with the date `when`,
        if given), else the last one named before in its paragraph, else the article's main one."""
        there = self._opens_elsewhere(line)
        if there is not None:
            return self._of_country(there)
        named = self._by_line.get(line.number, [])
        here = [(r, self.of_reference[id(r)]) for r in named if self.means_one(r)]
        if when is not None:
            here = [(r, b) for r, b in here if b.date is None or b.date.value.agrees(when)]
        here = [(r, b) for r, b in here if not (self._is_aside(r, b) and in_relative_clause(r, index))]
        here = [(r, b) for r, b in here if not in_brackets(line, r.head, index)]
        here = [(r, b) for r, b in here if not (r.share and any(_is_vote_of(r, other) for other, _ in here))]
        beside = next((b for r, b in here if r.round and line.between(index + 1, r.first) in _IN_ROUND), None)
        if beside:
            return beside
        if here:
            return min(here, key=lambda pair: (abs(pair[0].head - index), pair[0].head))[1]
        if when is not None:
            return next(iter(self.agreeing(when)), None)
        for number in range(line.number - 1, line.number - before - 1, -1):
            for reference in reversed(self._by_line.get(number, [])):
                ballot = self.of_reference.get(id(reference))
                above = reference.line.heading and number == line.number - 1
                passing = reference.verb or is_sequel(reference)
                old = passing and self._is_told_old(reference) and not self._looks_back
                past = (is_in_who_clause(reference) or follows_results(reference)) and self._is_older(ballot)
                aside = reference.same_day or old or past or is_missed_round(reference)
                if ballot and not aside and (reference.line.block == line.block or above):
                    return ballot
        return self.of_section(line) or (None if line.block in self._bodies else self.main)

    def twins(self, line: Line, ballot: Ballot) -> list[Ballot]:
        """The other elections that one word of `line` tells of ("in 1994 and in 1998 he was beaten")."""
        told = [(r, self.of_reference[id(r)]) for r in self._by_line.get(line.number, []) if self.means_one(r)]
        heads = {r.head for r, other in told if other is ballot and r.verb}
        return [other for r, other in told if r.head in heads and other is not ballot and r.verb]

    def of_section(self, line: Line) -> Ballot | None:
        """The election whose table of results `line` stands in."""
        for section in self._sections:
            if section.first <= line.number < section.end:
                return self.of_reference.get(id(section.reference))
        return None

    @property
    def _looks_back(self) -> bool:
        """Whether even the main election lies long before the article: then no other is told in passing."""
        date, published = self.main.date if self.main else None, self._published
        latest = date.value.latest if date else None
        return bool(latest and published and published.earliest and latest < published.earliest - RECENT)

    def _is_older(self, ballot: Ballot | None) -> bool:
        """Whether an election was before the main one."""
        mine, main = ballot.date if ballot else None, self.main.date if self.main else None
        held, now = mine.value.latest if mine else None, main.value.earliest if main else None
        return bool(held and now and held < now)

    def _opens_elsewhere(self, line: Line) -> EntityId | None:
        """ "In X, on Sunday, A won": the country X, where the vote told of before is another's."""
        opens = len(line.items) > 1 and line.items[0].lower == "in" and line.items[1].symbol == COUNTRY
        mention = line.items[1].mention if opens else None
        main = self.main
        if mention is None or main is None or main.country is None or self._names_country(line, mention.entity):
            return None
        return mention.entity if mention.entity != main.country.value else None

    def _names_country(self, line: Line, country: EntityId) -> bool:
        """Whether a sentence names a vote of that country."""
        told = (self.of_reference[id(r)] for r in self._by_line.get(line.number, []) if self.means_one(r))
        return any(ballot.country and ballot.country.value == country for ballot in told)

    def _of_country(self, country: EntityId) -> Ballot | None:
        """The only vote of a country, if there is but one."""
        alike = [b for b in self.all if b.country and b.country.value == country]
        return alike[0] if len(alike) == 1 else None

    def tells_referendum(self, line: Line) -> bool:
        """Whether a sentence names referendums and no other vote."""
        told = [self.of_reference[id(r)] for r in self._by_line.get(line.number, []) if self.means_one(r)]
        return bool(told) and all(ballot.kind.value == "referendum" for ballot in told)

    def is_to_come(self, ballot: Ballot) -> bool:
        """Whether an election is later than the article."""
        first = ballot.date.value.earliest if ballot.date else None
        if ballot.date is None and ballot.foreseen:
            return True
        return bool(self._published and self._published.latest and first and first > self._published.latest)

    def last_held(self, line: Line, entity: EntityId | None) -> Ballot | None:
        """The election spoken of last before `line` that is not to come, and in which `entity` could stand."""
        for number in range(line.number, line.number - _HELD_BEFORE, -1):
            for reference in reversed(self._by_line.get(number, [])):
                ballot = self.of_reference.get(id(reference))
                if ballot and not self.is_to_come(ballot) and self.suiting(ballot, entity) is ballot:
                    return ballot
        return None

    def _is_aside(self, reference: Reference, ballot: Ballot) -> bool:
        return ballot is not self.main and (reference.cue == "previous" or self._is_told_old(reference))

    def means_one(self, reference: Reference) -> bool:
        """Whether a reference has been found to be to one of the elections."""
        return id(reference) in self.of_reference

    def agreeing(self, when: PartialDate) -> list[Ballot]:
        """The dated elections that could have been then."""
        return [ballot for ballot in self.all if ballot.date and ballot.date.value.agrees(when)]

    def is_near_main(self, when: PartialDate) -> bool:
        """Whether a date lies so near to the article's main election that it dates news of it."""
        main = self.main
        latest = main.date.value.latest if main and main.date else None
        return bool(latest and when.earliest and abs((when.earliest - latest).days) < NEWS_OF_IT)

    def opening(self, line: Line, upto: int) -> Value[PartialDate] | None:
        """The date that opens a sentence, where it could be an election's."""
        value = opening_date(line, upto)
        if value and not self.agreeing(value.value) and self.is_near_main(value.value):
            return None
        return value

    def suiting(self, ballot: Ballot | None, entity: EntityId | None) -> Ballot | None:
        """`ballot`, or the only other that `entity` can stand in: nobody stands in a referendum, and parties stand in
        no presidential election. An entity's id begins with what it is."""
        if ballot is None or entity is None:
            return ballot
        # Parties of one name are found in several countries, so only persons tell of which.
        home = self._countries.home_of(entity) if entity.startswith("person") else None
        if home and ballot.country and ballot.country.value not in (home, ELSEWHERE):
            there = [
                b for b in self.all if b.country and b.country.value == home and b.kind.value == ballot.kind.value
            ]
            return there[0] if len(there) == 1 else None
        wrong = ["referendum", "presidential"] if entity.startswith("organisation") else ["referendum"]
        if ballot.kind.value not in wrong:
            return ballot
        others = [other for other in self.all if other.kind.value not in wrong]
        if len(others) == 1:
            return others[0]
        main = self.main
        return main if main in others else None

    def names_any(self, line: Line) -> bool:
        """Whether a sentence itself names an election."""
        return any(self.means_one(r) and not r.line.heading for r in self._by_line.get(line.number, []))

    def just_above(self, line: Line) -> bool:
        """Whether the last sentence of the paragraph above names an election."""
        above = (r for number in (line.number - 1, line.number - 2) for r in self._by_line.get(number, []))
        return any(self.means_one(r) and r.line.block == line.block - 1 for r in above)

    def at_block(self, line: Line) -> bool:
        """Whether the paragraph of `line` names an election."""
        return any(
            id(r) in self.of_reference and r.line.block == line.block
            for number in range(line.number - 6, line.number + 3)
            for r in self._by_line.get(number, [])
        )

    def _is_told_old(self, reference: Reference) -> bool:
        """Whether the date of `reference` lies long before the article's own."""
        latest = reference.dated.date.value.latest if reference.dated else None
        published = self._published.earliest if self._published else None
        return bool(latest and published and latest < published - RECENT)

    def _of_round(self, number: int, fitting: list[Ballot]) -> Ballot | None:
        """The round of that number, or the other one's vote where only one of two has a day of its own."""
        if number in self._rounds:
            return self._rounds[number]
        others = list(self._rounds.values())
        alike = [b for b in fitting if b not in others and b.cue != "previous" and is_near(b, others)]
        return alike[0] if alike else None
