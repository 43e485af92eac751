"""Entities that may be one but were left apart: a list for a curator, never merged by itself.

All look-ups go by keys that two near misses share, so the time grows with the number of names, not of pairs; a key
shared by more than `_MOST` entities says nothing and is passed over.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Literal, TypeAlias

from extract.language.folding import fold
from extract.merge.bodies import names_of
from extract.merge.clusters import Clusters, Position
from extract.merge.merged import NearMiss
from extract.merge.person_names import full_name, initials_and_surname, single_name, without_initials

_Kind: TypeAlias = Literal["person", "organisation", "place"]
_Rest: TypeAlias = tuple[int, tuple[str, ...], tuple[str, ...]]
"""The words of a name but one, and where that one stands."""
Hint: TypeAlias = tuple[str, Hashable, bool]
"""A reason, a key that near misses share, and whether this is the short side: of two long ones ("Anna Petrova", "Olga
Petrova" under "surname alone") neither may be the other."""

_MOST = 30
_SHORTEST_MISSPELT = 4
_ALIKE = {"g": "k", "h": "k", "b": "p", "d": "t", "z": "s", "f": "v"}
"""Consonants that languages of the region write for each other."""
_SOUNDS = str.maketrans({**dict.fromkeys("aeiou"), **_ALIKE})
_FIRST = str.maketrans({**dict.fromkeys("aeiou", "a"), **_ALIKE})


def near_misses(kind: _Kind, clusters: Clusters, ids: dict[Position, str]) -> Iterator[NearMiss]:
    """The pairs of `clusters` that may be one, in article order, each once with the first reason found.

    `ids` gives the id of each cluster by its root.
    """
    found: dict[tuple[Position, Position], str] = {}
    sharing: dict[tuple[str, Hashable], dict[Position, bool]] = defaultdict(dict)
    names = {root: _names(clusters, root) for root in clusters.roots()}
    alike = Counter(
        rest for told in names.values() for key, name in told for _, rest in _rests(_words(kind, key, name))
    )
    for root, told in names.items():
        for reason, key, short in _hints(kind, told, alike):
            near = sharing[reason, key]
            near[root] = near.get(root, False) or short
    for (reason, _), near in sharing.items():
        if not 2 <= len(near) <= _MOST:
            continue
        for first, second in combinations(near, 2):
            if (near[first] or near[second]) and _possible(clusters, first, second):
                found.setdefault((first, second), reason)
    for (first, second), reason in sorted(found.items()):
        yield NearMiss(kind, ids[first], ids[second], reason)


def _possible(clusters: Clusters, first: Position, second: Position) -> bool:
    """Not both curated, and no article knows both: one that does has told them apart."""
    if clusters.authority(first) and clusters.authority(second):
        return False
    return set(clusters.articles(first)).isdisjoint(clusters.articles(second))


def _names(clusters: Clusters, root: Position) -> list[tuple[str, str]]:
    """The different names of one entity, each behind its key."""
    names: dict[str, str] = {}
    for member in clusters.members(root):
        names |= {key: name for key, name in names_of(clusters.locals[member]).items() if key not in names}
    return list(names.items())


def _words(kind: _Kind, key: str, name: str) -> tuple[str, ...]:
    """The words of a name that may be misspelt: of persons' full names, of all others."""
    return full_name(name) if kind == "person" else tuple(key.split())


def _hints(kind: _Kind, names: list[tuple[str, str]], alike: Counter[_Rest]) -> Iterator[Hint]:
    """The hints of one entity, the most telling first; `alike` counts the names that are alike but for one word."""
    for key, name in names:
        yield "same name", key, True
        if kind == "person":
            yield from _person_hints(name, alike)
        else:
            yield from _misspelt(_words(kind, key, name), alike)
            yield from _shorter(key)


def _person_hints(name: str, alike: Counter[_Rest]) -> Iterator[Hint]:
    if full := full_name(name):
        yield "nickname", (_given_names().get(full[0], full[0]), *full[1:]), True
        yield "word order", tuple(sorted(full)), True
        yield from _misspelt(full, alike)
        yield "alike in sound", tuple(_skeleton(word) for word in full), True
        yield "one word more", full, True
        if len(full) > 2:
            yield from (("one word more", full[:i] + full[i + 1 :], False) for i in range(1, len(full) - 1))
        yield "initials", (full[0][0], full[-1]), False
        yield "surname alone", full[-1], False
        yield "given name alone", full[0], False
    if without := without_initials(name):
        yield "one word more", without, False
    if short := initials_and_surname(name):
        yield "initials", short, True
        yield "surname alone", short[1], False
    if single := single_name(name):
        yield "surname alone", single, True
        yield "given name alone", single, True


def _shorter(key: str) -> Iterator[Hint]:
    """A name of a body with and without whose it is: "Democratic Party" of "Democratic Party of Kazakhstan"."""
    yield "shorter name", key, True
    before, of, _ = key.rpartition(" of ")
    if of and " " in before:
        yield "shorter name", before, False


def _rests(words: tuple[str, ...]) -> Iterator[tuple[str, _Rest]]:
    """Each longer word of a name, and the others about it."""
    for i, word in enumerate(words):
        if len(word) >= _SHORTEST_MISSPELT:
            yield word, (i, words[:i], words[i + 1 :])


def _misspelt(words: tuple[str, ...], alike: Counter[_Rest]) -> Iterator[Hint]:
    """Keys that names share which differ by one letter of one word: each word that another name may have otherwise
    with each letter left out (the deletion neighbourhood of SymSpell)."""
    for word, rest in _rests(words):
        if alike[rest] > 1:
            yield from (("one letter", (rest, shorter), True) for shorter in _neighbours(word))


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    """The consonants of a folded word, those alike as one, and whether it begins with a vowel: "rafig" and "rafik"
    have one skeleton."""
    return word[:1].translate(_FIRST) + word[1:].translate(_SOUNDS)


def _neighbours(word: str) -> Iterable[str]:
    return dict.fromkeys((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


@cache
def _given_names() -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "nicknames.toml").read_text(encoding="utf-8"))
    return {fold(short): fold(full) for full, shorts in data.items() for short in shorts}
