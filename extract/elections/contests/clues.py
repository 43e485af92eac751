"""What a reference, or the line it stands in, tells of which vote is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from extract.elections.contests.ballot import Ballot
from extract.elections.contests.reference import Reference
from extract.elections.contests.topic import Topic
from extract.elections.lexicon import COUNTRY, ORGANISATION, PERCENT, PERSON
from extract.elections.lines import Line
from extract.elections.tallies.figures import talks_of_votes
from extract.partial_date import PartialDate

NEWS_OF_IT = 90
"""How many days from a vote a date may be that of news of it."""
RECENT = timedelta(days=400)
"""How long before an article a vote may be that it speaks of without saying which."""
PASSED = timedelta(days=100)
"""How long before an article a vote was that is no news in it."""
_COMING = timedelta(days=900)
_FRESH = timedelta(days=45)
_CALLED_AHEAD = timedelta(days=500)
_WHO_CLAUSE = re.compile(rf"{PERSON} (?:, )?who (?:[^ ,;]+ ){{0,6}}$")
_MISSED = re.compile(
    r"(?<![^ ])(?:miss(?:ed|es|ing)?|avoid(?:ed|s|ing)?|reach(?:ed|es|ing)?|forc(?:ed|es|ing)"
    r"|need(?:ed|s|ing)?(?: for)?|without|qualif(?:ied|ies|y|ying) for"
    r"|advanc(?:ed|es|e|ing) to|through to|place in|into|out of|ahead of|before"
    r"|face each other in|boycott(?:ed)?) (?:(?:a|the|any|such) )?$"
)
_AFTER_RESULTS = re.compile(
    r"(?<![^ ])(?:after|since|following|when|because) (?:the )?(?:[a-z]+ )?"
    r"(?:results?|outcome|annulment|cancellation|rigging|falsification) of (?:the )?$"
)
_GOT = re.compile(
    rf"(?:the )?[{ORGANISATION}{PERSON}] (?:, [^;]{{1,90}}? , )?(?:took|won|got|received|garnered|secured) {PERCENT}"
)


def tells_share(line: Line) -> bool:
    """Whether a line has figures and speaks of votes, or begins with who got them ("The A party took 81 percent")."""
    return bool(line.figures()) and (talks_of_votes(line) or _GOT.match(line.code) is not None)


def in_relative_clause(reference: Reference, index: int) -> bool:
    """Whether a reference stands in an inserted clause that the item `index` is behind ("A, which won the last
    election, has fielded …")."""
    items, head = reference.line.items, reference.head
    opened = next((at for at in range(head, max(0, head - 12), -1) if items[at].lower == ","), None)
    closed = next((at for at in range(head, min(len(items), head + 8)) if items[at].lower == ","), None)
    relative = opened is not None and items[opened + 1].lower in ("which", "who", "whose")
    return relative and closed is not None and closed < index


def is_near(ballot: Ballot, others: list[Ballot]) -> bool:
    """Whether an election is of the kind and the months of one of `others`."""
    mine = ballot.date.value.earliest if ballot.date else None
    return any(
        mine
        and other.date
        and other.date.value.earliest
        and other.kind.value == ballot.kind.value
        and abs((other.date.value.earliest - mine).days) <= NEWS_OF_IT
        for other in others
    )


def is_recent(ballot: Ballot, published: PartialDate | None) -> bool:
    """Whether an election is of the time around the article's own date, as far as both are known."""
    if published is None or published.latest is None or published.earliest is None or ballot.date is None:
        return False
    earliest, latest = ballot.date.value.earliest, ballot.date.value.latest
    return (
        latest is not None
        and earliest is not None
        and latest >= published.earliest - RECENT
        and earliest <= published.latest + _COMING
    )


def is_news(ballot: Ballot, published: PartialDate | None) -> bool:
    """Whether an article is of the weeks after an election."""
    held = ballot.date.value.latest if ballot.date else None
    if published is None or published.earliest is None or published.granularity == "year" or held is None:
        return False
    return timedelta() <= published.earliest - held <= _FRESH


def is_old(ballot: Ballot, published: PartialDate | None) -> bool:
    """Whether an election was held months before the article."""
    held = ballot.date.value.latest if ballot.date else None
    return bool(held and published and published.earliest and published.earliest - held > PASSED)


def is_background(ballot: Ballot, published: PartialDate | None, figures: int) -> bool:
    """Whether an election was long before the article and is only told of below line `figures`, where the article
    tells the shares of another one."""
    held = ballot.date.value.latest if ballot.date else None
    if published is None or published.earliest is None or held is None:
        return False
    below = all(reference.line.number > figures for reference in ballot.references)
    return below and published.earliest - held > PASSED


def in_passing(ballot: Ballot, published: PartialDate | None) -> bool:
    """Whether only a verb tells, once, of an election of before ("as in April, when A was re-elected")."""
    latest = ballot.date.value.latest if ballot.date else None
    first = published.earliest if published else None
    old = bool(latest and first and latest < first - PASSED)
    told = ballot.references
    return old and any(r.verb for r in told) and len({r.line.number for r in told}) == 1


def only_dated_word(references: Sequence[Reference]) -> Reference | None:
    """The reference with a date of its own that doesn't say what kind of vote it is, if there is but one."""
    dated = [r for r in references if is_plain(r) and r.definite and not r.round and is_dated(r)]
    return dated[0] if len(dated) == 1 else None


def is_sequel(reference: Reference) -> bool:
    """ "left the party after the elections of 2004": what is told came after that vote."""
    line, first = reference.line, reference.first
    return first > 0 and line.items[first - 1].lower in ("after", "since", "following")


def follows_results(reference: Reference) -> bool:
    """ "They were called after the results of the October elections had been annulled": of the vote before."""
    line, first = reference.line, reference.first
    return _AFTER_RESULTS.search(line.between(max(0, first - 6), first)) is not None


def is_in_who_clause(reference: Reference) -> bool:
    """ "A, who last year won another term": told of somebody in passing."""
    line, head = reference.line, reference.head
    return reference.verb and _WHO_CLAUSE.search(line.between(max(0, head - 9), head)) is not None


def is_missed_round(reference: Reference) -> bool:
    """ "A, who missed the run-off", "without the need for a second round": the round before is spoken of."""
    line, first = reference.line, reference.first
    return reference.round > 1 and _MISSED.search(line.between(max(0, first - 6), first)) is not None


def in_brackets(line: Line, head: int, index: int) -> bool:
    """Whether the item `head` stands in brackets that `index` stands before ("54 % (the 2010 vote: 52 %)")."""
    if index >= head:
        return False
    between = [item.lower for item in line.items[index:head]]
    return between.count("(") > between.count(")")


def is_dated(reference: Reference) -> bool:
    """Whether a date belongs to the words themselves, or to those for an earlier vote."""
    dated = reference.dated
    return dated is not None and (dated.strength == "attached" or reference.cue == "previous")


def is_plain(reference: Reference) -> bool:
    """Whether words speak of a vote and do not say of what kind, nor of which time."""
    other = reference.kind or reference.reason or reference.share or reference.verb or reference.foreseen
    return not other and reference.cue is None


def suits(reference: Reference, topic: Topic) -> bool:
    """Whether the date and the country told beside a reference can be those of the title's vote."""
    dated, country = reference.dated, reference.country
    if dated and topic.date and not dated.date.value.agrees(topic.date):
        return False
    return not (country and reference.explicit_country and topic.country and country.value != topic.country)


def is_told_before(line: Line, date: PartialDate) -> bool:
    """Whether a date of `line` lies some time before `date`."""
    values = (item.date.value for item in line.items if item.date and item.date.value)
    latest = date.latest
    return any(value.latest and latest and timedelta() < latest - value.latest < _CALLED_AHEAD for value in values)


def nearest(ballots: Sequence[Ballot], reference: Reference) -> Ballot | None:
    """The one whose last words stand nearest to `reference`."""
    at = reference.line.number

    def distance(ballot: Ballot) -> int:
        return abs(ballot.references[-1].line.number - at) if ballot.references else 10**6

    return min(ballots, key=distance, default=None)


def opens_with_country(line: Line) -> bool:
    """Whether a sentence begins with a country, or with "In" and one."""
    return any(item.symbol == COUNTRY for item in line.items[:2])
