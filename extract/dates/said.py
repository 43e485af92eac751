"""What was said about a time, before anybody asks when that was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit = Literal["day", "week", "weekend", "month", "year"]
Basis = Literal["article", "anchor", "either"]
"""What a relative date counts from: the article's date, the date told before, or the latter if there is one."""


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar unit that holds the basis, moved on by `amount` of `unit`: "last year", "the following day",
    "two weeks ago"."""

    unit: Unit
    basis: Basis
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, a month or a year of the calendar, as far as it was said; `turn` is -1 for "last", 0 for "this" and 1
    for "next" before a month, counted from `basis`; `reference` says in words which year it was ("of that year")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    reference: Period | None = None
    turn: int | None = None
    basis: Basis = "article"
    begins: int = 1
    """The day on which the part of the month begins that was said: 10 for "mid-May", 20 for "late May"."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: `turn` as in `Calendar`, or the week it lies in."""

    weekday: int
    turn: int | None = None
    week: Period | None = None
    basis: Basis = "article"


@dataclass(frozen=True, slots=True)
class Season:
    """Three months from `month` on, of a year if one was said."""

    month: int
    year: int | None = None
    reference: Period | None = None
    turn: int | None = None
    anchored: bool = False
    """Whether `turn` counts from the date told before, not from the article's."""


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """The `number`th of the `parts` equal parts of a year: a half or a quarter."""

    number: int
    parts: int
    year: int | None = None
    reference: Period | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """Whole years, both inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Between:
    """From the first to the last, both inclusive. A year of `last` counts for `first` if that has none."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class Recent:
    """Some time in the `amount` units before the article; `amount` is `None` for "recent"."""

    unit: Unit
    amount: int | None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many days, months or years after (or before) another."""

    of: Said
    amount: int
    unit: Unit = "day"


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """The `number`th such weekday of a month, the last for -1."""

    number: int
    weekday: int
    month: Calendar


@dataclass(frozen=True, slots=True)
class ElectionDay:
    """The day of the vote that the article is about."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The `days` days right before (or, above zero, after) another day: "the week before the vote"."""

    of: Said
    days: int


@dataclass(frozen=True, slots=True)
class SoonAfter:
    """Within a day of what was told before."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, as ISO 8601 duration."""

    duration: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time was told, but nobody can say when from these words."""


Said: TypeAlias = (
    Calendar
    | Weekday
    | Season
    | PartOfYear
    | Years
    | Between
    | Period
    | Recent
    | Offset
    | WeekdayOfMonth
    | ElectionDay
    | SoonAfter
    | Stretch
    | Length
    | Unknown
)
