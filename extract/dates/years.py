"""The year of a date told without one: by the weekday, by the dates told before, by the tense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from extract.dates.tense import Tense
from extract.dates.timeline import Frame
from extract.partial_date import PartialDate

Candidate: TypeAlias = Callable[[int], PartialDate | None]
"""The date in the year given; `None` if that year has none (29 February)."""

_AHEAD: dict[Tense, int] = {"past": 0, "none": 14, "present": 60, "then": 180}
"""How many days ahead of the article a date may lie and still be taken rather than the one behind, by tense."""
_FAR_BEHIND = 180
"""Unless the one behind is nearer than this."""
_NEWS_DAYS = 31
"""A date so close before the article is what the article is about, whatever was told before."""
_LITTLE_BACK = 60
"""A story goes back so many days rather than on by nearly a year."""
_SOON, _LONG_AGO = 60, 300
"""A date so few days behind what was told, itself so many days ago, belongs to it, though the same date is news."""
_NEXT_DAYS, _LATELY = 45, 90
"""So soon after the paragraph before a day without a year is of its year."""
_WEEKDAY_YEARS = 2
"""Farther away a weekday that does not fit the date is likelier wrong than the year."""


def choose_year(
    candidate: Candidate,
    today: PartialDate | None,
    tense: Tense,
    frame: Frame | None,
    *,
    since: bool = False,
    main: PartialDate | None = None,
    then: bool = False,
) -> PartialDate | None:
    """The date meant: within the story that `frame` began, else the nearest to `today` that the tense allows;
    `None` if neither is known. A date `since` which something has been so is not after the frame. `main` is the day
    without a year that the paragraph told before `frame`. What came `then` is not before the frame."""
    tense = "past" if since else tense
    if frame is not None and today is not None and _updates(frame, today):
        today, frame = frame.value, None
    nearest = _nearest(candidate, today, tense)
    told = _within_frame(candidate, frame) if frame is not None and tense != "future" else None
    if since and frame is not None and told is not None and told.earliest and frame.value.latest:
        told = candidate(told.earliest.year - 1) if told.earliest > frame.value.latest else told
    if frame is None or told is None or told.earliest is None:
        return nearest
    if then and _goes_back(told, frame) and nearest and not _goes_back(nearest, frame):
        return nearest
    if frame.far and (not _goes_on(frame, told.earliest) or _is_recent(nearest, today)):
        return nearest
    if today is None or today.latest is None:
        return told
    if told.earliest > today.latest or _goes_on_from(main, nearest, told):
        return nearest
    return nearest if _is_news(nearest, told, today, frame) else told


def begun(candidate: Candidate, chosen: PartialDate, begins: int, today: PartialDate | None) -> PartialDate | None:
    """The month `chosen` for something past, or that of the year before where its part told, from the day `begins`
    on, lies ahead: "by mid-January", told on 5 January."""
    day = today.earliest if today is not None and today.granularity == "day" else None
    if (
        day is None
        or chosen.earliest is None
        or (chosen.earliest.year, chosen.earliest.month) != (day.year, day.month)
    ):
        return chosen
    return candidate(day.year - 1) if day.day < begins else chosen


def _goes_back(told: PartialDate, frame: Frame) -> bool:
    """Whether a date lies wholly before the frame's."""
    start = frame.value.earliest
    return told.latest is not None and start is not None and told.latest < start


def _goes_on_from(main: PartialDate | None, nearest: PartialDate | None, told: PartialDate) -> bool:
    """Whether the date `nearest` to the article goes on from the day without a year that the paragraph told before
    it looked back: "was held on 27 November. He had been jailed in April 2018. N was held on 11 December"."""
    if main is None or main.earliest is None or nearest is None or nearest.earliest is None or told == nearest:
        return False
    return -_LITTLE_BACK <= (nearest.earliest - main.earliest).days <= _NEXT_DAYS


def _is_news(nearest: PartialDate | None, told: PartialDate, today: PartialDate, frame: Frame) -> bool:
    """Whether the date `nearest` to the article is meant rather than the one `told` within the story of `frame`."""
    if frame.sure:
        return False
    start, whole_year = frame.value.earliest, frame.value.granularity == "year"
    if nearest is None or nearest.latest is None or today.earliest is None or (frame.opens and not whole_year):
        return False
    if start and told.earliest and not whole_year:
        soon = (told.earliest - start).days <= _SOON and not _goes_back(told, frame)
        if soon and (today.earliest - start).days > _LONG_AGO:
            return False
    return 0 <= (today.earliest - nearest.latest).days <= _NEWS_DAYS or nearest.agrees(today)


def _is_recent(nearest: PartialDate | None, today: PartialDate | None) -> bool:
    """Whether the date `nearest` to the article lies not long before it."""
    if nearest is None or nearest.latest is None or today is None or today.earliest is None:
        return False
    return 0 <= (today.earliest - nearest.latest).days <= _LATELY


def _goes_on(frame: Frame, day: date) -> bool:
    """Whether a day lies so soon after that of the paragraph before that the story goes on with it."""
    start = frame.value.earliest
    return start is not None and 0 <= (day - start).days <= _NEXT_DAYS


def _updates(frame: Frame, today: PartialDate) -> bool:
    """Whether a paragraph opens with a day later than the article's, so that it was added on that day."""
    told = frame.value
    later = told.earliest is not None and today.latest is not None and told.earliest > today.latest
    return frame.opens and told.granularity == "day" and later and today.granularity == "day"


def _within_frame(candidate: Candidate, frame: Frame) -> PartialDate | None:
    """The first such date from the frame on; within its year, if no more is known of it, or where the frame is only a
    little later than the date in its year ("On 16 August 2021 … on 16 July")."""
    start = frame.value.earliest
    if start is None:
        return None
    if frame.value.granularity == "year":
        return candidate(start.year)
    own, following = candidate(start.year), candidate(start.year + 1)
    if own and own.latest and own.earliest:
        back = (start - own.latest).days
        if back <= 0 or (back <= _LITTLE_BACK and following and following.earliest):
            return own
    return following


def _nearest(candidate: Candidate, today: PartialDate | None, tense: Tense) -> PartialDate | None:
    if today is None or today.earliest is None or today.latest is None:
        return None
    year = today.earliest.year
    if today.granularity == "year":
        return candidate(year)
    around = [found for y in range(year - 8, year + 9) if (found := candidate(y))]
    behind = [found for found in around if found.earliest and found.earliest <= today.latest]
    ahead = [found for found in around if found.latest and found.latest >= today.earliest]
    before, after = (behind[-1] if behind else None), (ahead[0] if ahead else None)
    if tense == "future":
        return after
    if before is None or after is None:
        return before or after
    assert after.earliest and before.latest
    if (after.earliest - today.latest).days <= _AHEAD[tense] and (today.earliest - before.latest).days > _FAR_BEHIND:
        return before if tense == "past" else after
    return before


def year_by_weekday(candidate: Candidate, weekday: int, today: PartialDate, tense: Tense) -> PartialDate | None:
    """The day nearest to `today`, on the side of the tense if there is one, that falls on `weekday`."""
    if today.earliest is None or today.latest is None:
        return None
    year = today.earliest.year
    fitting: list[date] = []
    for y in range(year - _WEEKDAY_YEARS, year + _WEEKDAY_YEARS + 1):
        found = candidate(y)
        if found and found.earliest and found.earliest.weekday() == weekday:
            fitting.append(found.earliest)
    if not fitting:
        return None
    middle = today.earliest + (today.latest - today.earliest) / 2
    if tense == "past" and any(day <= today.latest for day in fitting):
        fitting = [day for day in fitting if day <= today.latest]
    elif tense == "future" and any(day >= today.earliest for day in fitting):
        fitting = [day for day in fitting if day >= today.earliest]
    return PartialDate.day(min(fitting, key=lambda day: (abs(day - middle), day)))
