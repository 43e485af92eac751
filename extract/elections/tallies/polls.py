"""Exit polls and parallel counts: claims of those who took them."""

from __future__ import annotations

from extract.article import Span
from extract.elections.lexicon import ORGANISATION, PERCENT, PERSON, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.tallies.source import Source, whose
from extract.facts import EntityId, Value

_TAKER_REACH = 14
_TAKER_BEFORE = 7
_TITLE_REACH = 8
_TOLD_BY_POLL = frozenset(
    ("gave", "had", "has", "put", "showed", "shows", "puts", "gives", "suggested", "who", "which")
)


def polled(line: Line, first: int, end: int) -> Source | None:
    """Exit polls are claims of those who took them."""
    code = line.between(first, end)
    lists = lexicon().figures
    found = phrase(lists["poll"]).search(code)
    if not found and line.has(lists["poll"]):
        found = phrase(lists["another_poll"]).search(code)
    if not found:
        return None
    at = line.index(line.starts[first] + found.start())
    taker = _taker(line, at) or _whose_count(line, at)
    words = line.span(at, line.index(line.starts[first] + found.end() - 1) + 1)
    official = Value(False, words, "elections.exit-poll")
    if isinstance(taker, Span):
        return Source(official, unnamed=taker, poll=True, named=True)
    if taker:
        return Source(official, taker, poll=True)
    return Source(official, unnamed=words, poll=True)


def _taker(line: Line, at: int) -> Value[EntityId] | Span | None:
    for by in range(at, min(len(line.items), at + _TAKER_REACH)):
        if line.items[by].symbol == PERCENT:
            break
        if line.items[by].lower in ("by", "from", "for"):
            taker = _named_behind(line, by + 1)
            if taker:
                return taker
    for back in range(at - 1, max(-1, at - _TAKER_BEFORE), -1):
        if line.items[back].symbol == ORGANISATION:
            return whose(line, back, "elections.claimed-by-pollster")
    return None


def _whose_count(line: Line, at: int) -> Value[EntityId] | None:
    """ "The A has observers everywhere: its parallel count has B at 9%": whose count it is."""
    if not at or line.items[at - 1].lower not in ("its", "their", "own"):
        return None
    bodies = (back for back in range(at - 1, -1, -1) if line.items[back].symbol == ORGANISATION)
    body = next(bodies, None)
    return whose(line, body, "elections.claimed-by-pollster") if body is not None else None


def _named_behind(line: Line, first: int) -> Value[EntityId] | Span | None:
    """Who is named from item `first` on, past small words; the words of a name that nobody recognised."""
    for at in range(first, min(len(line.items), first + _TITLE_REACH)):
        item = line.items[at]
        if item.symbol and item.symbol in ORGANISATION + PERSON:
            return whose(line, at, "elections.claimed-by-pollster")
        if item.capital and not item.symbol:
            end = at
            while end < len(line.items) and line.items[end].capital and not line.items[end].symbol:
                end += 1
            return line.span(at, end)
        if not item.symbol and (not item.lower.isalpha() or item.lower in _TOLD_BY_POLL):
            return None
    return None
