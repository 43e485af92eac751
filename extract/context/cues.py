"""The cues of `cues.toml`, ready to be looked for around a trigger."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import contains
from typing import Any, Literal

Direction = Literal["forward", "backward"]
Pattern = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's patterns (one set of words a token), its reach in tokens and what it makes of an event."""

    name: str
    reason: str
    direction: Direction
    scope: int
    patterns: tuple[Pattern, ...]
    finite: bool
    ends: frozenset[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """All cues, by the words they may begin with; `pseudo` are phrases that hide a cue."""

    rows: tuple[Cue, ...]
    by_word: dict[str, tuple[tuple[Cue, Pattern], ...]]
    pseudo: dict[str, tuple[Pattern, ...]]
    openers: frozenset[str]
    """The words with which any of them begins."""
    terminators: frozenset[str]
    governors: dict[str, str]
    modals: dict[str, str]
    reach: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at tokens `first` to `last` (exclusive)."""

    cue: Cue
    first: int
    last: int


@cache
def cues() -> Cues:
    """The cues, read once."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    terminators = frozenset(data["terminators"])
    rows = tuple(_cue(row, terminators) for row in data["cue"])
    by_word: dict[str, list[tuple[Cue, Pattern]]] = {}
    for cue in rows:
        for pattern in cue.patterns:
            for word in sorted(pattern[0]):
                by_word.setdefault(word, []).append((cue, pattern))
    pseudo: dict[str, list[Pattern]] = {}
    for row in data["pseudo"]:
        for words in row["words"]:
            pattern = _pattern(words)
            for word in sorted(pattern[0]):
                pseudo.setdefault(word, []).append(pattern)
    return Cues(
        rows,
        {word: tuple(found) for word, found in by_word.items()},
        {word: tuple(found) for word, found in pseudo.items()},
        frozenset((*by_word, *pseudo)),
        terminators,
        {lemma: reason for reason, lemmas in data["governors"].items() for lemma in lemmas.split()},
        data["modals"],
        max(cue.scope for cue in rows) + max(len(p) for cue in rows for p in cue.patterns),
    )


def _cue(row: dict[str, Any], terminators: frozenset[str]) -> Cue:
    return Cue(
        row["name"],
        row["reason"],
        row["direction"],
        row["scope"],
        tuple(_pattern(words) for words in row["words"]),
        row.get("finite", False),
        terminators | frozenset(row.get("ends", ())),
        tuple(row.get("yes", ())),
        tuple(row.get("no", ())),
    )


def _pattern(words: str) -> Pattern:
    return tuple(frozenset(token.split("|")) for token in words.replace(",", " ,").split())


def find_cues(words: Sequence[str], first: int, last: int) -> list[Hit]:
    """The cues that begin at tokens `first` to `last` (exclusive) of a sentence with these `words`, those that a
    pseudo-cue hides left out."""
    known = cues()
    hits: list[Hit] = []
    hidden = -1
    for at in range(first, last):
        word = words[at]
        if word not in known.openers:
            continue
        for pattern in known.pseudo.get(word, ()):
            if _matches(words, at, pattern):
                hidden = max(hidden, at + len(pattern))
        if at < hidden:
            continue
        for cue, pattern in known.by_word.get(word, ()):
            if _matches(words, at, pattern):
                hits.append(Hit(cue, at, at + len(pattern)))
    return hits


def _matches(words: Sequence[str], at: int, pattern: Pattern) -> bool:
    here = words[at : at + len(pattern)]
    return len(here) == len(pattern) and all(map(contains, pattern, here))
