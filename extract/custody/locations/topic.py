"""The town that a paragraph is about."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.facts import Value

_OPENS_IN = re.compile(r"(?:In|At|Here in|Around) ")
_TOPIC_OF = re.compile(
    r"\b(?:courts?|judges?|police|trials?|arrests?|arrested|detained|protests?|rall(?:y|ies)|marche?s?|marchers|strik\w+"
    r"|hearings?|verdicts?)\b",
    re.IGNORECASE,
)
_TOPIC = 4


def take_topic(draft: Draft, scene: Scene, told_in: set[int]) -> None:
    """ "In Osh the courts were busy. Sixteen dockers were fined": the town that opens the paragraph, if it opens with
    police, courts or a protest there, or with what happened to others (`told_in`: sentences that tell of custody),
    and no other place is told since."""
    index, document, block = scene.sentence.index, scene.document, scene.sentence.block
    aside = draft.perfect or draft.attached or draft.state or draft.kind == "extradition"
    first = index
    while first > max(0, index - _TOPIC) and document.sentences[first - 1].block is block:
        first -= 1
    opening = document.sentences[first]
    if draft.places or aside or first == index:
        return
    if first not in told_in and not _TOPIC_OF.search(document.quote(opening.span)):
        return
    places = [m for m in document.mentions_in(Span(opening.span.start, scene.sentence.span.end)) if m.kind == "place"]
    town = places[0] if places else None
    opens = town is not None and _OPENS_IN.fullmatch(document.article.text, opening.span.start, town.span.start)
    if town is not None and opens and len({m.entity for m in places}) == 1 and not is_country(scene, town.entity):
        draft.places[town.entity] = Value(town.entity, town.span, "custody/topic")
