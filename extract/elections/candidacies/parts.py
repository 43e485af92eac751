"""Who stood, who was not let, who nominated whom, who won: claims of the patterns, each with its election."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.document import DateMention, Mention
from extract.elections.candidacies.candidate_lists import Listed, listed_candidates
from extract.elections.candidacies.candidates import PartClaim, read_parts
from extract.elections.candidacies.named_after import named_after
from extract.elections.candidacies.part_context import PartContext
from extract.elections.candidacies.party_leaders import leaders_refused
from extract.elections.contests.ballot import Ballot
from extract.elections.contests.ballots import Ballots
from extract.elections.contests.kinds import elects_head_of_body, names_legislature
from extract.elections.contests.winning_days import day_of_victory
from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import Line
from extract.elections.record import Record
from extract.elections.subjects import is_of_excluded
from extract.elections.tallies.sources import is_claimed_by_others, is_own_claim
from extract.facts import CandidacyStatus, EntityId, Value
from extract.partial_date import PartialDate

_OF_HELD = tuple(
    f"elections.{rule}"
    for rule in (
        "alternative",
        "lost-election",
        "won-seats",
        "knocked-out",
        "behind-whom",
        "defeated-candidate",
        "beaten-candidate",
    )
)
"""Rules that read what only an election already held can tell."""
_OF_SEATS = ("elections.has-seats", "elections.seats-of-all", "elections.took-number", "elections.without-seat")
"""Rules that read seats, which nobody has of a vote to come."""
_OF_CHAMBERS = (
    "elections.elected-to-seat",
    "elections.entered-parliament",
    "elections.failed-to-win-seat",
    "elections.won-in-constituency",
    "elections.elected-in-constituency",
    "elections.stood-in-constituency",
)
"""Rules that read seats in a chamber, which no presidential vote gives."""
_OF_DEFEATS = ("elections.lost-to", "elections.defeated")
_OF_ATTEMPTS = ("elections.tried-to-stand", "elections.tried-to-stand-for", "elections.put-name-forward")
"""Rules that read attempts to stand."""
_HAD_REACH = 6
_OF_LISTS = ("elections.registered-list", "elections.candidates-list", "elections.against-whom")
"""Rules that read lists of candidates, in which parties are those that nominate."""
_OF_PLACES = (
    "elections.was-first-with",
    "elections.came-first",
    "elections.first-before-second",
    "elections.came-ahead",
)
_GOES_ON = re.compile(
    r"(?<![^ ])(?:will|to|must|would|they|who|both|now) (?:now |also |both |then )?"
    r"(?:face|meet|go through|advance|contest|compete|proceed|run) [^;]{0,80}"
    r"(?:run-off|runoff|second round|second ballot) |(?<![^ ])(?:through|advanced?|advances) to (?:a|the) "
    r"(?:run-off|runoff|second round) "
)
"""Who came first goes on into another round, and has not won."""
_FACES_RUN_OFF = "elections.faces-a-run-off"
_WON_REFERENDUM = "elections.won-referendum"
_WHEN_ELECTED = ("elections.when-elected", "elections.when-won")
_HAD_HOPED = re.compile(
    r"(?:one|a|an|another) (?:[^ ,;]+ ){1,3}?who had (?:hoped|wanted|planned|meant|intended) to "
    r"(?:stand|run(?: for| in|(?= [,.a-z])))[^;]* (?:cell|jail|prison|custody|behind bars|abroad|exile) "
)
_FORMER = re.compile(r"(?<![^ ])(?:former|ex|ex-president|once|deposed|ousted|exiled) (?:[^ ,;]+ ){0,2}$")
_FOR_PRESIDENT = re.compile(
    rf"(?<![^ ])(?:stood|ran|standing|running|stands|runs|run|stand) (?:against (?:the )?(?:[^ ,;.]+ )?[{PERSON}] )?"
    r"for (?:the )?(?:president|presidency) "
)
_FORMER_CANDIDATE = re.compile(r"(?<![^ ])(?:former|ex|ex-presidential|one-time) (?:[^ ,;]+ ){0,3}?candidates? ")
_IN_OFFICE = re.compile(r"\b(?:province|region|district|oblast|ministry|university|company|bank|city|department)$")
"""Bodies that somebody works for, and that nominate nobody."""
_OFFICE_BACK = 4
_OFFICE_REACH = 9
_LONG_AGO = 60
_OPENING = 4


class Parts:
    """Reads who took part in the elections of one article, once they are settled."""

    def __init__(
        self, record: Record, ballots: Ballots, lines: list[Line], heads_of_state: frozenset[EntityId]
    ) -> None:
        self._record = record
        self._ballots = ballots
        self._lines = lines
        self._heads_of_state = heads_of_state
        self._by_number = {line.number: line for line in lines}
        self._claims = [claim for line in lines for claim in read_parts(line)]
        self._context = PartContext(record, ballots, lines, self._claims)

    def read(self) -> None:
        claims = self._claims
        for claim in claims:
            if claim.part not in ("introduces", "withdrew"):
                self._part(claim)
        for claim in claims:
            if claim.part == "introduces":
                self._introduced(claim)
            elif claim.part == "withdrew":
                self._withdrawn(claim)
        for line in self._lines:
            if _HAD_HOPED.match(line.code):
                self._hoped(line)
        for listed in (*listed_candidates(self._lines), *named_after(self._lines)):
            self._listed(listed)
        for line, at, leader, party in leaders_refused(self._lines):
            self._leader_refused(line, at, leader, party)

    def _leader_refused(self, line: Line, at: int, leader: Mention, party: Mention) -> None:
        """ "Its leader was kept off the ballot"."""
        ballot = self._ballots.suiting(self._ballots.at(line, at), leader.entity)
        if ballot is None or not self._record.could_stand(party):
            return
        rule = "elections.leader-refused"
        words = line.span(at, at + 2)
        status: Value[CandidacyStatus] = Value("barred", words, rule)
        nominated = Value(party.entity, party.span, rule)
        candidate = Value(leader.entity, words, rule)
        self._record.stand(ballot, status, candidate, line.sentence.span, nominated=nominated)

    def _listed(self, listed: Listed) -> None:
        """Somebody in a list of candidates."""
        line, mention = listed.line, listed.line.items[listed.who].mention
        ballot = self._ballots.suiting(self._ballots.at(listed.head, 0), mention.entity) if mention else None
        if mention is None or ballot is None or not self._record.could_stand(mention):
            return
        ballot = self._ballots.first_round(ballot)
        party = line.items[listed.by].mention if listed.by is not None else None
        if party and (not self._record.could_stand(party) or _IN_OFFICE.search(line.items[listed.by or 0].lower)):
            party = None
        rule = "elections.listed-candidate"
        nominated = Value(party.entity, party.span, rule) if party else self._record.party_of(line, listed.who)
        status: Value[CandidacyStatus] = Value("barred" if listed.barred else "stood", mention.span, rule)
        candidate = Value(mention.entity, mention.span, rule)
        self._record.stand(ballot, status, candidate, line.sentence.span, nominated=nominated)

    def _part(self, claim: PartClaim) -> None:
        if claim.part == "winner" and claim.rule in _OF_PLACES and _GOES_ON.search(claim.line.code):
            claim = replace(claim, part="stood")
        mention = claim.line.items[claim.who].mention
        if mention is None:
            return
        if claim.rule == _WON_REFERENDUM:
            self._won_referendum(claim)
            return
        ballot = self._ballot(claim, mention.entities[0])
        person = claim.line.items[claim.who].symbol == PERSON and mention.entity not in self._heads_of_state
        if claim.rule in _OF_DEFEATS and person and claim.real and _is_parliamentary(ballot):
            claim = replace(claim, part="stood")  # "she lost to a businessman, A", for a seat
        reason = self._why_not(claim, ballot)
        if reason or ballot is None:
            self._record.leave(claim.line, claim.who, claim.rule, reason)
            return
        for entity in mention.entities:
            for each in (ballot, *self._ballots.twins(claim.line, ballot)):
                self._take_part(claim, each, Value(entity, mention.span, claim.rule))

    def _won_referendum(self, claim: PartClaim) -> None:
        """ "He won a referendum on his term": the winner, though nobody stands in one."""
        mention = claim.line.items[claim.who].mention
        ballot = self._ballots.at(claim.line, claim.at)
        if mention and ballot and claim.real and ballot.kind.value == "referendum" and ballot.winner is None:
            ballot.winner = Value(mention.entity, mention.span, claim.rule)

    def _ballot(self, claim: PartClaim, entity: EntityId) -> Ballot | None:
        when_won = claim.part == "winner" and claim.line.between(max(0, claim.who - 2), claim.who) == ", when "
        dated = claim.line.items[max(0, claim.who - 3)].date if when_won or claim.rule in _WHEN_ELECTED else None
        if claim.when is not None:
            return self._then(claim.line.items[claim.when].date)
        if dated and dated.value:
            return next(iter(self._ballots.agreeing(dated.value)), None)
        of_share = self._record.ballots_of_shares(claim.line.sentence.span, entity)
        if len(of_share) == 1 and claim.part in ("stood", "winner"):
            return of_share[0]
        opening = self._ballots.opening(claim.line, claim.who)
        when = opening.value if opening and self._ballots.agreeing(opening.value) else None
        if claim.part == "barred" and opening and when is None and opening.value.granularity == "year":
            return None  # "In 2008 the union refused to register him": no vote of that year is told
        ballot = self._ballots.suiting(self._ballots.at(claim.line, claim.at, when), entity)
        held = claim.rule in _OF_HELD + _OF_SEATS
        to_come = held and ballot is not None and self._ballots.is_to_come(ballot)
        last = self._ballots.last_held(claim.line, entity) if to_come else None
        if to_come and claim.rule in _OF_SEATS:
            return last
        told = last or self._earlier(claim, entity) or self._of_year_beside(claim) or ballot
        first = claim.part in ("barred", "hopeful") or claim.rule == _FACES_RUN_OFF
        return self._ballots.first_round(told) if told and first else told

    def _earlier(self, claim: PartClaim, entity: EntityId) -> Ballot | None:
        """ "He had been nominated by A": the vote before, where it is told that he stood in it."""
        had = claim.part == "nominated" and "had been" in claim.line.between(claim.who, claim.who + _HAD_REACH)
        stood = [s.ballot for (_, who), s in self._record.standing.items() if had and who == entity]
        return stood[0] if len(stood) == 1 and stood[0] is not self._ballots.main else None

    def _of_year_beside(self, claim: PartClaim) -> Ballot | None:
        """ "He was arrested in June 2020 after he tried to get on the ballot": the vote of that year, if there is but
        one and the sentence names none."""
        if claim.rule not in _OF_ATTEMPTS or self._ballots.names_any(claim.line):
            return None
        dates = [item.date.value for item in claim.line.items[: claim.at] if item.date and item.date.value]
        year = dates[-1].earliest.year if dates and dates[-1].earliest else None
        alike = self._ballots.agreeing(PartialDate.year(year)) if year else []
        alike = [ballot for ballot in alike if ballot.kind.value != "referendum"]
        return alike[0] if len(alike) == 1 else None

    def _then(self, told: DateMention | None) -> Ballot | None:
        """The vote of the day, the month or at least the year that is told."""
        value = told.value if told else None
        if value is None or value.latest is None:
            return None
        same = [b for b in self._ballots.agreeing(value) if b.kind.value != "referendum"]
        year = PartialDate.year(value.latest.year)
        within = [b for b in self._ballots.agreeing(year) if b.kind.value != "referendum"]
        return next(iter(same or within), None)

    def _why_not(self, claim: PartClaim, ballot: Ballot | None) -> str:
        """Why the claim tells nothing, or nothing."""
        mention = claim.line.items[claim.who].mention
        if mention is None:
            return "nobody"
        person = claim.line.items[claim.who].symbol == PERSON
        won, stood, barred = (claim.part == part for part in ("winner", "stood", "barred"))
        checks = (
            ("no vote of a country", elects_head_of_body(claim.line)),
            ("no candidate", not self._record.could_stand(mention)),
            ("somebody else", won and is_of_excluded(claim.line, claim.who)),
            ("no election here", not self._context.speaks_of_election(claim)),
            ("not told as won", won and not claim.real),
            ("registered as a party", not person and self._context.is_registration(claim)),
            ("not told of whom", barred and self._is_unlikely(claim)),
            ("not told whether", claim.part == "hopeful" and not self._context.barring_around(claim.line)),
            ("no election told", ballot is None),
            ("another vote", ballot is not None and _is_for_president(claim) and ballot.kind.value != "presidential"),
            (
                "another vote",
                claim.rule in _OF_CHAMBERS and ballot is not None and ballot.kind.value == "presidential",
            ),
            ("a person wins no parliamentary election", won and person and _is_parliamentary(ballot)),
            ("claimed by the winner", won and is_own_claim(claim.line, claim.who)),
            ("claimed by others", won and is_claimed_by_others(claim.line, claim.who)),
            ("not yet held", won and self._is_to_come(ballot)),
            ("stood at another time", stood and _is_former(claim) and not self._is_long_ago(ballot)),
        )
        return next((reason for reason, holds in checks if holds), "")

    def _take_part(self, claim: PartClaim, ballot: Ballot, value: Value[EntityId]) -> None:
        line = claim.line
        if not self._record.is_known(value.value):
            return
        status: CandidacyStatus = "stood"
        nominated: Value[EntityId] | None = None
        if claim.part == "winner":
            ballot.winner = ballot.winner or value
            ballot.evidence.append(line.sentence.span)
            day = day_of_victory(line, claim.at, claim.rule, self._record.document.article.published)
            if day and ballot.date is None and not ballot.foreseen:
                ballot.refine(day)
        elif claim.part in ("barred", "hopeful"):
            if line.items[claim.who].symbol not in (PERSON, ORGANISATION):
                return
            status = "barred"
            party = line.items[claim.by].mention if claim.by is not None else None
            could = party is not None and _could_nominate(line, claim.by or 0)
            nominated = Value(party.entity, party.span, claim.rule) if party and could else None
        else:
            by = line.items[claim.by].mention if claim.by is not None else None
            could = by is not None and _could_nominate(line, claim.by or 0)
            nominated = Value(by.entity, by.span, claim.rule) if by and could else None
        nominated = nominated or self._party_of(claim)
        # "The would-be candidate" alone doesn't say that he was barred: another sentence does.
        barring = self._context.barring_around(line) if claim.part == "hopeful" else None
        told = Value(status, barring or value.words, claim.rule)
        won = claim.part == "winner"
        self._record.stand(ballot, told, value, line.sentence.span, nominated=nominated, voted=won)
        if barring:
            self._record.stand(ballot, told, value, barring)

    def _party_of(self, claim: PartClaim) -> Value[EntityId] | None:
        """The party of a candidate, right behind the name or behind another mention in the sentence."""
        line = claim.line
        mention = line.items[claim.who].mention
        same = (
            at
            for at, item in enumerate(line.items)
            if mention and item.mention and item.mention.entities == mention.entities
        )
        found = (self._record.party_of(line, at) for at in (claim.who, *same))
        told = self._record.party_told(line, claim.who) if claim.rule in _OF_LISTS else None
        return next((party for party in found if party), told)

    def _is_unlikely(self, claim: PartClaim) -> bool:
        """A president whom only a pronoun names was hardly kept from standing."""
        mention = claim.line.items[claim.who].mention
        if not (mention and mention.form == "pronoun" and mention.entity in self._heads_of_state):
            return False
        named = (
            at
            for at, item in enumerate(claim.line.items[: claim.who])
            if item.mention and item.mention.entity == mention.entity
        )
        return not any(_FORMER.search(claim.line.between(max(0, at - 4), at)) for at in named)

    def _is_to_come(self, ballot: Ballot | None) -> bool:
        published = self._record.document.article.published
        first = ballot.date.value.earliest if ballot and ballot.date else None
        return bool(published and published.latest and first and first > published.latest)

    def _is_long_ago(self, ballot: Ballot | None) -> bool:
        """Whether an election lies so far back that its candidates are former ones."""
        published = self._record.document.article.published
        last = ballot.date.value.latest if ballot and ballot.date else None
        return bool(published and published.earliest and last and (published.earliest - last).days > _LONG_AGO)

    def _introduced(self, claim: PartClaim) -> None:
        """ "X has selected a candidate … But A is …": the one whom the next sentence names first."""
        following = self._by_number.get(claim.line.number + 1)
        by = claim.line.items[claim.who].mention
        ballot = self._ballots.suiting(self._ballots.at(claim.line, claim.at), "person")
        named_here = any(item.symbol == PERSON for item in claim.line.items[claim.at :])
        if following is None or by is None or ballot is None or named_here:
            return
        first = next((item for item in following.items[:_OPENING] if item.symbol == PERSON), None)
        mention = first.mention if first else None
        if mention is None or mention.form != "name":
            return
        entity = self._record.document.entities[mention.entity]
        if not entity.mentions or entity.mentions[0].start >= mention.span.start:
            stood: Value[CandidacyStatus] = Value("stood", mention.span, claim.rule)
            nominated = Value(by.entity, by.span, claim.rule)
            candidate = Value(mention.entity, mention.span, claim.rule)
            self._record.stand(ballot, stood, candidate, following.sentence.span, nominated=nominated)

    def _hoped(self, line: Line) -> None:
        """ "One man who had hoped to stand is in a cell. A …": whom the next sentence opens with was kept from it."""
        following = self._by_number.get(line.number + 1)
        named_here = any(item.symbol == PERSON for item in line.items)
        if following is None or following.block != line.block or named_here:
            return
        first = next((item for item in following.items[:_OPENING] if item.symbol == PERSON), None)
        mention = first.mention if first else None
        ballot = self._ballots.suiting(self._ballots.at(line, 0), "person")
        if mention is None or ballot is None or mention.form != "name":
            return
        barred: Value[CandidacyStatus] = Value("barred", mention.span, "elections.had-hoped")
        candidate = Value(mention.entity, mention.span, "elections.had-hoped")
        self._record.stand(ballot, barred, candidate, following.sentence.span)

    def _withdrawn(self, claim: PartClaim) -> None:
        """Who withdrew did not stand, unless votes are told all the same."""
        mention = claim.line.items[claim.who].mention
        ballot = self._ballots.at(claim.line, claim.at)
        self._record.leave(claim.line, claim.at, claim.rule, "withdrew")
        if mention and ballot:
            standing = self._record.standing.get((id(ballot), mention.entity))
            if standing and not standing.voted and standing.status.value == "stood":
                del self._record.standing[id(ballot), mention.entity]


def _could_nominate(line: Line, by: int) -> bool:
    """Whether a body is no parliament, council or office, or one of the opposition's by that name."""
    if line.items[by].lower == "president":
        return False
    return not names_legislature(line.items[by].lower) or line.items[by - 1].lower == "opposition"


def _is_for_president(claim: PartClaim) -> bool:
    """ "stood against A for president": a presidential vote, whatever else the paragraph tells of."""
    line, start = claim.line, max(0, claim.at - _OFFICE_BACK)
    found = _FOR_PRESIDENT.search(line.between(start, claim.at + _OFFICE_REACH))
    if found is None:
        return False
    first = line.index(line.starts[start] + found.start())
    return first <= max(claim.at, claim.who) and min(claim.at, claim.who) < first + found.group().count(" ")


def _is_parliamentary(ballot: Ballot | None) -> bool:
    return ballot is not None and ballot.kind.value == "parliamentary"


def _is_former(claim: PartClaim) -> bool:
    """ "former presidential candidate A"."""
    before = claim.line.between(max(0, claim.who - 6), claim.who)
    return _FORMER_CANDIDATE.search(before) is not None
