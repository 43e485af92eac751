"""Dates as news tell them: a day, a month, a year, or bounds."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Granularity = Literal["day", "month", "year", "interval"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A time known to lie within `earliest` … `latest`, both inclusive; `None` leaves that side open.

    A day, a calendar month or a calendar year is told exactly (`iso`); anything else is an interval.
    """

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is later than {self.latest}")

    @classmethod
    def day(cls, day: date) -> PartialDate:
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> PartialDate:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read `2016`, `2016-05`, `2016-05-31` or an interval `A/B` of these.

        Raises `ValueError` for anything else.
        """
        first, slash, last = iso.partition("/")
        if slash:
            return cls(cls.parse(first).earliest, cls.parse(last).latest)
        found = _ISO.fullmatch(iso.strip())
        if not found:
            raise ValueError(f"not a date: {iso!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is None:
            return cls.year(year)
        return cls.month(year, month) if day is None else cls.day(date(year, month, day))

    @property
    def granularity(self) -> Granularity:
        if self.earliest is None or self.latest is None:
            return "interval"
        if self.earliest == self.latest:
            return "day"
        begins, ends = self.earliest, self.latest
        if begins.year != ends.year or begins.day != 1:
            return "interval"
        if begins.month == ends.month:
            return "month" if ends.day == calendar.monthrange(ends.year, ends.month)[1] else "interval"
        return "year" if (begins.month, ends.month, ends.day) == (1, 12, 31) else "interval"

    @property
    def iso(self) -> str | None:
        """`2016-05-31`, `2016-05` or `2016`; `None` for an interval."""
        if self.earliest is None:
            return None
        match self.granularity:
            case "day":
                return self.earliest.isoformat()
            case "month":
                return f"{self.earliest:%Y-%m}"
            case "year":
                return f"{self.earliest:%Y}"
            case _:
                return None

    def agrees(self, other: PartialDate) -> bool:
        """Whether one and the same moment could be meant."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )

    def within(self, other: PartialDate) -> bool:
        """Whether this is as fine as `other` or finer, and agrees with it wholly."""
        return (other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)) and (
            other.latest is None or (self.latest is not None and self.latest <= other.latest)
        )
