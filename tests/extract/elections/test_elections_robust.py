"""Hostile and odd texts cost little, and the same text always gives the same facts."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.elections.tallies.percentages import find_percentages
from extract.language.tokens import split_tokens

_HOSTILE = {
    "one letter": "a",
    "brackets": "( election ( ",
    "and and and": "and vote and ",
    "elections": "The presidential election. ",
    "dated elections": "The <d 2019> vote. ",
    "figures": "<p Anna Bek> got 5 percent of the vote. ",
    "names": "<p Anna Bek> and ",
    "one long sentence of winners": "<p Anna Bek> won the election and ",
    "happenings": "Weeks before the massacre the presidential election was held. ",
}


@pytest.mark.parametrize("words", _HOSTILE.values(), ids=_HOSTILE)
@pytest.mark.usefixtures("own_time")
def test_hostile_text_costs_linear_time(words, read):
    def seconds(size: int) -> float:
        text = "Election day. " + words * (size // len(words))
        started = time.process_time()
        read(text, "2020-01-01")
        return time.process_time() - started

    seconds(2_000)
    small, large = seconds(10_000), seconds(40_000)
    assert large < 0.2 + 8 * small


def test_a_text_without_votes_is_passed_over(read):
    told = read("Prices rose 5 percent in <c Kazakhstan>.")
    assert told.findings.facts == ()
    assert told.findings.left_out == ()


def test_what_is_left_out_says_why(read):
    told = read("Protesters demand presidential elections in <c Belarus>. Parties need 5 percent of the vote.")
    reasons = {left.reason for left in told.findings.left_out}
    assert reasons >= {"demanded", "threshold"}


def test_values_quote_their_shortest_words(read):
    told = read(
        "<p Anna Bek> won <d Sunday=2020-01-05>'s presidential election with almost 61.5 percent of the vote."
    )
    quotes = [
        told.document.quote(getattr(fact, name).words)
        for fact in told.findings.facts
        for name in ("percent",)
        if hasattr(fact, name)
    ]
    assert quotes == ["almost 61.5 percent"]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("about 25-30%", "25", "30", "about"),
        ("between 60 and 70 percent", "60", "70", "exact"),
        ("just under 20%", "20", "20", "under"),
        ("eighty-six per cent", "86", "86", "exact"),
        ("62,3 %", "62.3", "62.3", "exact"),
        ("at least 15 pct", "15", "15", "over"),
        ("7 percent or so", "7", "7", "about"),
    ],
)
def test_figures_are_read_with_their_bounds(text, low, high, bound):
    [figure] = find_percentages(split_tokens(text, 0, len(text)).words)
    percentage = figure.percentage
    assert (str(percentage.low), str(percentage.high), percentage.bound) == (low, high, bound)


@pytest.mark.parametrize("text", ["two percentage points", "5 percent points", "250%", "percent", "5 parties"])
def test_what_is_no_percentage_is_none(text):
    assert find_percentages(split_tokens(text, 0, len(text)).words) == []


_PROGRAM = """
import importlib.util, sys, tomllib
spec = importlib.util.spec_from_file_location("marked", sys.argv[1] + "/conftest.py")
marked = importlib.util.module_from_spec(spec)
sys.modules["marked"] = marked
spec.loader.exec_module(marked)
cases = tomllib.load(open(sys.argv[1] + "/articles.toml", "rb"))["case"]
for case in cases[:12]:
    print(marked.extract_elections(marked.marked_document(case["text"], case.get("published")), marked.authority()))
"""


def test_the_same_text_gives_the_same_facts_whatever_the_hash_seed():
    folder = Path(__file__).parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(folder)],
            capture_output=True,
            check=True,
            cwd=folder.parents[2],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(folder.parents[2])},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0]
    assert runs[0] == runs[1]
