"""Who won a parliamentary election by the seats told: more than half of all."""

from __future__ import annotations

import re

from extract.elections.contests.ballot import Ballot
from extract.elections.lexicon import ORGANISATION, lexicon
from extract.elections.lines import Line
from extract.elections.record import Record
from extract.elections.subjects import subject_before
from extract.facts import Value

_SEATS = frozenset(("seats", "mandates"))
_NUMBER = r"(\d{1,3}|[a-z]+)"
_OF_ALL = re.compile(
    r"(?<![^ ])(?:won|took|secured|got|gained|captured|received|swept|winning|taking|securing|wins|takes|holding) "
    rf"(?:just |only |all but |a total of )?{_NUMBER} (?:seats |mandates )?(?:of|out of|in) (?:the |a |its |all )?"
    rf"(?:total of )?(?:[a-z]+ )?(\d{{1,3}})(?: (?:[a-z-]+ ){{0,2}}?(?:seats|mandates|places)|-seat) "
)
_IN_CHAMBER = re.compile(r"(?<![^ ])(\d{2,3}) (?:– |- )seat ")
_WON_SEATS = re.compile(
    r"(?<![^ ])(?:won|took|secured|got|gained|captured|received|swept|winning|taking|securing|wins|takes) "
    r"(?:just |only |at least |about |a total of )?(\d{1,3}) (?:seats|mandates) (?!of |out |in )"
)
""" "for the 125-seat chamber the A won 68 seats"."""
_MOST_SEATS = 700


def winners_by_seats(record: Record, ballots: list[Ballot], lines: list[Line]) -> None:
    """ "The A took 71 of the 90 seats": the winner of the vote that is told of A there, unless another is told."""
    for line in lines:
        found = _OF_ALL.search(line.code) if line.words & _SEATS else None
        chamber = _IN_CHAMBER.search(line.code) if found is None and line.words & _SEATS else None
        found = _WON_SEATS.search(line.code) if chamber else found
        if found is None:
            continue
        won, of_all = _number(found.group(1)), int(chamber.group(1) if chamber else found.group(2))
        subject = subject_before(line, line.index(found.start()))
        if subject is None or len(subject.whos) != 1 or not 0 < won <= of_all <= _MOST_SEATS or 2 * won <= of_all:
            continue
        item = line.items[subject.whos[0]]
        if item.symbol != ORGANISATION or item.mention is None:
            continue
        for ballot in ballots:
            stood = record.standing.get((id(ballot), item.mention.entity))
            told_here = stood is not None and line.sentence.span in stood.evidence
            if told_here and ballot.winner is None and ballot.kind.value in ("parliamentary", "local"):
                ballot.winner = Value(item.mention.entity, item.span, "elections.most-of-the-seats")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else lexicon().number_words.get(word, 0)
