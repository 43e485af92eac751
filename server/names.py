"""Looks things up by name: over all spellings, by beginnings of words, forgiving transliteration and one typo."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extract.language.folding import ascii_lower, fold

_WORD: Final = re.compile(r"[a-z0-9]+")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_FORGIVEN_FROM: Final = 4
"""Letters from which on a word may have a typo."""
_INSIDE_FROM: Final = 3
"""Letters from which on a word is also looked for within others."""
_MOST_WORDS: Final = 8
_LONGEST_WORD: Final = 40
_CYRILLIC: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
        "з": "z", "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "kh",
        "ҳ": "kh", "һ": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ї": "i",
        "ь": "", "э": "e", "є": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip


class Name(NamedTuple):
    """A spelling, folded, of a thing."""

    folded: str
    iri: str
    label: str
    spelling: str


class NameIndex:
    """All spellings of things; `weights` say how often each is told of (the more, the further up)."""

    def __init__(self, names: Iterable[Name], weights: Mapping[str, int]) -> None:
        self.names: Sequence[Name] = tuple(sorted(set(names)))
        self.labels = {name.iri: name.label for name in self.names}
        self._weights = weights
        postings: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for word in {*name.folded.split(), *_WORD.findall(ascii_lower(name.spelling))}:
                postings[word[:_LONGEST_WORD]].append(number)
        self._postings = postings
        self._words = sorted(postings)

    def search(self, text: str, most: int = 50) -> list[Name]:
        """Things with a spelling that holds all words of `text` or words that begin so; where there is none, with
        one typo a word. What is called just so comes first, then what begins so, then the most told of."""
        asked = words_of(text)
        if not asked:
            return []
        whole = " ".join(fold(word) for word in asked)
        found: dict[int, int] | None = None
        for word in asked:
            here = self._holding(word)
            found = here if found is None else {n: found[n] + here[n] for n in found.keys() & here.keys()}
        ranked = sorted(found or (), key=lambda number: self._rank(number, whole, (found or {})[number]))
        best: dict[str, Name] = {}
        for number in ranked:
            best.setdefault(self.names[number].iri, self.names[number])
            if len(best) == most:
                break
        return list(best.values())

    def _rank(self, number: int, whole: str, distance: int) -> tuple[object, ...]:
        name = self.names[number]
        begins = name.folded.startswith(whole)
        return (name.folded != whole, distance, not begins, -self._weights.get(name.iri, 0), len(name.folded), number)

    def _holding(self, word: str) -> dict[int, int]:
        """Names that have `word`, with a distance: 0 whole, 1 beginning, 2 inside, 3 with a typo, 4 both."""
        folded = fold(word)
        # "zzzz" folds to "z", which says nothing of what was meant.
        forms = [folded, word] if folded != word and 2 * len(folded) > len(word) else [word]
        found: dict[int, int] = {}
        for form in forms:
            for hit in self._beginning(form):
                self._add(found, hit, 0 if hit == form else 1)
        if found:
            return found
        for form in forms:
            if len(form) >= _INSIDE_FROM:
                for hit in self._words:
                    if form in hit:
                        self._add(found, hit, 2)
        for form in forms:
            if len(form) >= _FORGIVEN_FROM:
                for near in _one_edit(form):
                    for hit in self._beginning(near):
                        self._add(found, hit, 3 if hit == near else 4)
        return found

    def _add(self, found: dict[int, int], word: str, distance: int) -> None:
        for number in self._postings[word]:
            found[number] = min(distance, found.get(number, distance))

    def _beginning(self, start: str) -> Iterator[str]:
        at = bisect_left(self._words, start)
        while at < len(self._words) and self._words[at].startswith(start):
            yield self._words[at]
            at += 1


def words_of(text: str) -> list[str]:
    """The words of what somebody typed, in lower-case Latin letters."""
    latin = ascii_lower(text[:400].lower().translate(_CYRILLIC))
    return [word[:_LONGEST_WORD] for word in _WORD.findall(latin)][:_MOST_WORDS]


def _one_edit(word: str) -> set[str]:
    """What `word` may have been meant to be: a letter left out, put in, taken for another or changed about."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    shorter = (head + tail[1:] for head, tail in parts if tail)
    turned = (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    other = (head + letter + tail[1:] for head, tail in parts if tail for letter in _LETTERS)
    longer = (head + letter + tail for head, tail in parts for letter in _LETTERS)
    return {*shorter, *turned, *other, *longer} - {word}
