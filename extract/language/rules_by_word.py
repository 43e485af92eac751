"""Rules that each hang on a set of words: one look at a line's words tells which of them can fire."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Generic, TypeVar

Rule = TypeVar("Rule")
_KEPT = 1024
"""How many different choices of rules are kept: the same few come again and again."""


class RulesByWord(Generic[Rule]):
    """Rules in a fixed order, each with the words of which a line must hold one for it to fire."""

    def __init__(self, rules: Iterable[tuple[Rule, Iterable[str]]]) -> None:
        self._rules: list[Rule] = []
        self._set_off: dict[str, int] = {}
        """For each word the rules that it sets off, a bit for each."""
        for place, (rule, words) in enumerate(rules):
            self._rules.append(rule)
            for word in words:
                self._set_off[word] = self._set_off.get(word, 0) | 1 << place
        self._words = frozenset(self._set_off)
        self._chosen = lru_cache(maxsize=_KEPT)(self._choose)

    def of(self, vocabulary: Set[str]) -> tuple[Rule, ...]:
        """The rules that can fire where these words stand, in their order."""
        bits = 0
        for word in self._words & vocabulary:
            bits |= self._set_off[word]
        return self._chosen(bits) if bits else ()

    def _choose(self, bits: int) -> tuple[Rule, ...]:
        return tuple(rule for place, rule in enumerate(self._rules) if bits >> place & 1)
