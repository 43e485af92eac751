"""Chronicles whose entries open with a year or a day: "2002. On March 27 …", "14 May: …", "1990–1994: in …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.article import Article
from extract.partial_date import PartialDate

_YEAR = r"(?:18|19|20)\d\d"
_OPENED = re.compile(rf"\W{{0,3}}(?P<year>{_YEAR})(?P<until>\s?[–/-]\s?(?:{_YEAR}|\d\d))?(?:\s?[.:–—|](?!\d)|\s*\Z)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = re.compile(
    rf"\W{{0,3}}(?:On )?(?:{_DAY} )?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}"
    rf"(?:\.? {_DAY}\b)?(?:,? (?P<year>{_YEAR}))?(?:\s?[.:–—|-](?!\d)|\s*\Z)"
)
_LONGEST = 24
_FEWEST = 3
"""How many entries make a chronicle."""


@dataclass(slots=True)
class _Entry:
    """What opens a block: a year, of one or more years, or a month or day, with its year or without."""

    year: int | None
    month: int | None = None
    several: bool = False
    alone: bool = False
    """Whether nothing else stands in the block."""


def entry_years(article: Article) -> dict[int, int]:
    """The year of the entry in which each block stands, as `entry_dates` has it, where only its year is told."""
    dates = entry_dates(article).items()
    return {start: date.earliest.year for start, date in dates if date.earliest and date.granularity == "year"}


def entry_dates(article: Article) -> dict[int, PartialDate]:
    """The year, or the month, of the entry in which each block of a chronicle stands, by where the block starts.

    A paragraph without a date goes on with the entry above it, if that is a year or a line of its own; a heading and
    an entry of several years end it. A day without a year has that of the entry above, or the one after (before, in a
    chronicle that goes back) where its month has passed. None where fewer than three paragraphs open with a date, or
    where their years are not in order.
    """
    opened: dict[int, _Entry] = {}
    for block in article.blocks:
        start, end = block.span
        entry = _read(article.text[start : min(end, start + _LONGEST)])
        if entry is not None:
            entry.alone = end - start < _LONGEST
            opened[start] = entry
    years = [entry.year for entry in opened.values() if entry.year is not None]
    if len(opened) < _FEWEST or not years or years not in (sorted(years), sorted(years, reverse=True)):
        return {}
    back = years[0] > years[-1] or (years[0] == years[-1] and _goes_back(list(opened.values())))
    by_years = sum(entry.month is None for entry in opened.values()) >= _FEWEST
    entries: dict[int, PartialDate] = {}
    last: PartialDate | None = None
    goes_on = False
    for block in article.blocks:
        entry = opened.get(block.span.start)
        if entry is not None:
            last = None if entry.several else _dated(entry, last, back=back)
            goes_on = entry.alone or (by_years and entry.month is None)
        elif block.kind in ("title", "heading"):
            goes_on = False
        own = entry is not None and (entry.month is None or entry.year is None)
        if last is not None and (own or (goes_on and entry is None)):
            entries[block.span.start] = last
    return entries


def _read(begins: str) -> _Entry | None:
    if begins[:1].isalpha() and not begins[:1].isupper():
        return None
    if found := _DATED.match(begins):
        year = found["year"]
        return _Entry(int(year) if year else None, _MONTHS.index(found["month"].lower()) + 1)
    found = _OPENED.match(begins) if not begins[:1].isalpha() else None
    return _Entry(int(found["year"]), several=bool(found["until"])) if found else None


def _goes_back(entries: list[_Entry]) -> bool:
    """Whether the months of a chronicle of one year go from the last to the first."""
    months = [entry.month for entry in entries if entry.month is not None]
    steps = [later - earlier for earlier, later in pairwise(months)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def _dated(entry: _Entry, before: PartialDate | None, *, back: bool) -> PartialDate | None:
    """The year or month of an entry that stands below the one of `before`."""
    year = entry.year
    if year is None:
        if before is None or before.earliest is None:
            return None
        year, told = before.earliest.year, before.earliest.month if before.granularity == "month" else None
        if told is not None and entry.month is not None and entry.month != told:
            passed = entry.month > told if back else entry.month < told
            year += (-1 if back else 1) if passed else 0
    return PartialDate.year(year) if entry.month is None else PartialDate.month(year, entry.month)
