"""Days, weekdays and months counted from others."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from extract.partial_date import PartialDate

DAY = timedelta(days=1)


def date_in(year: int, month: int, day: int | None) -> PartialDate | None:
    """The day of a month, or the whole month without a day; nothing where the month is too short."""
    if day is None:
        return PartialDate.month(year, month)
    return PartialDate.day(date(year, month, day)) if day <= calendar.monthrange(year, month)[1] else None


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - day.weekday() * DAY


def month_on(year: int, month: int, amount: int) -> PartialDate:
    """`amount` months after `month`."""
    count = year * 12 + month - 1 + amount
    return PartialDate.month(count // 12, count % 12 + 1)


def beside(day: date, weekday: int, turn: int, *, strictly: bool) -> date:
    """The nearest such weekday before (`turn` < 0) or after `day`, which itself counts unless `strictly`."""
    distance = (weekday - day.weekday()) % 7 if turn > 0 else (day.weekday() - weekday) % 7
    if strictly and distance == 0:
        distance = 7
    return day + (distance if turn > 0 else -distance) * DAY


def months_from(year: int, month: int, count: int) -> PartialDate:
    """`count` months from `month` on."""
    last = year * 12 + month + count - 2
    return PartialDate(date(year, month, 1), PartialDate.month(last // 12, last % 12 + 1).latest)


def month_of(day: date) -> tuple[int, int]:
    """The year and the month of `day`."""
    return day.year, day.month
