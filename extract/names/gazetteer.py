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
    initial: str = ""
    """The first letter, small, of a person's single name: folded alike, "Elçin" is not "Yeltsin"; all letters, small,
    of a name with a capital within: "Terminal" is not "TerminAll"."""


_ByLength = tuple[tuple[int, dict[tuple[str, ...], list[_Spelling]]], ...]


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What a token is looked up by: its folded letters, or itself where it has none."""
    return fold(text) or text


class Gazetteer:
    """The spellings of all curated names, by their first token."""

    def __init__(self, authority: Authority) -> None:
        table: defaultdict[str, list[_Spelling]] = defaultdict(list)
        for entry in authority.entries:
            for spelling in _spellings(entry):
                table[spelling.keys[0]].append(spelling)
        self._table = {first: _by_length(spellings) for first, spellings in table.items()}
        self.entries = authority.by_id
        self.place_names = names_of_places(self.entries)

    def candidates(self, line: Line) -> Iterator[Candidate]:
        """Every longest match at every capital of `line`; they may overlap."""
        for start in line.capitals:
            lengths = self._table.get(key(line.texts[start]))
            if lengths is None:
                continue
            spelling = self._longest(line, start, lengths)
            if spelling:
                yield Candidate(
                    line.index,
                    start,
                    start + len(spelling.keys),
                    spelling.entry.kind,
                    "names.adjective" if spelling.adjective else "names.curated",
                    priority=3,
                    entry=spelling.entry.id,
                    organisation_kind=spelling.entry.organisation_kind,
                    adjective=spelling.adjective,
                )

    @staticmethod
    def _longest(line: Line, start: int, lengths: _ByLength) -> _Spelling | None:
        keys = tuple(map(key, line.texts[start : start + lengths[0][0]]))
        for length, spellings in lengths:
            for spelling in spellings.get(keys[:length], ()):
                if _stands(line, start, spelling):
                    return spelling
        return None


def _by_length(spellings: list[_Spelling]) -> _ByLength:
    """Spellings with one first token by how many they have, the longest first, and by all of their keys."""
    lengths: dict[int, dict[tuple[str, ...], list[_Spelling]]] = {}
    for spelling in sorted(spellings, key=lambda s: (-len(s.keys), s.entry.kind, s.entry.id)):
        lengths.setdefault(len(spelling.keys), {}).setdefault(spelling.keys, []).append(spelling)
    return tuple(lengths.items())


def _stands(line: Line, start: int, spelling: _Spelling) -> bool:
    """Whether the tokens from `start` on, which fold to the spelling's keys, are the name."""
    end = start + len(spelling.keys)
    text = line.texts[start]
    if spelling.texts and line.texts[start:end] != spelling.texts:
        return False
    if spelling.initial and not line.words[start].startswith(spelling.initial):
        return False
    if spelling.texts and not line.plain and line.words[start] in _QUESTIONS:
        return False  # "WHO SAID WHAT"
    if end == 1 and line.is_capital(1) and spelling.entry.kind == "organisation" and _is_title(line):
        return False  # "Economist N N"
    if spelling.keys[0] == "the" and not line.is_capital(start + 1):
        return False  # "The independent observers"
    short = end == start + 1 and not spelling.texts and len(text) < _SHORT and text.isupper()
    return not (short and start and line.plain)


def _is_title(line: Line) -> bool:
    """Whether the line begins with a word for what somebody is."""
    return load_titles().match(line.words, 0) is not None


def _spellings(entry: Entry) -> Iterator[_Spelling]:
    names = [(name, False) for name in (entry.label, *entry.spellings)]
    names += [(adjective, True) for adjective in entry.adjectives]
    names += [(f"{a}s", True) for a in entry.adjectives if entry.country and not a.endswith(_NO_PLURAL)]
    for name, adjective in names:
        if name in entry.weak:
            continue
        texts = tuple(token.text for token in tokenise(name, 0, len(name)))
        exact = texts if len(name) <= _SHORT and name.isupper() else None
        initial = name[0].lower() if entry.kind == "person" and len(texts) == 1 else ""
        if len(texts) == 1 and not name[1:].islower() and not name.isupper() and name.isalpha():
            initial = name.lower()
        yield _Spelling(tuple(key(text) for text in texts), exact, entry, adjective, initial)
