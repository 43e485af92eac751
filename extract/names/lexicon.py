"""The words names are made of and stand beside, read once from the TOML files of this room."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.language.speech_words import SPEECH
from extract.language.tokens import tokenise

Gender = Literal["male", "female"]
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Lexicon:
    """Word classes of names; all words in lower case, given names and surname endings folded."""

    given: Mapping[str, Gender | None]
    given_words: frozenset[str]
    """Given names that are ordinary words as well."""
    nicknames: Mapping[str, frozenset[int]]
    surname_male: tuple[str, ...]
    surname_female: tuple[str, ...]
    surname_either: tuple[str, ...]
    surname_weak: frozenset[str]
    patronymic: tuple[str, ...]
    given_endings: tuple[str, ...]
    compound_begins: tuple[str, ...]
    compound_ends: tuple[str, ...]
    patronymic_first: tuple[str, ...]
    family_first: frozenset[str]
    family_last: frozenset[str]
    openers: frozenset[str]
    common: frozenset[str]
    person_after: frozenset[str]
    person_regime: frozenset[str]
    person_passive: frozenset[str]
    honorifics: frozenset[str]
    honorifics_kept: frozenset[str]
    particles: frozenset[str]
    kin: frozenset[str]
    other_heads: frozenset[str]
    place_heads: frozenset[str]
    landforms: frozenset[str]
    before_landforms: frozenset[str]
    organisation_heads: Mapping[str, OrganisationKind]
    class_nouns: Mapping[str, OrganisationKind]
    class_phrases: Mapping[tuple[str, ...], OrganisationKind]
    official_by_first: Mapping[str, tuple[tuple[str, ...], ...]]
    ministries: frozenset[str]
    courts: frozenset[str]
    local_first: Mapping[str, tuple[tuple[str, ...], ...]]
    stop_phrases: frozenset[str]
    countries: frozenset[str]
    peoples: frozenset[str]
    surname_lands: frozenset[str]
    function_words: frozenset[str]
    acronyms: Mapping[str, OrganisationKind]
    plain: frozenset[str]
    owners: frozenset[str]
    modifiers: frozenset[str]
    person_nouns: frozenset[str]
    person_sides: frozenset[str]
    no_agents: frozenset[str]
    person_did: frozenset[str]
    person_owned: frozenset[str]
    person_of: frozenset[str]
    person_made: frozenset[str]
    renowned: frozenset[str]
    works: frozenset[str]
    made: frozenset[str]
    outlets_of_places: frozenset[str]
    reaches: frozenset[str]
    councils: frozenset[str]
    labourers: frozenset[str]
    schools: frozenset[str]
    foreign_heads: Mapping[str, OrganisationKind]
    foreign_links: frozenset[str]
    faiths: frozenset[str]
    sports: frozenset[str]
    sport_bodies: frozenset[str]
    body_adjectives: frozenset[str]
    no_first_names: frozenset[str]
    currencies: frozenset[str]
    lettered_things: frozenset[str]
    cried: frozenset[str]
    city_papers: frozenset[str]
    agency_subjects: frozenset[str]
    schemes: frozenset[str]
    body_fields: frozenset[str]
    phrase_words: frozenset[str]
    cities: frozenset[str]
    place_phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    @cached_property
    def things(self) -> frozenset[str]:
        """Heads of bodies, places and other things, and lands: what names no person."""
        return self.other_heads.union(self.organisation_heads, self.countries, self.place_heads)


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon's files beside this module."""
    words, names = _read("words.toml"), _read("given_names.toml")
    world = _read("world_names.toml")
    surnames_of_world = world.pop("surnames")
    organisations, surnames = _read("organisations.toml"), _read("surnames.toml")
    people, places, phrases = _read("people.toml"), _read("world_places.toml"), _read("phrases.toml")
    return Lexicon(
        given=_given((names["central_asia"], names["east"], names["world"], *world.values())),
        given_words=frozenset(fold(word) for word in names["ordinary_words"].split()),
        family_last=frozenset(fold(word) for word in surnames_of_world["common"].split()),
        nicknames=_nicknames(names["nicknames"]["groups"]),
        surname_male=tuple(surnames["male"]),
        surname_female=tuple(surnames["female"]),
        surname_either=tuple(surnames["either"]),
        surname_weak=frozenset(surnames["weak"]),
        patronymic=(*surnames["patronymic_male"], *surnames["patronymic_female"]),
        given_endings=tuple(surnames["given"]),
        compound_begins=tuple(surnames["compound_begins"]),
        compound_ends=tuple(surnames["compound_ends"]),
        patronymic_first=tuple(surnames["patronymic_first"]),
        family_first=frozenset(fold(word) for word in surnames["family_first"].split()),
        openers=_set(words["openers"]),
        common=_set(words["common_capitalised"]),
        person_after=_set(words["person_after"]) | SPEECH,
        person_passive=_set(words["person_passive"]),
        person_regime=_set(words["person_regime"]),
        honorifics=_set(words["honorifics"]),
        honorifics_kept=_set(words["honorifics_kept"]),
        particles=_set(words["name_particles"]),
        kin=_set(words["kin"]),
        other_heads=_set(words["other_heads"]),
        place_heads=_set(words["place_heads"]),
        landforms=_set(words["landforms"]),
        before_landforms=_set(words["before_landforms"]),
        organisation_heads=_kinds(organisations["heads"]),
        class_nouns=_kinds(organisations["class_nouns"]),
        class_phrases={
            _apart(phrase): kind for kind, phrases in organisations["class_phrases"].items() for phrase in phrases
        },
        official_by_first=_by_first(_apart(body) for body in organisations["official"]["bodies"]),
        ministries=_set(organisations["official"]["ministries"]),
        local_first=_by_first(_apart(body) for body in organisations["official"]["local"]),
        courts=_set(organisations["official"]["courts"]),
        stop_phrases=frozenset(words["stop_phrases"]),
        countries=_set(words["countries"]) | _set(words["peoples"]),
        peoples=_set(words["peoples"]),
        surname_lands=_set(words["surname_lands"]),
        function_words=_set(words["function_words"]),
        plain=_set(words["common_capitalised"])
        | _set(words["countries"])
        | _set(words["peoples"])
        | _set(words["function_words"]),
        acronyms=_kinds(organisations["acronyms"]),
        owners=_set(organisations["owners"]),
        modifiers=_set(organisations["modifiers"]),
        **{name: _set(people[name]) for name in people},
        **{name: _set(words) for name, words in phrases.items() if isinstance(words, str)},
        foreign_heads=_kinds(phrases["foreign_heads"]),
        phrase_words=frozenset(
            word for name in ("works", "outlets_of_places", "schools") for word in phrases[name].split()
        )
        | {*_kinds(phrases["foreign_heads"]), "union", "unions", "council", "church"}
        | {"(", "for", "without", "against"}
        | _set(phrases["sport_bodies"]),
        cities=_set(places["cities"]) | _set(places["towns"]),
        place_phrases=_by_first(tuple(phrase.split()) for phrase in places["phrases"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _apart(phrase: str) -> tuple[str, ...]:
    """Words as the tokeniser gives them: a possessive 's is a word of its own."""
    return tuple(token.lower for token in tokenise(phrase, 0, len(phrase)))


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(found, key=lambda p: (-len(p), p))) for first, found in table.items()}


def _kinds(table: Mapping[str, str]) -> dict[str, OrganisationKind]:
    """Which kind a word shows; the first kind that lists it wins."""
    kinds: dict[str, Any] = {}
    for kind, words in table.items():
        for word in words.split():
            kinds.setdefault(word, kind)
    return kinds


def _given(regions: Iterable[Mapping[str, str]]) -> dict[str, Gender | None]:
    """Folded given names with the sex they show, `None` where both bear them."""
    genders: tuple[Gender, Gender] = ("male", "female")
    given: dict[str, Gender | None] = {}
    for region in regions:
        for gender in genders:
            for name in region[gender].split():
                key = fold(name)
                given[key] = gender if given.get(key, gender) == gender else None
    return given


def _nicknames(groups: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(groups.strip().splitlines()):
        for name in line.split():
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
