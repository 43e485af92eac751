"""When people were taken of whom only the rally or unrest is told, by the date told with it before: "the unrest of
January 2022. … More than 900 people were detained during the unrest"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.gatherings import GATHERINGS
from extract.custody.scene import Scene
from extract.facts import Value
from extract.partial_date import PartialDate

_NOUN = "|".join(sorted(GATHERINGS))
_MEANT = re.compile(
    rf"\b(?:during|at|in|amid|over) (?:the|that|those) (?:[a-z-]+ )?(?P<noun>{_NOUN})\b(?! (?:of|on|in)\b)"
)
_NAMED = re.compile(rf"\s(?:[\w’'-]+\s)?(?:{_NOUN})\b")
_DATED = re.compile(rf"\b(?:{_NOUN})\s(?:of|on|in)\s(?:the\s)?$")
_REACH, _BEFORE, _FAR = 60, 30, 14


def date_of_gathering(draft: Draft, scene: Scene) -> None:
    """Dates an arrest without a date that was "during the unrest", where all dates told with such a word in the text
    just before are one."""
    if draft.date is not None or draft.kind != "arrest" or draft.perfect or draft.state or draft.reference:
        return
    text, span = scene.document.article.text, scene.sentence.span
    found = _MEANT.search(text, draft.words.end, min(span.end, draft.words.end + _REACH))
    if found is None:
        return
    start = scene.document.sentences[max(0, scene.sentence.index - _FAR)].span.start
    told: dict[PartialDate, Span] = {}
    for date in scene.document.dates_in(Span(start, draft.words.start)):
        if date.role != "at" or date.value is None or date.value.granularity not in ("day", "month"):
            continue
        named = _NAMED.match(text, date.span.end)
        if named or _DATED.search(text[max(start, date.span.start - _BEFORE) : date.span.start]):
            told.setdefault(date.value, date.span)
    if len(told) == 1:
        value, words = next(iter(told.items()))
        draft.date = Value(value, words, "custody/date-of-gathering")
