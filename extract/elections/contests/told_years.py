"""Days of votes that have no year of their own, where the sentence, or the one before it, tells the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.document import Document
from extract.elections.lexicon import DATE
from extract.elections.lines import Item, Line
from extract.language.calendar_words import ANY_MONTH, MONTHS
from extract.partial_date import PartialDate

YEARLESS = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?"
    rf"(?:{ANY_MONTH.lower()})"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?"
)
VOTE_OF = re.compile(
    r"(?<![^ ])(?:elections?|vote|ballot|poll|polls|referendum|plebiscite|run-?off) (?:of |on )(?:the )?$"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PHRASE = 9
_LONG_SINCE = 100
"""So many days after a vote an article hardly tells its day without the year, unless it has told that before."""


def with_told_years(lines: Sequence[Line], document: Document) -> None:
    """Give days of votes in `lines` the year that their sentence, or the one before in the paragraph, tells."""
    for line in lines:
        if DATE not in line.code and "today" not in line.words:
            continue
        yearless = [at for at, item in enumerate(line.items) if item.date and _is_of_vote(line.items, at)]
        if yearless:
            line.items = _with_year_of_sentence(line.items, yearless)
            line.items = _with_year_before(document, line, yearless)
            line.encode()


def _with_year_of_sentence(items: list[Item], yearless: Sequence[int]) -> list[Item]:
    """ "was succeeded in 2021 by A, who won the election of 9 June": a day of a vote that has no year of its own is
    of the only year that the sentence tells before."""
    years = [
        (at, item.date.value)
        for at, item in enumerate(items)
        if item.date and item.date.value and _YEAR.fullmatch(item.lower)
    ]
    if len({value for _, value in years}) != 1 or items[years[0][0] - 1].lower != "in":
        return items
    at, value = years[0]
    return [_moved(item, value) if index in yearless and index > at else item for index, item in enumerate(items)]


def _with_year_before(document: Document, line: Line, yearless: Sequence[int]) -> list[Item]:
    """ "the uprising of 2020. A had won the election of 9 August": a day long past, of the one year told before."""
    items, published = line.items, document.article.published
    before = document.sentences[line.number - 1] if line.number else None
    own = any(_YEAR.search(item.lower) for item in items if item.date)
    if before is None or own or before.block != line.sentence.block or published is None or not published.earliest:
        return items
    told = [document.quote(found.span) for found in document.dates_in(before.span)]
    years = {year for words in told for year in _YEAR.findall(words)}
    if len(years) != 1:
        return items
    year = PartialDate.year(int(years.pop()))
    far = published.earliest - timedelta(days=_LONG_SINCE)
    return [
        _moved(item, year) if index in yearless and _lies_between(item, year, far) else item
        for index, item in enumerate(items)
    ]


def _lies_between(item: Item, year: PartialDate, end: date) -> bool:
    """Whether a date was read as one behind `year`, and before `end`."""
    value = item.date.value if item.date else None
    if value is None or value.earliest is None or value.latest is None or year.latest is None:
        return False
    return year.latest < value.earliest and value.latest < end


def _moved(item: Item, year: PartialDate) -> Item:
    moved = _in_words(item.lower, year)
    return item._replace(date=replace(item.date, value=moved)) if moved and item.date else item


def _is_of_vote(items: list[Item], index: int) -> bool:
    """Whether the item `index` is a day or a month without a year, and part of the words for a vote."""
    before = " ".join(other.lower for other in items[max(0, index - _PHRASE) : index]) + " "
    return bool(YEARLESS.fullmatch(items[index].lower) and VOTE_OF.search(before))


def _in_words(words: str, year: PartialDate) -> PartialDate | None:
    """The day or month that `words` name, in `year`."""
    month = next((n for n, name in enumerate(MONTHS, 1) if name.lower() in words), 0)
    number = re.search(r"\d{1,2}", words)
    if not month or year.earliest is None:
        return None
    try:
        day = date(year.earliest.year, month, int(number.group())) if number else None
    except ValueError:
        return None
    return PartialDate.day(day) if day else PartialDate.month(year.earliest.year, month)


def in_year(value: PartialDate, year: int) -> PartialDate | None:
    try:
        first = value.earliest.replace(year=year) if value.earliest else None
    except ValueError:
        return None
    if first is None:
        return None
    return PartialDate.month(first.year, first.month) if value.granularity == "month" else PartialDate.day(first)
