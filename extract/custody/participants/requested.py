"""Requests for somebody's extradition that a body granted or refused, told without his name: "the court turned down
the extradition request", of the one told of just before."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.memory import Memory
from extract.custody.scene import Scene
from extract.facts import Penalty, Value

_REFUSED = r"turned down|rejected|refused|denied|dismissed|threw out"
_REQUEST = r"(?:the|an?|this|that|its|[A-Z]\w+[’']s?) (?:(?:first|second|third|new|formal) )?extradition request"
_RULED = re.compile(
    rf"\b(?:(?P<refused>{_REFUSED})|granted|approved|satisfied) {_REQUEST}s?\b(?! (?:for|of|against)\b)"
    rf"|\b{_REQUEST} (?:was|has been) (?:(?P<was_refused>{_REFUSED})|granted|approved|satisfied)\b"
)
_NEAR = 2


def add_requested(scene: Scene, memory: Memory, here: list[Draft]) -> list[Draft]:
    """The extradition that a body granted or refused, of the one person told of last; empty elsewhere."""
    if not scene.says(("extradition request",)) or len(memory.persons) != 1:
        return []
    if scene.sentence.index - memory.named_in > _NEAR or any(d.kind == "extradition" for d in here):
        return []
    text, span = scene.document.article.text, scene.sentence.span
    found = _RULED.search(text, span.start, span.end)
    if found is None:
        return []
    at = next((i for i, p in enumerate(scene.phrases) if p.span.end > found.start()), 0)
    verb = scene.verb(at)
    if verb is not None and (verb.negative or verb.modal):
        return []
    draft = Draft("extradition", "custody/requested", scene.sentence.index, Span(*found.span()), at)
    draft.evidence[span] = None
    draft.persons = {person: Value(person, draft.words, draft.rule) for person in memory.persons}
    refused = found.group("refused") or found.group("was_refused")
    outcome: Penalty = "refused" if refused else "ordered"
    draft.penalty = Value(outcome, draft.words, draft.rule)
    body = next((p for i in scene.clauses.subject(at) if (p := scene.group(i)) and p.mention), None)
    if body is not None and body.mention is not None and body.mention.kind == "organisation":
        draft.agency = Value(body.mention.entity, body.mention.span, draft.rule)
        draft.agency_text = Value(scene.text(body.mention.span), body.mention.span, draft.rule)
    return [draft]
