"""With which classes a pattern may begin, so that at a word only the rules are tried that may match there."""

from __future__ import annotations

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_UNKNOWN = frozenset("[]{}*+^$.\\")


def beginnings(pattern: str) -> frozenset[str]:
    """The characters with which a match of `pattern` may begin.

    A pattern has characters, groups, bars, `?`, look-arounds, `\\A` and `\\Z`.
    Raises `ValueError` for a pattern with anything else, or that may match nothing.
    """
    first, empty, end = _alternatives(pattern, 0)
    if empty or end < len(pattern):
        raise ValueError(f"a rule of dates may match nothing, or has a bracket too many: {pattern!r}")
    return frozenset(first)


def _alternatives(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """What the alternatives from `at` on may begin with, whether one may be empty, and where they end."""
    first, empty, at = _sequence(pattern, at)
    while pattern[at : at + 1] == "|":
        more, too, at = _sequence(pattern, at + 1)
        first, empty = first | more, empty or too
    return first, empty, at


def _sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    first: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        more, free, at = _piece(pattern, at)
        if empty:
            first |= more
        empty = empty and free
    return first, empty, at


def _piece(pattern: str, at: int) -> tuple[set[str], bool, int]:
    first: set[str] = set()
    free = True
    if pattern.startswith(("\\A", "\\Z"), at):
        at += 2
    elif look := next((look for look in _LOOKS if pattern.startswith(look, at)), None):
        _, _, at = _alternatives(pattern, at + len(look))
        at += 1
    elif pattern.startswith("(?:", at):
        first, free, at = _alternatives(pattern, at + 3)
        at += 1
    elif pattern[at] in _UNKNOWN:
        raise ValueError(f"a rule of dates has {pattern[at]!r}, which is not expected: {pattern!r}")
    else:
        first, free, at = {pattern[at]}, False, at + 1
    if pattern[at : at + 1] == "?":
        return first, True, at + 1
    return first, free, at
