"""Each rule reads its own lines, and no rule reads a line that any rule leaves."""

from __future__ import annotations

import time

import pytest

from extract.reading.furniture import folded, furniture_rules, is_furniture

RULES = furniture_rules()
READS = [(rule.name, line) for rule in RULES for line in rule.reads]
LEAVES = [(rule.name, line) for rule in RULES for line in rule.leaves]


@pytest.mark.parametrize(("name", "line"), READS)
def test_a_rule_reads_its_lines(name: str, line: str) -> None:
    rule = next(rule for rule in RULES if rule.name == name)
    assert len(folded(line)) <= rule.longest
    assert rule.pattern.fullmatch(folded(line))


@pytest.mark.parametrize(("name", "line"), LEAVES)
def test_no_rule_reads_what_one_leaves(name: str, line: str) -> None:
    assert not is_furniture(line)


def test_every_rule_shows_both() -> None:
    assert all(rule.reads and rule.leaves for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "unit", ["a", "(", "share ", "share on this via ", "#a ", "and ", "| ", "home > ", "1 ", "a@a", "read "]
)
def test_a_rule_is_quick_on_hostile_lines_of_its_greatest_length(rule: object, unit: str) -> None:
    pattern, longest = rule.pattern, rule.longest  # type: ignore[attr-defined]
    line = (unit * longest)[: longest - 1] + "\x7f"
    started = time.process_time()
    pattern.fullmatch(line)
    assert time.process_time() - started < 0.05
