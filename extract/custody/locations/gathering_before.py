"""The town and the day of the rally or the raid told in the sentence before: "Hundreds marched in Osh on Monday.
About eighty were held"."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.document import DateMention, Mention, Sentence
from extract.facts import Value

_CROWD = re.compile(
    r"\b(?:gather(?:ed|s)|assembl(?:ed|es)|rall(?:y|ied|ies)|march(?:ed|es|ers)?|protest(?:ed|s|ers)?|demonstrat\w+"
    r"|picket\w*|strik(?:e|es|ers)|took to the streets|turned out|broke up|dispersed|crowds?|vigil|sit-in"
    r"|raid(?:ed|s)?|search(?:ed|es)|stormed|broke into|burst into|came to the (?:homes|flats|houses))\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\bhad (?:been )?(?:gathered|assembled|marched|rallied|protested|raided|searched)\b")
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|nationwide|(?:in|at|near|across|around) (?:the|a|an|another|other) (?:[\w-]+ ){0,2}?"
    r"(?:capital|city|cities|towns?|villages?|regions?|provinces?|districts?|country|border))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\d(?:st|nd|rd|th)\b|\b(?:later|after|then|when|before|since|next|following|now|months?|weeks?)\b", re.I
)
_IN = re.compile(r"\b(?:in|at|near|outside|of|across) (?:the )?(?:[a-z-]+ ){0,4}$")
_RULE = "custody/scene-of-gathering"
_BACK, _REACH = 2, 60


def scene_of_gathering(draft: Draft, scene: Scene, told_in: set[int]) -> None:
    """Adds that town, if it is the only place told there, to an arrest told next in the same paragraph without a
    place of its own, at no other time; and its day, if the arrest has none and is what came of it. `told_in`:
    sentences that tell of custody."""
    aside = draft.perfect or draft.state or draft.attached or draft.reference or draft.headline or draft.again
    if draft.places or aside or draft.kind != "arrest" or not (draft.plain or draft.fresh):
        return
    index, sentences = scene.sentence.index, scene.document.sentences
    if _ELSEWHERE.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end):
        return
    own = [m for m in scene.document.mentions_in(scene.sentence.span) if m.kind == "place"]
    if any(not is_country(scene, m.entity) for m in own):
        return
    for at in range(index - 1, max(-1, index - 1 - _BACK), -1):
        before = sentences[at]
        if before.block is not scene.sentence.block:
            return
        told = [m for m in scene.document.mentions_in(before.span) if m.kind == "place"]
        if told:
            _take(draft, scene, told, before, came_of_it=at == index - 1 and at not in told_in)
            return


def _take(draft: Draft, scene: Scene, told: list[Mention], before: Sentence, *, came_of_it: bool) -> None:
    town = _town(scene, told, before)
    days = [d for d in scene.document.dates_in(before.span) if d.value is not None and d.role == "at"]
    elsewhen = (
        draft.date is not None and scene.sentence.span.start <= draft.date.words.start < scene.sentence.span.end
    )
    if town is None or (elsewhen and any(not _agree(day, draft) for day in days)):
        return
    draft.places[town.entity] = Value(town.entity, town.span, _RULE)
    day = days[0].value if len(days) == 1 and came_of_it and draft.plain else None
    later = _LATER.search(scene.document.article.text, scene.sentence.span.start, scene.sentence.span.end)
    if draft.date is None and day is not None and day.granularity == "day" and not later:
        draft.date = Value(day, days[0].span, _RULE)


def _agree(day: DateMention, draft: Draft) -> bool:
    return day.value is None or draft.date is None or day.value.agrees(draft.date.value)


def _town(scene: Scene, told: list[Mention], before: Sentence) -> Mention | None:
    """The town told alone in the sentence `before`, if that tells of a crowd or a raid there and then."""
    text = scene.document.article.text
    towns = [m for m in told if not is_country(scene, m.entity)]
    if not towns or len({m.entity for m in towns}) > 1 or not _CROWD.search(text, before.span.start, before.span.end):
        return None
    if _PAST.search(text, before.span.start, before.span.end):
        return None
    town = towns[0]
    inside = _IN.search(text, max(before.span.start, town.span.start - _REACH), town.span.start)
    return town if inside or town.span.start == before.span.start else None
