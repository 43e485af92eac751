"""One post in several bodies: "founder of the Jalyn Fund and the Erkin Institute", "head of X and of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.facts import EntityId, Value
from extract.persons.bodies import behind_body
from extract.persons.claims import Claim
from extract.persons.items import Line, closes
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase

_LINKS = frozenset({"of", "for", "at", "with"})
_MOST = 5
_ADJECTIVES = 4
_FEW = 2
_CLASSES = frozenset({"leadership", "membership", "occupation"})


def in_several_bodies(claims: list[Claim]) -> Iterator[Claim]:
    """The claims of the same posts in the further bodies that their phrases go on to."""
    for claim in claims:
        phrase = claim.phrase
        if phrase.organisation is None or phrase.plural or phrase.last <= phrase.behind:
            continue
        if claim.line.word(phrase.last) not in {"and", ","} or _CLASSES.isdisjoint(phrase.title.classes):
            continue
        for body in _further(claim.line, phrase):
            yield replace(claim, phrase=replace(phrase, organisation=body, jurisdiction=None))


def _further(line: Line, phrase: TitlePhrase) -> list[Value[EntityId]]:
    """The bodies listed behind the one of `phrase`, if "and" stands before the last and the phrase ends there."""
    found: list[Value[EntityId]] = []
    at, joined, again = phrase.last, False, False
    for _ in range(_MOST):
        joint = line.word(at)
        if joined or joint not in {"and", ","}:
            break
        joined = joint == "and" or (joint == "," and line.word(at + 1) == "and" and len(found) > 0)
        start = at + 1 + (joint == "," and joined)
        again = line.word(start) in _LINKS
        body = _body_from(line, start + again)
        if body is None:
            break
        mention = line.items[body].mention
        assert mention is not None
        found.append(Value(mention.entity, mention.span, "roles.several-bodies"))
        at = behind_body(line, body + 1)
    whole = joined and found and (closes(line, at - 1) or (again and len(found) < _FEW))
    return found if whole and line.word(at) not in {"'s", "'"} else []


def _body_from(line: Line, start: int) -> int | None:
    """The index of the organisation that a noun phrase from `start` on names."""
    lexicon = load_lexicon()
    for at in range(start, min(len(line), start + _ADJECTIVES)):
        if line.kind(at) == "organisation":
            return at
        word = line.word(at)
        if line.kind(at) or not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.prepositions:
            break
    return None
