"""Where an event was that names no place of its own, by what is told in one breath before it: "police broke into the
office in Osh and arrested her", "was flown to Osh and sentenced"."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.locations.places_behind import TOWN, town_at
from extract.custody.scene import Scene
from extract.facts import Value

_WORDS = r"(?: (?:[a-z][\w’'-]*|[A-Z][\w-]*[’']s?))"
_RAID = re.compile(
    r"\b(?:raid(?:ed|s)?|storm(?:ed|s)?|search(?:ed|es)?|broke|breaks?|burst|bursts|dispers(?:ed|es)|surround(?:ed|s)"
    rf"|swoop(?:ed|s)|enter(?:ed|s)?)\b{_WORDS}{{1,8}}? (?:in|at|near|outside)\s{TOWN}"
    rf"|\b(?:raid(?:ed)?|stormed|searched|broke into|burst into) (?:the|its|his|her|their) {TOWN}"
)
_WAY = re.compile(
    r"\b(?:brought|taken|flown|driven|transferred|escorted|moved|returned|returns|returning|came|went|arrived|arrives"
    rf"|travell?ed|flew|flies){_WORDS}{{0,6}}? (?:to|in|at)\s{TOWN}"
)
_ON = re.compile(r"[\w’'-]*,? (?:and|where)\b[^.;:]{0,40}$|[^.;:]{0,40}, [^.;:,]{0,20}$")
_JOINED = re.compile(r",? (?:and|where)(?: (?:he|she|they|was|were|is|are|has|had|been|have|then|there))* $")
_REACH = 180


def place_before(draft: Draft, scene: Scene) -> None:
    """Adds the town of a raid, told before in the sentence, to an arrest without a place; that to which somebody was
    brought or came to what was done to them there."""
    if draft.places or draft.reference or draft.attached or draft.perfect or draft.kind not in ("arrest", "sentence"):
        return
    text = scene.document.article.text
    start = max(scene.sentence.span.start, draft.words.start - _REACH)
    dated = (
        draft.date is not None and draft.date.words.start > draft.words.start
    )  # "moved to Osh and was held in 2015"
    ways = [*([(_RAID, _ON)] if draft.kind == "arrest" else []), *([] if dated else [(_WAY, _JOINED)])]
    for told, joined in ways:
        for found in told.finditer(text, start, draft.words.start):
            town = town_at(scene, found.end())
            if town is not None and joined.match(text, town.span.end, draft.words.start):
                draft.places[town.entity] = Value(town.entity, town.span, draft.rule)
                return
