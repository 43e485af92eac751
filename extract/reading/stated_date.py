"""The date that an article states of itself: its dateline, the line under its title, "Posted by … on …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from extract.partial_date import PartialDate

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NAMES)}|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_A_YEAR = re.compile(_YEAR)
"""What every date here has."""
_FORMS = tuple(
    re.compile(rf"(?<![\w/-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{_DAY}\.?(?: of)?[ -]{_MONTH}[ ,-]{{1,3}}{_YEAR}",
        rf"{_MONTH} {_DAY}[ ,]{{1,3}}{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]{{4,30}})?",
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)" + _YEAR,
        rf"(?<!\d ){_MONTH},? {_YEAR}",
    )
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?"
_ZONE = r"\b(?:GMT|UTC|CET|CEST|BST|EST|EDT|MSK)\b(?:[+-]\d{1,2})?"
_LABEL = (
    r"(?:first |originally |last )?(?:published|posted|written|submitted|filed|issued|released|dated?|updated|"
    r"created|modified)\b"
)
_READING_TIME = r"\b\d{1,3} min(?:ute)?s?(?: read)?\b"
_BESIDE = re.compile(rf"{_WEEKDAY}|{_CLOCK}|{_ZONE}|{_LABEL}|{_READING_TIME}|\b(?:on|at|in)\b|[^\w\s]", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?P<label>{_LABEL})\s*(?:[:|]|\bon\b|\bby\b|\bat\b|(?=\d)|{_WEEKDAY}|{_MONTH})", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(rf"{_LABEL}(?: on|:)?\s*$", re.IGNORECASE)
"""A label just before a date that closes its line: "Interim report no. 3, published on 3 February 2012"."""
_SIGNED = re.compile(r"^(from|by|dispatch|correspondence|text|words|story)\b.*[,|–—-]\s*$", re.IGNORECASE)
"""A by-line in other words before such a date: "From our correspondent in Yerevan, 20 July 2021"."""
_REVISED = re.compile(r"updated|modified|last", re.IGNORECASE)
_BY = re.compile(r"by\b", re.IGNORECASE)
_PRESS = re.compile(r"by|special|issue|no|nr|number|edition|supplement|exclusive|weekly|monthly", re.IGNORECASE)
"""Words beside the name of a paper in the line that dates it: "Steel Workers' Gazette special, 26 August 2011"."""
_DATELINE_TAIL = re.compile(r"[),.]{0,2}\s*(?:\([^()]{1,40}\)|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?\s*(?:--|[-–—:.])\s")
_HEADED_BY_DATE = re.compile(r"(?:published|posted|date)(?: on|:)?", re.IGNORECASE)
_SMALL_WORD = re.compile(r"(?<![\w’'])[^\W\d_A-Z][^\W\d_]*")

_LONGEST_LINE = 120
_LONGEST_DATELINE = 60
_PLACE_WORDS = 3
_BYLINE_WORDS = 8
# A line that names an event beside a date dates the event, not the article.
_DATED_THINGS = re.compile(
    r"\b(?:elections?|referendums?|votes?|polls?|protests?|rall(?:y|ies)|massacres?|events?|reports?|trials?|"
    r"killings?|uprisings?|sessions?|born|died|meetings?|congress|anniversary|days?|period|since|until|from|to|after|"
    r"arrest(?:ed)?|detained|detention|sentenced|jailed|convicted|imprisoned|charged|pardoned|freed|custody)\b",
    re.IGNORECASE,
)


def parse_date(words: str) -> PartialDate | None:
    """The first date with a year in `words`: "27 January 2017", "January 27, 2017", "2017-01-27", "27.01.2017" or
    "January 2017". `None` if there is none, or if day and month could be swapped ("03/04/2017")."""
    return next((value for _, value in _dates(words)), None)


def is_date_line(line: str) -> bool:
    """Whether `line` holds little but a date: "Tuesday, 22 November, 2022", "Almaty, 3 March 2020, 12:30 GMT"."""
    return _date_of_line(line) is not None


def post_mark_date(line: str) -> PartialDate | None:
    """The date of a line such as "Posted by clare on July 01, 2016" or "Published on 3 March 2020 by admin"; `None`
    for any other line, and for one that tells when a text was revised."""
    if len(line) > _LONGEST_LINE:
        return None
    label = _LABELLED.match(line)
    if not label or _REVISED.search(label.group("label")) or label.group("label")[:4].lower() == "date":
        return None
    value = _date_of_line(line)
    return value if value and value.granularity == "day" else None


def find_stated_date(lines: Iterable[str]) -> PartialDate | None:
    """When the text says that it was published, from its first `lines`.

    A labelled date ("Published: …") counts first, then the latest of the lines that are dates alone and of
    datelines: a text is no older than any date above it. A dateline without a year ("ALMATY, March 3 (Reuters)")
    gives nothing.
    """
    alone: list[PartialDate] = []
    revised: PartialDate | None = None
    for line in lines:
        value = _date_of_line(line)
        if value is None:
            value = _date_of_dateline(line)
        elif label := _LABELLED.search(line):
            if not _REVISED.search(label.group("label")):
                return value
            revised = revised or value
            continue
        if value:
            alone.append(value)
    return max(alone, key=lambda d: (d.latest or date.min, d.earliest or date.min)) if alone else revised


def _dates(words: str) -> Iterator[tuple[tuple[int, int], PartialDate]]:
    for form in _FORMS:
        for found in form.finditer(words):
            value = _value(found)
            if value:
                yield found.span(), value


def _value(found: re.Match[str]) -> PartialDate | None:
    parts = found.groupdict()
    year = int(parts["year"])
    try:
        if "first" in parts:
            return _from_numbers(year, int(parts["first"]), int(parts["second"]), parts["mark"])
        month = _MONTHS.get(parts["month"].lower()) or int(parts["month"])
        return (
            PartialDate.day(date(year, month, int(parts["day"])))
            if "day" in parts
            else PartialDate.month(year, month)
        )
    except ValueError:
        return None


def _from_numbers(year: int, first: int, second: int, mark: str) -> PartialDate | None:
    """Day first, as the region writes it; with strokes, which Americans write month first, only if certain."""
    if mark == "/" and first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    return PartialDate.day(date(year, month, day))


def _date_of_line(line: str) -> PartialDate | None:
    if len(line) > _LONGEST_LINE or not _A_YEAR.search(line):
        return None
    dated = next(_dates(line), None)
    if dated is None:
        return None
    (start, end), value = dated
    closes = not line[end:].strip(" .|)") and value.granularity == "day"
    signed = _SIGNED.search(line, 0, start)
    byline = signed and not _DATED_THINGS.search(line, signed.end(1), start)
    if closes and (byline or _LABEL_BEFORE.search(line, 0, start)):
        return value
    rest = _BESIDE.sub(" ", f"{line[:start]} | {line[end:]}").split()
    if rest and _BY.fullmatch(rest[0]):
        return value if len(rest) <= _BYLINE_WORDS else None
    labelled = _LABELLED.search(line)
    headed = labelled or _BY.search(line) or (closes and any(_PRESS.fullmatch(word) for word in rest))
    allowed = _BYLINE_WORDS if headed else _PLACE_WORDS
    if len(rest) > allowed or _DATED_THINGS.search(" ".join(rest)):
        return None
    return value if labelled or all(not word[0].islower() or _PRESS.fullmatch(word) for word in rest) else None


def _date_of_dateline(line: str) -> PartialDate | None:
    """The date of "ALMATY, March 3, 2020 (Reuters) - …", "(Berlin, March 3, 2020) – …", "Published 3 May 2020 …"."""
    head = line[: 2 * _LONGEST_DATELINE]
    if not _A_YEAR.search(head):
        return None
    label = _HEADED_BY_DATE.match(head)
    for (start, end), value in _dates(head):
        if label and start - label.end() <= 1 and head[end : end + 1] != ",":
            return value
        if start <= _LONGEST_DATELINE and _DATELINE_TAIL.match(head, end) and not _SMALL_WORD.search(head, 0, start):
            return value
    return None
