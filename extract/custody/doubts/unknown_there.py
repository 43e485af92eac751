"""Turns of phrase that tell of custody only by whom the text knows to be in prison: "came out", "took him again",
"was put into a punishment cell"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.memory import Memory
from extract.custody.trigger import Trigger
from extract.language.chunks import is_class

_INSIDE = re.compile(
    r"\b(?:years?|months?|weeks|days) (?:in (?:jail|prison|custody|detention|a cell|the cells)|behind bars|inside)\b"
)
_PUNISHMENT_CELL = re.compile(
    r"\b(?:(?:punishment|penal|punitive|disciplinary|penalty|isolation) (?:isolation |confinement )?"
    r"(?:cells?|isolators?|ward|block|unit|room)|cell-type|chamber-type)\b"
    r"|\b(?:SHIZO|ShIZO|Shizo|PKT|EPKT)\b"
)
_SOLITARY = re.compile(r"\bsolitary\b|\bin isolation\b")
_REGISTER = re.compile(
    r"\bon(?:to)? (?:an?|the|his|her) (?:[\w-]+ ){0,3}(?:register|registry|list|watch-?list|file)\b"
)
_OF_WHICH = re.compile(r"\bfrom (?:which|where|there)\b[^,;]{0,30}\Z")
_FROM_CELL = re.compile(r"\s*(?:early |again )?(?:from|out of) (?:an?|the|his|her|their)?\s*(?=\S)")
_PUTTING = frozenset({"put", "place", "send", "transfer", "move", "throw", "return", "confine"})
_COLONY = re.compile(r"\b(?:prison|colony|camp|penitentiary)\b")
_BEFORE_TRIAL = re.compile(r"\b(?:pre-?trial|remand|detention|house arrest)\b")
_MOVING = frozenset({"transfer", "move"})
_REACH = 60


def unknown_there(draft: Draft, memory: Memory, trigger: Trigger) -> str:
    """Why what `trigger` tells is nobody's arrest or release, as far as the text knows who is in prison; "" if it
    may be: "came out" of nobody known to have been inside, "took him again" of nobody taken before, cells into and
    out of which those in prison are put."""
    if _within_prison(draft, memory, trigger):
        return "other sense"
    if "needs_prisoner" in trigger.rule.special:
        inside = bool(draft.persons) and set(draft.persons) <= memory.inside
        swapped = trigger.rule.name == "exchange" and bool(draft.persons)
        inside = inside or (swapped and "prisoner" in trigger.scene.text(trigger.scene.sentence.span))
        inside = inside or (draft.perfect and bool(draft.persons) and draft.sentence - memory.freed_in <= 1)
        return "" if inside or (draft.recalled and memory.group_inside) else "other sense"
    if "needs_custody" in trigger.rule.special:
        return "" if draft.persons and set(draft.persons) <= memory.known else "other sense"
    if "needs_known" not in trigger.rule.special:
        return ""
    scene, after = trigger.scene, trigger.at + 2
    if is_class(scene.phrases[min(after, len(scene.phrases) - 1)], "prep"):
        after += 1
    timed = after < len(scene.phrases) and is_class(scene.phrases[after], "date")
    told = set(draft.persons) & memory.known
    stay = _INSIDE.search(scene.document.article.text, scene.sentence.span.start, trigger.words.start)
    return "" if timed and (told or (draft.persons and stay)) else "other sense"


def _within_prison(draft: Draft, memory: Memory, trigger: Trigger) -> bool:
    """Whether people in prison are only put into or let out of its punishment cells, or onto a list of its own."""
    scene, text = trigger.scene, trigger.scene.document.article.text
    start, end = trigger.words.start, min(scene.sentence.span.end, trigger.words.end + _REACH)
    if trigger.rule.kind == "release":
        if _PUNISHMENT_CELL.search(text, scene.sentence.span.start, end) is None:
            return False
        behind = _FROM_CELL.match(text, trigger.words.end, end)
        cell = behind and _PUNISHMENT_CELL.match(text, behind.end())
        before = scene.text(Span(scene.sentence.span.start, start))
        return bool(cell) or _OF_WHICH.search(before) is not None or trigger.rule.name in ("let-out", "spring")
    if trigger.rule.name != "take-into-custody":
        return False
    if _PUNISHMENT_CELL.search(text, start, end) or _REGISTER.search(text, start, trigger.words.end):
        return True
    put = trigger.verb is not None and trigger.verb.lemma in _PUTTING
    inside = put and bool(draft.persons) and set(draft.persons) <= memory.inside
    moved = trigger.verb is not None and trigger.verb.lemma in _MOVING
    if inside and moved and _COLONY.search(text, start, end) and not _BEFORE_TRIAL.search(text, start, end):
        return True
    return inside and _SOLITARY.search(text, start, end) is not None
