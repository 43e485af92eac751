"""What a line must hold before a pattern of `rules.toml` can match it, read off the pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_PIECE = re.compile(
    r"\{(?P<set>[a-z_]+)\}|(?P<free><[^>]*>|~\d+|\.\.\d+|!\d+|@|\\[()])|(?P<mark>[()|?])|(?P<word>[^\s()|?{}<>\\]+)"
)
_COMMON = 4
"""Words of so many letters are in every other sentence."""

Needs = list[frozenset[str]]


def needed_words(pattern: str, sets: Mapping[str, Sequence[str]]) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which any match holds at least one, the rarest set first.

    Raises `KeyError` for a list that is not in `sets`.
    """
    return tuple(sorted(_alternatives(_PIECE.finditer(pattern), sets), key=_commonness))


def _commonness(words: frozenset[str]) -> tuple[int, int, str]:
    return sum(len(word) <= _COMMON for word in words), len(words), min(words)


def _alternatives(pieces: Iterator[re.Match[str]], sets: Mapping[str, Sequence[str]]) -> Needs:
    """What every one of the alternatives up to a closing bracket needs."""
    found: list[Needs] = [[]]
    last: Needs = []  # of the element before, which a question mark makes needless
    for piece in pieces:
        mark = piece["mark"]
        if mark == ")":
            break
        if mark == "|":
            found[-1] += last
            found.append([])
            last = []
        elif mark == "?":
            last = []
        else:
            found[-1] += last
            last = _alternatives(pieces, sets) if mark == "(" else _element(piece, sets)
    found[-1] += last
    if len(found) == 1:
        return found[0]
    if not all(found):
        return []
    return [frozenset().union(*(min(needs, key=_commonness) for needs in found))]


def _element(piece: re.Match[str], sets: Mapping[str, Sequence[str]]) -> Needs:
    """What a word or a list needs: of several words in a row the longest."""
    if piece["word"]:
        return [frozenset({piece["word"]})]
    if piece["set"]:
        return [frozenset(max(phrase.split(), key=len) for phrase in sets[piece["set"]])]
    return []
