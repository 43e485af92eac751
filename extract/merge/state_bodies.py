"""State bodies under the many names that reports have for one: "Kazakhstan's Interior Ministry", "the Ministry of
Internal Affairs of Kazakhstan", "the Kazakh Interior Ministry"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from extract.language.folding import fold
from extract.merge.clusters import Local
from extract.merge.generic import is_generic
from extract.names.authority import Authority

StateBody: TypeAlias = tuple[str, tuple[str, ...]]
"""A country's folded name, and the words of a body's name in an order that all its names have."""


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_HEADS = _folded("ministry committee commission court service office agency council department police")
_OF_A_PLACE = _folded("district city region regional municipal town local appeal appeals")
"""Words of bodies of which a country has many."""
_SAME = {
    fold(word): fold(other)
    for word, other in (
        *(("internal", "interior"), ("defense", "defence"), ("electoral", "election"), ("labor", "labour")),
        ("center", "centre"),
    )
}
_EMPTY = _folded("a an and for in of on the to s affair affairs republic")
_MOST_WORDS = 3
"""Words of the longest name of a country before a body's: "united arab emirates"."""
_SHORT = 3


def state_bodies(local: Local, authority: Authority, *, by_name: bool = False) -> tuple[StateBody, ...]:
    """Which central state bodies of which countries the names of `local` mean, where a name or the article tells of
    the country, with `by_name` only where a name does; empty for other bodies."""
    if local.kind not in (None, "PublicBody"):
        return ()
    countries, entity = _country_names(authority), local.entity
    names = (entity.label, *(spelling.value for spelling in entity.spellings))
    apart = [_apart(fold(name), countries) for name in names]
    told = next((country for _, country in apart if country), None if by_name else local.country)
    return tuple(dict.fromkeys((told, words) for body, _ in apart if told and (words := _normal(body))))


def _apart(name: str, countries: Mapping[str, str]) -> tuple[str, str | None]:
    """A folded name without the country that it begins or ends with, and that country."""
    words = name.split()
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if country := countries.get(" ".join(words[:size])):
            return " ".join(words[size:]), country
        if country := countries.get(" ".join(words[-size:])):
            return " ".join(words[:-size]).removesuffix(" the").removesuffix(" of"), country
    return name, None


@lru_cache(maxsize=16384)
def _normal(body: str) -> tuple[str, ...]:
    """The words of a body's name, ordered, in one spelling; empty unless it names a central state body in general
    words alone."""
    words = body.split()
    if _HEADS.isdisjoint(words) or not _OF_A_PLACE.isdisjoint(words):
        return ()
    said = (_SAME.get(word, word) for word in words if word not in _EMPTY)
    singular = sorted({word.removesuffix("s") if len(word) > _SHORT else word for word in said})
    return tuple(singular) if len(singular) > 1 and all(map(is_generic, singular)) else ()


@lru_cache(maxsize=4)
def _country_names(authority: Authority) -> Mapping[str, str]:
    """The folded name of each country by its names, what belongs to it included ("kazakh", "kazakhstans")."""
    names: dict[str, str] = {}
    for entry in authority.countries:
        for name in (entry.label, *entry.spellings, *entry.adjectives):
            for form in (fold(name), fold(f"{name}'s")):
                names.setdefault(form, fold(entry.label))
    return names
