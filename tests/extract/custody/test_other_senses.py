"""Senses of words that are no custody, and events that are left out since they are told again."""

from __future__ import annotations

from extract.build import extract_facts
from extract.custody.doubts.other_senses import _SENSES
from extract.custody.rules import rules
from extract.names.authority import Authority
from extract.reading import read_text


def test_senses_are_looked_for_under_names_of_rules() -> None:
    assert {name for names, _ in _SENSES for name in names} <= {rule.name for rule in rules()}


def test_what_is_told_again_is_left_out_with_its_reason() -> None:
    text = "The men were tried together. Zaza Gelashvili was jailed for 20 years and Rati Meladze for 15.\n"
    (article,) = read_text(text, id="p")
    facts = extract_facts(article, Authority())
    assert {event.kind.value for event in facts.custody} == {"sentence"}
    left = [(article.text[one.words.start : one.words.end], one.reason) for one in facts.left_out]
    assert ("tried", "retold") in left
