"""The court and the day behind a long charge: "was found guilty of owning and selling drugs by the city court on 3
May"."""

from __future__ import annotations

from datetime import timedelta

from extract.article import Span
from extract.custody.agents.agency import add_agency
from extract.custody.draft import Draft
from extract.custody.penalties.terms import find_length
from extract.custody.scene import Scene
from extract.custody.timing.dating import set_date
from extract.custody.timing.usable_dates import usable
from extract.custody.trials import COURT_WORDS
from extract.language.chunks import Word, is_class

_REACH = 8
_NEWS = timedelta(days=7)


def tell_behind_charge(draft: Draft, scene: Scene, at: int) -> None:
    """Adds to the sentence told at `at` the court behind its charges with "by", and its day behind that court, or,
    where years in prison are told and the report came in the same week, right behind the charges."""
    if draft.kind != "sentence" or scene.verb(at) is None:
        return
    inside = [
        c.words.end for c in draft.charges.values() if draft.words.end < c.words.start < scene.sentence.span.end
    ]
    first = next((i for i, p in enumerate(scene.phrases) if inside and p.span.start >= max(inside)), -1)
    if first < 0:
        return
    court = scene.group(first + 1) if scene.lower(first) == "by" else None
    if court is not None and COURT_WORDS.search(scene.text(court.span)):
        if draft.agency_text is None:
            add_agency(draft, scene, [first + 1])
        for position in range(first + 2, min(len(scene.phrases), first + 2 + _REACH)):
            if scene.verb(position) is not None or is_class(
                scene.phrases[position], "cc", "colon", "end", "rel", "sub"
            ):
                return
            if draft.date is None and usable(scene, position, draft):
                set_date(draft, scene, position)
    elif draft.date is None and scene.lower(first) == "on" and _of_this_week(draft, scene, first + 1):
        set_date(draft, scene, first + 1)


def _of_this_week(draft: Draft, scene: Scene, at: int) -> bool:
    """Whether the day at `at` is in the week before the report, and years of prison are told, which no court gives
    for a deed of the same week."""
    if at >= len(scene.phrases) or not usable(scene, at, draft):
        return False
    phrase, published = scene.phrases[at], scene.document.article.published
    value = phrase.date.value if isinstance(phrase, Word) and phrase.date is not None else None
    if value is None or value.earliest is None or value.granularity != "day" or published is None:
        return False
    near = published.earliest is not None and timedelta(0) <= published.earliest - value.earliest <= _NEWS
    text, span = scene.document.article.text, Span(draft.words.start, scene.sentence.span.end)
    length = find_length(text, span.start, span.end)
    return near and length is not None and length[0].endswith("Y")
