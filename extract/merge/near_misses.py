"""Entities that may be one but were left apart: a list for a curator, never merged by itself.

All look-ups go by keys that two near misses share, so the time grows with the number of names, not of pairs; a key
shared by more than `_MOST` entities says nothing and is passed over.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Literal

from extract.language.folding import fold
from extract.merge.bodies import names_of
from extract.merge.clusters import Clusters, Position
from extract.merge.merged import NearMiss
from extract.merge.person_names import full_name, initials_and_surname, single_name

_MOST = 30
_SHORTEST_MISSPELT = 4


def near_misses(
    kind: Literal["person", "organisation", "place"], clusters: Clusters, ids: dict[Position, str]
) -> Iterator[NearMiss]:
    """The pairs of `clusters` that may be one, in article order, each once with the first reason found.

    `ids` gives the id of each cluster by its root.
    """
    found: dict[tuple[Position, Position], str] = {}
    sharing: dict[tuple[str, Hashable], list[Position]] = defaultdict(list)
    for root in clusters.roots():
        for hint in dict.fromkeys(_hints(kind, clusters, root)):
            sharing[hint].append(root)
    for (reason, _), roots in sharing.items():
        if len(roots) > _MOST:
            continue
        for pair in combinations(roots, 2):
            if _possible(clusters, *pair):
                found.setdefault(pair, reason)
    for (first, second), reason in sorted(found.items()):
        yield NearMiss(kind, ids[first], ids[second], reason)


def _possible(clusters: Clusters, first: Position, second: Position) -> bool:
    """Not both curated, and no article knows both: one that does has told them apart."""
    if clusters.authority(first) and clusters.authority(second):
        return False
    return set(clusters.articles(first)).isdisjoint(clusters.articles(second))


def _hints(
    kind: Literal["person", "organisation", "place"], clusters: Clusters, root: Position
) -> Iterator[tuple[str, Hashable]]:
    """Reasons with the keys under which the near misses of one entity meet."""
    names: dict[str, str] = {}
    for member in clusters.members(root):
        names |= {key: name for key, name in names_of(clusters.locals[member]).items() if key not in names}
    for key, name in names.items():
        yield "same name", key
        if kind == "person":
            yield from _person_hints(name)
        else:
            yield from _misspelt(tuple(key.split()))


def _person_hints(name: str) -> Iterator[tuple[str, Hashable]]:
    if single := single_name(name):
        yield "surname alone", single
    if short := initials_and_surname(name):
        yield "initials", short
        yield "surname alone", short[1]
    if full := full_name(name):
        yield "surname alone", full[-1]
        yield "initials", (full[0][0], full[-1])
        yield "nickname", (_given_names().get(full[0], full[0]), *full[1:])
        yield "word order", tuple(sorted(full))
        if len(full) > 2:
            yield from (("one word more", full[:i] + full[i + 1 :]) for i in range(1, len(full) - 1))
        else:
            yield "one word more", full
        yield from _misspelt(full)


def _misspelt(words: tuple[str, ...]) -> Iterator[tuple[str, Hashable]]:
    """Keys that names share which differ by one letter of one word: each word with each letter left out (the
    deletion neighbourhood of SymSpell)."""
    for i, word in enumerate(words):
        if len(word) >= _SHORTEST_MISSPELT:
            rest = (words[:i], words[i + 1 :])
            yield from (("one letter", (i, rest, shorter)) for shorter in _neighbours(word))


def _neighbours(word: str) -> Iterable[str]:
    return dict.fromkeys((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


@cache
def _given_names() -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "nicknames.toml").read_text(encoding="utf-8"))
    return {fold(short): fold(full) for full, shorts in data.items() for short in shorts}
