"""Years behind a post, without a preposition: "member of parliament 2004–2016", "mayor (1999–2005)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.article import Span
from extract.facts import Value
from extract.partial_date import PartialDate
from extract.persons.items import Line

_RULE = "roles.years"
_YEARS = re.compile(r",?\s?\(?((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d|present|now|today)?(?![\w%])")
_LONGEST = 24


class YearRange(NamedTuple):
    """From when until when, and the index of the item behind; without `until` the post is still held."""

    since: Value[PartialDate]
    until: Value[PartialDate] | None
    end: int


def years_behind(line: Line, index: int) -> YearRange | None:
    """The range of years that begins at the item `index`, behind a comma or a bracket there, or in the bracket that
    ends before it."""
    if line.word(index - 1) == ")":
        index = line.before_brackets(index - 1) + 1
    if index >= len(line) or not (line.words[index][:1].isdigit() or line.words[index] in {"(", ","}):
        return None
    text, start = line.document.article.text, line.items[index].span.start
    found = _YEARS.match(text, start, start + _LONGEST)
    if found is None:
        return None
    end = index
    while end < len(line) and line.items[end].span.start < found.end():
        end += 1
    end += line.word(end) == ")" and line.word(index) == "("

    def year(group: int) -> Value[PartialDate] | None:
        told = found.group(group)
        ends = told and told.isdigit()
        return Value(PartialDate.year(int(told)), Span(*found.span(group)), _RULE) if ends else None

    since = year(1)
    assert since is not None
    return YearRange(since, year(2), end)
