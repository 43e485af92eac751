"""With which characters a pattern may begin."""

import pytest

from extract.dates.beginnings import beginnings


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("abc", "a"),
        ("a?b?cd", "abc"),
        ("a|b(?:c|d)", "ab"),
        ("(?:a|(?:b|c)?)d", "abcd"),
        ("(?<=x)(?:a|b)", "ab"),
        ("(?:(?<=x)|(?<=(?:y|z)x))?a", "a"),
        ("\\Aab(?=c|\\Z)", "a"),
    ],
)
def test_a_pattern_begins_with_what_may_stand_first(pattern: str, first: str) -> None:
    assert beginnings(pattern) == set(first)


@pytest.mark.parametrize("pattern", ["a?", "a*b", "[ab]c", "a)b", "(?:|a)"])
def test_what_may_match_nothing_or_is_not_known_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="a rule of dates"):
        beginnings(pattern)
