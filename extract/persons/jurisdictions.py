"""Where a post is held that names no place: by the body's name, the court of the trial, the article's country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.facts import EntityId, Organisation, Value
from extract.persons.items import Line
from extract.persons.joining import Draft
from extract.persons.lexicon import load_lexicon
from extract.persons.local_bodies import country_of_local_body
from extract.persons.setting import Setting

_NEAR = 8
"""How many items may stand between a court and its town: "a court in the Caspian port of Aktau"."""
_REACH = 1500
"""How far back, in characters, a governor's region may be named."""
_TRIALS = frozenset({"court", "courts", "trial", "hearing", "courtroom"})
_AREAS = frozenset({"district", "region", "city", "town", "province", "oblast", "county", "village"})
_HIGHER = frozenset(
    {"supreme", "constitutional", "appeal", "appeals", "cassation", "international", "european", "human"}
)
"""Words in the names of courts in which no judge sits alone."""
_MOST = 200
_TRIED = 600
"""How far before a judge, in characters, the court is named."""
_SITS = frozenset({"in", "at", "before"})
_EUROPEAN = frozenset({"mep", "euro mp", "euro-mp", "member of the european parliament"})
_STAFF = frozenset(
    {"chief of staff", "deputy chief of staff", "adviser", "advisor", "chief adviser", "press secretary", "aide"}
)
"""Whom the head of a country has."""
_STATE = frozenset({"PublicBody", "PoliticalParty"})


def place_offices(drafts: list[Draft], setting: Setting, lines: Sequence[Line]) -> None:
    """Fill in the jurisdictions that the article leaves to be understood; those it doesn't make clear stay empty."""
    courts: list[Value[EntityId]] | None = None
    trials: list[Value[EntityId]] | None = None
    for draft in drafts:
        if draft.organisation is None and _is(draft, load_lexicon().court_offices):
            trials = _trial_courts(lines) if trials is None else trials
            draft.organisation = _court_of(draft) or _court_before(draft, drafts, trials)
        told = draft.organisation
        if draft.title.value in _EUROPEAN and (told is None or told.rule == "roles.postnominal"):
            draft.organisation = setting.parliament_of_europe or told
        if draft.jurisdiction is not None:
            continue
        if draft.organisation:
            draft.jurisdiction = _of_body(draft, draft.organisation, setting)
        elif _is(draft, load_lexicon().court_offices) and not draft.unknown:
            courts = _courts(lines, setting) if courts is None else courts
            draft.jurisdiction = _last_before(courts, draft.start)
        elif (_is(draft, load_lexicon().local_offices) or _of_area(draft)) and not draft.unknown:
            draft.jurisdiction = _region(draft, setting)
        if draft.jurisdiction is None and draft.organisation is None:
            draft.jurisdiction = _of_country(draft, setting)
        if draft.jurisdiction is None and not draft.unknown:
            draft.jurisdiction = country_of_local_body(draft, setting)
    _place_staff(drafts)


def _place_staff(drafts: list[Draft]) -> None:
    """ "his chief of staff", "adviser to President X": of the country whose head X is or was."""
    led = {d.person: d.jurisdiction for d in drafts if d.title.value in load_lexicon().heads and d.jurisdiction}
    for draft in drafts:
        if draft.organisation or draft.jurisdiction or draft.title.value not in _STAFF:
            continue
        owners = [claim.phrase.owner.entity for claim in draft.claims if claim.phrase.owner]
        draft.jurisdiction = next((led[owner] for owner in owners if owner in led), None)


def _court_of(draft: Draft) -> Value[EntityId] | None:
    """The court in which a judge sits: "In Riverside County Court, Judge X", "Judge X heard them at the court"."""
    line = draft.claims[0].line
    courts = [
        item.mention
        for index, item in enumerate(line.items)
        if item.mention
        and item.mention.kind == "organisation"
        and "court" in item.text.lower().split()
        and _SITS.intersection((line.word(index - 1), line.word(index - 2)))
    ]
    return Value(courts[0].entity, courts[0].span, "roles.court-of-judge") if len(courts) == 1 else None


def _trial_courts(lines: Sequence[Line]) -> list[Value[EntityId]]:
    """The courts of the first instance that the article names, in text order."""
    return [
        Value(item.mention.entity, item.span, "roles.court-of-judge")
        for line in lines
        for item in line.items
        if item.mention
        and item.mention.kind == "organisation"
        and "court" in (words := item.text.lower().split())
        and _HIGHER.isdisjoint(words)
    ]


def _court_before(draft: Draft, drafts: list[Draft], trials: list[Value[EntityId]]) -> Value[EntityId] | None:
    """The court of the first instance that was named shortly before a judge, the only one so far, if no other judge
    sits in it."""
    claim = draft.claims[0]
    if claim.phrase.status or claim.phrase.found or claim.phrase.determiner:
        return None
    before = trials[: bisect_left(trials, draft.start, key=lambda court: court.words.start)]
    near = before[-1] if before else None
    if near is None or draft.start - near.words.end >= _TRIED or any(c.value != near.value for c in before[-_MOST:]):
        return None
    taken = any(
        other.person != draft.person and other.organisation and other.organisation.value == near.value
        for other in drafts
    )
    return None if taken else near


def _is(draft: Draft, titles: frozenset[str]) -> bool:
    return draft.title.value.split()[-1] in titles


def _of_body(draft: Draft, organisation: Value[EntityId], setting: Setting) -> Value[EntityId] | None:
    """The town or the country in the name of a body, the country of a curated one, or the one the text is about."""
    entity = setting.document.entities.get(organisation.value)
    kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
    place = setting.country_in_name(organisation.value)
    if place is None and kind == "PublicBody":
        place = setting.town_in_name(organisation.value)
    if place:
        return Value(place, organisation.words, "roles.country-of-body")
    known, country = setting.country_of_body(organisation.value)
    if known and country and kind != "InternationalOrganisation":
        return Value(country, organisation.words, "roles.country-of-body")
    if organisation.rule == "roles.postnominal":
        return None  # who writes letters may be of any country
    if kind not in _STATE or draft.claims[0].line.sentence.block.kind == "signature":
        return None  # who signs may be of any country
    return None if known else setting.country_near(draft.start)


def _of_country(draft: Draft, setting: Setting) -> Value[EntityId] | None:
    """The country of a country's office, of somebody sent to another one, of an unnamed body of state."""
    if draft.unknown:
        return None
    phrases = [claim.phrase for claim in draft.claims]
    if draft.title.value in _EUROPEAN:
        return None
    if any(phrase.owner for phrase in phrases) and draft.title.value == "deputy":
        return None
    posted = next((phrase.posted for phrase in phrases if phrase.posted), None)
    stately = any(
        not load_lexicon().state_bodies.isdisjoint(claim.line.words[claim.phrase.first : claim.phrase.last])
        for claim in draft.claims
    )
    if not (draft.country_office or posted or stately):
        return None
    country = setting.country_of_office(draft.person, draft.start)
    return None if posted and country and country.value == posted.value else country


def _courts(lines: Sequence[Line], setting: Setting) -> list[Value[EntityId]]:
    """The towns of the courts that the article names, in text order: "a court in the port of Aktau"."""
    found: list[Value[EntityId]] = []
    for line in lines:
        for index, item in enumerate(line.items):
            mention = item.mention
            if mention and mention.kind == "organisation" and "court" in item.text.lower().split():
                town = setting.town_in_name(mention.entity)
                if town:
                    found.append(Value(town, mention.span, "roles.court"))
                    continue
            elif item.lower not in _TRIALS:
                continue
            beside = _town(line, range(index - 1, index - 3, -1), setting) or _town(
                line, range(index + 1, index + _NEAR), setting
            )
            if beside:
                found.append(beside)
    return found


def _town(line: Line, indices: range, setting: Setting) -> Value[EntityId] | None:
    """The first town at `indices`, no clause beginning before it."""
    for at in indices:
        mention = line.mention(at)
        if mention and mention.kind == "place" and not setting.is_country(mention.entity):
            return Value(mention.entity, mention.span, "roles.court")
        if line.word(at) in {",", ";", ".", "has", "had", "said", "that", "which", "on", "to"}:
            return None
    return None


def _of_area(draft: Draft) -> bool:
    """Whether a post of state is told to be of "the district" or "the region", whichever that is."""
    if "office" not in draft.claims[0].phrase.title.classes:
        return False
    return any(
        claim.line.word(at) in _AREAS and claim.line.word(at - 1) == "the"
        for claim in draft.claims
        for at in range(claim.phrase.behind, claim.phrase.last)
    )


def _last_before(places: list[Value[EntityId]], offset: int) -> Value[EntityId] | None:
    return next((place for place in reversed(places) if place.words.start < offset), None)


def _region(draft: Draft, setting: Setting) -> Value[EntityId] | None:
    """The town or region named last before "the governor", "the city's mayor"."""
    for mention in reversed(setting.places_before(draft.start)):
        if draft.start - mention.span.start > _REACH:
            break
        if not setting.is_country(mention.entity):
            return Value(mention.entity, mention.span, "roles.region")
    return None
