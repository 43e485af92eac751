"""Which words of a vocabulary may be another one misspelled."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

import numpy as np

_NEAR: Final = 0.8
"""How alike two words must be to count as one misspelled (Ratcliff and Obershelp's measure)."""
_SHORTEST: Final = 4
"""Letters of a word that can be misspelled: shorter ones are too soon like others."""
_MOST_APART: Final = 2
"""Letters by which two such words may differ in length."""
_KNOWN: Final = 4096
"""Words whose like ones are remembered."""


class LikeWords:
    """Finds words like one. Measuring two takes long, so most pairs are told apart by the sets of their letters:
    letters that only one has can't be in common, and few such may be."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._lengths = np.array([len(word) for word in words], dtype=np.int64)
        self._letters = np.array([_letters(word) for word in words], dtype=np.uint64)
        self._known: dict[str, tuple[str, ...]] = {}

    def to(self, word: str) -> tuple[str, ...]:
        """The words like `word`, in their order; it is like itself if it is there and long enough."""
        found = self._known.get(word)
        if found is None:
            found = self._find(word)
            if len(self._known) >= _KNOWN:
                self._known = {}
            self._known[word] = found
        return found

    def _find(self, word: str) -> tuple[str, ...]:
        if len(word) < _SHORTEST:
            return ()
        together = self._lengths + len(word)
        apart = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        # Of `together` letters 1 - _NEAR may be in one word only.
        near = (apart <= together * (1 - _NEAR) + 1e-9) & (np.abs(self._lengths - len(word)) <= _MOST_APART)
        return tuple(self._words[n] for n in np.flatnonzero(near).tolist() if _alike(word, self._words[n]))


def _letters(word: str) -> int:
    """A bit for each letter that `word` has; letters that share one only let more pairs through."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR
