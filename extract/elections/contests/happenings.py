"""Dates told round a corner: "just weeks before the massacre in Zhanaozen", which another sentence dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from extract.document import Document, Sentence
from extract.elections.lexicon import COUNTRY, PLACE, lexicon
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_MOST_LINES = 20
_NEAR = re.compile(
    r"(?<![^ ])(?:weeks?|days?|months|hours|shortly|soon|just|immediately) "
    r"(?:before|after|following|ahead of|prior to) "
    r"(?:the|a) (?:[^ ,;.]+ ){0,3}?([a-z]+) "
)


def date_by_happening(document: Document, lines: Iterable[Line]) -> Value[PartialDate] | None:
    """The year of what happened weeks or months before or after, as another sentence dates it; `None` if no sentence
    does, or not to one year."""
    for line in islice(lines, _MOST_LINES):
        for found in _NEAR.finditer(line.code):
            event = found.group(1)
            if event not in lexicon().reading["happening"] or event == "election":
                continue
            at = line.index(found.start(1))
            places = {
                item.mention.entity
                for item in line.items[at : at + 9]
                if item.symbol in (COUNTRY, PLACE) and item.mention
            }
            year = _year_of(document, line.sentence, event, places)
            if year:
                first = line.index(found.start())
                return Value(year, line.span(first, at + 1), "elections.date-by-happening")
    return None


def _year_of(document: Document, told_in: Sentence, event: str, places: set[str]) -> PartialDate | None:
    for sentence in document.body():
        if sentence.index == told_in.index:
            continue
        if event not in sentence.vocabulary:
            continue
        where = sentence.starts[sentence.words.index(event)]
        named = {mention.entity for mention in document.mentions_in(sentence.span) if mention.kind == "place"}
        if places and not places & named:
            continue
        dates = [d for d in document.dates_in(sentence.span) if d.value and d.role == "at"]
        nearest = min(dates, key=lambda d: abs(d.span.start - where), default=None)
        value = nearest.value if nearest else None
        if value and value.earliest and value.latest and value.earliest.year == value.latest.year:
            return PartialDate.year(value.earliest.year)
    return None
