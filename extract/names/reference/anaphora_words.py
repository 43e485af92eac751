"""The words by which pronouns and posts are read, from `anaphora.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.language.speech_words import SPEECH

Words = frozenset[str]


@dataclass(frozen=True)
class AnaphoraWords:
    """See `anaphora.toml` for what each list means."""

    male: Words
    female: Words
    plural: Words
    nominative: Words
    pairs: frozenset[tuple[str, ...]]
    oblique: Words
    clauses: Words
    clause_breaks: Words
    behind_object: Words
    regimes: Words
    attendants: Words
    speech: Words
    deciders: Words
    functionaries: Words
    of_attendants: Words
    befalls: Words
    fates: Words
    onlookers: Words
    envoys: Words
    onlooking: Words
    appointing: Words
    dismissing: Words
    rulers: Words
    subordinating: Words
    before_name: Words
    ends: Words
    portraits: Words
    unnamed: Words
    copulas: Words
    groups: Words
    female_kin: Words
    male_kin: Words
    kin: Words
    """Those of both sexes."""
    of_either: Words
    female_address: Words
    male_address: Words
    female_signs: Words
    male_signs: Words
    """Words for kin and forms of address."""
    standing: tuple[tuple[str, ...], ...]
    former: Words
    before_post: Words
    descriptions: Words
    before_description: Words
    sexed: Mapping[str, str]


@cache
def load_words() -> AnaphoraWords:
    """Read `anaphora.toml`, once."""
    table = tomllib.loads(Path(__file__).with_name("anaphora.toml").read_text(encoding="utf-8"))
    phrases = {name: tuple(tuple(phrase.split()) for phrase in table.pop(name)) for name in ("pairs", "standing")}
    sexed = dict.fromkeys(table.pop("women"), "female") | dict.fromkeys(table.pop("men"), "male")
    lists = {name: frozenset(words) for name, words in table.items()}
    lists["speech"] |= SPEECH
    lists["kin"] = lists["female_kin"] | lists["male_kin"]
    for sex in ("female", "male"):
        lists[f"{sex}_signs"] = lists[f"{sex}_kin"] | lists[f"{sex}_address"]
    return AnaphoraWords(**lists, sexed=sexed, pairs=frozenset(phrases["pairs"]), standing=phrases["standing"])
