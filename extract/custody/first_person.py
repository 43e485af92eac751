"""Whom "I" means in a quotation: “I was held for a day,” said N; N told reporters: “They arrested me”."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.scene import Scene
from extract.facts import EntityId
from extract.language.chunks import NounGroup
from extract.language.speech_words import ANY_SPEECH

_CLOSING = re.compile(r"[”\"»]")
_BEHIND = re.compile(rf"[”\"»]\s*(?:{ANY_SPEECH}\s+)?(?:(?:the |an? )?(?:[\w-]+,? ){{0,4}})?\Z")
_SAYS = re.compile(rf"(?:, [^,.;:“”\"]{{1,40}},)? {ANY_SPEECH}\b")
_SAID_FIRST = re.compile(rf"[”\"»]\s*{ANY_SPEECH}\b")
_BEFORE = re.compile(rf"\A (?:{ANY_SPEECH}|told [\w ]{{1,30}}|tells [\w ]{{1,30}})[,:]\s*[“\"«]\Z")
_REACH, _NEAR = 240, 70


def speaks_of_self(scene: Scene, at: int, group: NounGroup) -> tuple[EntityId, ...]:
    """The person whose words the "I" or "me" at `at` stands in, where the sentence names the speaker right behind the
    quotation or right before it; empty elsewhere."""
    if group.head.lower not in ("i", "me") or group.mention is not None:
        return ()
    text, span = scene.document.article.text, scene.sentence.span
    closing = _CLOSING.search(text, group.span.end, min(span.end, group.span.end + _REACH))
    if closing is not None:
        start, end = closing.start(), min(span.end, closing.end() + _NEAR)
        mention = next((m for m in scene.document.mentions_in(Span(start, end)) if _named(m.kind, m.form)), None)
        if mention is not None and _BEHIND.match(text[start : mention.span.start]):
            if _SAID_FIRST.match(text, start) or _SAYS.match(text, mention.span.end, span.end):
                return mention.entities
            return ()
    opening = max(text.rfind(mark, span.start, group.span.start) for mark in '“"«')
    told = Span(span.start, max(span.start, opening))
    before = [m for m in scene.document.mentions_in(told) if _named(m.kind, m.form)]
    if opening >= 0 and before and _BEFORE.match(text[before[-1].span.end : opening + 1]):
        return before[-1].entities
    return ()


def _named(kind: str, form: str) -> bool:
    return kind == "person" and form in ("name", "part")
