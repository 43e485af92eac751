"""What a title takes from what stands around: "In Osh, the party's leader", "Contact: X, spokesman", "his deputy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.facts import EntityId, Value
from extract.persons.appositions import Group
from extract.persons.claims import Claim
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.setting import Setting

_OPENING = 6
"""Among how many items of a line the word stands that tells whom to contact."""


def in_their_place(line: Line, groups: Sequence[Group], setting: Setting) -> Iterator[Group]:
    """The groups of titles of one line, with the town it opens with and the body whose contacts it lists."""
    contacts = not load_lexicon().contact.isdisjoint(line.words[:_OPENING])
    body: Value[EntityId] | None = None
    for group in groups:
        whole = tuple(_in_town(line, phrase, setting) for phrase in group)
        if contacts:
            body = body or next((p.organisation for p in whole if p.organisation), None)
            whole = tuple(_of_body(phrase, body or setting.issuer) for phrase in whole)
        yield whole


def _in_town(line: Line, phrase: TitlePhrase, setting: Setting) -> TitlePhrase:
    """ "In Osh, Ata Meken's campaign co-ordinator": the one for Osh."""
    town = line.mention(1)
    if line.word(0) != "in" or town is None or town.kind != "place" or line.word(2) != "," or phrase.first != 3:
        return phrase
    if phrase.jurisdiction or phrase.title.country or not phrase.organisation or setting.is_country(town.entity):
        return phrase
    return replace(phrase, jurisdiction=Value(town.entity, town.span, "roles.town"))


def _of_body(phrase: TitlePhrase, body: Value[EntityId] | None) -> TitlePhrase:
    if phrase.organisation or phrase.jurisdiction or body is None or "leadership" not in phrase.title.classes:
        return phrase
    return replace(phrase, organisation=body, found=True)


def bodies_of_owners(claims: list[Claim]) -> list[Claim]:
    """`claims` where "X, head of Y, and his deputy, Z" makes Z a deputy in Y."""
    everywhere: dict[EntityId, dict[EntityId, Value[EntityId]]] = {}
    for claim in claims:
        if claim.phrase.organisation:
            for entity in claim.holder.entities:
                everywhere.setdefault(entity, {})[claim.phrase.organisation.value] = claim.phrase.organisation
    only = {entity: next(iter(found.values())) for entity, found in everywhere.items() if len(found) == 1}
    bodies = {
        (id(claim.line), entity): claim.phrase.organisation
        for claim in reversed(claims)
        if claim.phrase.organisation
        for entity in claim.holder.entities
    }
    return [_with_body(claim, bodies, only) for claim in claims]


def _with_body(
    claim: Claim, bodies: Mapping[tuple[int, EntityId], Value[EntityId]], only: Mapping[EntityId, Value[EntityId]]
) -> Claim:
    phrase = claim.phrase
    if phrase.owner is None or phrase.organisation or phrase.text != "deputy":
        return claim
    body = bodies.get((id(claim.line), phrase.owner.entity)) or only.get(phrase.owner.entity)
    return replace(claim, phrase=replace(phrase, organisation=body)) if body else claim
