"""Resolution: when was meant by what was said, or `None` where nobody can know."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from extract.article import Block
from extract.dates.arithmetic import DAY, beside, date_in, monday, month_of, month_on, months_from
from extract.dates.said import (
    Between,
    Calendar,
    ElectionDay,
    Offset,
    PartOfYear,
    Period,
    Recent,
    Said,
    Season,
    SoonAfter,
    Stretch,
    Weekday,
    WeekdayOfMonth,
    Years,
)
from extract.dates.tense import Tense
from extract.dates.timeline import Timeline
from extract.dates.years import Candidate, begun, choose_year, year_by_weekday
from extract.partial_date import PartialDate

_DECEMBER = 12
_RECENT_DAYS, _RECENT_WEEKS = 14, 60
_TWO_MONTHS = 62
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in the article something was said: in which tense, sentence and block, after what."""

    timeline: Timeline
    tense: Tense
    sentence: int
    block: Block
    since: bool = False
    """Whether it is when something began that the story then tells of."""
    before: bool = False
    """Whether it had happened before what is told: "had been arrested in May"."""
    then: bool = False
    """Whether it is told as what came next in its sentence: "arrested in March 2022 and released in January"."""


def resolve(said: Said, moment: Moment) -> PartialDate | None:
    """When `said` was, seen from `moment`."""
    try:
        return _resolve(said, moment)
    except (ValueError, OverflowError):  # beyond the calendar: "3,000 years ago"
        return None


@singledispatch
def _resolve(said: Said, moment: Moment) -> PartialDate | None:
    """One function for each class of what can be said; nothing known for the others (`Length`, `Unknown`)."""
    return None


def _today(moment: Moment) -> date | None:
    """The day of the article, if its day is known."""
    today = moment.timeline.today
    return today.earliest if today and today.granularity == "day" else None


def _this_month(moment: Moment) -> tuple[int, int] | None:
    today = moment.timeline.today
    if today is None or today.granularity not in ("day", "month") or today.earliest is None:
        return None
    return today.earliest.year, today.earliest.month


def _this_year(moment: Moment) -> int | None:
    today = moment.timeline.today
    if today is None or today.earliest is None or today.latest is None or today.earliest.year != today.latest.year:
        return None
    return today.earliest.year


@_resolve.register
def _calendar(said: Calendar, moment: Moment) -> PartialDate | None:
    month, day = said.month, said.day
    if said.year is not None or said.reference is not None:
        year = _year_of(said.year, said.reference, moment)
        if year is None:
            return None
        return PartialDate.year(year) if month is None else date_in(year, month, day)
    if month is None:
        return _day_alone(said, moment)

    def candidate(year: int) -> PartialDate | None:
        return date_in(year, month, day)

    if said.turn is not None:
        return _turned(candidate, said, moment)
    today = moment.timeline.today
    found = None
    if said.weekday is not None and day is not None and today is not None:
        found = year_by_weekday(candidate, said.weekday, today, moment.tense)
    frame = moment.timeline.frame_in(moment.block, moment.sentence)
    if today is None and frame is None and moment.timeline.titled is not None:
        return candidate(moment.timeline.titled)
    apart = frame is not None and frame.sentence < moment.sentence
    main = moment.timeline.main_in(moment.block) if apart else None
    then = moment.then and not apart
    chosen = found or choose_year(candidate, today, moment.tense, frame, since=moment.since, main=main, then=then)
    if chosen is not None and said.begins > 1 and moment.tense == "past":
        chosen = begun(candidate, chosen, said.begins, today)
    return _year_before(candidate, chosen, moment) if moment.before and chosen is not None else chosen


def _year_before(candidate: Candidate, chosen: PartialDate, moment: Moment) -> PartialDate:
    """What had happened by the time just told, a year before `chosen` where that lies behind it: "In May a court
    sentenced N. He had been arrested on 30 January"."""
    told = moment.timeline.told_without_year(moment.sentence)
    if told is None or told.earliest is None or chosen.earliest is None or chosen.earliest <= told.earliest:
        return chosen
    earlier = candidate(chosen.earliest.year - 1)
    return earlier if earlier and earlier.latest and earlier.latest < told.earliest else chosen


def _turned(candidate: Candidate, said: Calendar, moment: Moment) -> PartialDate | None:
    """ "this March" of the article's year; "last" and "next" count whole months beside the article's, "the previous"
    and "the following" beside the one told before."""
    year = _this_year(moment)
    if said.turn == 0:
        return candidate(year) if year else None
    month = _this_month(moment) if said.basis == "article" else moment.timeline.told_month(moment.sentence)
    if month is None:
        return None
    current = PartialDate.month(*month)
    assert current.earliest and current.latest
    if said.turn == -1 and said.basis == "article" and _month_before(month[1]) == said.month:
        return candidate(month[0] - 1 if month[1] > 1 else month[0] - 2)
    around = [found for y in (month[0] - 1, month[0], month[0] + 1) if (found := candidate(y))]
    if said.turn == -1:
        return next((f for f in reversed(around) if f.latest and f.latest < current.earliest), None)
    return next((f for f in around if f.earliest and f.earliest > current.latest), None)


def _day_alone(said: Calendar, moment: Moment) -> PartialDate | None:
    """ "on the 24th": of the month told before, else the one nearest to the article on the side of the tense; a
    weekday has to fit."""
    month = moment.timeline.told_month(moment.sentence)
    told = date_in(*month, said.day) if month else None
    if told and told.earliest and said.weekday in (None, told.earliest.weekday()):
        return told
    today = _today(moment)
    if today is None:
        return None
    step = 1 if moment.tense in ("future", "then") else -1
    for distance in (*range(_TWO_MONTHS), *range(-1, -_TWO_MONTHS, -1)):
        found = today + step * distance * DAY
        if found.day == said.day and said.weekday in (None, found.weekday()):
            return PartialDate.day(found)
    return None


def _month_before(month: int) -> int:
    """The month before this one, which nobody calls "last October": they would say "last month"."""
    return (month - 2) % _DECEMBER + 1


@_resolve.register
def _years(said: Years, moment: Moment) -> PartialDate:
    return PartialDate(date(said.first, 1, 1), date(said.last, 12, 31))


@_resolve.register
def _offset(said: Offset, moment: Moment) -> PartialDate | None:
    base = _resolve(said.of, moment)
    if base is None or base.earliest is None or base.latest is None:
        return None
    first, last = base.earliest, base.latest
    if said.unit == "year":
        return PartialDate.year(first.year + said.amount) if first.year == last.year else None
    if said.unit == "month":
        return month_on(first.year, first.month, said.amount) if month_of(first) == month_of(last) else None
    return PartialDate.day(first + said.amount * DAY) if first == last else None


@_resolve.register
def _weekday_of_month(said: WeekdayOfMonth, moment: Moment) -> PartialDate | None:
    month = _calendar(said.month, moment)
    if month is None or month.earliest is None or month.latest is None:
        return None
    if said.number < 0:
        return PartialDate.day(beside(month.latest, said.weekday, -1, strictly=False))
    found = beside(month.earliest, said.weekday, 1, strictly=False) + 7 * (said.number - 1) * DAY
    return PartialDate.day(found) if found <= month.latest else None


@_resolve.register
def _election_day(said: ElectionDay, moment: Moment) -> PartialDate | None:
    day = moment.timeline.election_day
    return PartialDate.day(day) if day else None


@_resolve.register
def _stretch(said: Stretch, moment: Moment) -> PartialDate | None:
    day = _resolve(said.of, moment)
    if day is None or day.granularity != "day" or day.earliest is None:
        return None
    near, far = day.earliest + (DAY if said.days > 0 else -DAY), day.earliest + said.days * DAY
    if not isinstance(said.of, ElectionDay):
        near = day.earliest
    return PartialDate(min(near, far), max(near, far))


@_resolve.register
def _soon_after(said: SoonAfter, moment: Moment) -> PartialDate | None:
    told = moment.timeline.told_day(moment.sentence)
    return PartialDate(told, told + DAY) if told else None


@_resolve.register
def _between(said: Between, moment: Moment) -> PartialDate | None:
    last = _calendar(said.last, moment)
    if last is None or last.latest is None:
        return None
    first = said.first
    if first.year is None and first.reference is None and first.month is not None:
        for year in (last.latest.year, last.latest.year - 1):
            found = date_in(year, first.month, first.day)
            if found and found.earliest and found.earliest <= last.latest:
                return PartialDate(found.earliest, last.latest)
        return None
    beginning = _calendar(first, moment)
    if beginning is None or beginning.earliest is None or beginning.earliest > last.latest:
        return None
    return PartialDate(beginning.earliest, last.latest)


@_resolve.register
def _period(said: Period, moment: Moment) -> PartialDate | None:
    anchored = said.basis == "anchor" or (
        said.basis == "either" and moment.tense != "future" and _has_anchor(said, moment)
    )
    if said.unit == "month":
        month = moment.timeline.told_month(moment.sentence) if anchored else _this_month(moment)
        return month_on(*month, said.amount) if month else None
    if said.unit == "year":
        year = moment.timeline.told_year(moment.sentence) if anchored else _this_year(moment)
        return PartialDate.year(year + said.amount) if year else None
    if said == Period("day", "article"):
        return moment.timeline.today
    day = moment.timeline.told_day(moment.sentence) if anchored else _today(moment)
    if day is None:
        return None
    return PartialDate.day(day + said.amount * DAY) if said.unit == "day" else _week(said, day, moment)


def _has_anchor(said: Period, moment: Moment) -> bool:
    if said.unit == "day":
        return moment.timeline.told_day(moment.sentence) is not None
    if said.unit == "month":
        return moment.timeline.told_month(moment.sentence) is not None
    frame = moment.timeline.frame_in(moment.block, moment.sentence)
    return said.unit == "year" and frame is not None


def _week(said: Period, day: date, moment: Moment) -> PartialDate:
    if said.unit == "week":
        start = monday(day) + 7 * said.amount * DAY
        return PartialDate(start, start + 6 * DAY)
    saturday = monday(day) + 5 * DAY
    if said.amount == -1 and saturday < day:  # told on a Sunday: the weekend that is ending
        return PartialDate(saturday, saturday + DAY)
    saturday += 7 * said.amount * DAY
    if said.amount == 0 and moment.tense == "past" and saturday > day:
        saturday -= 7 * DAY
    return PartialDate(saturday, saturday + DAY)


@_resolve.register
def _weekday(said: Weekday, moment: Moment) -> PartialDate | None:
    if said.week is not None:
        week = _period(said.week, moment)
        found = week.earliest + said.weekday * DAY if week and week.earliest else None
    elif said.basis == "anchor":
        told = moment.timeline.told_day(moment.sentence)
        found = beside(told, said.weekday, said.turn or 1, strictly=said.turn != 0) if told else None
    else:
        today = _today(moment)
        found = _weekday_near(today, said, moment) if today else None
    return PartialDate.day(found) if found else None


def _weekday_near(today: date, said: Weekday, moment: Moment) -> date:
    """The day meant by "Tuesday", "last Tuesday", "this Tuesday"."""
    turn, strictly = said.turn, True
    if turn == 0:
        turn, strictly = (-1 if moment.tense == "past" else 1), False
    if turn is not None:
        return beside(today, said.weekday, turn, strictly=strictly)
    known = moment.timeline.weekdays.get(said.weekday)
    if known and moment.tense in ("present", "none"):
        return known
    told = moment.timeline.told_day(moment.sentence) if moment.tense == "then" else None
    if told and 0 <= (today - told).days <= _WEEK:
        return beside(told, said.weekday, 1, strictly=True)
    return beside(today, said.weekday, 1 if moment.tense in ("future", "then") else -1, strictly=False)


@_resolve.register
def _season(said: Season, moment: Moment) -> PartialDate | None:
    def candidate(year: int) -> PartialDate | None:
        return months_from(year, said.month, 3)

    if said.year is not None or said.reference is not None:
        year = _year_of(said.year, said.reference, moment)
        if year is None or said.month != _DECEMBER:
            return candidate(year) if year else None
        # "The winter of 2015" may begin or end in that year.
        return PartialDate(date(year, 1, 1), months_from(year, _DECEMBER, 3).latest)
    if said.turn is None:
        frame = moment.timeline.frame_in(moment.block, moment.sentence)
        return choose_year(candidate, moment.timeline.today, moment.tense, frame)
    return _turned_season(candidate, said, moment)


def _turned_season(candidate: Candidate, said: Season, moment: Moment) -> PartialDate | None:
    """ "this summer" of the article's year; "last" and "next" are the whole ones beside the article."""
    today, year = (_told(moment), moment.timeline.told_year(moment.sentence)) if said.anchored else (None, None)
    if not said.anchored:
        today, year = moment.timeline.today, _this_year(moment)
    if today is None or year is None or today.earliest is None or today.latest is None:
        return None
    if said.turn == 0:
        # In January and February "this winter" is the one that began the year before.
        return candidate(year - 1 if said.month == _DECEMBER and today.latest.month < 3 else year)
    around = [found for y in range(year - 2, year + 3) if (found := candidate(y))]
    nearest = [s for s in reversed(around) if s.latest and s.latest < today.earliest]
    if said.turn == 1:
        nearest = [s for s in around if s.earliest and s.earliest > today.latest]
    return nearest[0] if nearest and (said.anchored or today.granularity != "year") else None


def _told(moment: Moment) -> PartialDate | None:
    """The month told before, else the year."""
    month, year = moment.timeline.told_month(moment.sentence), moment.timeline.told_year(moment.sentence)
    if month is not None:
        return PartialDate.month(*month)
    return PartialDate.year(year) if year else None


def _year_of(year: int | None, reference: Period | None, moment: Moment) -> int | None:
    """The year said, in figures or in words."""
    if reference is None:
        return year
    found = _period(reference, moment)
    return found.earliest.year if found and found.earliest else None


@_resolve.register
def _part_of_year(said: PartOfYear, moment: Moment) -> PartialDate | None:
    length = 12 // said.parts

    def candidate(year: int) -> PartialDate | None:
        return months_from(year, 1 + (said.number - 1) * length, length)

    if said.year is None and said.reference is None:
        frame = moment.timeline.frame_in(moment.block, moment.sentence)
        return choose_year(candidate, moment.timeline.today, moment.tense, frame)
    year = _year_of(said.year, said.reference, moment)
    return candidate(year) if year else None


@_resolve.register
def _recent(said: Recent, moment: Moment) -> PartialDate | None:
    today, year = _today(moment), _this_year(moment)
    if said.amount is None:
        days = {"day": _RECENT_DAYS, "week": _RECENT_WEEKS}.get(said.unit)
        if days is None or today is None:
            return None
        start = today - days * DAY
        return (
            PartialDate.month(*month_of(today)) if month_of(start) == month_of(today) else PartialDate(start, today)
        )
    if today is None:
        return (
            PartialDate(date(year - said.amount, 1, 1), date(year, 12, 31)) if said.unit == "year" and year else None
        )
    if said.unit in ("day", "week", "weekend"):
        return PartialDate(today - said.amount * (1 if said.unit == "day" else 7) * DAY, today)
    count = today.year * 12 + today.month - 1 - said.amount * (12 if said.unit == "year" else 1)
    first = date(count // 12, count % 12 + 1, 1)
    return PartialDate(first + (min(today.day, calendar.monthrange(first.year, first.month)[1]) - 1) * DAY, today)
