"""What comes of an arrest or a verdict comes after it: "was jailed in May 2014. He was freed on 18 March" is 2015."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.facts import Value
from extract.partial_date import PartialDate

_STAGES = {"arrest": 0, "charge": 1, "sentence": 2, "release": 3}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\byear")


def follow_on(draft: Draft, last: Draft | None, scene: Scene) -> None:
    """Moves the date of `draft`, told without a year right behind `last` of the same people, into the year after,
    where otherwise a release would come before the verdict; never behind the article's own date."""
    published = scene.document.article.published
    if last is None or last.date is None or draft.date is None or published is None or published.latest is None:
        return
    later = draft.kind in _STAGES and last.kind in _STAGES and _STAGES[draft.kind] > _STAGES[last.kind]
    if not (later and draft.plain and set(draft.persons) & set(last.persons)) or draft.sentence - last.told_last > 1:
        return
    value, before = draft.date.value, last.date.value
    if value.granularity not in ("day", "month") or value.earliest is None or value.latest is None:
        return
    told_here = scene.sentence.span.start <= draft.date.words.start < scene.sentence.span.end
    if not told_here or _YEAR.search(scene.text(draft.date.words)):
        return
    if before.earliest is None or value.latest >= before.earliest:
        return
    day, year = value.earliest, value.earliest.year + 1
    if value.granularity == "month":
        moved = PartialDate.month(year, day.month)
    else:
        moved = PartialDate.day(day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day))
    if moved.earliest is not None and moved.earliest <= published.latest:
        draft.date = Value(moved, draft.date.words, draft.date.rule)
