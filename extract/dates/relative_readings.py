"""Readings of dates counted from the article or from what was told before, and of lengths of time."""

from __future__ import annotations

from extract.dates.calendar_readings import season
from extract.dates.lengths import read_length
from extract.dates.matched import (
    ANCHOR_TURNS,
    LONGEST,
    MANY,
    NUMBERS,
    TURNS,
    UNITS,
    Items,
    Readings,
    count_of,
    distance_of,
    first_of,
    has,
    turn_of,
    unit_of,
    whole,
)
from extract.dates.said import (
    Calendar,
    ElectionDay,
    Length,
    Offset,
    Period,
    Recent,
    Said,
    SoonAfter,
    Stretch,
    Unit,
    Unknown,
    Weekday,
)

_SUBJECTS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "police",
        "officers",
        "troops",
        "guards",
        "agents",
        "investigators",
        "prosecutors",
        "judges",
        "both",
        "two",
    ]
)
_NUMBERED = frozenset(
    [
        "army",
        "brigade",
        "division",
        "regiment",
        "floor",
        "street",
        "avenue",
        "congress",
        "session",
        "plenum",
        "anniversary",
        "century",
        "parliament",
        "party",
        "legislature",
        "amendment",
        "international",
        "battalion",
        "school",
        "micro-district",
        "microdistrict",
        "district",
    ]
)
"""What is counted: "the 4th Army", "the 20th Congress"."""


def weekday(items: Items) -> Readings:
    """ "Tuesday", "last Friday", "Monday last week", "the following Saturday"."""
    day = first_of(items, ("weekday",))
    assert day is not None
    if has(items, "one-week"):
        said = Weekday(day, week=_week(items))
    elif has(items, "following", "previous", "same"):
        turn = next((ANCHOR_TURNS[i.kind] for i in items if i.kind in ANCHOR_TURNS), 0)
        said = Weekday(day, turn, basis="anchor")
    else:
        turns = [TURNS[item.kind] for item in items if item.kind in TURNS]
        said = Weekday(day, turns[-1] if turns else None)
    return [(said, 0, len(items))]


def _week(items: Items) -> Period:
    for item in items:
        if item.kind in ("following", "previous"):
            return Period("week", "anchor", ANCHOR_TURNS[item.kind])
        if item.kind == "that":
            return Period("week", "anchor")
    return Period("week", "article", turn_of(items) or 0)


def near_today(items: Items) -> Readings:
    """Today, yesterday, tomorrow and the days beside."""
    if has(items, "yesterday"):
        shift = -2 if has(items, "before") else -1
    elif has(items, "tomorrow"):
        shift = 2 if has(items, "after") else 1
    else:
        shift = -1 if has(items, "last") else 0
    return [(Period("day", "article", shift), 0, len(items))]


def recent(items: Items) -> Readings:
    """ "the last two weeks", "recent days", "the past year"."""
    unit = unit_of(items)
    assert unit is not None
    if has(items, "recent", "few") or (
        unit in ("days", "weeks", "months", "years", "decades") and not has(items, *NUMBERS)
    ):
        amount = None
    else:
        amount = count_of(items)
        amount = amount and amount * MANY.get(unit, 1)
    return [(Recent(UNITS[unit], amount), 0, len(items))]


def ago(items: Items) -> Readings:
    """ "two weeks ago"; unknown where the number is vague or the unit too small or too large to help."""
    return [(_moved(items, "article", -1), 0, len(items))]


def shifted(items: Items) -> Readings:
    """ "two days later", "a year earlier"."""
    turn = 1 if has(items, "later", "after") else -1
    return [(_moved(items, "anchor", turn), 0, len(items))]


def _moved(items: Items, basis: str, turn: int) -> Said:
    unit, amount = unit_of(items), count_of(items)
    if unit is None or amount is None or amount > LONGEST or unit in ("decade-word", "decades"):
        return Unknown()
    amount *= MANY.get(unit, 1) * turn
    if basis == "article":
        return Period(UNITS[unit], "article", amount)
    if unit in ("one-week", "weeks", "fortnight"):
        return Period("day", "anchor", 7 * amount)
    return Period(UNITS[unit], "anchor", amount)


def _last_unit(items: Items) -> Unit:
    return next(UNITS[item.kind] for item in reversed(items) if item.kind in UNITS)


def in_period(items: Items) -> Readings:
    """ "earlier this month", "the end of last year": the period itself, its parts have no sharp bounds."""
    if has(items, "season"):
        return season(items)
    if has(items, "that", "same"):
        return whole(Period(_last_unit(items), "anchor"), items)
    return whole(Period(_last_unit(items), "article", turn_of(items[-2:]) or 0), items)


def in_told_period(items: Items) -> Readings:
    """ "the middle of the month": of the month told before, else of the article's."""
    return whole(Period(_last_unit(items), "either"), items)


def told_period(items: Items) -> Readings:
    """ "the same day", "that year"."""
    return [(Period(_last_unit(items), "anchor"), 0, len(items))]


def next_told_period(items: Items) -> Readings:
    """ "the following day", "the year before"."""
    turn = next(ANCHOR_TURNS[item.kind] for item in items if item.kind in ANCHOR_TURNS)
    return [(Period(_last_unit(items), "anchor", turn), 0, len(items))]


def period(items: Items) -> Readings:
    """ "last week", "this year", "the weekend"."""
    unit = _last_unit(items)
    turn = turn_of(items)
    if turn is None:
        return [(Period("weekend", "article", -1), 0, len(items))]
    return [(Period(unit, "article", turn), 0, len(items))]


def beside_election(items: Items) -> Readings:
    """ "the eve of the election", "two days before the vote"."""
    days = distance_of(items)
    return [(Offset(ElectionDay(), days), 0, len(items))] if days else []


def stretch_beside_election(items: Items) -> Readings:
    """ "the week before the vote", "the two weeks after polling day"."""
    days = distance_of(items)
    return [(Stretch(ElectionDay(), days), 0, len(items))] if days else []


def stretch_after(items: Items) -> Readings:
    """ "the following two weeks", "the next ten days": from the day told before on."""
    amount = count_of(items)
    if amount is None or amount > LONGEST:
        return []
    days = amount * (7 if has(items, "one-week", "weeks") else 1)
    return [(Stretch(Period("day", "anchor"), days), 0, len(items))]


def day_before_subject(items: Items) -> Readings:
    """ "On the 24th he", "on the 24th Petrov": the day alone, where what follows is who does something."""
    word = items[-1].text.lower()
    subject = word not in _NUMBERED if items[-1].kind == "cap" else word in _SUBJECTS
    return [(Calendar(day=int(items[0].value)), 0, 1)] if subject else []


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
