"""Hostile lines take no more than linear time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from extract.dates import read_duration
from extract.dates.words import vocabulary

NAMED = ("a", "(", "and and ")
"""What fills 100 kB; the others fill 40."""
HOSTILE = [
    "1", "1 ", "12-", "2011 ", "2011-", "2011/", "31.12.", "1,", "a", "A", "(", ")", "-", "–", "and ", "and and ",
    "of the of the ", "the last ", "the end of the ", "in the early ", "May ", "May 5 and ",
    "5 and 6, ", "5, ", "five years and ", "a year and a half ", "for a ", "until the ", "since his ",
    "early late mid ", "on Tuesday ", "this ", "following ", "first week of ", "the day before the ",
    "two days before ",
    "twenty-", "the of 2011 ", "²", "१२", "May-", "January–",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.usefixtures("own_time")
def test_four_times_the_hostile_line_takes_hardly_more_than_four_times_the_time(
    unit: str, mentions: Callable[..., Any]
) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        mentions(text)
        read_duration(text)
        return time.process_time() - start

    size = 100_000 if unit in NAMED else 40_000
    seconds(1_000)
    assert seconds(size) < 8 * seconds(size // 4) + 0.2


@pytest.mark.parametrize(
    "text",
    ["31 June 2015", "99999999999999999999 years ago", "2,500 years ago", "for 99999 years", "30 February",
     "the 0th of May", "May 0", "2016-13-45", "45.45.2016", "year 9999-9999", "5 May 0001", "1000-1001",
     "two hundred hundred hundred years", "29 February 2015", "before 1000", "by 1 January 1000"],
)  # fmt: skip
def test_impossible_dates_are_no_error(text: str, mentions: Callable[..., Any]) -> None:
    for published in ("2016-02-29", "2016-02", "2016", None):
        mentions(f"He was held on {text}. A year earlier he fled in {text}.", published)
        mentions(f"{text} in {text} for {text}", published)


def test_no_order_of_the_words_of_dates_is_an_error(mentions: Callable[..., Any]) -> None:
    chance = random.Random(7)
    words = [*vocabulary().classes, "5", "31", "21st", "2016", "1990s", "31.12.2016", "140", "2.5", "Minsk", "rally"]
    for published in ("2016-02-29", "2016-02", "2016", None):
        for _ in range(150):
            line = " ".join(chance.choice(words) for _ in range(60))
            mentions(line.title() if chance.random() < 0.5 else line, published)
            read_duration(line)
