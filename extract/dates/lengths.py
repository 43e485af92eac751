"""Lengths of time: "two and a half years", "15-day", "life"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.dates.matched import MANY
from extract.dates.words import Item, classify
from extract.document import as_spans
from extract.language.tokens import split_tokens

_ONES = ("day", "year", "count", "number-word", "one")
_PLAIN = (*_ONES, "tens", "decimal", "a")
_UNITS = {
    "hour": "H",
    "hours": "H",
    "one-day": "D",
    "days": "D",
    "one-week": "W",
    "weeks": "W",
    "fortnight": "W",
    "one-month": "M",
    "months": "M",
    "one-year": "Y",
    "years": "Y",
    "decade-word": "Y",
    "decades": "Y",
}
_SILENT = ("dash", "of", "the", "over", "around", "low", "than")
_LIFE = re.compile(r"\b(?<!-)life\b(?!-)(?! of\b)", re.IGNORECASE)
_NOT_LIFE = re.compile(r"\b(?:his|her|their|our|my|of|private|political|public) life\b", re.IGNORECASE)
_LONGEST_TEXT = 400
_LARGEST = 10_000


@lru_cache(maxsize=1024)  # the same few words of terms come again and again
def read_duration(text: str) -> str | None:
    """The first length of time in `text` as an ISO 8601 duration that xsd:duration knows (weeks become days), or
    "life"; `None` where there is none, or only a vague one ("several years", "10 to 15 years"). Only the first 400
    code points are read."""
    text = text[:_LONGEST_TEXT]
    texts, words, starts, ends = split_tokens(text, 0, len(text))
    items = classify(texts, words, as_spans(starts, ends)).items
    start = _start(items)
    if start is None:
        return "life" if _LIFE.search(text) and not _NOT_LIFE.search(text) else None
    joined = start > 1 and items[start - 1].kind in ("to", "dash") and items[start - 2].kind in _PLAIN
    return None if joined else read_length(items[start:])


def _start(items: Sequence[Item]) -> int | None:
    """Where the first length begins: the first number that leads to a unit."""
    for place, item in enumerate(items):
        if item.kind not in _UNITS:
            continue
        start = place
        while start and items[start - 1].kind in (*_PLAIN, "half", "hundred", "dash", "and"):
            start -= 1
        while start < place and items[start].kind in ("and", "dash"):
            start += 1
        if start < place:
            return start
    return None


def read_length(items: Sequence[Item]) -> str | None:
    """The length that `items` begin with, as an ISO 8601 duration; `None` if they don't, or if it is vague."""
    words = [item for item in items if item.kind not in _SILENT]
    amounts: dict[str, float] = {}
    place = 0
    while place < len(words):
        amount, place = _amount(words, place)
        if amount is None or place >= len(words) or words[place].kind not in _UNITS:
            break
        kind = words[place].kind
        place += 1
        if _kinds(words, place) == ("and", "a", "half"):
            amount, place = amount + 0.5, place + 3
        if _UNITS[kind] in amounts or amount > _LARGEST:
            return None
        amounts[_UNITS[kind]] = amount * MANY.get(kind, 1)
        following = place
        while following < len(words) and words[following].kind in ("and", "comma"):
            following += 1
        if following == place:
            break
        place = following
    return _iso(amounts)


def _kinds(words: Sequence[Item], place: int) -> tuple[str, ...]:
    return tuple(word.kind for word in words[place : place + 3])


def _amount(words: Sequence[Item], place: int) -> tuple[float | None, int]:
    """The number at `place` and the place behind it."""
    if words[place].kind == "half":
        return 0.5, place + (2 if _kinds(words, place + 1)[:1] == ("a",) else 1)
    amount: float | None = None
    while place < len(words) and words[place].kind in (*_PLAIN, "hundred", "and"):
        kinds = _kinds(words, place)
        if kinds == ("and", "a", "half"):
            return (amount or 0) + 0.5, place + 3
        word = words[place]
        if word.kind == "hundred":
            amount = 100 * (amount or 1)
        elif word.kind == "and":
            if amount is None or amount % 100:
                return None, place
        elif word.kind == "a":
            amount = 1 if place + 1 < len(words) and words[place + 1].kind in (*_UNITS, "hundred") else amount
        elif amount and (amount % 100 == 0 or (amount % 100 >= 20 and amount % 10 == 0 and word.value < 10)):
            amount += word.value
        elif amount:
            return None, place
        else:
            amount = word.value
        place += 1
    return amount, place


def _iso(amounts: dict[str, float]) -> str | None:
    """ISO 8601 with whole numbers; halves go to the next smaller unit."""
    if not amounts or not any(amounts.values()):
        return None
    years, months = amounts.get("Y", 0), amounts.get("M", 0)
    days, hours = amounts.get("D", 0) + 7 * amounts.get("W", 0), amounts.get("H", 0)
    months += 12 * (years % 1)
    days += 30 * (months % 1)
    hours += 24 * (days % 1)
    parts = "".join(f"{int(n)}{unit}" for n, unit in ((years, "Y"), (months, "M"), (days, "D")) if int(n))
    time = f"T{round(hours)}H" if round(hours) else ""
    return f"P{parts}{time}" if parts or time else None
