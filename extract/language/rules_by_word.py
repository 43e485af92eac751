"""Rules that each hang on a set of words: one look at a line's words tells which of them can fire."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Generic, TypeVar

Rule = TypeVar("Rule")


class RulesByWord(Generic[Rule]):
    """Rules in a fixed order, each with the words of which a line must hold one for it to fire."""

    def __init__(self, rules: Iterable[tuple[Rule, Iterable[str]]]) -> None:
        pairs = list(rules)
        self._rules = [rule for rule, _ in pairs]
        self._places: dict[str, set[int]] = {}
        for place, (_, words) in enumerate(pairs):
            for word in words:
                self._places.setdefault(word, set()).add(place)
        self._words = frozenset(self._places)

    def of(self, vocabulary: Set[str]) -> list[Rule]:
        """The rules that can fire where these words stand, in their order."""
        found = self._words & vocabulary
        if not found:
            return []
        places = set().union(*[self._places[word] for word in found])
        return [self._rules[place] for place in sorted(places)]
