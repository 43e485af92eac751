"""When and where crowds were arrested, by what their paragraph has told so far."""

from __future__ import annotations

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.document import DateMention
from extract.facts import Value
from extract.partial_date import PartialDate

_CROWD, _NEAR = 30, 6


def complete_crowd(draft: Draft, scene: Scene) -> None:
    """ "Police opened fire in Osh on 3 May 2014. … Over 500 people were detained": gives arrests of crowds the month
    of all that the paragraph has told so far, and the only town that it has named."""
    verb = scene.verb(draft.position)
    crowd = draft.group is not None and draft.count_min is not None and draft.count_min.value >= _CROWD
    if not crowd or draft.kind != "arrest" or draft.state or draft.date is not None or verb is None:
        return
    past = verb.tense == "past" or (verb.tense == "none" and verb.voice == "bare")
    if not past or (verb.perfect and "at the time" not in scene.text(scene.sentence.span)):
        return
    start = _start(scene)
    month = _month(scene, start, draft.words)
    if month is None:
        return
    draft.date = Value(month[0], month[1], "custody/month-of-crowd")
    towns = {
        m.entity: m.span
        for m in scene.document.mentions_in(Span(start, draft.words.start))
        if m.kind == "place" and not is_country(scene, m.entity)
    }
    if len(towns) == 1 and not draft.places:
        (entity, words), *_ = towns.items()
        draft.places[entity] = Value(entity, words, "custody/month-of-crowd")


def _start(scene: Scene) -> int:
    """Where the sentences begin that may tell of the same days: in this paragraph, not far back."""
    near = scene.document.sentences[max(0, scene.sentence.index - _NEAR)].span.start
    return max(scene.sentence.block.span.start, near)


def _month(scene: Scene, start: int, words: Span) -> tuple[PartialDate, Span] | None:
    """The one month of all dates told from `start` to the event, with the words of the last; `None` if there are
    several or none, or if the event's own words tell a date."""
    told = [d for d in scene.document.dates_in(Span(start, words.start)) if _is_told(d)]
    if not told or any(_is_told(d) for d in scene.document.dates_in(Span(words.end, scene.sentence.span.end))):
        return None
    months = {_year_and_month(d) for d in told}
    month = months.pop()
    return (PartialDate.month(*month), told[-1].span) if month is not None and not months else None


def _year_and_month(date: DateMention) -> tuple[int, int] | None:
    value = date.value
    if value is None or value.earliest is None or value.granularity not in ("day", "month"):
        return None
    return value.earliest.year, value.earliest.month


def _is_told(date: DateMention) -> bool:
    return date.role == "at" and date.value is not None and date.value.earliest is not None
