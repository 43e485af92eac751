"""What a line must hold before a pattern on elections is tried."""

from __future__ import annotations

from extract.elections.lexicon import WHO, lexicon
from extract.elections.needs import needed_words

SETS = {"wins": ("won", "came out on top"), "win": ("victory",)}


def needs(pattern: str) -> tuple[set[str], ...]:
    return tuple(set(words) for words in needed_words(pattern, SETS))


def test_a_word_and_one_of_each_group_are_needed_the_rarest_first() -> None:
    assert needs("@ (the|its) landslide ~3 (ballot|runoff)") == ({"landslide"}, {"ballot", "runoff"}, {"the", "its"})


def test_what_may_be_missing_is_not_needed() -> None:
    assert needs("(the)? election <person>? {win}?") == ({"election"},)


def test_of_a_phrase_its_longest_word_is_needed() -> None:
    assert needs("@ {wins}") == ({"won", "came"},)


def test_a_group_with_an_alternative_without_words_needs_none() -> None:
    assert needs("(<who>|victory) ..8 <date>") == ()


def test_groups_within_groups_give_one_of_all_their_words() -> None:
    assert needs("((swept|carried) all|defeated <person>)") == ({"swept", "carried", "defeated"},)


def test_common_words_bring_up_few_rules() -> None:
    """That no rule is missed its examples show (test_elections_rules.py); here, that most are passed over."""
    rules = lexicon().rules
    symbols = set(WHO)
    assert len(lexicon().rules_for({"the", "of", "in", "was", "a"}, symbols)) < len(rules) / 10
