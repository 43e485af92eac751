"""How often each rule found something, and how often what it saw was left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extract.explain.traces import Explanation


@dataclass(frozen=True, slots=True)
class RuleCount:
    """`found`: mentions, dates and facts that a rule found; `values`: all values of facts that rest on it;
    `left_out`: triggers that gave no fact, by their reasons, the most frequent first."""

    rule: str
    found: int
    values: int
    left_out: tuple[tuple[str, int], ...]

    @property
    def left_out_in_all(self) -> int:
        return sum(count for _, count in self.left_out)


def count_rules(explanations: Iterable[Explanation]) -> tuple[RuleCount, ...]:
    """The rules that saw something in these articles, by their names."""
    found: Counter[str] = Counter()
    values: Counter[str] = Counter()
    left_out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in explanations:
        found.update(fact.rule for fact in one.facts)
        values.update(value.rule for fact in one.facts for value in fact.values)
        for sentence in one.sentences:
            found.update(mention.rule for mention in sentence.mentions)
            found.update(date.rule for date in sentence.dates)
            for left in sentence.left_out:
                left_out[left.rule][left.reason] += 1
    return tuple(
        RuleCount(
            rule,
            found[rule],
            values[rule],
            tuple(sorted(left_out.get(rule, {}).items(), key=lambda told: (-told[1], told[0]))),
        )
        for rule in sorted({*found, *values, *left_out})
    )
