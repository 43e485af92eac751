"""Gates admit what their regular expression admits, only sooner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.article import Span
from extract.custody.rules import gate
from extract.elections.lines import TRIGGER
from extract.language.gates import Gate, stems_of

_WORDS = (
    "arrest",
    "re-arrest",
    "carrest",
    "Jailed",
    "intern",
    "interned",
    "turn-out",
    "turnout",
    "%",
    "the",
    "İ",
    "ran",
)


def test_stems_are_what_each_alternative_begins_with() -> None:
    assert stems_of(r"jail|frees?\b|\bran\b|(?:left|leaves?) home|vot(?:e|ing)") == [
        *("jail", "free", "ran", "left home", "leave", "vote", "voting"),
    ]


def test_stems_reach_into_a_group_that_may_be_missing_but_not_into_one_without_letters() -> None:
    assert stems_of(r"(?:is|are) (?:now )?out\b|go(?:es)?|was (?:\w+|not) held|le(?:d|ft)* away") == [
        *("is now ", "is out", "are now ", "are out", "go", "was ", "le"),
    ]


def test_a_gate_counts_matches_that_do_not_overlap() -> None:
    gate = Gate(r"new (?:term|vote)|vote (?:was|is)|[0-9]+ seats", before=r"\b")
    text = "A new vote was due, a NEW term, renew terms; 12 seats and 3 seats."
    assert gate.count(text) == len(gate.pattern.findall(text)) == 4


@pytest.mark.parametrize("words", [r"a|[bc]", r"a|\w+", r"a|", r"(?:b|.)c"])
def test_a_gate_without_letters_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="begins with no letter"):
        Gate(words)


def test_a_word_counts_only_within_its_own_passage() -> None:
    text = "He was arrested. She left. Nobody was jailed"
    assert Gate("arrest|jail").admits(text, [Span(0, 16), Span(17, 26), Span(27, 44), Span(27, 40)]) == [
        *(True, False, True, False),
    ]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4), max_size=8))
def test_gates_answer_as_their_expression_does(sentences: list[list[str]]) -> None:
    spans, text = [], ""
    for words in sentences:
        start = len(text)
        text += " ".join(words)
        spans.append(Span(start, len(text)))
        text += " "
    for one in (gate(), TRIGGER):
        assert one.admits(text, spans) == [bool(one.pattern.search(text, *span)) for span in spans]


def test_a_gate_finds_its_words_anywhere_in_a_text() -> None:
    gate = Gate(r"elect|\bpolls?\b")
    assert gate.finds("They ELECTED nobody")
    assert gate.finds("the İzmir poll")
    assert not gate.finds("a pollen count, selfishly")
