"""Whom "I" and "we" mean: “I was held for a day,” said N; N told reporters: “They came. They arrested me”; in a
letter whoever signed it."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.scene import Scene
from extract.facts import EntityId
from extract.language.chunks import NounGroup

_SAID = (
    r"(?:said|says|recalls|recalled|recounts|recounted|adds|added|explains|explained|remembers|remembered|wrote"
    r"|writes)"
)
_SELF = frozenset({"i", "me", "we", "us"})
_CLOSING = re.compile(r"[”\"»]")
_BEHIND = re.compile(rf"[”\"»]\s*(?:{_SAID}\s+)?(?:(?:the |an? )?(?:[\w-]+,? ){{0,4}})?\Z")
_SAYS = re.compile(rf"(?:, [^,.;:“”\"]{{1,40}},)? (?:{_SAID}|told|tells)\b")
_SAID_FIRST = re.compile(rf"[”\"»]\s*{_SAID}\b")
_BEFORE = re.compile(rf"\A (?:{_SAID}|told [\w ]{{1,30}}|tells [\w ]{{1,30}})[,:]\s*[“\"«]\Z")
_REACH, _NEAR = 400, 70


def speaks_of_self(scene: Scene, at: int, group: NounGroup) -> tuple[EntityId, ...]:
    """The person whose words the "I", "me" or "we" at `at` stands in, where the paragraph names the speaker right
    behind the quotation or right before it, or one person signed the letter; empty elsewhere."""
    if group.head.lower not in _SELF or group.mention is not None:
        return ()
    block = scene.sentence.block
    span = Span(max(block.span.start, group.span.start - _REACH), min(block.span.end, group.span.end + _REACH))
    quoted = _quotation(scene, group, span)
    if quoted is None:
        return _signed(scene) if block.letter else ()
    return _behind(scene, quoted[1], span) if quoted[1] >= 0 else _before(scene, quoted[0], span)


def _quotation(scene: Scene, group: NounGroup, span: Span) -> tuple[int, int] | None:
    """Where the quotation opens and closes in which the group stands, the latter -1 where no name is told behind;
    `None` where it stands in none."""
    text = scene.document.article.text
    opening = max(text.rfind(mark, span.start, group.span.start) for mark in "“«")
    closed = max(text.rfind(mark, span.start, group.span.start) for mark in "”»")
    if opening <= closed:
        opening = text.rfind('"', span.start, group.span.start)
        opening = opening if text.count('"', span.start, group.span.start) % 2 else -1
    closing = _CLOSING.search(text, group.span.end, span.end)
    if opening < 0 or closing is None:
        return None
    told = bool(_named(scene, Span(closing.start(), min(span.end, closing.end() + _NEAR))))
    return opening, closing.start() if told and not _before(scene, opening, span) else -1


def _behind(scene: Scene, closing: int, span: Span) -> tuple[EntityId, ...]:
    """The speaker named right behind the quotation that closes at `closing`: ”, said N."""
    text = scene.document.article.text
    named = _named(scene, Span(closing, min(span.end, closing + 1 + _NEAR)))
    start, end, entities = named[0] if named else (closing, closing, ())
    if not _BEHIND.match(text[closing:start]):
        return ()
    return entities if _SAID_FIRST.match(text, closing) or _SAYS.match(text, end, span.end) else ()


def _before(scene: Scene, opening: int, span: Span) -> tuple[EntityId, ...]:
    """The speaker named right before the quotation that opens at `opening`: N told reporters: “."""
    named = _named(scene, Span(max(span.start, opening - 2 * _NEAR), opening))
    said = scene.document.article.text[named[-1][1] : opening + 1] if named else ""
    return named[-1][2] if named and _BEFORE.match(said) else ()


def _named(scene: Scene, span: Span) -> list[tuple[int, int, tuple[EntityId, ...]]]:
    """The persons named in `span`, each with where the name begins and ends."""
    named = [m for m in scene.document.mentions_in(span) if m.kind == "person" and m.form in ("name", "part")]
    return [(m.span.start, m.span.end, m.entities) for m in named]


def _signed(scene: Scene) -> tuple[EntityId, ...]:
    """Who signed the letter, if it was one person alone."""
    below = [s.span for s in scene.document.sentences if s.block.kind == "signature"]
    signers = {entity for span in below for _, _, entities in _named(scene, span) for entity in entities}
    return tuple(signers) if len(signers) == 1 else ()
