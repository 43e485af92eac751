"""Blocs of parties by the names of both: "Onuguu–Progress got 9.3 per cent"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.names.lines import Candidate, Line

_THEME = frozenset({"bloc", "alliance", "coalition", "party", "parties", "seats", "vote", "votes", "threshold"})
_DASHES = frozenset({"–", "—", "-"})
_LONGEST = 3


def blocs(lines: list[Line], chosen: list[Candidate], vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """An organisation for each of `chosen` that a dash without spaces joins to further capitals, where the article
    speaks of parties (`vocabulary` are its words in lower case); places and persons are no part of one."""
    if _THEME.isdisjoint(vocabulary):
        return
    others: defaultdict[int, set[int]] = defaultdict(set)
    for c in chosen:
        if c.kind != "organisation":
            others[c.line].update(range(c.start, c.end))
    for c in chosen:
        line = lines[c.line]
        if c.kind != "organisation" or not line.plain:
            continue
        start, end = _before(line, c.start, others[c.line]), _behind(line, c.end, others[c.line])
        if end - start > c.length:
            yield c._replace(start=start, end=end, rule="names.bloc", entry=None, alias_of=None)


def _behind(line: Line, end: int, others: set[int]) -> int:
    """The end of the capitals joined to what ends at token `end`; `end` if there are none."""
    if not _joins(line, end):
        return end
    stop = end + 1
    while stop - end <= _LONGEST and line.is_capital(stop) and stop not in others:
        stop += 1
    return stop if stop > end + 1 else end


def _before(line: Line, start: int, others: set[int]) -> int:
    """The start of the capitals joined to what begins at token `start`; `start` if there are none."""
    if not _joins(line, start - 1):
        return start
    first = start - 1
    while start - first <= _LONGEST and line.is_capital(first - 1) and first - 1 not in others:
        first -= 1
    return first if first < start - 1 else start


def _joins(line: Line, dash: int) -> bool:
    """Whether a dash without spaces stands at token `dash`."""
    if line.word(dash) not in _DASHES or not 0 < dash < len(line.words) - 1:
        return False
    starts, ends = line.sentence.starts, line.sentence.ends
    return starts[dash] == ends[dash - 1] and ends[dash] == starts[dash + 1]
