"""The term that "and given" adds at the end of a long telling: "was detained for painting a verse of a
poem on a garage, and given five days"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import read_charges
from extract.custody.penalties.terms import NUMBER, add_term
from extract.custody.scene import Scene
from extract.facts import Value

_GIVEN = re.compile(
    r",?\s(?:and|but)\s(?:(?:was|were|is|are|both|each|at first|first|initially|then|later|reportedly)\s){0,3}"
    r"(?:given|handed|got|received|kept (?:in|under) (?:administrative )?(?:arrest|detention|custody) for)\s"
    rf"(?:a (?:total|term) of\s)?(?P<term>(?:an? )?{NUMBER}(?: and a half)?[ -](?:days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"P(?:[1-9]|[12]\d|30)D")
_LONGEST, _BEHIND = 320, 90


def add_terms_given(scene: Scene, drafts: list[Draft]) -> None:
    """Adds the term to the last arrest or sentence told before it in the sentence, where that has none; days alone
    belong to an arrest."""
    told = [d for d in drafts if d.kind in ("arrest", "sentence") and not (d.passing or d.reference or d.state)]
    if not told or not scene.says(("given", "handed", "got", "received", "kept")):
        return
    text, end = scene.document.article.text, scene.sentence.span.end
    for found in _GIVEN.finditer(text, min(d.words.end for d in told), end):
        before = [d for d in drafts if d.words.end <= found.start()]
        draft = max(before, key=lambda d: d.words.start, default=None)
        if (
            draft is None
            or draft not in told
            or draft.length is not None
            or found.start() - draft.words.end > _LONGEST
        ):
            continue
        if any(found.start() <= d.words.start < found.end() for d in drafts):
            continue
        between = text[draft.words.end : found.start()]
        if ";" in between or ":" in between:
            continue
        _add(draft, scene, found, min(end, found.end() + _BEHIND))


def _add(draft: Draft, scene: Scene, found: re.Match[str], end: int) -> None:
    text, start = scene.document.article.text, found.start("term")
    other = Draft(draft.kind, draft.rule, draft.sentence, draft.words, draft.position)
    add_term(other, text, start, end)
    short = other.length is not None and _SHORT.fullmatch(other.length.value) is not None
    if other.length is None or (draft.kind == "arrest") != short:
        return
    draft.length = other.length
    if draft.kind == "sentence":
        draft.penalty = draft.penalty or other.penalty
    if not draft.charges:
        for words, span in read_charges(text, found.end(), end, gerunds=True):
            draft.charges.setdefault(words.lower(), Value(words, Span(span.start, span.end), draft.rule))
