"""Members of parliaments told by letters behind the name: "X MEP (Ireland)", "Y TD, of the Green Party"."""

from __future__ import annotations

from dataclasses import replace

from extract.document import Mention
from extract.facts import EntityId, Organisation, Value
from extract.persons.items import COMMAS, QUOTES, Line
from extract.persons.phrases import TitlePhrase

POSTNOMINAL = frozenset({"mp", "mep", "msp", "td", "qc", "kc"})
"""Titles that stand right behind a name."""
_RULE = "roles.postnominal"
_REACH = 10
_BETWEEN = frozenset({"of", "the", "in", "for", "from", "party", ",", "-", "–"})


def is_postnominal(line: Line, phrase: TitlePhrase) -> bool:
    """ "X MP", which tells not of which country."""
    return phrase.text in POSTNOMINAL and not phrase.determiner and line.kind(phrase.head - 1) == "person"


def with_constituency(line: Line, phrase: TitlePhrase) -> TitlePhrase:
    """`phrase` with the party and the country that a bracket or an insertion behind it tells, and no other."""
    plain = replace(phrase, unknown=True)
    body: Value[EntityId] | None = None
    place: Value[EntityId] | None = None
    bracket = line.word(phrase.behind) == "("
    at = phrase.behind + (bracket or line.word(phrase.behind) in COMMAS)
    if at == phrase.behind and line.word(at) not in {"for", "from"}:
        return plain
    end = min(len(line), at + _REACH)
    while at < end and not (place and not bracket):
        mention = line.mention(at)
        inner = line.word(at) in {"(", ")"} and (not bracket or line.word(at) == "(") and body is not None
        if mention is None and not (line.word(at) in _BETWEEN | QUOTES or inner):
            break
        if mention and mention.kind == "place":
            place = Value(mention.entity, mention.span, _RULE)
        elif mention and mention.kind == "organisation" and body is None and _is_party(line, mention):
            body = Value(mention.entity, mention.span, _RULE)
        elif mention:
            return plain
        at += 1
    closed = at >= len(line) or line.word(at) in {")", ",", ".", ";", ":", "and", ""} or line.newline(at)
    if not closed and (place or body) and not bracket and body is None:
        return plain  # "X MP, Osh residents said"
    return replace(plain, organisation=phrase.organisation or body, jurisdiction=phrase.jurisdiction or place)


def _is_party(line: Line, mention: Mention) -> bool:
    entity = line.document.entities.get(mention.entity)
    return isinstance(entity, Organisation) and entity.kind is not None and entity.kind.value == "PoliticalParty"
