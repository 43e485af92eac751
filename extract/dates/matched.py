"""The words that a rule matched, and what they are worth to the readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from extract.dates.said import Calendar, Period, Said, Unit
from extract.dates.words import Item

Items: TypeAlias = Sequence[Item]
Readings: TypeAlias = list[tuple[Said, int, int]]
Reading: TypeAlias = Callable[[Items], Readings]

MONTHS = ("month", "may", "march", "month-short")
DAYS = ("day", "nth", "ordinal")
WEEKDAYS = ("weekday", "weekday-short")
UNITS: dict[str, Unit] = {
    "one-day": "day",
    "days": "day",
    "daypart": "day",
    "one-week": "week",
    "weeks": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "one-month": "month",
    "months": "month",
    "one-year": "year",
    "years": "year",
    "decade-word": "year",
    "decades": "year",
}
MANY = {"fortnight": 2, "decade-word": 10, "decades": 10}
"""How many of their unit such words are worth."""
NUMBERS = ("day", "year", "count", "number-word", "tens", "one", "a")
TURNS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
ANCHOR_TURNS = {"previous": -1, "before": -1, "earlier": -1, "prior": -1, "following": 1, "next": 1, "after": 1}
LONGEST = 3000
"""More units than this are nobody's date."""


def values_of(items: Items, kinds: Sequence[str]) -> list[int]:
    return [int(item.value) for item in items if item.kind in kinds]


def first_of(items: Items, kinds: Sequence[str]) -> int | None:
    return next((int(item.value) for item in items if item.kind in kinds), None)


def has(items: Items, *kinds: str) -> bool:
    return any(item.kind in kinds for item in items)


def turn_of(items: Items) -> int | None:
    return next((TURNS[item.kind] for item in items if item.kind in TURNS), None)


def unit_of(items: Items) -> str | None:
    return next((item.kind for item in items if item.kind in UNITS), None)


def whole(said: Said, items: Items) -> Readings:
    """All the words, but for an article in front."""
    return [(said, 1 if items[0].kind == "the" and len(items) > 1 else 0, len(items))]


def exists(calendar: Calendar) -> bool:
    """Whether the calendar has such a day (in a leap year, if no year was said)."""
    if calendar.day is None or calendar.month is None:
        return True
    try:
        date(calendar.year or 2000, calendar.month, calendar.day)
    except ValueError:
        return False
    return True


def reference_of(items: Items) -> Period | None:
    """The year meant by words: "last year", "of that year", "the following year"."""
    place = next((i for i, item in enumerate(items) if item.kind == "one-year"), None)
    if place is None:
        return None
    for at, item in reversed(list(enumerate(items[:place]))):
        if item.kind == "next" and at and items[at - 1].kind == "the":
            return Period("year", "anchor", 1)
        if item.kind in ("that", "same"):
            return Period("year", "anchor")
        if item.kind in ("following", "previous"):
            return Period("year", "anchor", ANCHOR_TURNS[item.kind])
        if item.kind in TURNS:
            return Period("year", "article", TURNS[item.kind])
    return None


def calendar_of(items: Items) -> Calendar:
    month = first_of(items, MONTHS)
    after_part = max((i for i, item in enumerate(items) if item.kind == "of"), default=-1)
    of_part = any(item.kind in ("one-day", "days", "one-week", "weeks", "months", "half") for item in items)
    days = values_of(items[after_part + 1 :] if of_part else items, DAYS)
    return Calendar(
        year=first_of(items, ("year",)),
        month=month,
        day=days[0] if days else None,
        weekday=first_of(items, WEEKDAYS),
        reference=reference_of(items),
        begins=1 if days or month is None else _begins(items),
    )


def _begins(items: Items) -> int:
    """The day on which the part of the month begins that was said."""
    return 20 if has(items, "late", "end") else 10 if has(items, "mid", "middle") else 1


def count_of(items: Items) -> int | None:
    """The number before a unit; `None` where it is vague."""
    if has(items, "few", "around", "over", "half", "low", "than"):
        return None
    if not has(items, *NUMBERS):
        return None if has(items, "days", "weeks", "months", "years", "decades") else 1
    tens, ones = first_of(items, ("tens",)) or 0, first_of(items, ("day", "year", "count", "number-word", "one")) or 0
    return tens + ones or (1 if has(items, "a") else None)


def distance_of(items: Items) -> int | None:
    """The days in "the eve of", "two days before", "a week after"."""
    place = next((i for i, item in enumerate(items) if item.kind in ("eve", "before", "after")), len(items))
    amount = 1 if items[place].kind == "eve" else count_of(items[:place])
    if amount is None or amount > LONGEST:
        return None
    days = amount * (7 if has(items[:place], "one-week", "weeks") else 1)
    return days if items[place].kind == "after" else -days
