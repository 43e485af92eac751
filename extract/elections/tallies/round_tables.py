"""Rows of tables whose columns are rounds: "A | B Party | 38.61 | 50.61" below "First round % | Second round %"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.elections.contests.ballot import Ballot
from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import Line
from extract.elections.tallies.percentages import bare_number
from extract.facts import Percentage

COLUMN = "|"
_LONGEST_ROW = 40


def column_of(line: Line, index: int) -> int:
    """In which column of a row the item `index` stands."""
    return sum(item.lower == COLUMN for item in line.items[:index])


def shares_of_row(line: Line, columns: Mapping[int, Ballot]) -> Iterator[tuple[int, int, Percentage, Ballot]]:
    """Each share of a row: the item of whoever got it, that of the figure, the figure, and the round of its column.

    Where a column holds votes and shares, the share is the last number of it.
    """
    symbols = (PERSON, ORGANISATION)
    who = next((at for at, item in enumerate(line.items[:_LONGEST_ROW]) if item.symbol in symbols), None)
    if who is None or len(line.items) > _LONGEST_ROW:
        return
    found: dict[int, tuple[int, Percentage]] = {}
    for at in range(who + 1, len(line.items)):
        item, column = line.items[at], column_of(line, at)
        if column not in columns:
            continue
        bare = item.lower[:1].isdigit() and not item.symbol
        figure = bare_number(line.sentence.words, line.token_of(item)) if bare else None
        percentage = item.percentage or (figure.percentage if figure else None)
        if percentage:
            found[column] = (at, percentage)
    for column, (at, percentage) in sorted(found.items()):
        yield who, at, percentage, columns[column]
