"""Each rule reads its examples and leaves its counter-examples alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extract.dates.grammar import rule_data

RULES: list[dict[str, Any]] = rule_data()["rule"]
READS = [(rule["name"], example) for rule in RULES for example in rule["reads"]]
LEAVES = [(rule["name"], text) for rule in RULES for text in rule["leaves"]]


@pytest.mark.parametrize(("name", "example"), READS, ids=lambda v: v if isinstance(v, str) else v["text"][:40])
def test_a_rule_reads_its_examples(
    name: str,
    example: dict[str, Any],
    mentions: Callable[..., Any],
    dates: Callable[..., list[tuple[str, str]]],
    day_bounds: Callable[[str], str],
) -> None:
    published = example.get("published", "2016-06-15")
    expected = [(words, day_bounds(value)) for words, value in example["found"].items()]
    found = [(words.replace("’", "'"), value) for words, value in dates(example["text"], published)]
    assert found == expected
    assert f"dates.{name}" in [mention.rule for mention in mentions(example["text"], published)[1]]


@pytest.mark.parametrize(("name", "text"), LEAVES)
def test_a_rule_leaves_its_counter_examples_alone(name: str, text: str, mentions: Callable[..., Any]) -> None:
    assert f"dates.{name}" not in [mention.rule for mention in mentions(text)[1]]


def test_every_rule_has_both_kinds_of_examples() -> None:
    assert all(rule["reads"] and rule["leaves"] for rule in RULES)


def test_rule_names_are_unique() -> None:
    names = [rule["name"] for rule in RULES]
    assert len(names) == len(set(names))
