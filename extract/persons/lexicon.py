"""The words that the rules for roles and kinship look at, from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.facts import RoleStatus

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, or a noun made of it, that gives or takes a post: see `roles.toml`.

    `needs_as`: the title follows with "as" or "the post of"; `takes_object`: it may name the holder as its object;
    `starts`, `ends`: a date beside it is when the post began or ended.
    """

    name: str
    status: RoleStatus
    needs_as: bool = False
    takes_object: bool = False
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """A verb that stands for a title: "heads" for "head"; `former` in the past tense."""

    title: str
    former: bool


@dataclass(frozen=True)
class Lexicon:
    """All words of `words.toml` and `roles.toml`, in lower case."""

    prepositions: Words
    takes_to: Words
    determiners: Words
    possessives: Words
    called: Words
    stops: Words
    kept: Words
    bodies: Words
    areas: Words
    countries: Words
    organisations: Words
    unnamed: tuple[tuple[str, ...], ...]
    relations: Words
    adverbs: Words
    former_adverbs: Words
    verbs: Mapping[str, Verb]
    nouns: Mapping[str, Verb]
    active: Mapping[str, Lead]
    passive: Mapping[str, Lead]
    hypothetical: Words
    future: Words
    set_to: Words
    taken_up_kinds: Mapping[str, Words]
    court_offices: Words
    local_offices: Words
    state_bodies: Words
    sent: Words
    heads: Words
    missions: Words
    generic: Words
    contact: Words
    died: Words
    killed: Words
    joined: Words
    left: Words
    led_bodies: Words

    def stops_at(self, word: str) -> bool:
        """Whether a noun phrase behind a title ends before `word`."""
        return word in self.stops or (word.endswith("ed") and word not in self.kept and "-" not in word)


def read_table(name: str) -> dict[str, Any]:
    """The table `name` beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@cache
def load_lexicon() -> Lexicon:
    """Read `words.toml` and `roles.toml`, once."""
    words, roles = read_table("words.toml"), read_table("roles.toml")
    return Lexicon(
        prepositions=frozenset(words["prepositions"]),
        takes_to=frozenset(words["takes_to"]),
        determiners=frozenset(words["determiners"]),
        possessives=frozenset(words["possessives"]),
        called=frozenset(words["called"]),
        stops=frozenset(words["stops"]),
        kept=frozenset(words["kept"]),
        bodies=frozenset(words["bodies"]),
        areas=frozenset(words["areas"]),
        countries=frozenset(words["anaphors"]["country"]),
        organisations=frozenset(words["anaphors"]["organisation"]),
        unnamed=tuple(tuple(body.split()) for body in words["unnamed"]["bodies"]),
        relations=frozenset(words["relations"]["nouns"]),
        adverbs=frozenset(words["adverbs"]["plain"]),
        former_adverbs=frozenset(words["adverbs"]["former"]),
        verbs=_verbs(roles["verb"]),
        nouns=_verbs(roles["noun"]),
        active=_leads(roles["lead"], "active", "past"),
        passive=_leads(roles["lead"], "passive"),
        hypothetical=frozenset(roles["guard"]["hypothetical"]),
        future=frozenset(roles["guard"]["future"]),
        set_to=frozenset(roles["guard"]["set_to"]),
        taken_up_kinds={noun: frozenset(kinds) for noun, kinds in words["anaphors"]["kinds"].items()},
        court_offices=frozenset(words["offices"]["court"]),
        local_offices=frozenset(words["offices"]["local"]),
        state_bodies=frozenset(words["offices"]["state_bodies"]),
        sent=frozenset(words["offices"]["sent"]),
        heads=frozenset(words["offices"]["heads"]),
        missions=frozenset(words["offices"]["missions"]),
        generic=frozenset(words["anaphors"]["generic"]),
        contact=frozenset(words["contact"]["words"]),
        died=frozenset(roles["death"]["active"]),
        killed=frozenset(roles["death"]["passive"]),
        joined=frozenset(roles["membership"]["joined"]),
        left=frozenset(roles["membership"]["left"]),
        led_bodies=frozenset(words["offices"]["led_bodies"]),
    )


def _verbs(table: dict[str, dict[str, Any]]) -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for name, row in table.items():
        verb = Verb(
            name,
            row["status"],
            row.get("as", False),
            row.get("object", False),
            row.get("start", False),
            row.get("end", False),
        )
        verbs |= dict.fromkeys(row["forms"], verb)
    return verbs


def _leads(table: dict[str, dict[str, Any]], *columns: str) -> dict[str, Lead]:
    return {
        form: Lead(row["title"], former=column == "past")
        for row in table.values()
        for column in columns
        for form in row[column]
    }
