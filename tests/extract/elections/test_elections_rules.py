"""Each row of rules.toml reads its examples and leaves the others alone; no row is slow on hostile lines."""

from __future__ import annotations

import re
import time

import pytest

from extract.elections.lexicon import AGENT, COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, PLACE, Rule, lexicon

_SYMBOLS = {
    "<person>": PERSON,
    "<org>": ORGANISATION,
    "<agent>": AGENT,
    "<country>": COUNTRY,
    "<place>": PLACE,
    "<date>": DATE,
    "<pct>": PERCENT,
}
RULES = lexicon().rules
_HOSTILE = [
    "a",
    "and",
    PERSON,
    f"{PERSON} ,",
    "won",
    "( (",
    f"{PERSON} won",
    "election",
    "candidate",
    f"{PERSON} and",
    "the",
    "candidates ,",
]


def encode(example: str) -> str:
    return "".join(_SYMBOLS.get(word, word) + " " for word in example.split())


def matches(rule: Rule, example: str) -> bool:
    found = rule.pattern.search(encode(example))
    if not found:
        return False
    vetoes = [*rule.options.get("not_in", ()), *rule.options.get("not_after", ())]
    return not any(re.search(rf"(?<![^ ]){re.escape(word)} ", found.group()) for word in vetoes)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_reads_its_examples_and_leaves_the_others(rule):
    assert rule.reads
    assert rule.leaves
    assert [example for example in rule.reads if not matches(rule, example)] == []
    assert [example for example in rule.leaves if matches(rule, example)] == []


def test_names_of_rules_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("words", _HOSTILE)
def test_no_rule_is_slow_on_hostile_lines(words):
    line = f"{words} " * (100_000 // (len(words) + 1))
    started = time.process_time()
    for rule in RULES:
        for found in rule.pattern.finditer(line[:6000]):
            assert found
    assert time.process_time() - started < 2
