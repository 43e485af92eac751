"""Lengths of time as ISO 8601."""

import pytest

from extract.dates import read_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five years", "P5Y"),
        ("a five-year term", "P5Y"),
        ("15 days", "P15D"),
        ("15-day detention", "P15D"),
        ("detained for 15 days", "P15D"),
        ("seven months", "P7M"),
        ("18 months", "P18M"),
        ("two and a half years", "P2Y6M"),
        ("two-and-a-half-year sentence", "P2Y6M"),
        ("a year and a half", "P1Y6M"),
        ("one and a half years", "P1Y6M"),
        ("1.5 years", "P1Y6M"),
        ("half a year", "P6M"),
        ("four years and six months", "P4Y6M"),
        ("three years, two months and 10 days", "P3Y2M10D"),
        ("48 hours", "PT48H"),
        ("72-hour detention", "PT72H"),
        ("forty years in prison", "P40Y"),
        ("twenty-five years", "P25Y"),
        ("twenty five years", "P25Y"),
        ("one hundred and twenty hours", "PT120H"),
        ("240 hours of community service", "PT240H"),
        ("two weeks", "P14D"),
        ("a week", "P7D"),
        ("a month", "P1M"),
        ("an eight-year sentence", "P8Y"),
        ("up to three years", "P3Y"),
        ("at least 10 days", "P10D"),
        ("ten days' arrest", "P10D"),
        ("a decade behind bars", "P10Y"),
        ("life", "life"),
        ("for life", "life"),
        ("life imprisonment", "life"),
        ("a life sentence", "life"),
        ("LIFE in prison", "life"),
    ],
)
def test_a_length_becomes_a_duration(text: str, expected: str) -> None:
    assert read_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "several years", "a few weeks", "10 to 15 years", "five to ten years", "years", "the best years of his life",
     "private life", "life-long friends", "10,000 tenge", "prison", "5", "for decades", "0 days", "-"],
)  # fmt: skip
def test_a_vague_length_or_none_stays_unknown(text: str) -> None:
    assert read_duration(text) is None
