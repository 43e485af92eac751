"""The day of a vote of which only the year is told, where the evening of its polling day is told of."""

from __future__ import annotations

import re

from extract.elections.contests.ballot import Ballot
from extract.elections.lexicon import DATE, PERCENT
from extract.elections.lines import Line
from extract.facts import Value

_EVENING = re.compile(rf"(?<![^ ])(?:evening|night|eve) (?:of|on) (?:the )?({DATE}) |({DATE}) (?:evening|night) ")
_TOLD_THAT_NIGHT = re.compile(
    rf"(?<![^ ])(?:exit polls?|election commission|electoral commission|polls (?:had )?closed|polling stations|count"
    rf"|won|declared|victory|results?|{PERCENT}) "
)
_EVENING_WORDS = frozenset(("evening", "night", "eve"))


def refine_by_evening(ballot: Ballot, lines: list[Line]) -> None:
    """ "In 2010 he ran for president. On the evening of 19 December 2010, … the commission announced that A had won":
    the day, where a sentence with the evidence of `ballot` or right behind it tells of counting."""
    if ballot.date is None or ballot.date.value.granularity != "year":
        return
    told = {reference.line.number for reference in ballot.references}
    told |= {number + 1 for number in told}
    for line in lines:
        if line.number not in told or line.words.isdisjoint(_EVENING_WORDS) or not _TOLD_THAT_NIGHT.search(line.code):
            continue
        for found in _EVENING.finditer(line.code):
            item = line.items[line.index(found.start(1) if found.group(1) else found.start(2))]
            value = item.date.value if item.date else None
            if value and value.granularity == "day" and value.within(ballot.date.value):
                ballot.date = Value(value, item.span, "elections.date-of-evening")
                return
