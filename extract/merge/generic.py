"""Names that many countries have for bodies of their own, and the country an article is about."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

from extract.facts import ArticleFacts
from extract.language.folding import fold
from extract.names.authority import Authority, Entry

_LONGEST_ABBREVIATION = 7


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads((files(__package__) / "generic.toml").read_text(encoding="utf-8"))
    return frozenset(fold(w) for w in data["words"]), frozenset(fold(w) for w in data["fillers"])


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether `name` says nothing but what a body is ("Interior Ministry", "People's Party"), so that each country
    may have one."""
    words, fillers = _lists()
    return all(word in words or word in fillers for word in fold(name.replace("'s", "s").replace("’s", "s")).split())


@lru_cache(maxsize=65536)
def is_abbreviation(name: str) -> bool:
    """Whether `name` is a short word in capitals, as "NSC" or "KazTAG"."""
    return " " not in name and len(name) <= _LONGEST_ABBREVIATION and sum(c.isupper() for c in name) >= 2


def country_of(entry: Entry | None, authority: Authority) -> Entry | None:
    """The curated country that a curated place is or lies in."""
    seen: set[str] = set()
    while entry and not entry.country and entry.id not in seen:
        seen.add(entry.id)
        entry = authority.by_id.get(entry.within or "")
    return entry if entry and entry.country else None


def main_country(facts: ArticleFacts, authority: Authority) -> str | None:
    """The folded name of the country whose places an article names most often; `None` if there is no such one."""
    counts: Counter[str] = Counter()
    for place in facts.places:
        country = country_of(authority.by_id.get(place.authority or ""), authority)
        label = country.label if country else place.label if place.country else None
        if label:
            counts[fold(label)] += len(place.mentions)
    (first, most), (_, next_most) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return first if most > next_most else None
