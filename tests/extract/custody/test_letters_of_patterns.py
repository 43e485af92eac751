"""Patterns that are searched for only where some letters stand match nothing without them, whatever is added."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.custody.bench import cues
from extract.custody.doubts import other_senses
from extract.custody.locations import town_told
from extract.custody.offences import charges
from extract.custody.offences.charge_patterns import _DATA, STOP
from extract.custody.penalties import terms
from extract.custody.story import _BEFORE, _MORNING
from extract.custody.timing import told_when
from extract.custody.timing.carrying import BY_MORNING
from extract.language.gates import holds_any

_PATTERNS = [
    *((pattern, letters) for letters, pattern, _ in terms._PENALTIES),
    (told_when.LATER_ON, told_when._LATER_LETTERS),
    (town_told._MEANT, town_told._TOWNS),
    (other_senses._ON_THE_FIELD, other_senses._SPORT),
    (BY_MORNING, _MORNING),
    (cues()[1], _BEFORE),
]
_FEW = settings(
    max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize(("pattern", "letters"), _PATTERNS, ids=[p.pattern[:24] for p, _ in _PATTERNS])
def test_what_a_pattern_matches_holds_its_letters(pattern: re.Pattern[str], letters: tuple[str, ...]) -> None:
    @_FEW
    @given(st.from_regex(re.compile(pattern.pattern), fullmatch=True))
    def holds(told: str) -> None:
        assert holds_any(told.lower(), letters)

    holds()


def test_each_word_that_introduces_a_charge_holds_its_letters() -> None:
    assert all(holds_any(word, charges._INTRODUCING) for word in _DATA["openers"].split())


@_FEW
@given(st.from_regex(re.compile(STOP.pattern.replace(r"(?=[\s.,;:!?()])", "", 1)), fullmatch=True))
def test_what_ends_a_charge_begins_with_a_mark_or_a_blank(told: str) -> None:
    assert re.match(r"[\s.,;:!?()]", told)
