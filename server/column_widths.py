"""How wide the columns of a table may be on a narrow terminal: words are broken as seldom as can be."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len


def column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column of `rows`, so that all of them fit into `room` characters.

    Each gets the length of its longest word first, the longest ones cut where all are too long together; what is
    left goes to those with the most to tell.
    """
    texts = list(zip(*rows, strict=True))
    whole = [max(map(cell_len, column), default=1) or 1 for column in texts]
    if sum(whole) <= room:
        return whole
    words = [max((cell_len(word) for text in column for word in text.split()), default=1) for column in texts]
    widths = _cut(words, room)
    return [width + more for width, more in zip(widths, _cut(_less(whole, widths), room - sum(widths)), strict=True)]


def _less(whole: Sequence[int], widths: Sequence[int]) -> list[int]:
    return [max(0, all_ - width) for all_, width in zip(whole, widths, strict=True)]


def _cut(wanted: Sequence[int], room: int) -> list[int]:
    """What each gets: all that it wants up to a bound which is the same for all, so that `room` suffices."""
    given = [0] * len(wanted)
    left = room
    for place, index in enumerate(sorted(range(len(wanted)), key=lambda n: wanted[n])):
        given[index] = min(wanted[index], max(0, left // (len(wanted) - place)))
        left -= given[index]
    return given
