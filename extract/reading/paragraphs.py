"""Paragraphs of a text: its lines, or, where lines are broken at a fixed width, the lines joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.article import Span
from extract.reading.stated_date import is_date_line

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_RARE_BREAKS = ("\r", "\u2028", "\u2029")
BULLET = re.compile(r"(?:[•‣◦▪●·*]|[-–—]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
"""What a bullet starts with; a dash or a number alone proves little, see `layout`."""
_SALUTATION = re.compile(r"Dear [^.]{1,60}[,:!]?")
_FIELD = re.compile(r"[A-Z][A-Za-z-]{1,24} ?:\s")

_CELLS = re.compile(r"\||[^|]{1,200}[ \t]\|[ \t]|[^\t]{1,200}\t")
_FIGURE_AT_END = re.compile(r"(?:\d\.\d{1,2}|\d ?(?:%|percent|per cent))[ )|]{0,3}$")

_WIDEST = 100
"""Mail and plain-text pages break lines at 65 to 80 characters; a line that is longer was not broken."""
_WRAPPED_PAIRS = 0.4
_FILLED = 0.85
"""A line whose end had room for the next word was ended on purpose; lines vary somewhat in width."""


class Paragraph(NamedTuple):
    """A passage without white space at its ends; `gap` counts the blank lines before it."""

    span: Span
    text: str
    gap: int


def find_paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of `text` from `start` on, in order; their spans count in `text`."""
    lines = find_lines(text, start)
    return _joined(text, lines) if _is_hard_wrapped(lines) else lines


def find_lines(text: str, start: int = 0) -> list[Paragraph]:
    """The lines of `text` from `start` on that aren't blank, in order."""
    lines: list[Paragraph] = []
    last_end = start
    for begin, line in _lines(text, start):
        stripped = line.strip()
        if not stripped:
            continue
        first = begin + line.index(stripped[0])
        breaks = text.count("\n", last_end, first)
        gap = max(0, breaks - 1) if lines else breaks
        last_end = first + len(stripped)
        lines.append(Paragraph(Span(first, last_end), stripped, gap))
    return lines


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Where each line of `text` from `start` on begins, and the line; empty ones may be among them."""
    if any(mark in text for mark in _RARE_BREAKS):
        yield from ((found.start(), found.group()) for found in _LINE.finditer(text, start))
        return
    for line in text[start:].split("\n"):
        yield start, line
        start += len(line) + 1


def _is_hard_wrapped(lines: Sequence[Paragraph]) -> bool:
    """Whether most lines that follow another directly go on with its sentence, and none is long."""
    if len(lines) < 3 or max(len(line.text) for line in lines) > _WIDEST:
        return False
    pairs = [(upper, lower) for upper, lower in pairwise(lines) if not lower.gap]
    going_on = sum(1 for upper, lower in pairs if _goes_on(upper.text, lower.text))
    return len(pairs) >= 2 and going_on >= _WRAPPED_PAIRS * len(pairs)


def _are_rows(upper: str, lower: str) -> bool:
    """Whether two lines are rows of a table: cells parted by bars or tabs, or a figure at the end of both."""
    if _CELLS.match(upper) and _CELLS.match(lower):
        return True
    return bool(_FIGURE_AT_END.search(upper[-12:]) and _FIGURE_AT_END.search(lower[-12:]))


def _goes_on(upper: str, lower: str) -> bool:
    if _are_rows(upper, lower):
        return False
    return lower[0].islower() or (upper[-1] not in ".!?:;…\"”’'»)" and (upper[-1] == "," or len(upper) > 50))


def _joined(text: str, lines: Sequence[Paragraph]) -> list[Paragraph]:
    width = max(len(line.text) for line in lines)
    paragraphs = list(lines[:1])
    for upper, lower in pairwise(lines):
        if lower.gap or _starts_anew(upper.text, lower.text, width):
            paragraphs.append(lower)
        else:
            span = Span(paragraphs[-1].span.start, lower.span.end)
            paragraphs[-1] = Paragraph(span, text[span.start : span.end], paragraphs[-1].gap)
    return paragraphs


def _starts_anew(upper: str, lower: str, width: int) -> bool:
    if BULLET.match(lower) or _FIELD.match(lower) or is_date_line(lower) or is_date_line(upper):
        return True
    if _SALUTATION.fullmatch(upper) or _are_rows(upper, lower):
        return True
    next_word = lower.split(maxsplit=1)[0]
    return len(upper) + 1 + len(next_word) <= _FILLED * width and not lower[0].islower()
