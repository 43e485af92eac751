"""The same figure told of another time: "In 2011 it was 95.5", "Seven years before that, 79.3"."""

from __future__ import annotations

import re

from extract.elections.lexicon import DATE, PERCENT, WHO, lexicon
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_REACH = 14
_THEN = re.compile(
    rf"(?:^|[.;,(] |(?<![^ ])(?:and|but|while) )(?:in |at the [^ ,;]+ of )?({DATE} )(?:, )?"
    r"(?:it|that|this|the figure|the share|the score|the result|his share|her share|his score|the official figure) "
    r"(?:was|were|had been|stood at|came to|reached|is) (?:(?:still|only|just|even|about|over) )*$"
)
_IN_A_ROW = re.compile(rf"{PERCENT} (?:of (?:the )?votes? )?\) (?:, and|,|and) (?:in )?(?:{DATE}|(?:19|20)\d\d) \( $")
""" "won in 2003 (76.8 % of votes), 2008 (88.7 %) and 2013 (84.5 %)"."""
_YEAR_IN_BRACKETS = re.compile(rf"\( (?:in )?(?:{DATE}|(?:19|20)\d\d) \) ")
_ROW_BEFORE = re.compile(rf"{PERCENT} \( (?:{DATE}|(?:19|20)\d\d) \) (?:, and|,|and) (?:[a-z]+ )?$")
""" "claimed 99 % (1991), 81 % (1999) and 91 % (2005)"."""
_BEFORE_THAT = re.compile(
    r"(?:^|[.;(] )(?:(?:some|about) )?([a-z]+|\d+) years? (?:before(?: that)?|earlier|previously) ,? ?"
    r"(?:(?:it|that|the figure) (?:was|had been) )?(?:(?:only|just|still) )?$"
)
_BEHIND_REACH = 9
_YEARS_BEHIND = re.compile(
    r"(?:of the votes? )?(?:in the (?:vote|election) )?([a-z]+|\d+) years? (?:before|earlier|previously|ago)(?! than)"
)
_YEARS = re.compile(
    r"(?:^|[.;(] )(?:(?:some|about) )?([a-z]+|\d+) years? (?:before(?: that)?|earlier|previously) (?:, )?"
)
_AND_IN = re.compile(
    rf"{PERCENT} (?:then |that time |this time )?(?:, )?(?:and|but|against|up from|down from|as against) $"
)


def told_again(line: Line, index: int, before: PartialDate | None) -> Value[PartialDate] | None:
    """When the figure at item `index` was that of whoever was told of before; `before` dates what was told last;
    `None` for another figure."""
    first = max(0, index - _REACH)
    code = line.between(first, index)
    then = _THEN.search(code)
    if then:
        return _date_at(line, line.index(line.starts[first] + then.start(1)))
    if _IN_A_ROW.search(code):
        year = line.items[index - 2]
        told = (
            Value(PartialDate.year(int(year.lower)), year.span, "elections.date-of-same") if not year.date else None
        )
        return told or _date_at(line, index - 2)
    if _YEAR_IN_BRACKETS.match(line.between(index + 1, index + 5)) and _ROW_BEFORE.search(code):
        return _year_at(line, index + 2)
    if _BEFORE_THAT.search(code):
        return years_before(line, index, before)
    behind = line.items[index + 2 : index + 3] if line.between(index + 1, index + 2) == "in " else []
    if behind and behind[0].date and _AND_IN.search(code) and not any(c in WHO for c in code.rsplit(PERCENT, 1)[-1]):
        return _date_at(line, index + 2)
    return None


def years_before(line: Line, index: int, before: PartialDate | None) -> Value[PartialDate] | None:
    """The year in "Seven years before that, A got 16" for the figure at item `index`, where `before` dates what was
    told last."""
    first = max(0, index - _REACH)
    behind = _YEARS_BEHIND.match(line.between(index + 1, index + _BEHIND_REACH))
    found = behind or _YEARS.search(line.between(first, index))
    number = lexicon().number_words.get(found.group(1)) or _digits(found.group(1)) if found else 0
    if not found or not number or before is None or before.earliest is None:
        return None
    words = line.items[index].span if behind else line.span(line.index(line.starts[first] + found.start(1)), index)
    return Value(PartialDate.year(before.earliest.year - number), words, "elections.years-before")


def _digits(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < len("100") else 0


def _year_at(line: Line, index: int) -> Value[PartialDate] | None:
    """The date, or the bare year, at item `index`."""
    item = line.items[index]
    if item.date or not item.lower.isdigit():
        return _date_at(line, index)
    return Value(PartialDate.year(int(item.lower)), item.span, "elections.date-of-same")


def _date_at(line: Line, index: int) -> Value[PartialDate] | None:
    item = line.items[index]
    value = item.date.value if item.date else None
    return Value(value, item.span, "elections.date-of-same") if value else None
