"""Dates that another clause lends an event: "died on 4 May, two months after they let him out", "on a day when"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.penalties.terms import NUMBER
from extract.custody.scene import Scene
from extract.dates import read_duration
from extract.document import DateMention
from extract.facts import Value
from extract.language.chunks import VerbGroup
from extract.partial_date import PartialDate

_LENGTH = rf"(?P<length>(?:{NUMBER}) (?:days?|weeks?|months?|years?))"
_APART = re.compile(
    rf"\b{_LENGTH}(?: to the day)? (?P<turn>after|before)\s(?P<whose>(?:[^\W\d][\w’'-]*\s){{0,7}})$", re.IGNORECASE
)
_OPENS_APART = re.compile(
    rf"(?:just |only |about |some |more than |less than )?{_LENGTH} (?P<turn>after|before|earlier|later|ago)\b",
    re.IGNORECASE,
)
MOMENTS = "custody/moments-after"
_MOMENTS = re.compile(
    r"\b(?:minutes|moments|(?<!24 )(?<!48 )(?<!72 )hours|immediately|right|straight) (?P<turn>after|before)\s"
    r"(?P<whose>(?:[^\W\d][\w’'-]*\s){0,7})$",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    rf"\b(?:marks?|marked|is|are|been|was)\s(?:exactly\s)?{_LENGTH}(?P<day> to the day)?\s(?P<turn>since)\s"
    r"(?P<whose>(?:[^\W\d][\w’'-]*\s){0,7})$",
    re.IGNORECASE,
)
_FIRST_DAYS = re.compile(
    rf"\b(?:(?:in|within|over|during)\s(?:just\s)?(?:the\s)?(?P<first>first\s)?(?P<number>{NUMBER}|few)\s(?:days|nights)"
    r"(?!\s(?:later|earlier|before|after|of|in)\b)|within\s(?:the\s)?(?:days|hours)\sof\b)",
    re.IGNORECASE,
)
_TURNS = ("after", "before", "since")
_RELATIVE = re.compile(r"\b(?:who|whose|whom|which)\b")
_SHARP = re.compile(r"\bmark|\bexactly\b|\bto the day\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"[^.;:]{0,40}?\s(?P<from>within (?:a few |some )?(?P<unit>days|hours|weeks) of)\b(?=[^.;:,]{0,60}\d)",
    re.IGNORECASE,
)
_REACH, _SHORT = 110, 6
_UNITS = re.compile(r"P(\d+)([DWMY])")
_MONTHS = 12


def lent_date(scene: Scene, words: Span) -> Value[PartialDate] | None:
    """When the event told by `words` was, by its distance from the date that its sentence tells of something else:
    "died on 4 May 2012, two months after they let him out"; `None` where no such distance is told."""
    if not scene.says(_TURNS):
        return None
    text, start = scene.document.article.text, max(scene.sentence.span.start, words.start - _REACH)
    told = text[start : words.start]
    moments = _moments(scene, told, start, words)
    if moments is not None:
        return moments
    found = _APART.search(told) or _ANNIVERSARY.search(told)
    if found is None or _own_date(scene, words.end) or _another_verb(scene, start + found.end("turn"), words.start):
        return None
    distance = _UNITS.fullmatch(read_duration(found.group("length")) or "")
    base = _base(scene, start + found.start(), words.end, anniversary=found.re is _ANNIVERSARY)
    if distance is None or base is None:
        return None
    turn = 1 if found.group("turn").lower() == "before" else -1
    sharp = _SHARP.search(found.group()) is not None
    value = _moved(base, turn * int(distance.group(1)), distance.group(2), sharp=sharp)
    return (
        Value(value, Span(start + found.start(), start + found.end("turn")), "custody/lent-date") if value else None
    )


def _moments(scene: Scene, told: str, start: int, words: Span) -> Value[PartialDate] | None:
    """ "Were freed on 3 May, minutes after being convicted": the same day; `None` elsewhere."""
    found = _MOMENTS.search(told)
    days = _at(scene.document.dates_in(Span(scene.sentence.span.start, start + found.start()))) if found else []
    if found is None or not days or days[-1].value is None or days[-1].value.granularity != "day":
        return None
    if _another_verb(scene, start + found.end("turn"), words.start):
        return None
    return Value(days[-1].value, Span(start + found.start(), start + found.end("turn")), MOMENTS)


def counted_date(scene: Scene, words: Span) -> Value[PartialDate] | None:
    """When the event told by `words` was, by its distance from what opens the sentence with its date: "Two days after
    publishing a video on 3 March N was arrested"; `None` where that is not told."""
    text, span = scene.document.article.text, scene.sentence.span
    found = _OPENS_APART.match(text, span.start, span.end) if scene.says(_TURNS) else None
    if found is None or found.group("turn").lower() not in _TURNS or _own_date(scene, words.end):
        return None
    if text[found.end() : found.end() + 1] == ",":
        return None  # "Two days before, on 3 May,"
    told = _at(scene.document.dates_in(Span(found.end(), words.start))) if found.end() < words.start else []
    distance = _UNITS.fullmatch(read_duration(found.group("length")) or "")
    if len(told) != 1 or told[0].value is None or distance is None:
        return None
    turn = 1 if found.group("turn").lower() == "after" else -1
    value = _moved(told[0].value, turn * int(distance.group(1)), distance.group(2), sharp=False)
    return Value(value, Span(span.start, told[0].span.end), "custody/counted-date") if value else None


def told_apart(scene: Scene, words: Span) -> bool:
    """Whether of the event told by `words` only its distance from another is told: "died two days after being set
    free"."""
    told = scene.document.article.text[max(scene.sentence.span.start, words.start - _REACH) : words.start]
    lowered = told.lower()
    if "after" not in lowered and "before" not in lowered:
        return False  # as nearly always
    return _APART.search(told) is not None and not _own_date(scene, words.end)


def opens_apart(scene: Scene, draft: Draft) -> bool:
    """Whether the sentence opens with the distance of an event without a date from another: "A week before N was
    convicted, a court jailed M"."""
    if draft.date is not None:
        return False
    span = scene.sentence.span
    return _OPENS_APART.match(scene.document.article.text, span.start, span.end) is not None


def _another_verb(scene: Scene, start: int, end: int) -> bool:
    """Whether what follows "after" is another deed: "two months after they married he was arrested"."""
    return any(
        isinstance(p, VerbGroup) and p.span.start < end and p.span.end > start and p.verb.span.start != end
        for p in scene.phrases
    )


def _own_date(scene: Scene, start: int) -> bool:
    """Whether a date stands behind the event in its own clause: "two months after his arrest in May 2012"."""
    text, end = scene.document.article.text, scene.sentence.span.end
    pause = next((i for i in range(start, end) if text[i] in ",;:–—()"), end)
    return any(d.role == "at" for d in scene.document.dates_in(Span(start, pause)))


def _base(scene: Scene, start: int, end: int, *, anniversary: bool) -> PartialDate | None:
    """The date of the clause that the distance counts from: before it, or else after the event and a comma."""
    before = _at(scene.document.dates_in(Span(scene.sentence.span.start, start)))
    after = _at(scene.document.dates_in(Span(end, scene.sentence.span.end)))
    if before and not anniversary and _RELATIVE.search(scene.text(Span(before[-1].span.end, start))):
        return None
    if before or after:
        return before[-1].value if before else after[0].value
    return scene.document.article.published if anniversary else None


def _at(dates: list[DateMention] | tuple[DateMention, ...]) -> list[DateMention]:
    return [d for d in dates if d.role == "at" and d.value is not None and d.value.earliest and d.value.latest]


def _moved(base: PartialDate, amount: int, unit: str, *, sharp: bool) -> PartialDate | None:
    """`base` moved by so many units: days and weeks from a day; months and years are coarse unless `sharp`."""
    first, last = base.earliest, base.latest
    if first is None or last is None:
        return None
    try:
        if unit in ("D", "W"):
            days = timedelta(days=amount * (7 if unit == "W" else 1))
            return PartialDate.day(first + days) if first == last else None
        count = first.year * _MONTHS + first.month - 1 + amount * (1 if unit == "M" else _MONTHS)
        if (first.year, first.month) != (last.year, last.month):
            return PartialDate.year(first.year + amount) if unit == "Y" and first.year == last.year else None
        year, month = divmod(count, _MONTHS)
        if sharp and first == last:
            return PartialDate.day(date(year, month + 1, first.day))
        return PartialDate.month(year, month + 1)
    except (ValueError, OverflowError):  # beyond the calendar, or 29 February
        return None


def date_within(scene: Scene, words: Span) -> Value[PartialDate] | None:
    """ "Were held within days of the mutiny of 5 January 2012": the month of that day, "within hours" the day or the
    next; `None` elsewhere."""
    text, end = scene.document.article.text, min(words.end + _REACH, scene.sentence.span.end)
    found = _WITHIN.match(text, words.end, end)
    told = _at(scene.document.dates_in(Span(found.end(), end))) if found else []
    day = told[0].value.earliest if told and told[0].value is not None else None
    if found is None or day is None or told[0].value is None:
        return None
    value = PartialDate.month(day.year, day.month)
    if told[0].value.granularity == "day" and found.group("unit").lower() == "hours":
        value = PartialDate(day, day + timedelta(days=1))
    return Value(value, Span(found.start("from"), told[0].span.end), "custody/within-days")


def date_of_first_days(draft: Draft, scene: Scene) -> Value[PartialDate] | None:
    """ "The vote was on 9 August. Thousands were held in the first four nights": the month of the day told before,
    since nobody says when those nights began; only for crowds."""
    many = draft.group is not None and draft.count_min is not None and draft.count_min.value > 1
    if not many or draft.kind != "arrest":
        return None
    span = scene.sentence.span
    found = _FIRST_DAYS.search(scene.document.article.text, span.start, span.end)
    if found is None:
        return None
    index, block = scene.sentence.index, scene.sentence.block
    near = scene.document.sentences[max(0, index - _SHORT)].span.start
    told_near = _at(scene.document.dates_in(Span(near, found.start())))
    days = [d for d in told_near if d.value and d.value.granularity in ("day", "month")]
    here = [d for d in days if d.span.start >= block.span.start]
    told = here[0] if here else days[-1] if days else None
    day = told.value.earliest if told is not None and told.value is not None else None
    if day is None:
        return None
    return Value(PartialDate.month(day.year, day.month), Span(*found.span()), "custody/first-days")
