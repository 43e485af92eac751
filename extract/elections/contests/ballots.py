"""Which references mean the same election: one `Ballot` for each particular election of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.elections.contests.article_kind import give_kinds, is_local, likely_kind
from extract.elections.contests.ballot import Ballot
from extract.elections.contests.clues import (
    is_background,
    is_dated,
    is_old,
    is_plain,
    is_recent,
    is_told_before,
    nearest,
    only_dated_word,
    opens_with_country,
    suits,
    tells_share,
)
from extract.elections.contests.kinds import elects_head_of_body
from extract.elections.contests.reference import Reference
from extract.elections.contests.told_ballots import LEAD, ToldBallots
from extract.elections.contests.topic import Topic
from extract.elections.lines import Line
from extract.facts import ElectionKind, Value

_NEARBY_LINES = 3
_FIGURES = 6
"""Among so many of the first lines stand the figures of a vote just held."""
_COUNTED = re.compile(r"\b(?:votes?|ballots?|precincts|results?)\b.{0,40}\b(?:counted|counting|tallied|in)\b ")
_POLLING_DAY = re.compile(r"(?:the )?(?:election|polling|voting) day", re.IGNORECASE)
_PRESIDENCY = re.compile(r"(?<![^ ])(?:presidency|presidential)(?![^ ])")
_SOUGHT = 60
_MOST = 200
"""Elections told apart in one article; more are no article's, and would cost time."""


class Ballots(ToldBallots):
    """Settles which references of an article mean the same election."""

    def settle(self, references: Sequence[Reference], lines: Sequence[Line], topic: Topic | None = None) -> None:
        """Group `references` (in text order) into elections: dated ones first, those of a kind next."""
        for reference in references:
            self._by_line.setdefault(reference.line.number, []).append(reference)
        first = (line for line in lines if line.number <= _FIGURES)
        self._counted = any(_COUNTED.search(line.code) and line.figures() for line in first)
        votes = {r.line.block for r in references if r.kind and not r.reason and not r.verb}
        self._bodies = frozenset(
            line.block for line in lines if line.block not in votes and elects_head_of_body(line)
        )
        references = [r for r in references if r.line.block not in self._bodies]
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
        if topic and topic.date:
            same = [b for b in self.agreeing(topic.date) if b.kind.value == topic.kind]
            self._titled = self._titled or (same[0] if same else None)
        of_no_kind = [r for r in references if r.reason in ("", "general")]
        for reference in sorted(of_no_kind, key=lambda r: not is_dated(r)):
            if not self.means_one(reference):
                self._join(reference, self._kindless(reference))

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
        figures = next((line.number for line in lines if tells_share(line)), None)
        own = (b for b in self.all if b.kind.value != "referendum" and b.cue != "previous" and not b.foreseen)
        if figures is None or not all(is_background(ballot, self._published, figures) for ballot in own):
            return
        plain = (r for r in references if not (r.kind or r.reason or r.share or r.verb) and r.cue != "previous")
        decided = [b for b in self.all if b.kind.value == "referendum"]
        first = next((r for r in plain if not self.means_one(r) and not self._just_before(r, decided)), None)
        if first is None:
            return
        aside = {reference.line.number for ballot in self.all for reference in ballot.references}
        kind = likely_kind(self._article, [line for line in lines if line.number not in aside])
        if kind:
            first.kind = Value(kind, first.words, "elections.kind-of-article")
            beside, ballot = bool(self.all), self._new(first)
            self._join(first, ballot)
            if beside:
                self._titled = ballot

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
        if self._counted and reference.line.number <= LEAD and not reference.dated:
            fitting = [b for b in fitting if not is_old(b, self._published)]
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
        """The election of the same paragraph, or of the heading above it, at most a few sentences before."""
        at = reference.line
        for number in range(at.number, at.number - _NEARBY_LINES - 1, -1):
            for other in reversed(self._by_line.get(number, [])):
                ballot = self.of_reference.get(id(other))
                earlier = number < at.number or other.head < reference.head
                heads = other.line.heading and other.line.block == at.block - 1
                if ballot in fitting and not other.same_day and (other.line.block == at.block or heads) and earlier:
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

    def _dated_kindless(self, reference: Reference, fitting: list[Ballot]) -> Ballot | None:
        """ "the 2019 vote", where no election told so far was then: one of the main election's kind."""
        main = self.main
        if reference.dated is None or reference.dated.strength == "sentence":
            return self._current(fitting)
        near = self._just_before(reference, fitting)
        if reference.share and near and near.date is None and near.cue != "previous":
            return near
        of_itself = _POLLING_DAY.fullmatch(self._article.text, *reference.dated.date.words)
        if main is None or not reference.dated.specific or of_itself:
            return None  # "Elections are not won on election day"
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

    def _as_main(self, reference: Reference) -> Ballot | None:
        near = self._just_before(reference, [b for b in self.all if b.kind.value != "referendum"])
        main = near or self.main
        if main is None or main.kind.value == "referendum" or len(self.all) >= _MOST:
            return None
        mine, theirs = reference.country, main.country
        if mine and theirs and mine.value != theirs.value and opens_with_country(reference.line):
            return None  # "In the country next door people vote on Sunday": of what kind is not told
        sought = _PRESIDENCY.search(reference.line.between(max(0, reference.first - _SOUGHT), reference.first))
        told: ElectionKind = "presidential" if sought else "local" if is_local(self._article) else main.kind.value
        kind = Value(told, reference.words, "elections.kind-of-main")
        ballot = Ballot(kind, cue=reference.cue)
        ballot.country = reference.country if reference.explicit_country else main.country
        self.all.append(ballot)
        return ballot
