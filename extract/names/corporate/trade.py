"""Companies by what the business pages tell of them: "shares in Norvik", "Norvik's earnings", "Norvik said it"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts import OrganisationKind
from extract.names.corporate.nouns_beside import Found
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_REACH = 5
_STATE = frozenset({"government", "governments", "cabinet", "administration", "parliament", "opposition"})
_OWNERS = frozenset({"his", "her", "their", "'s", "political", "old"})


@dataclass(frozen=True)
class _Words:
    before: dict[str, frozenset[str]]
    before_body: dict[str, frozenset[str]]
    kinds: dict[str, OrganisationKind]
    """What kind of body words of `before_body` show, if any."""
    quoted: dict[str, frozenset[str]]
    alone: frozenset[str]
    heads: frozenset[str]
    headed: frozenset[str]
    buys: frozenset[str]
    money: frozenset[str]
    moves: frozenset[str]
    units: frozenset[str]
    owned: frozenset[str]
    results: frozenset[str]
    makes: frozenset[str]
    staff: frozenset[str]
    no_persons: frozenset[str]
    flights: frozenset[str]
    made: frozenset[str]
    behind: frozenset[str]
    """What may follow a company's name to show it."""


def traded(line: Line, start: int, end: int, *, person: bool) -> Found | None:
    """The kind of the run of capitals at the tokens `start` to `end`, where the words stand that show it, and the
    rule; what looks like a `person` is a company only by what no person has."""
    if "&" in line.words[start:end] and end - start > 2:
        return "Company", start, end, "names.ampersand"
    lexicon = load_lexicon()
    if line.words[end - 1] in _STATE or line.words[start] in lexicon.honorifics or line.words[start] == "senator":
        return None  # "the Utopian Government says it", "Dr Quill says it"
    if line.word(end) in lexicon.other_heads or line.word(end) in lexicon.place_heads:
        return None  # "a stake in the Tarn field"
    words = _load()
    noun = line.word(start - 2)
    small = start == 2 or not line.is_capital(start - 2)
    owns = line.word(end) in ("'s", "'") and line.is_capital(end + 1)  # "works for Quill's Purse"
    if not person and small and not owns and noun in words.before_body.get(line.word(start - 1), ()):
        return words.kinds.get(noun), start - 2, start - 1, "names.traded"
    made = end == start + 1 and line.word(start - 1) == "by" and line.word(start - 2) in words.made
    sign = (start - 2, start) if made else _before(line, start, words) or _behind(line, end, words)
    if sign is None or (person and (end == start + 1 or line.words[sign[0]] not in words.no_persons)):
        return None
    return "Company", sign[0], sign[1], "names.traded"


def _before(line: Line, start: int, words: _Words) -> tuple[int, int] | None:
    """The tokens of the words of trade before a run."""
    before = line.word(start - 1)
    if before == "and" and line.is_capital(start - 2):
        return _joined(line, start - 2, words)
    if before in ("'s", "'") and line.word(start - 2) in load_lexicon().countries:
        start, before = start - 2, line.word(start - 3)  # "owned by Utopia's N"
    nouns = words.before.get(before)
    if nouns and line.word(start - 2).rpartition("-")[2] in nouns and (start == 2 or not line.is_capital(start - 2)):
        return start - 2, start - 1
    if before in words.alone and line.word(start - 2) not in _OWNERS:
        return start - 1, start
    if before in words.quoted["links"] and line.is_capital(start - 2):
        return _quoted(line, start - 2, words)
    buys = before in words.buys and not words.money.isdisjoint(line.words)
    return (start - 1, start) if buys else None


def _joined(line: Line, at: int, words: _Words) -> tuple[int, int] | None:
    """The words before another company that stands beside this one: "a merger of N and M"."""
    while line.is_capital(at) or line.word(at) == "&":
        at -= 1
    joins = at > 0 and line.word(at - 1) in words.before.get(line.words[at], ())
    return (at - 1, at) if joins else None


def _quoted(line: Line, at: int, words: _Words) -> tuple[int, int] | None:
    """The word for somebody quoted on markets before the name that ends at token `at`: "economist N N of M"."""
    first = at
    while line.is_capital(first - 1) and at - first < _REACH and line.words[first - 1] not in words.quoted["staff"]:
        first -= 1
    noun = first - 1
    return (noun, noun + 1) if line.word(noun) in words.quoted["staff"] and first < at else None


def _behind(line: Line, end: int, words: _Words) -> tuple[int, int] | None:
    """The tokens of the words of trade behind a run."""
    behind, then = line.word(end), line.word(end + 1)
    if behind not in words.behind:
        return None
    size = 0
    if behind in ("shares", "stock"):
        size = 1 if then in words.moves or then == "" else 0
    elif behind in ("posted", "reported"):
        size = next((n + 1 for n in range(1, _REACH) if line.word(end + n) in words.results), 0)
    elif behind in ("'s", "'"):
        size = next((n + 1 for n in (1, 2) if line.word(end + n) in words.owned), 0)
        led = (n + 2 for n in (1, 2) if line.word(end + n) in words.heads and line.word(end + n + 1) in words.headed)
        size = size or next(led, 0)
    elif behind in words.staff:
        size = 1
    elif behind in words.flights:
        size = 1 if _flies(line, end) else 0
    elif then in ("it", "its"):
        size = 2 if behind in ("said", "says") else 0
    elif then == "which":
        size = 3 if behind == "," and line.word(end + 2) in words.makes else 0
    elif then in ("executive", "financial"):
        size = 2 if behind == "chief" else 0
    elif then[:1].isdigit() and behind in words.moves:
        size = 3 if line.word(end + 2) in words.units else 0
    return (end, end + size) if size else None


def _flies(line: Line, at: int) -> bool:
    """Whether the flight at token `at` is an airline's, of one word that is no town: "a Norvik flight from Kent"."""
    lexicon, name = load_lexicon(), line.words[at - 1]
    placed = name in lexicon.cities or name in lexicon.plain or name in lexicon.openers or "-" in name
    alone = line.word(at - 2) in ("a", "the", "an", "aboard", "on") and line.word(at + 1) in (
        "from",
        "to",
        "bound",
        "carrying",
    )
    return alone and not placed


@cache
def _load() -> _Words:
    read = tomllib.loads((Path(__file__).parent / "trade.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words.split()) for name, words in read["words"].items()}
    behind = {"shares", "stock", "posted", "reported", "'s", "'", "said", "says", ",", "chief"}
    return _Words(
        before={link: frozenset(nouns.split()) for link, nouns in read["before"].items()},
        before_body={link: frozenset(nouns.split()) for link, nouns in read["before_body"].items()},
        quoted={name: frozenset(nouns.split()) for name, nouns in read["quoted"].items()},
        kinds={noun: kind for kind, nouns in read["kinds"].items() for noun in nouns.split()},
        behind=frozenset(behind) | lists["staff"] | lists["moves"] | lists["flights"],
        **lists,
    )
