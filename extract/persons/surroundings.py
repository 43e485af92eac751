"""What a title takes from what stands around: "In Osh, the party's leader", "Contact: X, spokesman", "his deputy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.facts import EntityId, Value
from extract.persons.claims import Claim
from extract.persons.groups import Group
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase
from extract.persons.setting import Setting

_RULING = frozenset({"interim", "acting", "ousted", "deposed", "toppled", "transitional", "caretaker"})
"""Before "leader" these tell of one who leads a country."""
_HEADS = frozenset(
    {"head", "chair", "chairman", "chairwoman", "chairperson", "president", "leader", "director", "chief", "rector"}
)
"""Titles of those who have deputies."""
_SOME = frozenset({"a", "an", "another"})
_BODY_OPENING = 4
_OPENING = 6
"""Among how many items of a line the word stands that tells whom to contact."""


def in_their_place(line: Line, groups: Sequence[Group], setting: Setting) -> Iterator[Group]:
    """The groups of titles of one line, with the town it opens with and the body whose contacts it lists."""
    if not groups:
        return
    groups = _with_body_of_list(line, groups)
    contacts = not load_lexicon().contact.isdisjoint(line.words[:_OPENING])
    body: Value[EntityId] | None = None
    for group in groups:
        whole = tuple(_of_chamber(_in_town(line, phrase, setting), line, setting) for phrase in group)
        if contacts:
            body = body or next((p.organisation for p in whole if p.organisation), None)
            whole = tuple(_of_body(phrase, body or setting.issuer) for phrase in whole)
        yield whole


def _with_body_of_list(line: Line, groups: Sequence[Group]) -> list[Group]:
    """ "The Daily's director X, chief editor Y and manager Z", "From the Daily: director X and editor Y": the body of
    the first holds for each that stands right before a name and is of no other."""
    found: list[Group] = []
    body, behind = _body_opening(line)
    for group in groups:
        first, last = group[0], group[-1]
        joined = body is not None and _only_names(line, behind, first.first)
        if joined and not last.found and not first.determiner and "occupation" not in last.title.classes:
            found.append((*group[:-1], replace(last, organisation=body, found=True)))
            behind = last.last
            continue
        if last.organisation and last.last == last.behind and not last.plural:
            body, behind = first.organisation or last.organisation, last.last
        else:
            body = body if joined else None
            behind = last.last
        found.append(group)
    return found


def _body_opening(line: Line) -> tuple[Value[EntityId] | None, int]:
    """The body in "From the Daily:" or "The Daily:" at the start of a line, and the index behind the colon."""
    for at in range(min(len(line), _BODY_OPENING)) if ":" in line.vocabulary else ():
        mention = line.mention(at)
        if mention and mention.kind == "organisation" and line.word(at + 1) == ":":
            return Value(mention.entity, mention.span, "roles.list-of-body"), at + 2
        if line.word(at) not in {"from", "at", "the", "of", "for"}:
            break
    return None, 0


def _only_names(line: Line, start: int, end: int) -> bool:
    """Whether nothing but names, commas and "and" stands between two items."""
    between = range(start, end)
    named = start == end or any(line.items[at].named_person for at in between)
    plain = all(line.items[at].named_person or line.words[at] in {",", "and", ";"} for at in between)
    return start == end or (plain and named)


def _of_chamber(phrase: TitlePhrase, line: Line, setting: Setting) -> TitlePhrase:
    """ "former speaker X" where the article speaks of a parliament, "interim leader X", "Georgia: journalists X and Y
    detained": of which country."""
    country = line.mention(0)
    opened = country is not None and country.kind == "place" and line.word(1) == ":"
    if country and opened and not (phrase.organisation or phrase.jurisdiction):
        where = Value(country.entity, country.span, "roles.heading-country")
        return replace(phrase, jurisdiction=where, found=True)
    if phrase.plural or phrase.organisation:
        return phrase
    speaker = phrase.title.text == "speaker"
    if speaker and phrase.determiner in _SOME and line.word(phrase.behind) in {"at", "in", ",", "."}:
        return replace(phrase, found=False)  # one who speaks at a meeting
    ruling = phrase.title.text == "leader" and bool(_RULING & set(line.words[phrase.first : phrase.head]))
    if phrase.found or not (ruling or (speaker and setting.speaks_of_parliament)):
        return phrase
    return replace(phrase, jurisdiction=setting.country_near(phrase.words.start), found=True)


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
    headed: dict[EntityId, dict[EntityId, Value[EntityId]]] = {}
    for claim in claims:
        heads = _HEADS.intersection(claim.phrase.text.split()) and "vice" not in claim.phrase.text
        if claim.phrase.organisation and heads:
            for entity in claim.holder.entities:
                headed.setdefault(entity, {})[claim.phrase.organisation.value] = claim.phrase.organisation
    told = everywhere | {entity: found for entity, found in headed.items() if len(found) == 1}
    only = {entity: next(iter(found.values())) for entity, found in told.items() if len(found) == 1}
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
