"""From the words that a rule matched to what was said; rules.toml names these readings by `means`.

A reading takes the matched items and gives what was said with the words that show it, as positions among the items
(end exclusive); mostly one, several for a list of days, none where the words turn out to say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from extract.dates.lengths import read_length
from extract.dates.said import (
    Between,
    Calendar,
    ElectionDay,
    Length,
    Offset,
    PartOfYear,
    Period,
    Recent,
    Said,
    Season,
    SoonAfter,
    Unit,
    Unknown,
    Weekday,
    Years,
)
from extract.dates.words import Item

Items: TypeAlias = Sequence[Item]
Readings: TypeAlias = list[tuple[Said, int, int]]
Reading: TypeAlias = Callable[[Items], Readings]

_MONTHS = ("month", "may", "march", "month-short")
_DAYS = ("day", "nth", "ordinal")
_WEEKDAYS = ("weekday", "weekday-short")
_UNITS: dict[str, Unit] = {
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
_MANY = {"fortnight": 2, "decade-word": 10, "decades": 10}
_NUMBERS = ("day", "year", "count", "number-word", "tens", "one", "a")
_TURNS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_ANCHOR_TURNS = {"previous": -1, "before": -1, "earlier": -1, "prior": -1, "following": 1, "next": 1, "after": 1}
_LONGEST = 3000
"""More units than this are nobody's date."""


def _values(items: Items, kinds: Sequence[str]) -> list[int]:
    return [int(item.value) for item in items if item.kind in kinds]


def _first(items: Items, kinds: Sequence[str]) -> int | None:
    return next((int(item.value) for item in items if item.kind in kinds), None)


def _has(items: Items, *kinds: str) -> bool:
    return any(item.kind in kinds for item in items)


def _turn(items: Items) -> int | None:
    return next((_TURNS[item.kind] for item in items if item.kind in _TURNS), None)


def _unit(items: Items) -> str | None:
    return next((item.kind for item in items if item.kind in _UNITS), None)


def _whole(said: Said, items: Items) -> Readings:
    """All the words, but for an article in front."""
    return [(said, 1 if items[0].kind == "the" and len(items) > 1 else 0, len(items))]


def _exists(calendar: Calendar) -> bool:
    """Whether the calendar has such a day (in a leap year, if no year was said)."""
    if calendar.day is None or calendar.month is None:
        return True
    try:
        date(calendar.year or 2000, calendar.month, calendar.day)
    except ValueError:
        return False
    return True


def _reference(items: Items) -> Period | None:
    """The year meant by words: "last year", "of that year", "the following year"."""
    place = next((i for i, item in enumerate(items) if item.kind == "one-year"), None)
    if place is None:
        return None
    for item in reversed(items[:place]):
        if item.kind in ("that", "same"):
            return Period("year", "anchor")
        if item.kind in ("following", "previous"):
            return Period("year", "anchor", _ANCHOR_TURNS[item.kind])
        if item.kind in _TURNS:
            return Period("year", "article", _TURNS[item.kind])
    return None


def _calendar(items: Items) -> Calendar:
    month = _first(items, _MONTHS)
    after_part = max((i for i, item in enumerate(items) if item.kind == "of"), default=-1)
    of_part = any(item.kind in ("one-day", "days", "one-week", "weeks", "months", "half") for item in items)
    days = _values(items[after_part + 1 :] if of_part else items, _DAYS)
    return Calendar(
        year=_first(items, ("year",)),
        month=month,
        day=days[0] if days else None,
        weekday=_first(items, _WEEKDAYS),
        reference=_reference(items),
    )


def calendar(items: Items) -> Readings:
    """A day, month or year with whatever else is said of it."""
    said = _calendar(items)
    return _whole(said, items) if _exists(said) else []


def turned_month(items: Items) -> Readings:
    """ "last March", "this May"."""
    return [(Calendar(month=_first(items, _MONTHS), turn=_turn(items)), 0, len(items))]


def numeric_day(items: Items) -> Readings:
    """2016-05-31, 25/05/2016, 31.05.2016; the day first unless only the month can be."""
    if any(left.span.end != right.span.start for left, right in pairwise(items)):
        return []
    numbers = [int(n) for n in items[0].text.split(".")] if len(items) == 1 else [int(i.value) for i in items[::2]]
    if numbers[0] > 31:
        numbers.reverse()
    day, month, year = numbers
    if month > 12:
        day, month = month, day
    said = Calendar(year, month, day)
    return _whole(said, items) if 1 <= month <= 12 and 1000 <= year <= 2100 and _exists(said) else []


def days_of_month(items: Items) -> Readings:
    """ "3 to 5 March": two days of one month."""
    first, last = _values(items, ("day", "nth"))[:2]
    month, year, reference = _first(items, _MONTHS), _first(items, ("year",)), _reference(items)
    bounds = [Calendar(year, month, day, reference=reference) for day in (first, last)]
    return _whole(Between(*bounds), items) if first <= last and all(map(_exists, bounds)) else []


def joined_days_of_month(items: Items) -> Readings:
    """ "January 5-6" without spaces; with them what follows may count something else ("On May 16 – 22 people")."""
    dash = next(i for i, item in enumerate(items) if item.kind == "dash")
    joined = items[dash - 1].span.end == items[dash].span.start and items[dash].span.end == items[dash + 1].span.start
    return days_of_month(items) if joined else []


def _halves(items: Items) -> tuple[Calendar, Calendar]:
    """The two dates of a range, cut between their months."""
    joint = max(i for i, item in enumerate(items) if item.kind in ("dash", "to", "until", "and", "slash", "or"))
    first, last = _calendar(items[:joint]), _calendar(items[joint + 1 :])
    return first, last


def days_across_months(items: Items) -> Readings:
    """ "28 February to 3 March 2016"."""
    first, last = _halves(items)
    return _whole(Between(first, last), items) if _exists(first) and _exists(last) else []


months = days_across_months


def days_listed(items: Items) -> Readings:
    """ "3, 4 and 9 March": each day by itself, the month shown by the one beside it."""
    places = [i for i, item in enumerate(items) if item.kind in ("day", "nth")]
    month = next(i for i, item in enumerate(items) if item.kind in _MONTHS)
    year, reference = _first(items, ("year",)), _reference(items)
    found: Readings = []
    for place in places:
        said = Calendar(year, int(items[month].value), int(items[place].value), reference=reference)
        if not _exists(said):
            return []
        begin, end = place, place + 1
        if month < place and place == places[0]:
            begin = month
        if place == places[-1]:
            end = len(items)
        found.append((said, begin, end))
    return found


def years(items: Items) -> Readings:
    """ "2011-2014", "2011-14"; "2016-05" is a month."""
    first, last = (int(item.value) for item in items if item.kind in ("year", "day", "count"))
    if last < 100:
        short = items[-1].text
        if len(short) != 2:
            return []
        if last <= first % 100:
            month = Calendar(first, last)
            return _whole(month, items) if 1 <= last <= 12 and items[1].text == "-" else []
        last += first // 100 * 100
    return _whole(Years(first, last), items) if first <= last <= 2100 else []


def decade(items: Items) -> Readings:
    """ "the 1990s" and its halves."""
    first = int(items[-1].value)
    length = 100 if first % 100 == 0 and first < 2000 else 10
    last = first + length - 1
    for item in items:
        if item.kind in ("early", "beginning"):
            last = first + length // 2 - 1
        elif item.kind in ("late", "end"):
            first += length // 2
    return _whole(Years(first, last), items)


def season(items: Items) -> Readings:
    """ "summer of 2015", "last summer", "the autumn"."""
    reference = _reference(items)
    turn = None if reference else _turn(items)
    month = _first(items, ("season", "fall"))
    assert month is not None
    return _whole(Season(month, _first(items, ("year",)), reference, turn), items)


def part_of_year(items: Items) -> Readings:
    """ "the first half of 2014", "the third quarter of last year"."""
    parts = 2 if _has(items, "half") else 4
    number = _first(items, ("ordinal",)) or parts
    said = PartOfYear(number, parts, _first(items, ("year",)), _reference(items))
    return _whole(said, items) if number <= parts else []


def _distance(items: Items) -> int | None:
    """The days in "the eve of", "two days before", "a week after"."""
    place = next((i for i, item in enumerate(items) if item.kind in ("eve", "before", "after")), len(items))
    amount = 1 if items[place].kind == "eve" else _count(items[:place])
    if amount is None or amount > _LONGEST:
        return None
    days = amount * (7 if _has(items[:place], "one-week", "weeks") else 1)
    return days if items[place].kind == "after" else -days


def beside_day(items: Items) -> Readings:
    """ "the eve of 21 May", "the day after May 31", "a week before the vote on 27 March"."""
    days = _distance(items)
    behind = next(i for i, item in enumerate(items) if item.kind in ("eve", "before", "after"))
    start = next(i for i, item in enumerate(items) if i > behind and item.kind in (*_MONTHS, *_DAYS, *_WEEKDAYS))
    said = _calendar(items[start:])
    return [(Offset(said, days), 0, len(items))] if days and _exists(said) else []


def weekday(items: Items) -> Readings:
    """ "Tuesday", "last Friday", "Monday last week", "the following Saturday"."""
    day = _first(items, ("weekday",))
    assert day is not None
    if _has(items, "one-week"):
        said = Weekday(day, week=_week(items))
    elif _has(items, "following", "previous", "same"):
        turn = next((_ANCHOR_TURNS[i.kind] for i in items if i.kind in _ANCHOR_TURNS), 0)
        said = Weekday(day, turn, basis="anchor")
    else:
        turns = [_TURNS[item.kind] for item in items if item.kind in _TURNS]
        said = Weekday(day, turns[-1] if turns else None)
    return [(said, 0, len(items))]


def _week(items: Items) -> Period:
    for item in items:
        if item.kind in ("following", "previous"):
            return Period("week", "anchor", _ANCHOR_TURNS[item.kind])
        if item.kind == "that":
            return Period("week", "anchor")
    return Period("week", "article", _turn(items) or 0)


def near_today(items: Items) -> Readings:
    """Today, yesterday, tomorrow and the days beside."""
    if _has(items, "yesterday"):
        shift = -2 if _has(items, "before") else -1
    elif _has(items, "tomorrow"):
        shift = 2 if _has(items, "after") else 1
    else:
        shift = -1 if _has(items, "last") else 0
    return [(Period("day", "article", shift), 0, len(items))]


def _count(items: Items) -> int | None:
    """The number before a unit; `None` where it is vague."""
    if _has(items, "few", "around", "over", "half", "low", "than"):
        return None
    if not _has(items, *_NUMBERS):
        return None if _has(items, "days", "weeks", "months", "years", "decades") else 1
    tens, ones = _first(items, ("tens",)) or 0, _first(items, ("day", "year", "count", "number-word", "one")) or 0
    return tens + ones or (1 if _has(items, "a") else None)


def recent(items: Items) -> Readings:
    """ "the last two weeks", "recent days", "the past year"."""
    unit = _unit(items)
    assert unit is not None
    if _has(items, "recent", "few") or (
        unit in ("days", "weeks", "months", "years", "decades") and not _has(items, *_NUMBERS)
    ):
        amount = None
    else:
        amount = _count(items)
        amount = amount and amount * _MANY.get(unit, 1)
    return [(Recent(_UNITS[unit], amount), 0, len(items))]


def ago(items: Items) -> Readings:
    """ "two weeks ago"; unknown where the number is vague or the unit too small or too large to help."""
    return [(_moved(items, "article", -1), 0, len(items))]


def shifted(items: Items) -> Readings:
    """ "two days later", "a year earlier"."""
    turn = 1 if _has(items, "later", "after") else -1
    return [(_moved(items, "anchor", turn), 0, len(items))]


def _moved(items: Items, basis: str, turn: int) -> Said:
    unit, amount = _unit(items), _count(items)
    if unit is None or amount is None or amount > _LONGEST:
        return Unknown()
    amount *= _MANY.get(unit, 1) * turn
    if basis == "article":
        return Period(_UNITS[unit], "article", amount)
    if unit in ("one-week", "weeks", "fortnight"):
        return Period("day", "anchor", 7 * amount)
    return Period(_UNITS[unit], "anchor", amount)


def _last_unit(items: Items) -> Unit:
    return next(_UNITS[item.kind] for item in reversed(items) if item.kind in _UNITS)


def in_period(items: Items) -> Readings:
    """ "earlier this month", "the end of last year": the period itself, its parts have no sharp bounds."""
    if _has(items, "season"):
        return season(items)
    if _has(items, "that", "same"):
        return _whole(Period(_last_unit(items), "anchor"), items)
    return _whole(Period(_last_unit(items), "article", _turn(items[-2:]) or 0), items)


def in_told_period(items: Items) -> Readings:
    """ "the middle of the month": of the month told before, else of the article's."""
    return _whole(Period(_last_unit(items), "either"), items)


def told_period(items: Items) -> Readings:
    """ "the same day", "that year"."""
    return [(Period(_last_unit(items), "anchor"), 0, len(items))]


def next_told_period(items: Items) -> Readings:
    """ "the following day", "the year before"."""
    turn = next(_ANCHOR_TURNS[item.kind] for item in items if item.kind in _ANCHOR_TURNS)
    return [(Period(_last_unit(items), "anchor", turn), 0, len(items))]


def period(items: Items) -> Readings:
    """ "last week", "this year", "the weekend"."""
    unit = _last_unit(items)
    turn = _turn(items)
    if turn is None:
        return [(Period("weekend", "article", -1), 0, len(items))]
    return [(Period(unit, "article", turn), 0, len(items))]


def beside_election(items: Items) -> Readings:
    """ "the eve of the election", "two days before the vote"."""
    days = _distance(items)
    return [(Offset(ElectionDay(), days), 0, len(items))] if days else []


def new_year(items: Items) -> Readings:
    """ "New Year's Eve", "New Year's Day"."""
    said = Calendar(month=12, day=31) if _has(items, "eve") else Calendar(month=1, day=1)
    return [(said, 0, len(items))]


def election_day(items: Items) -> Readings:
    """ "election day"."""
    return [(ElectionDay(), 0, len(items))]


def soon_after(items: Items) -> Readings:
    """ "within hours"."""
    return [(SoonAfter(), 0, len(items))]


def length(items: Items) -> Readings:
    """ "two and a half years"."""
    duration = read_length(items)
    return [(Length(duration), 0, len(items))] if duration else []


_READINGS: tuple[Reading, ...] = (
    calendar,
    turned_month,
    numeric_day,
    days_of_month,
    joined_days_of_month,
    days_across_months,
    days_listed,
    years,
    decade,
    season,
    part_of_year,
    beside_day,
    weekday,
    near_today,
    recent,
    ago,
    shifted,
    in_period,
    in_told_period,
    told_period,
    next_told_period,
    period,
    beside_election,
    election_day,
    new_year,
    soon_after,
    length,
)
READINGS: dict[str, Reading] = {reading.__name__: reading for reading in _READINGS} | {"months": months}
