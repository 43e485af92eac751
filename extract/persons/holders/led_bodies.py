"""Which body "headed by" is told of: "Y, a small party led by X", "Y deployed a mission headed by X"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.facts import Agent, EntityId, Value
from extract.language.folding import slug
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import Lexicon, load_lexicon

_REACH = 8
_APPOSITION = 9
"""Within how many items "a small green party" stands between a name and "led by"."""
_FAR = 18
_SENDING = frozenset({"deployed", "sent", "fielded", "dispatched", "opened", "established", "had"})
_CLAUSE = frozenset({"is", "was", "are", "were", "has", "had", "have", "said", "who", "which", "that", "when"})
_BETWEEN = frozenset({",", "which", "has", "had", "also", "then"})


@dataclass(frozen=True, slots=True)
class Body:
    value: Value[EntityId] | None
    jurisdiction: Value[EntityId] | None = None
    agent: Agent | None = None


def body_before(line: Line, index: int, lexicon: Lexicon) -> Body | None:
    """The organisation right before "headed by": brackets, nouns of bodies and a comma may stand between."""
    at = index - 1
    for _ in range(_REACH):
        mention, word = line.mention(at), line.word(at)
        if mention and mention.kind == "organisation":
            return Body(Value(mention.entity, mention.span, "roles.leading"))
        if word == ")":
            at = line.before_brackets(at)
            continue
        if (
            word
            in {
                "'s",
                "'",
                ",",
                "which",
                "is",
                "was",
                "then",
                "now",
                "–",
                "—",
                "and",
                "currently",
                "once",
                "formerly",
                "in",
                "until",
                "recently",
                "itself",
            }
            | lexicon.bodies
            | QUOTES
        ):
            unnamed = _unnamed_until(line, at + 1, lexicon)
            if unnamed:
                return unnamed
            at -= 1
            continue
        of_place = word == "of" and line.kind(at + 1) == "place"  # "the Greens of Utopia, led by X"
        whose = word == "whose" and line.word(at + 1) in lexicon.bodies
        if of_place or whose or (mention and mention.kind == "place"):
            at -= 1
            continue
        break
    apposed = _before_apposition(line, index - 1, lexicon) or _before_participles(line, index - 1)
    return apposed or _unnamed_until(line, at + 1, lexicon)


def _before_apposition(line: Line, index: int, lexicon: Lexicon) -> Body | None:
    """The organisation in "X, a small green party" and "the X long-term mission", up to `index`."""
    index -= line.word(index) == ","
    if line.word(index) not in lexicon.bodies:
        return None
    for at in range(index - 1, max(0, index - _APPOSITION), -1):
        word = line.word(at)
        mention = line.mention(at)
        if mention and mention.kind == "organisation":
            return Body(Value(mention.entity, mention.span, "roles.leading"))
        if word in {"a", "an", "the"}:
            return _explained(line, at)
        plain = mention.kind == "place" if mention else word[:1].isalpha() and word not in lexicon.prepositions
        if not plain or lexicon.stops_at(word):
            break
    return None


def _explained(line: Line, index: int) -> Body | None:
    """X in "X, a small party", where "a" is at `index`."""
    if line.word(index - 1) in _SENDING:
        return _sender(line, index - 2)
    before = line.before_brackets(index - 2) if line.word(index - 1) in {",", "–", "—"} else -1
    named = line.mention(before - (line.word(before) in QUOTES))
    if before < 0 or named is None or named.kind != "organisation":
        return None
    return Body(Value(named.entity, named.span, "roles.leading"))


def _unnamed_until(line: Line, end: int, lexicon: Lexicon) -> Body | None:
    for body in lexicon.unnamed:
        start = end - len(body)
        if start > 0 and line.words[start:end] == body and line.word(start - 1) in {"the", "'s", "a"}:
            return unnamed(line, start, end)
    return None


def _sender(line: Line, index: int) -> Body | None:
    """The organisation that "deployed" a mission, told before the item `index`: "ODIHR, which has deployed"."""
    while line.word(index) in _BETWEEN:
        index -= 1
    index = line.before_brackets(index)
    named = line.mention(index)
    if named is None or named.kind != "organisation":
        return None
    return Body(Value(named.entity, named.span, "roles.leading"))


def _before_participles(line: Line, index: int) -> Body | None:
    """X in "X, the association set up in Utopia by exiles and led by", where "and" is at `index`."""
    if line.word(index) != "and":
        return None
    for at in range(index - 1, max(0, index - _FAR), -1):
        if line.word(at) in {"a", "an", "the"} and line.word(at - 1) in {",", "–", "—"}:
            noun = any(line.word(n) in load_lexicon().bodies for n in range(at + 1, min(at + 4, index)))
            return _explained(line, at) if noun else None
        if line.word(at) in {",", ";", ":", '"'} or line.word(at) in _CLAUSE:
            return None
    return None


def unnamed(line: Line, start: int, end: int) -> Body:
    span = line.span(start, end)
    label = line.document.quote(span)
    jurisdiction = None
    place = line.mention(end + 1)
    if line.word(end) in {"in", "of"} and place and place.kind == "place":
        jurisdiction = Value(place.entity, place.span, "roles.leading")
    agent = Agent(f"agent:{slug(label)}", label, (Value(label, span, "roles.unnamed-body"),), (span,))
    return Body(Value(agent.id, span, "roles.leading"), jurisdiction, agent)
