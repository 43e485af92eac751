"""Time grows with the length of a text, whatever it is made of."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from extract.errors import InputError
from extract.reading import read_text

UNITS = [
    *(
        "a",
        "(",
        "and ",
        "Ab ",
        "Ab, ",
        "#a ",
        "1. ",
        "a\n",
        "Ab Cd\n",
        "- a\n",
        "Dear x,\n",
        "The following letter:\n",
    ),
    *("T\nPosted by x on May 3, 2020\n", "3 May 2020 ", "3 May 2020\n", "---\na: b\n", "Anna Lee, secretary of x\n"),
    *("lower case words that go on in a line of mail\n", "A caption (x via AP)\n\n", "Signed:\nAnna Lee\n"),
]


def seconds(text: str) -> float:
    started = time.process_time()
    with suppress(InputError):
        read_text(text, id="x")
    return time.process_time() - started


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.usefixtures("own_time")
def test_four_times_the_text_takes_no_more_than_ten_times_as_long(unit: str) -> None:
    short, long = ((unit * size)[:size] for size in (20_000, 80_000))
    seconds(short[:2_000])
    for _ in range(3):  # a busy machine may slow one of the two
        before, after = seconds(short), seconds(long)
        if after < 10 * max(before, 0.002):
            return
    pytest.fail(f"{before:.3f} s became {after:.3f} s")
