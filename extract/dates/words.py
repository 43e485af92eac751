"""The words of dates: which class each word of a sentence belongs to, and what it is worth.

A sentence becomes a string with one character per class, so that the grammar's regular expressions run over classes
instead of letters: short, linear, and blind to spelling.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.article import Span

_FILE = Path(__file__).with_name("words.toml")
_SYNTHETIC = ("day", "nth", "year", "count", "decimal", "decade", "dotted", "cap", "low", "mark")
"""Classes of numbers by their shape, and of words and marks that belong to no other class: capitalised, not, mark."""
_DIGITS = frozenset("0123456789")
_LONGEST_NUMBER = 10
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_DAYS = 31
_ENDINGS = ("st", "nd", "rd", "th")
_new = tuple.__new__


class Item(NamedTuple):
    """A word or number of a class: `value` is its number (of the month, the weekday, …), 0 where it has none."""

    kind: str
    value: float
    text: str
    span: Span


@dataclass(frozen=True)
class Vocabulary:
    """Classes by word, characters by class, and what else words.toml holds."""

    classes: dict[str, tuple[str, float]]
    codes: dict[str, str]
    capital: frozenset[str]
    tense: dict[str, frozenset[str]]

    def code_class(self, names: Iterable[str]) -> str:
        """The characters of several classes as a set of a regular expression."""
        return "[" + "".join(self.codes[name] for name in names) + "]"


@cache
def vocabulary() -> Vocabulary:
    """What words.toml says."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    classes: dict[str, tuple[str, float]] = {}
    for name, values in data["values"].items():
        classes.update({word: (name, value) for word, value in values.items()})
    for name, words in (*data["words"].items(), *data["marks"].items()):
        classes.update(dict.fromkeys(words, (name, 0)))
    units = {word: value for word, (name, value) in classes.items() if name in ("number-word", "one") and value < 10}
    for tens in [word for word, (name, _) in classes.items() if name == "tens"]:
        for word, value in units.items():
            classes[f"{tens}-{word}"] = ("number-word", classes[tens][1] + value)
    names = [*data["values"], *data["words"], *data["marks"], *_SYNTHETIC]
    codes = {name: chr(0xE000 + place) for place, name in enumerate(names)}
    tense = {name: frozenset(words) for name, words in data["tense"].items()}
    return Vocabulary(classes, codes, frozenset(data["capital"]), tense)


class Words(NamedTuple):
    """A sentence by classes: `codes[i]` is the class of `items[i]`."""

    codes: str
    items: list[Item]


def classify(texts: Sequence[str], words: Sequence[str], spans: Sequence[Span]) -> Words:
    """The items of a sentence by its tokens: their texts, these in lower case, and where they stand. A hyphenated
    word whose parts all have a class ("mid-May", "five-year") becomes its parts and hyphens."""
    known = vocabulary()
    classes, capital = known.classes, known.capital
    items: list[Item] = []
    for text, lower, span in zip(texts, words, spans, strict=True):
        found = classes.get(lower)
        if found is not None:
            name, value = found
            if name in capital and not text[0].isupper():
                name, value = "low", 0
            elif name == "counted" and items and items[-1].kind == "year" and _ends_date(items[-4:]):
                name, value = "low", 0  # "On 3 May 2021 police held ten", no 2021 policemen
        elif text[0] in _DIGITS:
            name, value = _number(lower)
        elif "-" in lower and len(lower) > 1 and (parts := _parts(text, lower, span.start)):
            items.extend(parts)
            continue
        elif (first := text[0]).isalpha():
            name, value = "cap" if first.isupper() else "low", 0
        else:
            name, value = "mark", 0
        # As Item(name, value, lower, span), in half the time: this runs once a word.
        items.append(_new(Item, (name, value, lower, span)))
    return Words("".join([known.codes[kind] for kind, _, _, _ in items]), items)


def _ends_date(items: list[Item]) -> bool:
    """Whether a year ends `items` with its month before it, a day, comma or dot between; a round number may count
    what follows: "in May 2000 people fled"."""
    if items[-1].value % 100 == 0:
        return False
    for item in reversed(items[:-1]):
        if item.kind not in ("day", "comma", "dot"):
            return item.kind in ("month", "may", "march", "month-short")
    return False


def _number(text: str) -> tuple[str, float]:
    """The class and value of a token that starts with a digit."""
    digits = text.rstrip("stndrh")
    if len(text) > _LONGEST_NUMBER or not digits.isascii():
        return "mark", 0
    if digits.isdigit():
        return _plain(int(digits), digits) if digits == text else _suffixed(int(digits), text)
    parts = digits.split(".")
    if all(part.isdigit() for part in parts):
        if len(parts) == 3 and len(parts[2]) == 4:
            return "dotted", 0
        if len(parts) == 2:
            return "decimal", float(digits)
    grouped = digits.replace(",", "")
    return ("count", int(grouped)) if grouped.isdigit() else ("mark", 0)


def _plain(value: int, digits: str) -> tuple[str, float]:
    if 1 <= value <= _DAYS and len(digits) <= 2:
        return "day", value
    return "year" if _FIRST_YEAR <= value <= _LAST_YEAR and len(digits) == 4 else "count", value


def _suffixed(value: int, text: str) -> tuple[str, float]:
    """Numbers with letters behind: 1990s, 21st."""
    if text.endswith("0s") and len(text) == 5:
        return "decade", value
    return ("nth", value) if 1 <= value <= _DAYS and text.endswith(_ENDINGS) else ("mark", 0)


def _parts(text: str, word: str, start: int) -> list[Item]:
    """The parts of a hyphenated word that begins at `start` with the hyphens between, or nothing if one part has no
    class."""
    known = vocabulary()
    items: list[Item] = []
    begin = start
    for part in word.split("-"):
        found = known.classes.get(part)
        if found is None and part and part[0] in _DIGITS:
            found = _number(part)
        if found is None:
            return []
        name, value = found
        if name in known.capital and not text[begin - start].isupper():
            return []
        if items:
            items.append(Item("dash", 0, "-", Span(begin - 1, begin)))
        items.append(Item(name, value, part, Span(begin, begin + len(part))))
        begin += len(part) + 1
    return items
