"""Where: the town that "there", "in the same city" or "the town's police station" means."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.custody.timing.told_when import clause_of
from extract.facts import Value

_MEANT = re.compile(
    r"\bthere\b(?! (?:is|was|were|are|be|been|had|have|has|would|could|will|may|can)\b)"
    r"|\b(?:in|of|across|around|near) the (?:same )?(?:city|town|village|settlement)\b(?! of\b)"
    r"|\bthe (?:city|town|village)[’']s\b",
    re.IGNORECASE,
)
_TOWNS = ("there", "city", "town", "village", "settlement")
_NEAR = 2
"""Over how many sentences "there" reaches back."""


def take_town(draft: Draft, scene: Scene) -> None:
    """Gives an event without a place the town told last, where its own words point back to it: "arrests were made in
    Osh, and two reporters were picked up in the same city", "he was tried there"."""
    if draft.places or draft.reference or not scene.says(_TOWNS):
        return
    clause = clause_of(scene, draft)
    found = _MEANT.search(scene.document.article.text, clause.start, clause.end)
    if found is None:
        return
    start = scene.document.sentences[max(0, scene.sentence.index - _NEAR)].span.start
    towns = [
        m
        for m in scene.document.mentions_in(Span(max(start, scene.sentence.block.span.start), found.start()))
        if m.kind == "place" and not is_country(scene, m.entity)
    ]
    if towns:
        draft.places[towns[-1].entity] = Value(towns[-1].entity, towns[-1].span, "custody/town-told")
