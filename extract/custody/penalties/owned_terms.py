"""Sentences told only by a noun with its length: "appealed against his six-year sentence", "A's nine-year term"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.context import assess
from extract.custody.draft import Draft
from extract.custody.offences.charges import read_charges
from extract.custody.penalties.terms import find_length, penalty_in
from extract.custody.scene import Scene
from extract.facts import EntityId, Value
from extract.language.chunks import NounGroup

_TERM = re.compile(r"(?:year|month)s?\b.{0,40}\b(?:sentence|term)\b|\b(?:sentence|term)\s+of\b", re.IGNORECASE)
_NOUNS = ("sentence", "term")
_OF_LENGTH = re.compile(r"\s+of\s+(?=[\w-]+(?:\s[\w-]+){0,4}?\s(?:years?|months?)\b)")
_PRISON = frozenset({"prison", "jail", "colony", "camp", "suspended"})
_ONLY_POSSIBLE = frozenset({"possible", "potential", "likely", "requested", "expected", "maximum", "proposed"})
_AGAINST = frozenset({"against", "of", "to", "for"})
_LONGEST = 40


def add_owned_terms(scene: Scene, here: list[Draft]) -> list[Draft]:
    """The sentences that nouns with an owner and a length tell, where `here` has none of the same person."""
    text, span = scene.document.article.text, scene.sentence.span
    if not scene.says(_NOUNS) or not _TERM.search(text, span.start, span.end):
        return []
    found: list[Draft] = []
    for at, group in scene.groups(0, len(scene.phrases)):
        if group.head.lower not in ("sentence", "term"):
            continue
        length = _length_of(scene, group)
        people = _whose(scene, at, group) if length is not None else {}
        if length is None or not people or not _of_prison(scene, group):
            continue
        told = [d for d in (*here, *found) if d.kind == "sentence"]
        if not any(set(d.persons) & set(people) or _tells(d, length[1]) for d in told):
            found.append(_draft(scene, at, group, people, length))
    return found


def _tells(draft: Draft, words: Span) -> bool:
    """Whether the length of `draft` is told by those words."""
    own = draft.length.words if draft.length is not None else None
    return own is not None and own.start < words.end and words.start < own.end


def _length_of(scene: Scene, group: NounGroup) -> tuple[str, Span] | None:
    """The length inside the group, or behind "of": "his six-year sentence", "her sentence of six years"."""
    text, end = scene.document.article.text, scene.sentence.span.end
    inside = find_length(text, group.span.start, group.head.span.start)
    of = _OF_LENGTH.match(text, group.span.end, end) if inside is None else None
    return inside or (find_length(text, of.end(), min(end, of.end() + _LONGEST)) if of else None)


def _of_prison(scene: Scene, group: NounGroup) -> bool:
    """Whether a term is one in prison, not one of office."""
    return group.head.lower == "sentence" or any(word.lower in _PRISON for word in group.modifiers)


def _whose(scene: Scene, at: int, group: NounGroup) -> dict[EntityId, Span]:
    """The persons who own the noun or the appeal against it, or against whom it is, where the context tells so."""
    appeal = scene.group(at - 2) if scene.lower(at - 1) in ("against", "of") else None
    appealed = appeal is not None and appeal.head.lower in ("appeal", "appeals") and group.owner is None
    owner = appeal.owner if appealed and appeal is not None else group.owner
    if any(word.lower in _ONLY_POSSIBLE for word in group.modifiers):
        return {}
    if owner is not None:
        mention = owner.mention if owner.person else None
        return dict.fromkeys(mention.entities, mention.span) if mention is not None else {}
    convict = scene.group(at + 2)
    if scene.lower(at + 1) not in _AGAINST or convict is None or not convict.person or convict.mention is None:
        return {}
    verdict = assess(scene.document, scene.sentence, group.head.span, clauses=scene.clauses, specific=True)
    asked = group.determiner != "the"
    return {} if asked or not verdict.actual else dict.fromkeys(convict.mention.entities, convict.mention.span)


def _draft(scene: Scene, at: int, group: NounGroup, people: dict[EntityId, Span], length: tuple[str, Span]) -> Draft:
    draft = Draft("sentence", "custody/owned-term", scene.sentence.index, group.head.span, at, reference=True)
    draft.evidence[scene.sentence.span] = None
    draft.persons = {entity: Value(entity, span, draft.rule) for entity, span in people.items()}
    draft.length = Value(*length, draft.rule)
    text = scene.document.article.text
    penalty = penalty_in(text, group.span.start, group.span.end, length[0])
    draft.penalty = Value(penalty[0] if penalty else "prison", length[1], draft.rule)
    start = max(group.span.end, length[1].end)
    draft.set_charges(read_charges(text, start, max(start, scene.charge_end(at)), gerunds=True))
    return draft
