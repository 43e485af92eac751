"""Narrowing a long list: members and the values of their facets as arrays of numbers, counted in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Selection = npt.NDArray[np.bool_]
"""Which members of a list are chosen, one flag a member."""


def size_of(selection: Selection) -> int:
    return int(np.count_nonzero(selection))


class Column:
    """The values that the members of a list have for one facet; members are numbered from 0.

    Values are numbered in their own order, so that of two as frequent the first comes first.
    """

    def __init__(self, values: Sequence[str], members: Numbers, codes: Numbers) -> None:
        """`values` ascending; `members` and `codes` are pairs of a member and its value's number, each pair once."""
        self.values = values
        self.number = {value: code for code, value in enumerate(values)}
        order = np.argsort(members, kind="stable")
        self._members = members[order].astype(np.int32)
        self._codes = codes[order].astype(np.int32)
        by_value = np.argsort(codes, kind="stable")
        self._by_value = members[by_value].astype(np.int32)
        self.totals = np.bincount(codes, minlength=len(values))
        """How many members have each value."""
        self._starts = np.concatenate(([0], np.cumsum(self.totals)))

    @classmethod
    def of(cls, members: Numbers, texts: Sequence[str]) -> Column:
        """A column of pairs of a member and the text of a value; pairs may come twice."""
        values = sorted(set(texts))
        number = {value: code for code, value in enumerate(values)}
        codes = np.fromiter((number[text] for text in texts), np.int64, len(texts))
        pairs = np.unique(members * len(values) + codes) if values else codes
        return cls(values, pairs // max(1, len(values)), pairs % max(1, len(values)))

    def having(self, value: str) -> npt.NDArray[np.int32]:
        """The members that have `value`."""
        code = self.number.get(value)
        return self._by_value[0:0] if code is None else self._by_value[self._starts[code] : self._starts[code + 1]]

    def any_of(self, values: Sequence[str], size: int) -> Selection:
        """The members, of `size`, that have one of `values`."""
        found = np.zeros(size, dtype=np.bool_)
        for value in values:
            found[self.having(value)] = True
        return found

    def per_member(self, size: int) -> Numbers:
        """How many values each of `size` members has."""
        return np.bincount(self._members, minlength=size)

    def count(self, selection: Selection) -> Numbers:
        """How many of the selected members have each value, by the value's number: all values, exactly."""
        return np.bincount(self._codes[selection[self._members]], minlength=len(self.values))


def most_frequent(counts: Numbers, most: int) -> list[int]:
    """The numbers of the values with the highest counts above 0; of those as frequent the first."""
    known = np.flatnonzero(counts)
    if len(known) > most:
        least = -np.partition(-counts[known], most - 1)[most - 1]
        above = known[counts[known] > least]
        known = np.concatenate((above, known[counts[known] == least][: most - len(above)]))
    ranked: list[int] = known[np.lexsort((known, -counts[known]))].tolist()
    return ranked


class FacetIndex:
    """Members with their facets' columns and the orders in which they can be listed.

    Each order names all members' numbers; facets are alternatives within (any value chosen) and conditions across.
    """

    def __init__(self, iris: Sequence[str], columns: Mapping[str, Column], orders: Mapping[str, Numbers]) -> None:
        self.iris = iris
        self.columns = columns
        self.orders = {name: np.asarray(order, dtype=np.int32) for name, order in orders.items()}
        self.all: Selection = np.ones(len(iris), dtype=np.bool_)

    def select(self, chosen: Mapping[str, Sequence[str]], leaving_out: str = "") -> Selection:
        """The members with one of the values chosen for each facet; `leaving_out` asks nothing of one facet."""
        found = self.all
        for key, values in chosen.items():
            if values and key != leaving_out:
                found = found & self.columns[key].any_of(values, len(self.iris))
        return found

    def counts(self, key: str, chosen: Mapping[str, Sequence[str]]) -> Numbers:
        """How many members each value of a facet would leave, with what is chosen in the other facets."""
        selection = self.select(chosen, leaving_out=key)
        return self.columns[key].totals if selection is self.all else self.columns[key].count(selection)

    def ordered(self, selection: Selection, order: str, start: int, most: int) -> list[str]:
        """The IRIs of the selected members from number `start` on, at most `most`."""
        numbers = self.orders[order]
        if selection is not self.all:
            numbers = numbers[selection[numbers]]
        return [self.iris[number] for number in numbers[start : start + most].tolist()]
