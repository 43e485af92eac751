"""Arrests told by "taken" or "grabbed" alone: "A is taken on 17 May", "riot police took thirty people"."""

from __future__ import annotations

import re

from extract.custody.agents.forces import FORCES, MEN
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import lexicon

_COURTS = frozenset({"court", "courts", "judge", "judges"})
_WHERE = re.compile(
    r"\s*(?:at (?:dawn|night|midnight|home|work"
    r"|(?:his|her|their|the|a) [\w -]{0,20}?"
    r"(?:home|house|flat|door|airport|border|station|checkpoint|workplace|office))"
    r"|(?:from|in) (?:his|her|their|the) (?:home|house|flat|street|bed|office|workplace|car)"
    r"|on (?:his|her|their) way)\b"
)
_TO_PLACE = re.compile(r"(?:(?!\band\b)[^.;,]){0,60}?\bto\b")
_ENDS = re.compile(r"\s*(?:[.,;:!)–—]|and\b|after\b|when\b|while\b|\Z)")


def plainly_taken(trigger: Trigger, draft: Draft) -> bool:
    """Whether people are taken by a force, or on a day, and to nowhere that is no custody."""
    scene, verb = trigger.scene, trigger.verb
    counted = draft.count_min is not None and draft.group is not None and draft.group_head not in FORCES | MEN
    if verb is None or verb.infinitive or not (draft.persons or counted):
        return False
    agents = [g for i in trigger.frame.agents if (g := scene.group(i))]
    forced = bool(agents) and all(_is_force(g) for g in agents)
    if _TO_PLACE.match(scene.document.article.text, verb.span.end, scene.sentence.span.end):
        return False
    if verb.voice == "passive":
        return forced or (not agents and bool(draft.persons) and _by_day(scene, trigger.at + 1))
    behind = max(trigger.frame.patients, default=-1) + 1
    if verb.lemma == "grab" and forced and behind > trigger.at and draft.persons:
        return scene.lower(behind) not in ("by", "for", "from")  # not "grabbed her by the arm"
    return forced and behind > trigger.at and (_by_day(scene, behind) or _ends(scene, behind))


def _is_force(group: NounGroup) -> bool:
    told = group.head.lower.split()
    return not (FORCES | MEN).isdisjoint(told) or group.head.lower in lexicon().agencies - _COURTS


def _by_day(scene: Scene, at: int) -> bool:
    """Whether nothing but a day, an hour or a door stands at `at`: "on 17 May", "at dawn", "from his home"."""
    first = at + 1 if is_class(scene.phrases[at], "prep") else at
    if is_class(scene.phrases[min(first, len(scene.phrases) - 1)], "date"):
        return True
    return (
        _WHERE.match(scene.document.article.text, scene.phrases[at].span.start, scene.sentence.span.end) is not None
    )


def _ends(scene: Scene, at: int) -> bool:
    start = scene.phrases[at - 1].span.end
    return _ENDS.match(scene.document.article.text, start, scene.sentence.span.end) is not None
