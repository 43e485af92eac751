"""Tables copied from a page with the name on one line and the figure on the next: the two read as one row."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.elections.lexicon import PERCENT, WHO
from extract.elections.lines import Line

_LONGEST_NAME = 12
_NAME = re.compile(rf"(?:the )?(?:[{WHO}]|[^ \d,;:.{PERCENT}]+)(?: [^ \d;:.{PERCENT}]+){{0,11}} ")
_FIGURE = re.compile(rf"{PERCENT} (?:[–|,] |\( )?(?:[\d,.']{{1,14}} (?:seats?|votes?|mandates|deputies)? ?)?(?:\) )?")


def join_split_rows(lines: list[Line]) -> list[Line]:
    """The lines with each name put in front of its figure, where at least two such pairs follow each other; the
    items of the lines with figures are changed in place."""
    pairs = [(name, figure) for name, figure in pairwise(lines) if _is_row(name, figure)]
    numbers = {figure.number for _, figure in pairs}
    joined: set[int] = set()
    for name, figure in pairs:
        if figure.number - 2 in numbers or figure.number + 2 in numbers:
            figure.items = [*name.items, *figure.items]
            figure.encode()
            joined.add(name.number)
    return [line for line in lines if line.number not in joined] if joined else lines


def _is_row(name: Line, figure: Line) -> bool:
    apart = figure.number == name.number + 1 and figure.block == name.block + 1
    named = apart and len(name.items) <= _LONGEST_NAME and (name.is_who(0) or name.items[0].capital)
    return bool(named and _FIGURE.fullmatch(figure.code) and _NAME.fullmatch(name.code))
