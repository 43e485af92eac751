"""Narrowing a long list: sets of members as bits of one number, so that counting costs next to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Final

_COUNTED: Final = 60
"""Values of a facet that are counted within a large selection: the most frequent ones."""
_SMALL: Final = 3000
"""Selections up to this size are counted member by member, all values."""


class Column:
    """The values that the members of a list have for one facet; members are numbered from 0."""

    def __init__(self, size: int, values: Mapping[str, Sequence[int]]) -> None:
        self._size = size
        self._members = {value: sorted(set(numbers)) for value, numbers in values.items() if numbers}
        self.counts = {value: len(numbers) for value, numbers in self._members.items()}
        self.frequent = sorted(self.counts, key=lambda value: (-self.counts[value], value))
        self.of: list[list[str]] = [[] for _ in range(size)]
        for value in self.frequent:
            for number in self._members[value]:
                self.of[number].append(value)
        self.bits = lru_cache(maxsize=128)(self._bits)

    def _bits(self, value: str) -> int:
        return bits_of(self._size, self._members.get(value, ()))

    def any_of(self, values: Sequence[str]) -> int:
        """The members that have one of `values`."""
        found = 0
        for value in values:
            found |= self.bits(value)
        return found

    def most_frequent(self, counts: Mapping[str, int], most: int) -> list[str]:
        """The values with the highest of `counts`, which `count` gave."""
        if counts is self.counts:
            return self.frequent[:most]
        return nsmallest(most, counts, key=lambda value: (-counts[value], value))

    def count(self, selection: int) -> dict[str, int]:
        """How many of the selected members have each value; values that none has are left out."""
        size = selection.bit_count()
        if size == self._size:
            return self.counts
        if size <= _SMALL:
            of = self.of
            return dict(Counter(value for number in _few(selection) for value in of[number]))
        counted = {value: (self.bits(value) & selection).bit_count() for value in self.frequent[:_COUNTED]}
        return {value: count for value, count in counted.items() if count}


def bits_of(size: int, numbers: Sequence[int]) -> int:
    """A set of numbers below `size` as bits."""
    held = bytearray(size // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def positions(bits: int) -> Iterator[int]:
    """The numbers in a set, ascending."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


@lru_cache(maxsize=16)
def _few(bits: int) -> tuple[int, ...]:
    """The numbers of a small set, kept since each facet counts the same ones."""
    return tuple(positions(bits))


class FacetIndex:
    """Members with their facets' columns and the orders in which they can be listed.

    Each order names all members' numbers; facets are alternatives within (any value chosen) and conditions across.
    """

    def __init__(
        self, iris: Sequence[str], columns: Mapping[str, Column], orders: Mapping[str, Sequence[int]]
    ) -> None:
        self.iris = iris
        self.columns = columns
        self.orders = orders
        self.all = (1 << len(iris)) - 1

    def select(self, chosen: Mapping[str, Sequence[str]], leaving_out: str = "") -> int:
        """The members with one of the values chosen for each facet; `leaving_out` asks nothing of one facet."""
        found = self.all
        for key, values in chosen.items():
            if values and key != leaving_out:
                found &= self.columns[key].any_of(values)
        return found

    def counts(self, key: str, chosen: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """How many members each value of a facet would leave, with what is chosen in the other facets."""
        return self.columns[key].count(self.select(chosen, leaving_out=key))

    def ordered(self, selection: int, order: str, start: int, most: int) -> list[str]:
        """The IRIs of the selected members from number `start` on, at most `most`."""
        if selection == self.all:
            return [self.iris[n] for n in self.orders[order][start : start + most]]
        digits = bin(selection)[:1:-1]
        digits += "0" * (len(self.iris) - len(digits))
        found: list[str] = []
        for number in self.orders[order]:
            if digits[number] == "1":
                if start:
                    start -= 1
                    continue
                found.append(self.iris[number])
                if len(found) == most:
                    break
        return found
