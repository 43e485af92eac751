"""Whose a share is: persons and bodies, "the party" that is named before, "it", "he" of a president."""

from __future__ import annotations

import re

from extract.document import Document, Mention
from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import Item, Line
from extract.elections.noun_phrases import MEANT_BEFORE, Subject
from extract.elections.record import Record
from extract.elections.subjects import is_of_excluded
from extract.elections.tallies.figures import FigureClaim, FigureLeft
from extract.facts import EntityId, Value

_APPOSED = re.compile(rf"(, (?:the )?)[{ORGANISATION}] (?:\( [^()]{{1,40}} \) )?, ")
""" "A's alliance, the B (C), polled …": the name of a party behind the words for it."""
_HE_REACH = 5
_HE_GOT = re.compile(
    r"(?<![^ ])(?:he|she) (?:(?:had|has|then|only|just|officially) )*"
    r"(?:got|won|took|received|polled|scored|had|gets) "
    r"(?:(?:just|only|a mere|about) )?$"
)


class ShareOwners:
    """Finds whose the shares of one article are."""

    def __init__(self, record: Record, heads_of_state: frozenset[EntityId]) -> None:
        self._record = record
        self._head = _most_named(record.document, heads_of_state)

    def _party_meant(self, claim: FigureClaim, subject: Subject) -> Value[EntityId] | None:
        """Which party "the party" is: the only one named before it in the sentence."""
        line = claim.line
        apposed = _APPOSED.match(line.between(subject.end, claim.index))
        named = line.items[subject.end + apposed.group(1).count(" ")].mention if apposed else None
        if named:
            return Value(named.entity, named.span, "elections.share-of-named-party")
        if subject.end - subject.first != 1 or line.items[subject.first].lower not in ("party", "bloc", "coalition"):
            return None
        before = (item for item in line.items[: subject.first] if item.symbol == ORGANISATION and item.mention)
        parties = {i.mention.entity: i for i in before if i.mention and self._record.could_stand(i.mention)}
        if len(parties) != 1:
            return None
        ((entity, item),) = parties.items()
        return Value(entity, item.span, "elections.share-of-the-party")

    def of_head(self, claim: FigureLeft) -> FigureClaim | None:
        """ "In 2013 he got 83.9 per cent", where nothing tells who "he" is and the article knows one president."""
        line, index = claim.line, claim.index
        found = _HE_GOT.search(line.between(max(0, index - _HE_REACH), index))
        entity = self._record.document.entities.get(self._head) if found and self._head else None
        if entity is None:
            return None
        words = line.items[index - 1]
        mention = Mention(words.span, (entity.id,), "person", "pronoun")
        body = Item(words.lower, words.span, PERSON, mention=mention)
        return FigureClaim(line, index, "share", "elections.share-of-president", body=body)

    def of_body_before(self, claim: FigureLeft, before: Line | None) -> FigureClaim | None:
        """ "A won the election. It received 88 %": the share of the party that the sentence before is about, if it
        names but one."""
        told = [
            item
            for item in claim.line.items[: claim.index]
            if item.symbol == ORGANISATION and item.mention and self._record.could_stand(item.mention)
        ]
        if not told and before and before.block == claim.line.block:
            told = before.items
        parties = {
            item.mention.entity: item
            for item in told
            if item.symbol == ORGANISATION and item.mention and self._record.could_stand(item.mention)
        }
        if len(parties) != 1:
            return None
        (body,) = parties.values()
        return FigureClaim(claim.line, claim.index, "share", "elections.share-of-it", body=body)

    def of(self, claim: FigureClaim) -> list[Value[EntityId]]:
        """Whose share: persons and bodies named, or an unnamed party as an agent of its own."""
        line, subject = claim.line, claim.subject
        if claim.body and claim.body.mention:
            return [Value(claim.body.mention.entity, claim.body.span, claim.rule)]
        if subject is None:
            return []
        if subject.unnamed:
            meant = self._party_meant(claim, subject)
            if meant:
                return [meant]
            if subject.end - subject.first == 1 and line.items[subject.first].lower in MEANT_BEFORE:
                return []
            return [self._record.unnamed(line.span(subject.first, subject.end), claim.rule, subject.name)]
        found: dict[EntityId, Value[EntityId]] = {}
        for who in subject.whos:
            mention = line.items[who].mention
            if mention is None or not self._record.could_stand(mention) or is_of_excluded(line, who):
                continue
            for entity in mention.entities:
                found.setdefault(entity, Value(entity, line.items[who].span, claim.rule))
        return list(found.values())


def _most_named(document: Document, entities: frozenset[EntityId]) -> EntityId | None:
    """The one of `entities` that an article speaks of more than twice as often as of any other."""
    counts = sorted(
        (sum(entity in mention.entities for mention in document.mentions), entity) for entity in sorted(entities)
    )
    if not counts or (len(counts) > 1 and counts[-1][0] <= 2 * counts[-2][0]):
        return None
    return counts[-1][1]
