"""Rounds of one vote that have days of their own: each is told as an election by itself.

"It was held in two rounds, on 28 October and 28 November", "in the first round, on 19 February, A got 49.5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.elections.contests.dated import Dated
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE
from extract.elections.lines import Line
from extract.facts import Value

_NUMBERS = {"first": 1, "opening": 1, "second": 2, "deciding": 2, "final": 2}
_OF_VOTES = re.compile(
    r"(?!of |in (?:the )?(?:talks|negotiations))|of (?:voting|the |its |this |presidential |parliamentary )"
)
_BEHIND = re.compile(
    r"(?:of (?:voting|the vote|the election|the presidential election) )?(?:, |\( )?"
    rf"(?:held |which was held |took place )?(?:on |in |of )?(?:the )?{DATE}"
)
_TWO = re.compile(
    rf"(?<![^ ])(?:two rounds|two stages|two ballots) (?:, |\( )?(?:on |in )?({DATE} )and (?:on )?({DATE} )"
)
_IN_THE_SECOND = re.compile(r"(?<![^ ])first round (?:[^ ;]+ ){1,9}in the second [.,;] ?$")
""" "63.5 % in the first round and 68.1 % in the second"."""
_APART = 14
_RUNOFFS = ("run-off", "runoff")


def find_rounds(lines: Sequence[Line], references: list[Reference]) -> list[Reference]:
    """`references` with those to rounds: the ones that have a day of their own, and then also the others; without
    such a day a round is part of its vote."""
    found = [reference for line in lines if "round" in line.words for reference in _in_line(line)]
    for reference in references:
        if reference.line.items[reference.head].lower in _RUNOFFS:
            reference.round = 2
    second = _of_two(references)
    dated = [r for r in (*found, *references) if r.round and r.dated and r.dated.strength == "attached"]
    if not dated and second is None:
        for reference in references:
            reference.round = 0
        return references
    added = [*found, *([second] if second else [])]
    return sorted([*references, *added], key=lambda reference: (reference.line.number, reference.head))


def _in_line(line: Line) -> Iterator[Reference]:
    for head in range(1, len(line.items)):
        if line.items[head].lower == "second" and _IN_THE_SECOND.search(
            line.between(max(0, head - _APART), head + 2)
        ):
            yield Reference(line, head, head, head + 1, definite=True, round=2)
            continue
        number = _NUMBERS.get(line.items[head - 1].lower, 0) if line.items[head].lower == "round" else 0
        if not number or not _OF_VOTES.match(line.between(head + 1, head + 4)):
            continue
        behind = _BEHIND.match(line.between(head + 1, head + 10))
        at = head + behind.group().count(" ") + 1 if behind else head
        item = line.items[at] if behind else None
        dated = None
        if item and item.date and item.date.value:
            dated = Dated(Value(item.date.value, item.span, "elections.date-of-round"), "attached")
        yield Reference(line, head - 1, head, head + 1, dated=dated, definite=True, round=number)


def _of_two(references: list[Reference]) -> Reference | None:
    """The second of the rounds in "was held in two rounds, on D and D"; the first day is that of the vote told of."""
    for reference in references:
        line = reference.line
        found = (
            _TWO.search(line.code, line.starts[reference.head]) if reference.kind and not reference.reason else None
        )
        if found is None:
            continue
        days = [line.items[line.index(found.start(group))] for group in (1, 2)]
        values = [
            Dated(Value(day.date.value, day.span, "elections.date-of-round"), "attached")
            for day in days
            if day.date and day.date.value
        ]
        if len(values) == len(days):
            reference.dated, reference.round = values[0], 1
            head = line.index(found.start(2))
            return replace(reference, first=head, head=head, end=head + 1, dated=values[1], round=2, creates=True)
    return None
