"""Statements as numbers: each property is read once and then followed for all members of a list in a few steps."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from server.prefixes import PREFIXES

Numbers = npt.NDArray[np.int64]

_NOTHING: Final = np.empty(0, dtype=np.int64)


class Statements:
    """The merged view by property. Things and words have numbers, from 0 in the order in which they are met; a word
    that reads like an IRI has the IRI's number."""

    def __init__(self, read: Callable[[str], Iterable[tuple[str, str]]]) -> None:
        """`read` gives subject and value, as text, of all statements with a property."""
        self._pairs = read
        self._numbers: dict[str, int] = {}
        self._read: dict[str, tuple[Numbers, Numbers]] = {}
        self._followed: dict[tuple[str, bool], tuple[Numbers, Numbers]] = {}
        self.terms: list[str] = []
        """The text of each number."""

    def pairs(self, predicate: str) -> tuple[Numbers, Numbers]:
        """Subjects and values of all statements with a property, by number."""
        if predicate not in self._read:
            numbers, terms = self._numbers, self.terms
            subjects, values = array("q"), array("q")
            for subject, value in self._pairs(predicate):
                for text, found in ((subject, subjects), (value, values)):
                    number = numbers.get(text)
                    if number is None:
                        number = numbers[text] = len(terms)
                        terms.append(text)
                    found.append(number)
            self._read[predicate] = np.frombuffer(subjects, np.int64), np.frombuffer(values, np.int64)
        return self._read[predicate]

    def subjects(self, predicate: str, value: str) -> Numbers:
        """What has `value` as `predicate`, each once, ascending."""
        subjects, values = self.pairs(predicate)
        number = self._numbers.get(value)
        return _NOTHING if number is None else np.unique(subjects[values == number])

    def texts(self, numbers: Numbers) -> list[str]:
        terms = self.terms
        return [terms[number] for number in numbers.tolist()]

    def follow(self, path: str, starts: Numbers) -> tuple[Numbers, Numbers]:
        """Where `path` leads: places in `starts` and ends reached from there, sorted, each pair once.

        `path` is a SPARQL property path of steps joined by `/`, each a prefixed name, `^` before it for the other
        way and `*` behind it for any number of steps; `(a|b)` takes either.
        """
        origins, here = np.arange(len(starts), dtype=np.int64), starts
        for step in path.split("/"):
            origins, here = (
                self._closure(step, origins, here) if step.endswith("*") else self._step(step, origins, here)
            )
        return origins, here

    def _step(self, step: str, origins: Numbers, here: Numbers) -> tuple[Numbers, Numbers]:
        found = [self._one(one, origins, here) for one in step.removesuffix("*").strip("()").split("|")]
        return _each_once(np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found]))

    def _closure(self, step: str, origins: Numbers, here: Numbers) -> tuple[Numbers, Numbers]:
        reached = _each_once(origins, here)
        while True:
            further = self._step(step, *reached)
            grown = _each_once(*(np.concatenate(both) for both in zip(reached, further, strict=True)))
            if len(grown[0]) == len(reached[0]):
                return reached
            reached = grown

    def _one(self, step: str, origins: Numbers, here: Numbers) -> tuple[Numbers, Numbers]:
        prefix, _, local = step.removeprefix("^").partition(":")
        keys, values = self._sorted(PREFIXES[prefix] + local, step.startswith("^"))
        first, last = np.searchsorted(keys, here, "left"), np.searchsorted(keys, here, "right")
        counts = last - first
        # The places of all matches: those of each start are neighbours in `keys`.
        before = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(first - before, counts)
        return np.repeat(origins, counts), values[places]

    def _sorted(self, predicate: str, backwards: bool) -> tuple[Numbers, Numbers]:
        """A property's pairs in the order of the end that a step begins at."""
        key = predicate, backwards
        if key not in self._followed:
            subjects, values = self.pairs(predicate)
            keys, ends = (values, subjects) if backwards else (subjects, values)
            order = np.argsort(keys, kind="stable")
            self._followed[key] = keys[order], ends[order]
        return self._followed[key]


def _each_once(origins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    if not len(origins):
        return _NOTHING, _NOTHING
    width = int(ends.max()) + 1
    known = np.sort(origins * width + ends)
    known = known[np.concatenate(([True], known[1:] != known[:-1]))]
    return known // width, known % width
