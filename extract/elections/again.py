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
_BEFORE_THAT = re.compile(
    r"(?:^|[.;(] )(?:(?:some|about) )?([a-z]+|\d+) years? (?:before(?: that)?|earlier|previously) ,? ?"
    r"(?:(?:it|that|the figure) (?:was|had been) )?(?:(?:only|just|still) )?$"
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
    earlier = _BEFORE_THAT.search(code)
    if earlier and before and before.earliest:
        number = lexicon().number_words.get(earlier.group(1)) or _digits(earlier.group(1))
        if not number:
            return None
        words = line.span(line.index(line.starts[first] + earlier.start(1)), index)
        return Value(PartialDate.year(before.earliest.year - number), words, "elections.years-before")
    behind = line.items[index + 2 : index + 3] if line.between(index + 1, index + 2) == "in " else []
    if behind and behind[0].date and _AND_IN.search(code) and not any(c in WHO for c in code.rsplit(PERCENT, 1)[-1]):
        return _date_at(line, index + 2)
    return None


def _digits(word: str) -> int:
    return int(word) if word.isdigit() and len(word) < len("100") else 0


def _date_at(line: Line, index: int) -> Value[PartialDate] | None:
    item = line.items[index]
    value = item.date.value if item.date else None
    return Value(value, item.span, "elections.date-of-same") if value else None
