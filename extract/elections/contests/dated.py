"""A date that belongs to a vote, and the day that a sentence tells of a vote named by its year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.article import Span
from extract.elections.contests.told_years import YEARLESS
from extract.facts import Value
from extract.partial_date import PartialDate

Strength = Literal["attached", "sentence"]

_WITHOUT_YEAR = re.compile(rf"(?:[a-z]{{3,6}}day,? )?(?:the )?{YEARLESS.pattern}")
"""A day or a month that tells no year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date for an election; `attached` to its words, or only told in the same sentence."""

    date: Value[PartialDate]
    strength: Strength

    @property
    def specific(self) -> bool:
        value = self.date.value
        return value.earliest is not None and value.latest is not None


def day_of_year(told: Dated, words: Span, text: str, value: PartialDate) -> Dated | None:
    """ "The 2014 elections were held on 21 December": the day or month of that year that stands at `words`, written
    `text` in small letters and read as `value`; `None` where `told` is no year or the two do not go together."""
    year = told.date.value
    if year.granularity != "year" or year.earliest is None or value.earliest is None:
        return None
    if value.granularity not in ("day", "month"):
        return None
    if not value.within(year):
        if not _WITHOUT_YEAR.fullmatch(text):
            return None
        try:
            then = date(year.earliest.year, value.earliest.month, value.earliest.day)
        except ValueError:
            return None  # 29 February of another year
        value = PartialDate.day(then) if value.granularity == "day" else PartialDate.month(then.year, then.month)
    return Dated(Value(value, words, "elections.date-in-year"), told.strength)
