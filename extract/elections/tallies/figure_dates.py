"""When figures were: beside those of another vote, on the day of a turnout."""

from __future__ import annotations

import re

from extract.elections.lexicon import PERCENT
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_COMPARED = re.compile(
    rf", (?:[^ ,;]+ ){{0,3}}?(?:compared (?:with|to)|as against|against|down from|up from) [^;]*{PERCENT}"
    r"(?! (?:for|going to|to) )"
    r"|(?:of (?:[^,;]{1,60} )?)?(?:, )?(?:(?:was|is|and) )?(?:(?:slightly|far|much|well|even|somewhat|markedly) )?"
    r"(?:lower|higher|worse|better|fewer|less|more) than (?:in|at|that|the)"
)
_COMPARED_BEFORE = re.compile(
    r"turnout (?:[^,;]{1,60} )?(?:lower|higher|worse|better|less|more) than (?:in|at|that|the) [^;,]{1,60} (?:, |– )"
    r"(?:at |with |and )?(?:[^ ,;]+ ){0,2}$"
)
""" "Turnout was lower than in the election of 2016, almost 43 per cent": of the vote that the article is about."""
_TURNOUT_REACH = 6
_COMPARED_REACH = 15


def is_compared_with(line: Line, index: int) -> bool:
    """ "Turnout was 32%, compared with 64% in the presidential election of March": the first figure is of the vote
    that the article is about."""
    behind = _COMPARED.match(line.between(index + 1, index + _COMPARED_REACH))
    return bool(behind or _COMPARED_BEFORE.search(line.between(max(0, index - 2 * _COMPARED_REACH), index)))


def is_years_apart(when: PartialDate, other: PartialDate) -> bool:
    """Whether a month or a year lies in other years than a date."""
    if when.granularity == "day" or None in (when.earliest, when.latest, other.earliest, other.latest):
        return False
    assert when.earliest and when.latest and other.earliest and other.latest
    return when.latest.year < other.earliest.year or other.latest.year < when.earliest.year


def day_of_turnout(line: Line, index: int) -> Value[PartialDate] | None:
    """The day in "turnout on Sunday was 39 percent"."""
    for at in range(max(0, index - _TURNOUT_REACH), index - 2):
        item = line.items[at + 2]
        if line.items[at].lower == "turnout" and line.items[at + 1].lower in ("on", "in") and item.date:
            value = item.date.value
            return Value(value, item.span, "elections.date-of-turnout") if value else None
    return None
