"""A charge's words without the people told behind it: "fraud alongside B, founder of the fund", "treason, and B, an
editor, with theft"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.offences.charges import SHORTEST
from extract.custody.penalties.terms import NUMBER
from extract.custody.scene import Scene

_BESIDE = re.compile(r"[,\s]*\b(?:alongside|along with|together with|as (?:did|was|were|had))\s+(?:[\w-]+\s){0,4}\Z")
_NEXT = re.compile(r"(?:,\s*(?:and\s+)?|\s+and\s+)(?:(?:the|an?|his|her)\s+)?(?:[a-z][\w-]*\s+){0,3}\Z")
_ANOTHER = re.compile(
    rf"(?:,[^,;.]{{1,80}},)?\s+(?:to|for|with|of|got|received|was|were|is|are|has|had|(?!an?\b){NUMBER})\b",
    re.IGNORECASE,
)
_BEFORE = 60


def without_people(scene: Scene, charges: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """`charges`, each up to where it goes on about somebody else who is accused, tried or sentenced beside."""
    kept: list[tuple[str, Span]] = []
    for words, span in charges:
        end = _end(scene, span)
        if end == span.end:
            kept.append((words, span))
            continue
        if end - span.start >= SHORTEST:
            kept.append((" ".join(scene.text(Span(span.start, end)).split()), Span(span.start, end)))
        break
    return kept


def _end(scene: Scene, span: Span) -> int:
    """Where the words of the charge end that are of nobody else."""
    text = scene.document.article.text
    for mention in scene.document.mentions_in(span):
        if mention.kind != "person" or mention.form not in ("name", "part"):
            continue
        first = max(span.start, mention.span.start - _BEFORE)
        beside = _BESIDE.search(text, first, mention.span.start)
        after = _ANOTHER.match(text, mention.span.end, scene.sentence.span.end)
        joint = beside or (_NEXT.search(text, first, mention.span.start) if after else None)
        if joint is not None:
            return joint.start()
    return span.end
