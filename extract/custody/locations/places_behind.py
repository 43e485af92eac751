"""Where an event was that names no place of its own, by what is told of it behind: the trial that it ended, the
journey or the raid on which it came, the rally that it was for. "Was convicted after a two-month trial in the city of
Osh", "was detained on returning to Osh", "got ten days for holding a rally in Osh"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.penalties.terms import is_short
from extract.custody.scene import Scene
from extract.document import Mention
from extract.facts import Value

TOWN = r"(?:the\s(?:[\w’'-]+\s){0,4}?(?:city|town|village|settlement|capital|port)(?:\sof)?,?\s)?(?=[A-Z])"
_TRIAL = re.compile(
    r"\b(?:after|following|in|at the end of|at) an? (?:[\w-]+,? ){0,4}?(?:re)?trial\b[^.;:,()]{0,40}?\s(?:in|at)\s"
    + TOWN
)
_JOURNEY = re.compile(
    r"\b(?:while visiting|(?:while (?:(?:he|she|they) (?:was|were) )?on|during|on) (?:an? |the |his |her |their )"
    r"(?:[\w-]+ ){0,3}?(?:trip|visit|tour|holiday|mission|assignment|stopover) (?:to|in)"
    r"|(?:on|upon|after|when|as|once) (?:(?:his|her|their|he|she|they) )?(?:had )?(?:just )?"
    r"(?:return(?:ing|ed)?|arriv(?:al|ing|ed)|land(?:ing|ed)|flew|flying|travell?(?:ing|ed)) (?:back |home )?"
    r"(?:to|into|in)"
    r"|(?:at|for|during|while|when|as) (?:[\w’'-]+ ){0,5}?(?:rall(?:y|ies)|pickets?|protests?|march|demonstration"
    r"|vigil|meeting|conference|congress|flash ?mob|leaflets|banners?|placards?|posters?)(?: [a-z’'-]+){0,3}? "
    r"(?:in|near|outside)"
    r"|(?:when|as|after) (?:[\w’'-]+ ){1,5}?(?:raided|stormed|searched|broke (?:into|up)|dispersed)"
    r" (?:(?:[a-z][\w’'-]* ){1,6}?(?:in|at)|the|its|his|her|their))\s" + TOWN
)
_DATED = re.compile(r",? (?:in|on|of) (?:\w+ )?\d")
"""A day of its own behind a deed or a raid, which then may be long past."""
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


def town_at(scene: Scene, start: int) -> Mention | None:
    """The town named from the code point `start` on."""
    near = scene.document.mentions_in(Span(start, min(scene.sentence.span.end, start + _LONGEST_NAME)))
    told = (m for m in near if m.kind == "place" and m.span.start == start)
    return next((m for m in told if not is_country(scene, m.entity)), None)


def place_behind(draft: Draft, scene: Scene) -> None:
    """Adds the town of the trial to a sentence of which at most the country is told, that of a journey, a raid or a
    rally to an arrest without a place."""
    if draft.reference or draft.attached or (draft.places and not draft.countrywide):
        return
    days = draft.length is not None and is_short(draft.length.value)
    taken = draft.kind == "arrest" or (draft.kind == "sentence" and days)
    if taken and draft.places:
        return
    pattern = _JOURNEY if taken else _TRIAL if draft.kind == "sentence" else None
    if pattern is None:
        return
    end = min(scene.sentence.span.end, draft.words.end + _REACH)
    found = pattern.search(scene.document.article.text, draft.words.end, end)
    if found is None:
        return
    place = town_at(scene, found.end())
    if place is None:
        return
    if taken and _DATED.match(scene.document.article.text, place.span.end):
        return
    draft.places = {place.entity: Value(place.entity, place.span, draft.rule)}
    draft.countrywide = False
