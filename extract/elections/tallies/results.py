"""Shares and turnouts of an article: each with its election and its source."""

from __future__ import annotations

import re

from extract.elections.contests.article_kind import is_local
from extract.elections.contests.ballot import Ballot
from extract.elections.contests.ballots import Ballots
from extract.elections.contests.by_figures import BY_FIGURES
from extract.elections.contests.dating import date_of_figure
from extract.elections.contests.reference import Reference
from extract.elections.contests.sections import DATE_OF_ENTRY
from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, PERSON
from extract.elections.lines import Line
from extract.elections.record import Record, Told
from extract.elections.tallies.again import told_again, years_before
from extract.elections.tallies.figure_dates import day_of_turnout, is_compared_with, is_years_apart
from extract.elections.tallies.figures import (
    FigureClaim,
    FigureLeft,
    read_figures,
    refers_back,
    talks_of_votes,
    tells_who_voted,
)
from extract.elections.tallies.no_figures import is_range_of_each
from extract.elections.tallies.result_lines import (
    complete_result,
    counts_votes,
    heads_results,
    lists_results,
    name_of_result,
    numbers_row,
    rules_table,
)
from extract.elections.tallies.round_tables import COLUMN, shares_of_row
from extract.elections.tallies.share_owners import ShareOwners
from extract.elections.tallies.source import Source
from extract.elections.tallies.sources import Sources, is_own_claim
from extract.facts import CandidacyStatus, ElectionKind, EntityId, Organisation, Value
from extract.partial_date import PartialDate

_OTHER_OFFICES = frozenset(("mayor", "governor", "akim", "councillor"))
_OPENS = re.compile(
    rf"(?:the )?[{ORGANISATION}] (?:, [^;]{{1,90}}? , )?(?:won|took|got|received|garnered|secured|scored|polled) "
)
_STRONG = re.compile(
    rf"[{PERSON}{ORGANISATION}] (?:(?:of|from) (?:the )?[{ORGANISATION}] |\( [^()]{{1,30}} \) |, [^,;]{{1,60}} , )?"
    rf"(?:took|got|received|polled|garnered|scored) (?:(?:just|only|a mere) )?{PERCENT}"
)
_HAD = re.compile(
    rf"[{PERSON}{ORGANISATION}] (?:\( [^()]{{1,30}} \) )?(?:, [^;]{{1,80}}? , )?(?:(?:also|then|only|just) )?"
    rf"(?:won (?:again )?(?:in {DATE} )?(?:, )?with|had|won|has|made do with|was content with|were content with|got"
    r"|was awarded|was given|was credited with|was allotted|obtained|garnered|secured"
    rf"|took|gets|received|polled|scored) (?:(?:just|only|a mere|about) )?(?:{PERCENT}|\d{{1,2}}\.\d{{1,2}}) "
    r"(?!of (?:the|its|all|his|her) (?!votes?|ballots))"
)
_WITH_SEATS = re.compile(
    rf"(?:won|wins|winning|took|taken|taking|got|received|polled|secured) {PERCENT} (?:of the vote )?(?:, )?and "
    r"(?:[^ ,;.]+ ){0,6}?(?:seats?|mandates|deputies) "
)
_ASIDE = 4
"""Items of a remark that does not end a list of results."""
_ON_DAY = re.compile(rf"[{PERSON}] (?:took|won|got|polled) {PERCENT} (?:of the vote )?(?:on|in) {DATE} ")
_STRONG_REACH = 15
"""How many lines behind talk of votes "A took 10%" is a share, where others are told already."""
_LATEST = 3
"""How many figures are kept that another may be told like."""
_TRUE_REACH = 3
_FAR = 100
_SEATS = frozenset(("seat", "seats", "parliament", "constituency", "district", "parliamentary"))
_TALK_REACH = 4
"""How many lines behind talk of votes a list of results may begin."""
_IN_FAVOUR = re.compile(r"(?:in favou?r|for|yes|against|no|approving) ")
_RESULTS = frozenset(("results", "result", "shares", "vote", "votes"))


class Results:
    """Reads the figures of one article, once its elections are settled."""

    def __init__(
        self,
        record: Record,
        ballots: Ballots,
        references: list[Reference],
        heads_of_state: frozenset[EntityId] = frozenset(),
    ) -> None:
        self._heads = heads_of_state
        self._owners = ShareOwners(record, heads_of_state)
        self._record = record
        self._ballots = ballots
        self._references = {reference.line.number: reference for reference in reversed(references)}
        self._sources = Sources(record.document)
        self._lines: dict[int, Line] = {}
        self._latest: list[Told] = []
        self._columns: dict[int, Ballot] = {}
        self._by_figures = {r.line.number for r in references if r.kind and r.kind.rule == BY_FIGURES}
        self._entries = {r.line.block for r in references if r.dated and r.dated.date.rule == DATE_OF_ENTRY}

    def read(self, lines: list[Line]) -> None:
        """All shares and turnouts; where they are the only sign of an election, they make it."""
        self._lines = {line.number: line for line in lines}
        before: Line | None = None
        listed = goes_on = False
        source: Source | None = None
        talked, headed = _TALK_REACH, False
        turned_out = -_FAR
        for line in lines:
            if numbers_row(line):
                continue
            in_table = self._ballots.of_section(line) is not None
            columns = self._ballots.rounds_named(line) if COLUMN in line.words else {}
            self._columns = columns if len(columns) > 1 else self._columns if COLUMN in line.words else {}
            if self._columns:
                self._row_of_rounds(line)
                before = line
                continue
            if headed or in_table or (talked <= _TALK_REACH and counts_votes(line)):
                complete_result(line)
            in_list = (in_table or talked <= _TALK_REACH) and name_of_result(line) is not None
            headed = heads_results(line) or (headed and (in_list or rules_table(line) or "| " in line.code))
            talked = 0 if in_list or talks_of_votes(line) else talked + 1
            near = talked <= _STRONG_REACH and bool(self._ballots.all)
            strong = near and (_is_result(line) or self._is_got(line))
            strong = strong or (not self._ballots.all and self._is_of_head(line))
            told = in_table or headed or line.block in self._entries or lists_results(line)
            strong = strong or line.number in self._by_figures
            goes_on = in_list or strong or told or (goes_on and before is not None and _follows(line, before, listed))
            found: list[tuple[FigureClaim, Told]] = []
            counted = before is not None and before.block == line.block and tells_who_voted(before)
            again = line.number - turned_out <= _TRUE_REACH or counted
            claims = list(read_figures(line, goes_on, again, told))
            if not self._ballots.all:
                claims.sort(key=_is_turnout)  # a share may be the only sign of the vote
            for claim in claims:
                is_share = isinstance(claim, FigureClaim) and claim.kind == "share"
                named = self._references.get(line.number)
                carried = goes_on and is_share and (named is None or named.share)
                figure = self._figure(claim, source if carried else None)
                if figure:
                    self._latest = [*self._latest[-_LATEST:], figure]
                if figure and isinstance(claim, FigureClaim):
                    found.append((claim, figure))
            if any(claim.kind == "turnout" for claim, _ in found):
                turned_out = line.number
            shares = [figure for claim, figure in found if claim.kind == "share"]
            source = shares[-1].source if shares else None
            listed = bool(shares) or (line.code.endswith(": ") and bool(line.words & _RESULTS))
            goes_on, before = (
                listed or talks_of_votes(line) or (goes_on and (bool(line.figures()) or len(line.items) <= _ASIDE)),
                line,
            )

    def _figure(self, claim: FigureClaim | FigureLeft, earlier: Source | None) -> Told | None:
        line, index = claim.line, claim.index
        again = None if self._is_own(claim) else self._again(claim)
        if again:
            return again
        if isinstance(claim, FigureLeft) and claim.reason == "nobody's share" and refers_back(line, index):
            claim = self._owners.of_body_before(claim, self._lines.get(line.number - 1)) or claim
        if isinstance(claim, FigureLeft) and claim.reason == "nobody's share":
            claim = self._owners.of_head(claim) or claim
        if isinstance(claim, FigureLeft):
            self._record.leave(line, index, "elections.figure", claim.reason)
            return None
        candidates = self._owners.of(claim)
        ballot = self._ballot(claim, candidates) if candidates or claim.kind == "turnout" else None
        if ballot is None:
            self._record.leave(line, index, claim.rule, "no election told" if candidates else "nobody's share")
            return None
        item = line.items[index]
        assert item.percentage is not None
        several = len(candidates) > 1 and item.percentage.low != item.percentage.high
        if claim.kind == "share" and (several or is_range_of_each(line, index)):
            self._record.leave(line, index, claim.rule, "a range of several")
            for candidate in candidates:
                self._stood(claim, ballot, candidate)
            return None
        percent = Value(item.percentage, item.span, claim.rule)
        official_before = id(ballot) in self._record.with_official_shares
        source = self._sources.of(line, index, None if official_before else earlier)
        if source.official.value:
            speaker = self._sources.disputed(line, index)
            of_self = claim.subject is not None and any(is_own_claim(line, who) for who in claim.subject.whos)
            if speaker and (of_self or self._record.contradicts(ballot, candidates, percent)):
                source = speaker
        if claim.kind == "turnout":
            day = day_of_turnout(line, index)
            if day and (ballot.date is None or day.value.within(ballot.date.value)):
                ballot.refine(day)
            told = Told(ballot, percent, source, line.sentence.span)
            self._record.tell(told)
            return told
        for candidate in candidates:
            told = Told(ballot, percent, source, line.sentence.span, candidate)
            self._record.tell(told)
            self._stood(claim, ballot, candidate)
        return told

    def _row_of_rounds(self, line: Line) -> None:
        """The shares of a row whose columns are rounds."""
        for who, at, percentage, ballot in shares_of_row(line, self._columns):
            item, words = line.items[who], line.items[at].span
            if item.mention is None or not self._record.could_stand(item.mention):
                continue
            candidate = Value(item.mention.entity, item.span, "elections.share-in-column")
            source = Source(Value(True, words, "elections.told-plainly"))
            percent = Value(percentage, words, "elections.share-in-column")
            self._record.tell(Told(ballot, percent, source, line.sentence.span, candidate))
            stood: Value[CandidacyStatus] = Value("stood", item.span, "elections.share-in-column")
            self._record.stand(ballot, stood, candidate, line.sentence.span, voted=True)

    def _is_got(self, line: Line) -> bool:
        """ "In 2015 the A party had 27.4 per cent and B 20": results, whatever the sentence before tells of."""
        for found in _HAD.finditer(line.code):
            item = line.items[line.index(found.start())]
            entity = self._record.document.entities.get(item.mention.entity) if item.mention else None
            kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
            if item.symbol == PERSON or kind == "PoliticalParty":
                return True
        return False

    def _is_of_head(self, line: Line) -> bool:
        """ "A took 95 % on 3 April", of a president: the only sign of a vote."""
        found = _ON_DAY.search(line.code) if PERCENT in line.code else None
        mention = line.items[line.index(found.start())].mention if found else None
        return mention is not None and mention.entity in self._heads

    def _again(self, claim: FigureClaim | FigureLeft) -> Told | None:
        """ "In 2011 it was 95.5": the figure of the same at another vote of that kind."""
        line, index, like = claim.line, claim.index, self._like(claim)
        if like is None or (isinstance(claim, FigureLeft) and claim.reason != "nobody's share"):
            return None
        date = told_again(line, index, like.ballot.date.value if like.ballot.date else None)
        percentage = line.items[index].percentage
        if date is None or percentage is None or like.ballot.kind.value == "referendum":
            return None
        same = [b for b in self._ballots.agreeing(date.value) if b.kind.value == like.ballot.kind.value]
        ballot = same[0] if same else Ballot(like.ballot.kind, country=like.ballot.country, date=date, cue="previous")
        if not same:
            self._ballots.all.append(ballot)
        percent = Value(percentage, line.items[index].span, "elections.told-again")
        told = Told(ballot, percent, self._sources.of(line, index), line.sentence.span, like.candidate)
        self._record.tell(told)
        if like.candidate and self._record.is_known(like.candidate.value):
            stood: Value[CandidacyStatus] = Value("stood", like.candidate.words, "elections.told-again")
            self._record.stand(ballot, stood, like.candidate, line.sentence.span, voted=True)
        return told

    def _is_own(self, claim: FigureClaim | FigureLeft) -> bool:
        """Whether somebody is named behind the words for another time: "Five years before that, A got 16"."""
        whos = claim.subject.whos if isinstance(claim, FigureClaim) and claim.subject else ()
        return bool(whos) and not any(
            item.date or item.lower in ("before", "earlier") for item in claim.line.items[whos[0] : claim.index]
        )

    def _like(self, claim: FigureClaim | FigureLeft) -> Told | None:
        """What was told last in the paragraph: a turnout for a turnout, else a share."""
        for told in reversed(self._latest):
            if told.evidence.start < claim.line.sentence.block.span.start:
                break
            if (told.candidate is None) == (isinstance(claim, FigureClaim) and claim.kind == "turnout"):
                return told
        return None

    def _stood(self, claim: FigureClaim, ballot: Ballot, candidate: Value[EntityId]) -> None:
        """Who got votes stood; of groups without a name only their figures are told."""
        line, subject = claim.line, claim.subject
        known = self._record.is_known(candidate.value)
        if not known and not (subject and subject.name):
            return
        whos = subject.whos if subject else ()
        who = next((who for who in whos if line.items[who].span == candidate.words), None)
        party = self._record.party_of(line, who) if who is not None else None
        stood: Value[CandidacyStatus] = Value("stood", candidate.words, claim.rule)
        self._record.stand(ballot, stood, candidate, line.sentence.span, nominated=party, voted=True)

    def _ballot(self, claim: FigureClaim, candidates: list[Value[EntityId]]) -> Ballot | None:
        """The election that a figure is of."""
        line, index, ballots = claim.line, claim.index, self._ballots
        like = self._latest[-1].ballot.date if self._latest else None
        beside = date_of_figure(line, index) or years_before(line, index, like.value if like else None)
        day = day_of_turnout(line, index) if claim.kind == "turnout" else None
        main = ballots.main
        if day and not ballots.agreeing(day.value) and main and main.date is None and not main.foreseen:
            return main
        day = day if day and ballots.agreeing(day.value) else None
        opening = None if "; " in line.between(0, index) else ballots.opening(line, index)
        when = beside or day or opening
        if not ballots.all:
            return self._only_sign(line, candidates, when)
        if beside and not ballots.agreeing(beside.value):
            if not ballots.is_near_main(beside.value):
                return self._of_another_year(line, index, beside, candidates)
            beside = when = None
        ballot = ballots.at(line, index, when.value if when else None)
        if beside and ballot and ballot.date and beside.value.within(ballot.date.value):
            ballot.refine(beside)
        if claim.kind == "turnout" and main and ballot and not when and ballot.references:
            passing = all(reference.verb for reference in ballot.references)
            ballot = (
                main if passing and not ballots.names_any(line) else ballot
            )  # "He was elected in 1991. Turnout …"
        if ballot is not ballots.main and is_compared_with(line, index):
            ballot = ballots.main
        if ballot is None and when and not beside:
            ballot = ballots.at(line, index)
            if ballot and ballot.date and is_years_apart(when.value, ballot.date.value):
                return self._of_another_year(line, index, when, candidates)
        return self._suiting(claim, ballot, candidates, when)

    def _suiting(
        self,
        claim: FigureClaim,
        ballot: Ballot | None,
        candidates: list[Value[EntityId]],
        when: Value[PartialDate] | None,
    ) -> Ballot | None:
        """`ballot`, or the one near it that somebody can have got a share in."""
        line, index, ballots = claim.line, claim.index, self._ballots
        main = ballots.main
        entity = candidates[0].value if candidates else None
        favour = ballot and ballot.kind.value == "referendum" and _IN_FAVOUR.match(line.between(index + 1, index + 4))
        if favour or (entity and ballots.tells_referendum(line)):
            return ballot if entity is None else None  # "in a referendum 99 % agreed to extend A's term"
        seat = entity and entity.startswith("person") and when and ballot is not main and claim.kind == "share"
        if seat and ballot and when and ballot.kind.value == "parliamentary" and self._is_presidents(line):
            return self._of_another_year(line, index, when, candidates, like=main)
        ballot = ballots.suiting(ballot, entity)
        return ballots.last_held(line, entity) if ballot and ballots.is_to_come(ballot) else ballot

    def _is_presidents(self, line: Line) -> bool:
        """Whether the article is on a president's election, and a sentence speaks of no seat: a person's share is one
        of such a vote."""
        main = self._ballots.main
        president = main is not None and main.kind.value == "presidential"
        named = self._references.get(line.number)
        return president and (named is None or named.kind is None) and line.words.isdisjoint(_SEATS)

    def _only_sign(
        self, line: Line, candidates: list[Value[EntityId]], when: Value[PartialDate] | None
    ) -> Ballot | None:
        """An election that only "62 % of the vote" gives away; its kind is that of those who stand."""
        if not candidates:
            return None
        first = candidates[0]
        reference = self._references.get(line.number)
        if reference is None and first.value in self._heads and when:
            reference = Reference(line, 0, 0, 1)  # "A took 95 % on 3 April", of a president
        if reference is None:
            return None
        kind: ElectionKind = "presidential" if first.value.startswith("person") else "parliamentary"
        kind = "local" if line.words & _OTHER_OFFICES or is_local(self._record.document.article) else kind
        ballot = self._ballots.create(Value(kind, first.words, "elections.kind-by-candidate"), reference)
        if when:
            ballot.refine(when)
        return ballot

    def _of_another_year(
        self,
        line: Line,
        index: int,
        date: Value[PartialDate],
        candidates: list[Value[EntityId]],
        like: Ballot | None = None,
    ) -> Ballot | None:
        """The election of another year that a figure is compared with ("down from 77% in 2011"): of the kind of the
        one spoken of, or of `like`."""
        like = like or self._ballots.at(line, index) or self._ballots.main
        like = self._ballots.suiting(like, candidates[0].value) if candidates else like
        if like is None or like.kind.value == "referendum" or date.value.iso is None or line.words & _OTHER_OFFICES:
            return None
        president = bool(candidates) and candidates[0].value in self._heads
        told: ElectionKind = "presidential" if president and like.kind.value == "local" else like.kind.value
        kind = Value(told, line.items[index].span, "elections.kind-compared")
        ballot = Ballot(kind, country=like.country, date=date, cue="previous")
        self._ballots.all.append(ballot)
        return ballot


def _is_result(line: Line) -> bool:
    """ "A took 10%", "having won 71% and 60 seats": a share of votes, whatever the sentence before tells of."""
    if PERCENT not in line.code:
        return False
    return _STRONG.search(line.code) is not None or _WITH_SEATS.search(line.code) is not None


def _is_turnout(claim: FigureClaim | FigureLeft) -> bool:
    return isinstance(claim, FigureClaim) and claim.kind == "turnout"


def _follows(line: Line, before: Line, listed: bool) -> bool:
    """Whether a list of figures may go on from `before`: in the next sentence, or the next bullet."""
    step = line.block - before.block
    if step == 1 and _OPENS.match(line.code) and talks_of_votes(before):
        return line.number == before.number + 1
    return line.number == before.number + 1 and (step == 0 or (listed and step == 1))
