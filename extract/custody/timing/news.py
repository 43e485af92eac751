"""The day and the month that a report is about: "overnight", "has sentenced"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.document import Document, Sentence
from extract.facts import Value
from extract.partial_date import PartialDate

_HOUR = re.compile(
    r"\b(?:in the (?:morning|afternoon|evening|night|small hours|early hours|early morning)|overnight"
    r"|(?:at|before|by|after|around|towards) (?:dawn|noon|midday|midnight|nightfall|dusk|daybreak)"
    r"|(?:at|by|around|about) (?:\d{1,2}(?:[.:]\d\d)?|five|six|seven|eight|nine|ten|eleven)"
    r"(?: ?[ap]\.?m\b| o[’']clock| in the (?:morning|evening|afternoon)| at night))",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(?:since|recent\w*|so far|ever|often|repeatedly|regularly|over the (?:past|last)"
    r"|in (?:the (?:past|last)|\w+ years)"
    r"|already|now|later|previously|before|once|twice|times|over the years|in all|to date)\b",
    re.IGNORECASE,
)
_DATELINE_ENDS = re.compile(r"\s*(?:\([^()]{1,30}\)\s*)?[-–—]")
_DAYS = re.compile(r"P\d{1,2}D")
_WAVE = _TWO_WEEKS = 14
_NOT_LONG_AGO = 62
_DIGEST = 3
_BACK = 3
_LEAD, _FRESH_DAYS, _FIRST_DAYS, _DATELINE = 3, 3, 3, 20


def day_of_news(draft: Draft, scene: Scene, clause: Span) -> Value[PartialDate] | None:
    """The day that the report's first sentences tell of, for an event of which only the hour is told: "was detained
    shortly after midnight"; `None` where the report is not about the days just before it."""
    verb = scene.verb(draft.position)
    published = scene.document.article.published
    plain = verb is not None and verb.tense == "past" and not verb.perfect and not draft.attached
    if not plain or published is None or published.granularity != "day" or published.earliest is None:
        return None
    found = _HOUR.search(scene.document.article.text, clause.start, clause.end)
    if found is None or _day_told(scene, draft):
        return None
    lead = [s for s in scene.document.body() if s.block.kind not in ("title", "heading")][:_LEAD]
    text = scene.document.article.text
    for told in (d for s in lead for d in scene.document.dates_in(s.span)):
        if _DATELINE_ENDS.match(text, told.span.end) and told.span.start - lead[0].span.start <= _DATELINE:
            continue
        day = told.value.earliest if told.value is not None and told.value.granularity == "day" else None
        if told.role == "at" and day is not None and 0 <= (published.earliest - day).days <= _FRESH_DAYS:
            return Value(PartialDate.day(day), Span(*found.span()), "custody/day-of-news")
    return None


def _day_told(scene: Scene, draft: Draft) -> bool:
    """Whether the paragraph tells a day before the event, or the sentence a time that nobody can know: "was brought
    in the same day and let go in the evening"."""
    span = Span(scene.sentence.block.span.start, draft.words.start)
    told = [d for d in scene.document.dates_in(span) if d.role == "at"]
    return any(d.value is None and d.span.start >= scene.sentence.span.start for d in told) or any(
        d.value is not None and d.value.granularity == "day" for d in told
    )


def is_fresh(draft: Draft, scene: Scene) -> bool:
    """Whether an event is told as just having happened: "has sentenced", without a word of how long ago."""
    verb = scene.verb(draft.position)
    aside = (draft.kind == "release" and not draft.persons) or draft.state or draft.attached or draft.passing
    if verb is None or not verb.perfect or aside:
        return False
    if scene.lowers[verb.first] not in ("has", "have", "’ve", "'ve"):
        return False
    return _SO_FAR.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end) is None


def _dateline(document: Document, first: Sentence) -> date | None:
    """The day that stands at the beginning of the text, as "Riga, 5 May 2021." does."""
    dates = document.dates_in(Span(first.span.start, first.span.start + _DATELINE))
    told = next((d.value for d in dates if d.role == "at" and d.value and d.value.granularity == "day"), None)
    return told.earliest if told is not None else None


def date_fresh(document: Document, drafts: list[Draft]) -> None:
    """Gives what a report's first sentences tell as just having happened the month of the report, and the days in
    cells and fines told next, in the plain past and without a date, the same month."""
    published = document.article.published
    if published is None or published.granularity not in ("day", "month") or published.earliest is None:
        return
    if published.granularity == "day" and published.earliest.day <= _FIRST_DAYS:
        return
    body = [s for s in document.body() if s.block.kind not in ("title", "heading")][:_LEAD]
    lead = {sentence.index for sentence in body} | _items(document)
    day = _dateline(document, body[0]) if body else None
    day = day if day is not None and abs((published.earliest - day).days) <= _NOT_LONG_AGO else None
    today = day or published.earliest
    month = PartialDate.month(today.year, today.month)
    wave = False
    for draft in drafts:
        leads = draft.fresh and draft.sentence in lead
        if leads and draft.date is None:
            draft.date = Value(month, draft.words, "custody/month-of-news")
        wave = wave or leads or (draft.sentence in lead and _lately(draft, today))
    told_in = -_BACK
    for draft in drafts if wave else ():
        near = body and draft.sentence - body[0].index <= _WAVE
        petty = near and draft.date is None and draft.plain and _is_petty(draft)
        goes_on = draft.sentence - told_in <= _BACK - 1
        if petty and (goes_on or not _of_another_month(document, draft, month)):
            told_in = draft.sentence
            draft.date = Value(month, draft.words, "custody/month-of-news")


def _of_another_month(document: Document, draft: Draft, month: PartialDate) -> bool:
    """Whether the sentences just before tell of another month: "The court ruled on 4 January. In the days that
    followed, ten strikers were fined"."""
    start = document.sentences[max(0, draft.sentence - _BACK)].span.start
    told = document.dates_in(Span(start, draft.words.start))
    days = [d.value for d in told if d.role == "at" and d.value and d.value.granularity in ("day", "month")]
    return bool(days) and not days[-1].agrees(month)


def _items(document: Document) -> set[int]:
    """The first sentences of a digest's items: those right below its headings, if it has several."""
    told = document.sentences
    firsts = {
        second.index
        for first, second in pairwise(told)
        if first.block.kind == "heading" and second.block.kind == "paragraph"
    }
    return firsts if len(firsts) >= _DIGEST else set()


def _lately(draft: Draft, today: date) -> bool:
    """Whether an event was in the two weeks before the report, and in its month."""
    told = draft.date.value.earliest if draft.date is not None else None
    late = draft.date.value.latest if draft.date is not None else None
    if told is None or late is None or draft.kind not in ("arrest", "sentence"):
        return False
    return 0 <= (today - told).days <= _TWO_WEEKS and (told.year, told.month) == (today.year, today.month)


def _is_petty(draft: Draft) -> bool:
    """Whether people got days or a fine, as those do of whom a report of the last days tells."""
    days = draft.length is not None and _DAYS.fullmatch(draft.length.value) is not None
    fined = draft.kind == "sentence" and draft.penalty is not None and draft.penalty.value == "fine"
    return (draft.kind in ("arrest", "sentence") and days) or fined
