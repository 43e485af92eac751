"""Tables on narrow terminals break as few words as can be."""

from __future__ import annotations

import pytest

from server.column_widths import column_widths


@pytest.mark.parametrize(
    ("rows", "room", "widths"),
    [
        ([["who", "when"], ["Ada Orlova", "2020"]], 80, [10, 4]),
        ([["authority", "accusation"], ["city police", "a long list of words"]], 24, [11, 13]),
        ([["who", "address"], ["Ada", "https://example.org/a/b/c"]], 20, [3, 17]),
        ([["a" * 50, "b" * 50, "ccc"]], 43, [20, 20, 3]),
        ([["шежіре", "日本"]], 80, [6, 4]),
        ([[""]], 10, [1]),
        ([[]], 10, []),
    ],
    ids=["all", "words", "address", "too long", "wide letters", "empty", "no columns"],
)
def test_words_are_broken_only_where_they_do_not_fit(rows: list[list[str]], room: int, widths: list[int]) -> None:
    assert column_widths(rows, room) == widths
