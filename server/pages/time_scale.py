"""Where a day stands on a line of time, in hundredths of its length, so that drawings need no fixed width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

_MARGIN: Final = 2.0
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS: Final = 12
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From `first` to `last`, with a little room at both ends."""

    first: date
    last: date

    @classmethod
    def over(cls, days: list[date]) -> TimeScale:
        """A scale of whole years that holds all `days` (at least one)."""
        return cls(date(min(days).year, 1, 1), date(max(days).year, 12, 31))

    def at(self, day: date) -> float:
        """Per cent of the line's length; days outside stand at its ends."""
        length = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (day - self.first).days / length))
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def ticks(self) -> list[tuple[float, str]]:
        """Where to write which year; months where there are but two years."""
        years = range(self.first.year, self.last.year + 1)
        if len(years) <= 2:
            step = 3 if len(years) == 1 else 6
            return [
                (self.at(date(year, month, 1)), f"{_MONTHS[month - 1]} {year}")
                for year in years
                for month in range(1, 13, step)
            ]
        step = next((s for s in _STEPS if len(years) / s <= _MOST_TICKS), _STEPS[-1])
        return [(self.at(date(year, 1, 1)), str(year)) for year in years if year % step == 0]


def read_day(text: str) -> date | None:
    """The day that an xsd:date tells; `None` for what is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
