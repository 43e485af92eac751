"""Where an event was that names no place of its own, by the trial that it ended or the journey on which it came: "was
convicted after a two-month trial in the city of Osh", "was detained while on a reporting trip to Osh"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.facts import Value

_TOWN = r"(?:the\s(?:[\w’'-]+\s){0,4}?(?:city|town|village|settlement|capital|port)(?:\sof)?,?\s)?(?=[A-Z])"
_TRIAL = re.compile(
    r"\b(?:after|following|in|at the end of|at) an? (?:[\w-]+,? ){0,4}?(?:re)?trial\b[^.;:,()]{0,40}?\s(?:in|at)\s"
    + _TOWN
)
_TRIP = re.compile(
    r"\b(?:while visiting|(?:while (?:(?:he|she|they) (?:was|were) )?on|during|on) (?:an? |the |his |her |their )"
    r"(?:[\w-]+ ){0,3}?(?:trip|visit|tour|holiday|mission|assignment|stopover) (?:to|in))\s" + _TOWN
)
_REACH, _LONGEST_NAME = 160, 60
_DEED = re.compile(
    r"\b(?:unrest|riots?|protests?|rall(?:y|ies)|clashes|violence|events|uprising|massacre|attacks?|bombings?|shootings?"
    r"|killings?|murders?|strikes?|demonstrations?|disturbances|coup|war|fighting)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)


def without_deeds_place(draft: Draft, scene: Scene) -> None:
    """Takes from a verdict the place that is only where the deed was: "for his part in the riots in Osh"."""
    if draft.kind not in ("sentence", "charge"):
        return
    text = scene.document.article.text
    for charge in draft.charges.values():
        for entity, place in list(draft.places.items()):
            inside = charge.words.start < place.words.start < charge.words.end
            if inside and _DEED.search(text[charge.words.start : place.words.start]):
                del draft.places[entity]


def place_behind(draft: Draft, scene: Scene) -> None:
    """Adds the town of the trial to a sentence of which at most the country is told, that of a journey to an arrest
    without a place."""
    if draft.reference or draft.attached or (draft.places and not draft.countrywide):
        return
    pattern = _TRIAL if draft.kind == "sentence" else _TRIP if draft.kind == "arrest" and not draft.places else None
    if pattern is None:
        return
    end = min(scene.sentence.span.end, draft.words.end + _REACH)
    found = pattern.search(scene.document.article.text, draft.words.end, end)
    if found is None:
        return
    near = scene.document.mentions_in(Span(found.end(), min(scene.sentence.span.end, found.end() + _LONGEST_NAME)))
    told = (m for m in near if m.kind == "place" and m.span.start == found.end())
    place = next(told, None)
    if place is None or is_country(scene, place.entity):
        return
    draft.places = {place.entity: Value(place.entity, place.span, draft.rule)}
    draft.countrywide = False
