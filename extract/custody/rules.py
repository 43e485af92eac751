"""The rules of `rules.toml`, by the lemmas and nouns that trigger them, and the gate that finds sentences to read."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from extract.facts import CustodyKind, Penalty
from extract.language.gates import Gate

Frame = Literal[
    "verb",
    "subject",
    "state",
    "give",
    "against",
    "subjected",
    "changed",
    "liberty",
    "for",
    "off",
    "added",
    "serving",
    "surrender",
    "noun",
]
Pattern = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `rules.toml`."""

    name: str
    kind: CustodyKind
    frame: Frame
    verbs: frozenset[str]
    nouns: frozenset[str]
    then: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    penalty: Penalty | None
    special: frozenset[str]
    reads: tuple[str, ...]
    leaves: tuple[str, ...]
    firsts: frozenset[str] = frozenset()
    """The words with which the patterns of `then` begin."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in their order in the file."""
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return tuple(_rule(row) for row in data["rule"])


@cache
def rules_of_verb(lemma: str) -> tuple[Rule, ...]:
    """The rules that the verb `lemma` may trigger, those with conditions first."""
    found = [rule for rule in rules() if lemma in rule.verbs]
    return tuple(sorted(found, key=lambda rule: not rule.then))


@cache
def rules_of_states() -> tuple[Rule, ...]:
    """The rules on states that are told without a verb."""
    return tuple(rule for rule in rules() if rule.frame == "state")


@cache
def rules_of_noun(word: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if word in rule.nouns and rule.frame == "noun")


def _rule(row: dict[str, Any]) -> Rule:
    then = tuple(patterns(row.get("then", ())))
    return Rule(
        row["name"],
        row["kind"],
        row["frame"],
        frozenset(row.get("verbs", ())),
        frozenset(row.get("nouns", ())),
        then,
        tuple(patterns(row.get("unless", ()))),
        row.get("penalty"),
        frozenset(key for key in row if key.startswith(("needs_", "passive_", "adjacent_"))),
        tuple(row["reads"]),
        tuple(row["leaves"]),
        frozenset(word for pattern in then for word in pattern[0]),
    )


def patterns(rows: Sequence[str]) -> list[Pattern]:
    """One set of words a token for each pattern: "in|into jail" matches "in jail" and "into jail";
    * stands for any word."""
    return [tuple(frozenset(token.replace("_", " ").split("|")) for token in row.split()) for row in rows]


def match(lowers: Sequence[str], at: int, pattern: Pattern) -> bool:
    if at + len(pattern) > len(lowers):
        return False
    for place, words in enumerate(pattern, at):  # noqa: SIM110
        if lowers[place] not in words and "*" not in words:
            return False
    return True


@cache
def gate() -> Gate:
    """Admits sentences with a word without which no rule can fire; what it does not admit is not chunked."""
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return Gate("|".join(data["gate"]), before=r"(?:\b|(?<=\bre)|(?<=\bre-))")
