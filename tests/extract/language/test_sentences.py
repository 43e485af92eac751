"""Where sentences end, and what is too long to be one."""

from __future__ import annotations

import pytest

from extract.language.sentences import split_sentences
from extract.reading import read_text

_LONGEST = 3_000


def sentences(text: str) -> list[str]:
    (article,) = read_text(text, id="x")
    return [article.quote(sentence.span) for sentence in split_sentences(article)]


def test_a_long_list_of_people_is_one_sentence() -> None:
    text = "The appeal was signed by " + ", ".join(f"Anna Petrova{'v' * (i % 9)}" for i in range(150)) + "."
    assert 2_500 < len(text) < _LONGEST
    assert sentences(text) == [text]


def test_what_is_longer_than_any_sentence_is_read_in_pieces_cut_at_commas() -> None:
    text = ", ".join(["Anna Petrova", "Boris Ivanov"] * 2_000) + "."
    pieces = sentences(text)
    assert max(map(len, pieces)) <= _LONGEST
    assert all(piece.startswith(("Anna", "Boris")) and piece.endswith((",", ".")) for piece in pieces)
    assert " ".join(pieces) == text


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "Aa Bb\n" * 20_000, "x" * 100_000, "(" * 100_000, "a,b;c" * 20_000]
)
def test_a_text_without_full_stops_is_read_in_pieces_and_no_character_is_lost(text: str) -> None:
    pieces = sentences(text)
    assert max(map(len, pieces)) <= _LONGEST
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_words_are_not_cut() -> None:
    assert set(" ".join(sentences("arrested yesterday " * 5_000)).split()) == {"arrested", "yesterday"}


def test_a_wide_gap_sets_sentences_apart() -> None:
    assert sentences("A column here" + " " * 60 + "and another\t\tthere. An end.") == [
        *("A column here", "and another\t\tthere.", "An end.")
    ]


def test_the_marks_of_footnotes_end_a_sentence() -> None:
    assert sentences("It rained for days.[2][13] Then it snowed.") == [
        *("It rained for days.[2][13]", "Then it snowed.")
    ]
