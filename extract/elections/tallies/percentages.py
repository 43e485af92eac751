"""Figures in per cent: what number, how exact, and which words tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.elections.lexicon import lexicon
from extract.facts import Bound, Percentage

_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_SIGNS = ("%", "percent", "pct", "per-cent", "percents")
SIGNS = frozenset((*_SIGNS, "per"))
"""Without one of these words nothing is told in per cent."""
_DASHES = ("-", "–", "—", "to", "and", "or")
_LONGEST_BOUND = 5
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_PART_OF = ("of", "a", "one", "an")
_UNDER_ONE = ("than", "under", "below", "even")
"""Before "a per cent"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage told by the tokens `first` … `last` (exclusive)."""

    first: int
    last: int
    percentage: Percentage


def find_percentages(words: Sequence[str]) -> list[Figure]:
    """All percentages that the tokens with these `words` tell, in order; percentage points are none."""
    figures: list[Figure] = []
    for index, word in enumerate(words):
        if word in _SIGNS:
            sign, end = index, index + 1
        elif word == "per" and index + 1 < len(words) and words[index + 1] in ("cent", "cents"):
            sign, end = index, index + 2
        else:
            continue
        if end < len(words) and words[end] in ("point", "points"):
            continue
        figure = _before(words, sign, end)
        if figure and (not figures or figures[-1].last <= figure.first):
            figures.append(_joined(words, figures, figure))
    return figures


def bare_number(words: Sequence[str], index: int) -> Figure | None:
    """The token at `index` as a percentage whose sign is left out ("and Mr B 20")."""
    if not _NUMBER.fullmatch(words[index]):
        return None
    return _bounded(words, index, index + 1, _value(words[index]), None)


def _before(words: Sequence[str], sign: int, end: int) -> Figure | None:
    first, high = _number_before(words, sign)
    if high is None:
        return None
    low = None
    if first >= 2 and words[first - 1] in _DASHES:
        start, low = _number_before(words, first - 1)
        joined = words[first - 1] != "and" or (start > 0 and words[start - 1] == "between")
        if low is not None and low < high and joined:
            first = start
        else:
            low = None
    return _bounded(words, first, end, low if low is not None else high, high if low is not None else None)


def _joined(words: Sequence[str], figures: list[Figure], figure: Figure) -> Figure:
    """`figure`, joined with the one before where both give a range with two signs ("between 25% and 30%")."""
    if not figures:
        return figure
    before = figures[-1]
    between = list(words[before.last : figure.first])
    opened = before.first > 0 and words[before.first - 1] == "between"
    rising = before.percentage.single is not None and before.percentage.low < figure.percentage.low
    if rising and (between in (["-"], ["–"], ["—"]) or (between == ["and"] and opened)):
        figures.pop()
        span = Percentage(before.percentage.low, figure.percentage.high, before.percentage.bound)
        return Figure(before.first, figure.last, span)
    return figure


def _number_before(words: Sequence[str], end: int) -> tuple[int, Decimal | None]:
    """The number that ends before the token `end`, in digits or words, with its first token."""
    numbers = lexicon().number_words
    part = _part_before(words, end)
    if part is not None:
        return part
    last = words[end - 1] if end else ""
    if _NUMBER.fullmatch(last):
        value = _value(last)
        return end - 1, value if value is not None and value <= 100 else None
    parts = last.split("-")
    if all(part in numbers for part in parts):
        number, first = sum(numbers[part] for part in parts), end - 1
        if len(parts) == 1 and number < 10 and first and numbers.get(words[first - 1], 0) >= 20:
            number, first = number + numbers[words[first - 1]], first - 1
        return first, Decimal(number)
    return end, None


def _part_before(words: Sequence[str], end: int) -> tuple[int, Decimal] | None:
    """ "half a", "a quarter of one", and "a" where less than that is told, before "per cent"."""
    first = end
    while first and end - first < len(_PART_OF) and words[first - 1] in _PART_OF:
        first -= 1
    if first == end or not first:
        return None
    part = _PARTS.get(words[first - 1])
    if part is not None:
        first -= 1
        return (first - (first > 0 and words[first - 1] in ("a", "one"))), part
    alone = end - first == 1 and words[first] == "a" and words[first - 1] in _UNDER_ONE
    return (first, Decimal(1)) if alone else None


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except ArithmeticError:
        return None


def _bounded(words: Sequence[str], first: int, last: int, low: Decimal | None, high: Decimal | None) -> Figure | None:
    if low is None or low > 100:
        return None
    bound: Bound = "exact"
    for length in range(min(_LONGEST_BOUND, first), 0, -1):
        bounding = " ".join(words[first - length : first])
        if bounding in _bound_words():
            bound, first = _bound_words()[bounding], first - length
            break
    else:
        for length in (2, 1):
            bounding = " ".join(words[last : last + length])
            if bounding in _bound_words_behind():
                bound, last = _bound_words_behind()[bounding], last + length
                break
    return Figure(first, last, Percentage(low, high if high is not None else low, bound))


@cache
def _bound_words() -> dict[str, Bound]:
    lists = lexicon().bounds
    kinds: tuple[Bound, ...] = ("about", "under", "over")
    return {word: kind for kind in kinds for word in lists[kind]}


@cache
def _bound_words_behind() -> dict[str, Bound]:
    lists = lexicon().bounds
    kinds: tuple[Bound, ...] = ("about", "under", "over")
    return {word: kind for kind in kinds for word in lists[f"after_{kind}"]}
