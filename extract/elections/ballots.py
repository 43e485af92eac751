"""Which references mean the same election: one `Ballot` for each particular election of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.document import Document
from extract.elections.article_kind import give_kinds, is_local, likely_kind
from extract.elections.ballot import Ballot
from extract.elections.clues import (
    NEWS_OF_IT,
    RECENT,
    in_brackets,
    in_passing,
    in_relative_clause,
    is_dated,
    is_in_who_clause,
    is_missed_round,
    is_near,
    is_news,
    is_plain,
    is_recent,
    is_sequel,
    is_told_before,
    nearest,
    only_dated_word,
    opens_with_country,
    suits,
    tells_share,
)
from extract.elections.countries import ELSEWHERE, Countries
from extract.elections.dating import opening_date
from extract.elections.lines import Line
from extract.elections.reference import Reference
from extract.elections.round_tables import column_of
from extract.elections.sections import Section
from extract.elections.topic import Topic
from extract.facts import ElectionKind, EntityId, Value
from extract.partial_date import PartialDate

_NEARBY_LINES = 3
_HELD_BEFORE = 12
_MOST = 200
"""Elections told apart in one article; more are no article's, and would cost time."""


class Ballots:
    """All elections of one article, and which of them a place in the text speaks of."""

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

    def settle(self, references: Sequence[Reference], lines: Sequence[Line], topic: Topic | None = None) -> None:
        """Group `references` (in text order) into elections: dated ones first, those of a kind next."""
        for reference in references:
            self._by_line.setdefault(reference.line.number, []).append(reference)
        titled = self._of_title(references, topic) if topic else None
        if titled is None:
            give_kinds(self._article, references, lines)
        kinded = [r for r in references if r.kind and not r.reason]
        for reference in kinded:
            if reference.creates and is_dated(reference):
                self._join(reference, self._agreeing(reference) or self._new(reference))
        for reference in kinded:
            if not self.means_one(reference):
                told = self._undated(reference) or self._of_dated_word(reference, references)
                self._join(reference, told or (self._new(reference) if reference.creates else None))
        self._give_main(references, lines)
        for reference in references:
            if not self.means_one(reference) and reference.reason in ("", "general"):
                self._join(reference, self._kindless(reference))
        if topic and topic.date:
            same = [b for b in self.agreeing(topic.date) if b.kind.value == topic.kind]
            self._titled = self._titled or (same[0] if same else None)

    def _of_title(self, references: Sequence[Reference], topic: Topic) -> Ballot | None:
        """The vote that the title names, where the text speaks of "the vote" and never tells its kind: the first
        words for it begin it."""
        told = [r for r in references if r.kind and not r.reason and r.kind.value == topic.kind and not r.foreseen]
        plain = (r for r in references if is_plain(r) and r.definite and suits(r, topic))
        first = next(plain, None)
        if first is None or any(r.cue != "previous" for r in told):
            return None
        first.kind = Value(topic.kind, first.words, "elections.kind-of-title")
        first.creates = True
        if topic.country:
            first.country = Value(topic.country, first.words, "elections.country-of-title")
            first.explicit_country = True
        ballot = self._new(first)
        if ballot:
            self._join(first, ballot)
            if topic.date:
                ballot.refine(Value(topic.date, first.words, "elections.date-of-title"))
            if topic.early and ballot.early is None:
                ballot.early = Value(True, first.words, "elections.early-of-title")
            self._titled = ballot
        return ballot

    def _give_main(self, references: Sequence[Reference], lines: Sequence[Line]) -> None:
        """Where shares are told but no election that they could be of: the first vote spoken of, of the kind that the
        article is about."""
        if any(b.kind.value != "referendum" and b.cue != "previous" and not b.foreseen for b in self.all):
            return
        plain = (r for r in references if not (r.kind or r.reason or r.share or r.verb) and r.cue != "previous")
        first = next((r for r in plain if not self.means_one(r)), None)
        if first is None or not any(tells_share(line) for line in lines):
            return
        kind = likely_kind(self._article, lines)
        if kind:
            first.kind = Value(kind, first.words, "elections.kind-of-article")
            self._join(first, self._new(first))

    def create(self, kind: Value[ElectionKind], reference: Reference) -> Ballot:
        """A new election that only the figures told of it give away."""
        ballot = Ballot(kind, country=reference.country, cue=reference.cue)
        self.all.append(ballot)
        self._join(reference, ballot)
        return ballot

    def _new(self, reference: Reference) -> Ballot | None:
        if reference.kind is None or len(self.all) >= _MOST:
            return None
        ballot = Ballot(reference.kind, cue=reference.cue)
        self.all.append(ballot)
        return ballot

    def _join(self, reference: Reference, ballot: Ballot | None) -> None:
        if ballot:
            if reference.round and reference.dated:
                self._rounds.setdefault(reference.round, ballot)
            self.of_reference[id(reference)] = ballot
            ballot.take(reference)

    def _agreeing(self, reference: Reference) -> Ballot | None:
        return nearest([b for b in self.all if b.fits(reference) and b.date is not None], reference)

    def _undated(self, reference: Reference) -> Ballot | None:
        """The election that a reference with a kind but without a date of its own means."""
        fitting = [b for b in self.all if b.fits(reference)]
        if reference.dated:
            return nearest([b for b in fitting if b.date], reference) or self._current(fitting)
        if reference.cue == "previous":
            return next((b for b in fitting if b.cue == "previous"), None)
        near = self._just_before(reference, fitting)
        if near and near.cue != "previous":
            return near
        told_now = [b for b in fitting if b.cue != "previous"]
        undated = [b for b in told_now if b.date is None]
        told = self._current(fitting) or next(iter(undated), None) or self._looking_back(reference, fitting, near)
        return told or self._called_now(reference, fitting)

    def _of_dated_word(self, reference: Reference, references: Sequence[Reference]) -> Ballot | None:
        """ "A's rival in the 2010 election … stood against him": the vote whose words tell its date and no kind."""
        word = only_dated_word([r for r in references if not self.means_one(r)]) if reference.verb else None
        if word is None or reference.kind is None or (reference.dated and reference.dated.strength == "attached"):
            return None
        word.kind = Value(reference.kind.value, reference.words, "elections.kind-of-verb")
        ballot = self._new(word)
        self._join(word, ballot)
        return ballot

    def _called_now(self, reference: Reference, fitting: list[Ballot]) -> Ballot | None:
        """ "called an early election … A was re-elected in January 1999": the one told next in the paragraph."""
        at = reference.line
        for ballot in fitting:
            first = ballot.references[0].line if ballot.references else at
            near = first.block == at.block and at.number < first.number <= at.number + _NEARBY_LINES
            if near and ballot.date and is_told_before(at, ballot.date.value):
                return ballot
        return None

    def _looking_back(self, reference: Reference, fitting: list[Ballot], near: Ballot | None) -> Ballot | None:
        """In an article about the past: the one last spoken of; a heading or "the next" means another."""
        before = [b for b in fitting if b.references and b.references[0].line.number <= reference.line.number]
        if not before or reference.line.heading or reference.cue is not None:
            return None
        told_now = [b for b in before if b.cue != "previous"]
        return told_now[-1] if told_now else near

    def _just_before(self, reference: Reference, fitting: list[Ballot]) -> Ballot | None:
        """The election spoken of in the same paragraph, at most a few sentences before."""
        at = reference.line
        for number in range(at.number, at.number - _NEARBY_LINES - 1, -1):
            for other in reversed(self._by_line.get(number, [])):
                ballot = self.of_reference.get(id(other))
                earlier = number < at.number or other.head < reference.head
                if ballot in fitting and not other.same_day and other.line.block == at.block and earlier:
                    return ballot
        return None

    def _current(self, ballots: Iterable[Ballot]) -> Ballot | None:
        """The dated one nearest to the article's own date, if it is near at all."""
        published = self._published
        if published is None or published.latest is None:
            return None

        def distance(ballot: Ballot) -> int:
            assert published is not None
            assert published.latest is not None
            told = ballot.date.value.latest if ballot.date else None
            return abs((told - published.latest).days) if told else 10**6

        recent = [b for b in ballots if is_recent(b, self._published) and b.cue != "previous"]
        return min(recent, key=distance) if recent else None

    def _kindless(self, reference: Reference) -> Ballot | None:
        """ "the vote", "the snap poll", "62 % of the vote": the election told nearby, else the article's main one."""
        fitting = [b for b in self.all if b.fits(reference)]
        if reference.round and not reference.dated:
            return self._of_round(reference.round, fitting)
        if reference.dated:
            return nearest([b for b in fitting if b.date], reference) or self._dated_kindless(reference, fitting)
        if reference.cue == "previous":
            return next((b for b in fitting if b.cue == "previous"), None)
        near = self._just_before(reference, fitting)
        if near and (near.cue != "previous" or not reference.definite or reference.share):
            return near
        return self.main if self.main in fitting else None

    def _of_round(self, number: int, fitting: list[Ballot]) -> Ballot | None:
        """The round of that number, or the other one's vote where only one of two has a day of its own."""
        if number in self._rounds:
            return self._rounds[number]
        others = list(self._rounds.values())
        alike = [b for b in fitting if b not in others and b.cue != "previous" and is_near(b, others)]
        return alike[0] if alike else None

    def _dated_kindless(self, reference: Reference, fitting: list[Ballot]) -> Ballot | None:
        """ "the 2019 vote", where no election told so far was then: one of the main election's kind."""
        main = self.main
        if reference.dated is None or reference.dated.strength == "sentence":
            return self._current(fitting)
        near = self._just_before(reference, fitting)
        if reference.share and near and near.date is None and near.cue != "previous":
            return near
        if main is None or not reference.dated.specific:
            return None
        if reference.round > 1 and main.date is None and self._is_after(reference):
            return self._as_main(reference)  # "They will meet in a run-off on 15 November"
        told_now = not self._is_told_old(reference) or self._is_called_before(main, reference)
        if main.date is None and main.cue != "previous" and told_now:
            return main
        return None if reference.reason else self._as_main(reference)

    def _is_called_before(self, ballot: Ballot, reference: Reference) -> bool:
        """Whether the same paragraph tells just before, and with an earlier date, that `ballot` was called."""
        called = ballot.references[0].line if ballot.references else reference.line
        near = called.block == reference.line.block and 0 < reference.line.number - called.number <= _NEARBY_LINES
        return bool(near and reference.dated and is_told_before(called, reference.dated.date.value))

    def _is_after(self, reference: Reference) -> bool:
        """Whether the date of `reference` lies behind the article's own."""
        first = reference.dated.date.value.earliest if reference.dated else None
        published = self._published.latest if self._published else None
        return bool(first and published and first > published)

    def _is_told_old(self, reference: Reference) -> bool:
        """Whether the date of `reference` lies long before the article's own."""
        latest = reference.dated.date.value.latest if reference.dated else None
        published = self._published.earliest if self._published else None
        return bool(latest and published and latest < published - RECENT)

    def _as_main(self, reference: Reference) -> Ballot | None:
        near = self._just_before(reference, [b for b in self.all if b.kind.value != "referendum"])
        main = near or self.main
        if main is None or main.kind.value == "referendum" or len(self.all) >= _MOST:
            return None
        mine, theirs = reference.country, main.country
        if mine and theirs and mine.value != theirs.value and opens_with_country(reference.line):
            return None  # "In the country next door people vote on Sunday": of what kind is not told
        told: ElectionKind = "local" if is_local(self._article) else main.kind.value
        kind = Value(told, reference.words, "elections.kind-of-main")
        ballot = Ballot(kind, cue=reference.cue)
        ballot.country = reference.country if reference.explicit_country else main.country
        self.all.append(ballot)
        return ballot

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
        main = max(news, key=lambda b: (b.kind.value != "referendum", len(b.references)))
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
        named = self._by_line.get(line.number, [])
        here = [(r, self.of_reference[id(r)]) for r in named if self.means_one(r)]
        if when is not None:
            here = [(r, b) for r, b in here if b.date is None or b.date.value.agrees(when)]
        here = [(r, b) for r, b in here if not (self._is_aside(r, b) and in_relative_clause(r, index))]
        here = [(r, b) for r, b in here if not in_brackets(line, r.head, index)]
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
                past = is_in_who_clause(reference) and self._is_older(ballot)
                aside = reference.same_day or old or past or is_missed_round(reference)
                if ballot and not aside and (reference.line.block == line.block or above):
                    return ballot
        return self.of_section(line) or self.main

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
