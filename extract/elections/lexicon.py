"""The word lists of `words.toml` and the patterns of `rules.toml`, compiled.

A pattern is a line of items separated by spaces, matched against the encoded line of a sentence (`lines.py`):

    word            that word (lower case)
    {list}          a word, or several in a row, of that list
    (a|b)  (a)?     alternatives, what may be missing
    <who>           somebody who could stand: a person, an organisation or an unnamed agent
    <person> <org> <country> <place> <date> <pct>
    <num>           a number in digits
    <who:winner>    the same, remembered as `winner`
    ~3              up to three items, none of them a name, a figure, or a mark
    ..8             up to eight items of any kind but the end of a clause (";")
    !8              the same, but none of them a name
    @               the place that the rule is about (a verb whose subject is sought, for instance)

Every gap is bounded, so a search takes time linear in the length of the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from extract.elections.needs import needed_words
from extract.errors import DataError

_FOLDER = Path(__file__).parent

PERSON, ORGANISATION, AGENT, COUNTRY, PLACE, DATE, PERCENT = (chr(0xE000 + i) for i in range(7))
"""What stands for a mention in an encoded line."""
WHO = PERSON + ORGANISATION + AGENT
_CLASSES = {
    "who": WHO,
    "person": PERSON,
    "org": ORGANISATION,
    "agent": AGENT,
    "country": COUNTRY,
    "place": COUNTRY + PLACE,
    "date": DATE,
    "pct": PERCENT,
}
_NUMBER = r"\d[\d,.]* "
_NEAR = rf"[^\s,;:–(){WHO}{PERCENT}]+ "
_UNNAMED = rf"[^\s;{WHO}]+ "
_ANY = r"[^\s;]+ "
_PIECE = re.compile(
    r"\{(?P<set>[a-z_]+)\}|<(?P<cls>[a-z]+)(?::(?P<name>[a-z]+))?>|~(?P<near>\d+)|\.\.(?P<any>\d+)|!(?P<unnamed>\d+)|(?P<at>@)|(?P<paren>\\[()])|(?P<mark>[()|?])|(?P<word>[^\s()|?{}<>\\]+)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern: what it gives (`kind`), and examples that it must read and must leave alone."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    """Classes of items without which the pattern can't match."""
    words: tuple[frozenset[str], ...]
    """Sets of words of each of which a match holds at least one, the rarest first."""
    reads: tuple[str, ...]
    leaves: tuple[str, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class Lexicon:
    sets: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    reading: dict[str, tuple[str, ...]]
    figures: dict[str, tuple[str, ...]]
    shares: dict[str, tuple[str, ...]]
    sentences: dict[str, tuple[str, ...]]
    barred: dict[str, tuple[str, ...]]
    bounds: dict[str, tuple[str, ...]]
    hints: dict[str, tuple[str, ...]]
    number_words: dict[str, int]
    rules: tuple[Rule, ...]

    @cached_property
    def _by_word(self) -> dict[str, tuple[int, ...]]:
        """The places of the rules by the words of that set of each which is rarest in prose."""
        places: dict[str, tuple[int, ...]] = {}
        for place, rule in enumerate(self.rules):
            for word in sorted(rule.words[0]) if rule.words else ():
                places[word] = (*places.get(word, ()), place)
        return places

    @cached_property
    def _by_symbols(self) -> dict[frozenset[str], frozenset[int]]:
        return {}

    @cached_property
    def _free(self) -> tuple[int, ...]:
        return tuple(place for place, rule in enumerate(self.rules) if not rule.words)

    def rules_for(self, words: Iterable[str], symbols: Set[str]) -> list[Rule]:
        """The rules that can match a line of these items, in order: no other has all that it needs."""
        words = frozenset(words)
        known = self._by_word
        places = {*self._free, *chain.from_iterable([known[word] for word in words if word in known])}
        places &= self._with_symbols(frozenset(symbols))
        return [
            rule for rule in map(self.rules.__getitem__, sorted(places)) if not any(map(words.isdisjoint, rule.words))
        ]

    def _with_symbols(self, symbols: frozenset[str]) -> frozenset[int]:
        """The places of the rules that need no other classes of items; few choices of these come again and again."""
        places = self._by_symbols.get(symbols)
        if places is None:
            rules = enumerate(self.rules)
            places = frozenset(place for place, rule in rules if not any(map(symbols.isdisjoint, rule.needs)))
            self._by_symbols[symbols] = places
        return places

    def of(self, kind: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == kind)


@cache
def lexicon() -> Lexicon:
    """The lists and patterns of this room.

    Raises `DataError` where one of the two files is broken.
    """
    try:
        words = tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))
        rows = tomllib.loads((_FOLDER / "rules.toml").read_text(encoding="utf-8"))["rule"]
        lists = {
            part: {key: tuple(value) for key, value in words[part].items()}
            for part in words
            if part != "number_words"
        }
        rules = tuple(_rule(row, lists["sets"]) for row in rows)
    except (OSError, ValueError, KeyError) as problem:
        raise DataError(f"{_FOLDER}: the rules on elections can't be read ({problem}); mend the file.") from problem
    return Lexicon(
        sets=lists["sets"],
        kinds=lists["kinds"],
        reading=lists["reading"],
        figures=lists["figures"],
        shares=lists["shares"],
        sentences=lists["sentences"],
        barred=lists["barred"],
        bounds=lists["bounds"],
        hints=lists["hints"],
        number_words=words["number_words"],
        rules=rules,
    )


def _rule(row: dict[str, Any], sets: dict[str, tuple[str, ...]]) -> Rule:
    pattern, needs = compile_pattern(row["pattern"], sets)
    words = needed_words(row["pattern"], sets)
    options = {key: value for key, value in row.items() if key not in ("name", "kind", "pattern", "reads", "leaves")}
    return Rule(
        f"elections.{row['name']}",
        row["kind"],
        pattern,
        needs,
        words,
        tuple(row["reads"]),
        tuple(row["leaves"]),
        options,
    )


def compile_pattern(pattern: str, sets: dict[str, tuple[str, ...]]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """`pattern` as a regular expression over encoded lines, and the classes it can't do without."""
    parts: list[str] = []
    needs: list[str] = []
    depth = 0
    for found in _PIECE.finditer(pattern):
        mark = found["mark"]
        depth += {"(": 1, ")": -1}.get(mark or "", 0)
        if found["set"]:
            parts.append(alternatives(sets[found["set"]]))
        elif found["cls"] == "num":
            parts.append(_NUMBER)
        elif found["cls"]:
            symbols = f"[{_CLASSES[found['cls']]}] "
            parts.append(f"(?P<{found['name']}>{symbols})" if found["name"] else symbols)
            if not depth:
                needs.append(_CLASSES[found["cls"]])
        elif found["near"]:
            parts.append(f"(?:{_NEAR}){{0,{found['near']}}}?")
        elif found["any"]:
            parts.append(f"(?:{_ANY}){{0,{found['any']}}}?")
        elif found["unnamed"]:
            parts.append(f"(?:{_UNNAMED}){{0,{found['unnamed']}}}?")
        elif found["at"]:
            parts.append("(?P<at>)")
        elif found["paren"]:
            parts.append(re.escape(found["paren"][1]) + " ")
        elif mark:
            parts.append("(?:" if mark == "(" else mark)
        else:
            parts.append(re.escape(found["word"]) + " ")
    return re.compile(r"(?<![^ ])" + "".join(parts)), tuple(needs)


def alternatives(words: tuple[str, ...]) -> str:
    """A group that matches any of `words` as items of an encoded line, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered).replace("\\ ", " ") + ") "


@cache
def by_first_word(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each of `words` between spaces, by the items with which they begin: a line without these needs no search."""
    some: dict[str, tuple[str, ...]] = {}
    for word in words:
        first = word.split(" ", 1)[0]
        some[first] = (*some.get(first, ()), f" {word} ")
    return some


@cache
def phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of `words` as whole items of an encoded line."""
    return re.compile(r"(?<![^ ])" + alternatives(words))
