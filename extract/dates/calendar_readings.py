"""Readings of dates of the calendar, of parts of years, and of what lies beside them."""

from __future__ import annotations

from itertools import pairwise

from extract.dates.matched import (
    ANCHOR_TURNS,
    DAYS,
    LONGEST,
    MONTHS,
    UNITS,
    WEEKDAYS,
    Items,
    Readings,
    calendar_of,
    count_of,
    distance_of,
    exists,
    first_of,
    has,
    reference_of,
    turn_of,
    unit_of,
    values_of,
    whole,
)
from extract.dates.said import Between, Calendar, Offset, PartOfYear, Period, Season, WeekdayOfMonth, Years


def calendar(items: Items) -> Readings:
    """A day, month or year with whatever else is said of it."""
    said = calendar_of(items)
    return whole(said, items) if exists(said) else []


def turned_month(items: Items) -> Readings:
    """ "last March", "this May", "that May", "the following May"."""
    month = first_of(items, MONTHS)
    if has(items, "that"):
        said = Calendar(month=month, reference=Period("year", "anchor"))
    elif has(items, "following", "previous"):
        said = Calendar(month=month, turn=1 if has(items, "following") else -1, basis="anchor")
    else:
        said = Calendar(month=month, turn=turn_of(items))
    return [(said, 0, len(items))]


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
    return whole(said, items) if 1 <= month <= 12 and 1000 <= year <= 2100 and exists(said) else []


def days_of_month(items: Items) -> Readings:
    """ "3 to 5 March": two days of one month."""
    first, last = values_of(items, ("day", "nth"))[:2]
    month, year, reference = first_of(items, MONTHS), first_of(items, ("year",)), reference_of(items)
    bounds = [Calendar(year, month, day, reference=reference) for day in (first, last)]
    return whole(Between(*bounds), items) if first <= last and all(map(exists, bounds)) else []


def joined_days_of_month(items: Items) -> Readings:
    """ "January 5-6" without spaces; with them what follows may count something else ("On May 16 – 22 people")."""
    dash = next(i for i, item in enumerate(items) if item.kind == "dash")
    joined = items[dash - 1].span.end == items[dash].span.start and items[dash].span.end == items[dash + 1].span.start
    return days_of_month(items) if joined else []


def _halves(items: Items) -> tuple[Calendar, Calendar]:
    """The two dates of a range, cut between their months."""
    joint = max(i for i, item in enumerate(items) if item.kind in ("dash", "to", "until", "and", "slash", "or"))
    first, last = calendar_of(items[:joint]), calendar_of(items[joint + 1 :])
    return first, last


def days_across_months(items: Items) -> Readings:
    """ "28 February to 3 March 2016"."""
    first, last = _halves(items)
    return whole(Between(first, last), items) if exists(first) and exists(last) else []


def days_listed(items: Items) -> Readings:
    """ "3, 4 and 9 March": each day by itself, the month shown by the one beside it."""
    places = [i for i, item in enumerate(items) if item.kind in ("day", "nth")]
    month = next(i for i, item in enumerate(items) if item.kind in MONTHS)
    year, reference = first_of(items, ("year",)), reference_of(items)
    found: Readings = []
    for place in places:
        said = Calendar(year, int(items[month].value), int(items[place].value), reference=reference)
        if not exists(said):
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
            return whole(month, items) if 1 <= last <= 12 and items[1].text == "-" else []
        last += first // 100 * 100
    return whole(Years(first, last), items) if first <= last <= 2100 else []


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
    return whole(Years(first, last), items)


def season(items: Items) -> Readings:
    """ "summer of 2015", "last summer", "the autumn"."""
    reference = Period("year", "anchor") if has(items, "that") else reference_of(items)
    turn = None if reference else turn_of(items)
    month = first_of(items, ("season", "fall"))
    assert month is not None
    beside = next((ANCHOR_TURNS[i.kind] for i in items if i.kind in ("following", "previous")), None)
    if items[0].kind == "the" and has(items, "next"):
        beside = 1
    if reference is None and beside is not None:
        return whole(Season(month, turn=beside, anchored=True), items)
    return whole(Season(month, first_of(items, ("year",)), reference, turn), items)


def part_of_year(items: Items) -> Readings:
    """ "the first half of 2014", "the third quarter of last year"."""
    parts = 2 if has(items, "half") else 4
    number = first_of(items, ("ordinal",)) or parts
    said = PartOfYear(number, parts, first_of(items, ("year",)), reference_of(items))
    return whole(said, items) if number <= parts else []


def weekday_of_month(items: Items) -> Readings:
    """ "the third Sunday of March"."""
    day = first_of(items, ("weekday",))
    assert day is not None
    number = -1 if items[0].kind == "last" else int(items[0].value)
    month = Calendar(first_of(items, ("year",)), first_of(items, MONTHS), reference=reference_of(items[1:]))
    return [(WeekdayOfMonth(number, day, month), 0, len(items))]


def some_weekday_of_month(items: Items) -> Readings:
    """ "a Monday in March 1938": the month."""
    month = Calendar(first_of(items, ("year",)), first_of(items, MONTHS), reference=reference_of(items[1:]))
    return [(month, 0, len(items))]


def beside_day(items: Items) -> Readings:
    """ "the eve of 21 May", "the day after May 31", "a week before the vote on 27 March"."""
    days = distance_of(items)
    behind = next(i for i, item in enumerate(items) if item.kind in ("eve", "before", "after"))
    start = next(i for i, item in enumerate(items) if i > behind and item.kind in (*MONTHS, *DAYS, *WEEKDAYS))
    said = calendar_of(items[start:])
    return [(Offset(said, days), 0, len(items))] if days and exists(said) else []


def beside_month_or_year(items: Items) -> Readings:
    """ "a month after the June 2023 raid", "two years after the massacre of 2011"."""
    behind = next(i for i, item in enumerate(items) if item.kind in ("before", "after"))
    amount, unit = count_of(items[:behind]), unit_of(items[:behind])
    said = calendar_of(items[behind + 1 :])
    if unit is None or not amount or amount > LONGEST or not exists(said):
        return []
    turn = 1 if items[behind].kind == "after" else -1
    return [(Offset(said, turn * amount, UNITS[unit]), 0, len(items))]


def new_year(items: Items) -> Readings:
    """ "New Year's Eve", "New Year's Day"."""
    said = Calendar(month=12, day=31) if has(items, "eve") else Calendar(month=1, day=1)
    return [(said, 0, len(items))]
