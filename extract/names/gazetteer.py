"""Curated names in a text: longest match over folded tokens that begin with a capital."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.language.tokens import tokenise
from extract.names.authority import Authority, Entry
from extract.names.countries import names_of_places
from extract.names.lines import Candidate, Line

_SHORT = 6
_QUESTIONS = frozenset({"who", "us", "it", "is"})
_NO_PLURAL = ("s", "sh", "ch", "ese")
"""Adjectives of countries with these ends are no nouns for their people: "Kazakhs", but no "Frenchs"."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    keys: tuple[str, ...]
    texts: tuple[str, ...] | None
    entry: Entry
    adjective: bool


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What a token is looked up by: its folded letters, or itself where it has none."""
    return fold(text) or text


class Gazetteer:
    """The spellings of all curated names, by their first token."""

    def __init__(self, authority: Authority) -> None:
        table: defaultdict[str, list[_Spelling]] = defaultdict(list)
        for entry in authority.entries:
            for spelling, adjective in _spellings(entry):
                table[spelling.keys[0]].append(_Spelling(spelling.keys, spelling.texts, entry, adjective))
        self._table = {
            first: sorted(spellings, key=lambda s: (-len(s.keys), s.entry.kind, s.entry.id))
            for first, spellings in table.items()
        }
        self.entries = authority.by_id
        self.place_names = names_of_places(self.entries)

    def candidates(self, line: Line) -> Iterator[Candidate]:
        """Every longest match at every capital of `line`; they may overlap."""
        table, texts = self._table, line.texts
        for start in line.capitals:
            spellings = table.get(key(texts[start]))
            if spellings is None:
                continue
            for spelling in spellings:
                end = start + len(spelling.keys)
                if end > start + 1 and spelling.keys != tuple(map(key, texts[start:end])):
                    continue
                if spelling.texts and line.texts[start:end] != spelling.texts:
                    continue
                if spelling.texts and not line.plain and line.words[start] in _QUESTIONS:
                    continue  # "WHO SAID WHAT"
                if end == 1 and line.is_capital(1) and spelling.entry.kind == "organisation" and _is_title(line):
                    continue  # "Economist N N"
                if spelling.keys[0] == "the" and not line.is_capital(start + 1):
                    continue  # "The independent observers"
                if (
                    not spelling.texts
                    and line.texts[start].isupper()
                    and len(line.texts[start]) < _SHORT
                    and end == start + 1
                    and start
                    and line.plain
                ):
                    continue
                yield Candidate(
                    line.index,
                    start,
                    end,
                    spelling.entry.kind,
                    "names.adjective" if spelling.adjective else "names.curated",
                    priority=3,
                    entry=spelling.entry.id,
                    organisation_kind=spelling.entry.organisation_kind,
                    adjective=spelling.adjective,
                )
                break


def _is_title(line: Line) -> bool:
    """Whether the line begins with a word for what somebody is."""
    return load_titles().match(line.words, 0) is not None


def _spellings(entry: Entry) -> Iterator[tuple[_Spelling, bool]]:
    names = [(name, False) for name in (entry.label, *entry.spellings)]
    names += [(adjective, True) for adjective in entry.adjectives]
    names += [(f"{a}s", True) for a in entry.adjectives if entry.country and not a.endswith(_NO_PLURAL)]
    for name, adjective in names:
        if name in entry.weak:
            continue
        texts = tuple(token.text for token in tokenise(name, 0, len(name)))
        exact = texts if len(name) <= _SHORT and name.isupper() else None
        yield _Spelling(tuple(key(text) for text in texts), exact, entry, adjective), adjective
