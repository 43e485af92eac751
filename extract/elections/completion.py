"""What follows from all sentences together: who won by a majority of votes, and a date for what has none."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from extract.elections.contests.ballot import Ballot
from extract.elections.contests.happenings import date_by_happening
from extract.elections.contests.polling_evenings import refine_by_evening
from extract.elections.contests.seat_majorities import winners_by_seats
from extract.elections.contests.winning_days import SAID_ON, SAID_REACH
from extract.elections.lexicon import DATE
from extract.elections.lines import Line
from extract.elections.record import Record, Told
from extract.facts import Value
from extract.partial_date import PartialDate

_DUE = re.compile(
    r"(?<![^ ])(?:was|were|had|is|are) (?:been )?"
    r"(?:not due (?:until|before)|originally (?:due|scheduled) (?:in|on|for)|(?<=had been )(?:due|scheduled|planned) "
    r"(?:in|on|for)) "
    rf"(?:the )?{DATE}"
)
_IT_WAS_EARLY = re.compile(
    r"(?:it|they|this|that|the (?:vote|poll|election|date)) (?:(?:was|were|had been|has been|is|are) )"
    r"(?:then |later |hastily )?"
    r"(?:(?:brought|moved|pulled) forward|(?:called|held) (?:early|ahead of (?:time|schedule)|prematurely)) "
)
_DISSOLVED = re.compile(
    r"(?<![^ ])(?:dissolved|dissolving) (?:[^ ;.]+ ){0,10}?"
    r"(?:ahead of (?:time|schedule|its term)|prematurely|early(?= [,.;])"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|eighteen) (?:years?|months?) "
    r"(?:early|before its term)) "
)
_VOTED = frozenset(("voted", "elsewhere", "outright"))
_SINCE = ("since", "until", "before")
_WEEKS = 21
_NEW_YEAR_IS_OVER = 15
"""Day of January from which on an undated election told as news is taken to be of the article's year."""


def complete(record: Record, ballots: list[Ballot], lines: list[Line]) -> None:
    """Fill in winners and dates of `ballots` that no single sentence tells."""
    for told in record.told.values():
        elects_body = told.ballot.kind.value == "parliamentary"
        person = told.candidate is not None and told.candidate.value.startswith("person")
        if elects_body and person:
            continue  # a share in one seat, or of somebody's party
        if told.ballot.winner is None and told.candidate and _is_majority(record, told):
            rule = "elections.won-majority"
            told.ballot.winner = Value(told.candidate.value, told.candidate.words, rule)
    winners_by_seats(record, ballots, lines)
    for ballot in ballots:
        refine_by_evening(ballot, lines)
    for ballot in ballots:
        if ballot.date is None:
            numbers = {r.line.number for r in ballot.references}
            near = [line for line in lines if line.number in numbers or line.number - 1 in numbers]
            ballot.date = date_by_happening(record.document, near)
    _date_same_day(ballots)
    _date_by_voting(record, ballots, lines)
    for ballot in ballots:
        ballot.early = ballot.early or _due_later(ballot)
    _told_as_early(ballots, lines)
    _early_by_dissolution(ballots, lines)
    year = _year_of(record.document.article.published)
    if year:
        _date_by_article(record, ballots, year)


def _due_later(ballot: Ballot) -> Value[bool] | None:
    """ "The vote was not due until December 2010", of one held in January: it was early."""
    held = ballot.date.value.latest if ballot.date else None
    for reference in ballot.references:
        line = reference.line
        found = _DUE.search(line.code, line.starts[reference.head])
        if found is None or held is None:
            continue
        at = line.index(found.end() - 1)
        due = line.items[at].date
        if due and due.value and due.value.earliest and due.value.earliest > held:
            return Value(True, line.span(line.index(found.start()), at + 1), "elections.due-later")
    return None


def _told_as_early(ballots: list[Ballot], lines: list[Line]) -> None:
    """ "The vote … . It was brought forward by A": that of the sentence before."""
    for before, line in pairwise(lines):
        found = _IT_WAS_EARLY.match(line.code) if line.block == before.block else None
        if found is None or line.number != before.number + 1:
            continue
        told = [b for b in ballots if any(r.line is before and not r.verb for r in b.references)]
        if len(told) == 1 and told[0].early is None:
            words = line.span(0, line.index(found.end() - 1) + 1)
            told[0].early = Value(True, words, "elections.told-as-early")


def _early_by_dissolution(ballots: list[Ballot], lines: list[Line]) -> None:
    """ "dissolved the lower house, seven months ahead of time": the parliamentary election behind it was early, where
    the article tells of but one that could be it."""
    for line in lines:
        found = _DISSOLVED.search(line.code) if "dissolved" in line.words or "dissolving" in line.words else None
        if found is None:
            continue
        votes = [b for b in ballots if b.kind.value == "parliamentary" and b.cue != "previous"]
        day = next((item.date.value.latest for item in line.items if item.date and item.date.value), None)
        votes = [b for b in votes if not (day and b.date and b.date.value.latest and b.date.value.latest < day)]
        if len(votes) == 1 and votes[0].early is None:
            words = line.span(line.index(found.start()), line.index(found.end() - 1) + 1)
            votes[0].early = Value(True, words, "elections.dissolved-early")


def _date_same_day(ballots: list[Ballot]) -> None:
    """ "a referendum held at the same time": the day of the other election told of in its line or before."""
    for ballot in ballots:
        told = next((r for r in ballot.references if r.same_day), None)
        if ballot.date is not None or told is None:
            continue
        others = [other for other in ballots if other is not ballot and other.date and _told_before(other, told.line)]
        beside = max(others, key=lambda other: _nearness(other, told.line), default=None)
        if beside and beside.date:
            ballot.date = Value(beside.date.value, told.words, "elections.date-same-day")


def _date_by_voting(record: Record, ballots: list[Ballot], lines: list[Line]) -> None:
    """An undated vote with figures, where people are told to have voted on a day of the last weeks: that day."""
    published = record.document.article.published
    if published is None or published.latest is None or published.granularity != "day":
        return
    with_figures = {id(told.ballot) for told in record.told.values()}
    undated = [b for b in ballots if b.date is None and b.cue is None and id(b) in with_figures]
    days = [b.date.value.earliest for b in ballots if b.date and b.date.value.granularity == "day"]
    if len(undated) != 1 or any(day and day <= published.latest for day in days):
        return
    for line in lines:
        day = _day_of_voting(line, published.latest)
        if day:
            undated[0].date = day
            return


def _day_of_voting(line: Line, published: date) -> Value[PartialDate] | None:
    """The day in "voted at seven in the morning on Sunday"."""
    if line.words.isdisjoint(_VOTED):
        return None
    for at, item in enumerate(line.items):
        if SAID_ON.search(line.between(max(0, at - SAID_REACH), at)):
            continue
        value = item.date.value if item.date else None
        first = value.earliest if value and value.granularity == "day" else None
        if value and first and 0 <= (published - first).days <= _WEEKS:
            return Value(value, item.span, "elections.date-of-voting")
    return None


def _told_before(ballot: Ballot, line: Line) -> bool:
    return ballot.cue != "previous" and any(r.line.number <= line.number for r in ballot.references)


def _nearness(ballot: Ballot, line: Line) -> tuple[bool, int]:
    """How likely it is that an election is the one that `line` speaks of as held on the same day: one with a day,
    told last."""
    told = max(r.line.number for r in ballot.references if r.line.number <= line.number)
    return ballot.date is not None and ballot.date.value.granularity == "day", told


def _is_majority(record: Record, told: Told) -> bool:
    """Whether more than half of the votes are told as the result, of somebody named."""
    named = told.candidate is not None and record.is_known(told.candidate.value)
    percent = told.percent.value
    return named and told.source.official.value and percent.low > 50 and percent.bound != "under"


def _date_by_article(record: Record, ballots: list[Ballot], year: PartialDate) -> None:
    """An article on a vote that has just been held and that it does not date: the year of the article."""
    published = record.document.article.published
    only_year = published is not None and published.granularity == "year"
    with_figures = {id(told.ballot) for told in record.told.values()}
    for ballot in ballots:
        if ballot.date is not None or ballot.cue is not None or not ballot.references:
            continue
        held = ballot.winner is not None or id(ballot) in with_figures
        definite = any(r.definite or r.line.heading for r in ballot.references) or ballot.winner is not None
        taken = any(_is_alike(other, ballot) and other.date and other.date.value.agrees(year) for other in ballots)
        if definite and not taken and (held or only_year):
            told = _year_told_beside(ballot, year)
            ballot.date = told or Value(year, ballot.references[0].words, "elections.date-of-article")


def _year_told_beside(ballot: Ballot, year: PartialDate) -> Value[PartialDate] | None:
    """The one year before that of the article of which the sentence that first names the election tells: "in December
    2010 crowds protested against the result of the presidential election"."""
    items = ballot.references[0].line.items
    dates = [
        item.date
        for at, item in enumerate(items)
        if item.date and item.date.value and not (at and items[at - 1].lower in _SINCE)
    ]
    years = {date.value.earliest.year for date in dates if date.value and date.value.earliest}
    if len(years) != 1 or year.earliest is None or not years < {*range(year.earliest.year)}:
        return None
    return Value(PartialDate.year(years.pop()), dates[0].span, "elections.date-beside")


def _is_alike(other: Ballot, ballot: Ballot) -> bool:
    mine, theirs = ballot.country, other.country
    same_country = mine is None or theirs is None or mine.value == theirs.value
    return other is not ballot and other.kind.value == ballot.kind.value and same_country


def _year_of(published: PartialDate | None) -> PartialDate | None:
    """The calendar year in which an article was published, if known and well under way."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    if published.latest.year != published.earliest.year:
        return None
    if published.granularity != "year" and published.latest < date(published.latest.year, 1, _NEW_YEAR_IS_OVER):
        return None
    return PartialDate.year(published.earliest.year)
