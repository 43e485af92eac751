"""Gates: which passages hold a word without which no rule can fire, found in one pass over a text.

The literal beginnings of all alternatives are looked for at once (Aho and Corasick 1975); only where one stands is
the regular expression tried. The answers are those of a search with the expression alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import ahocorasick

from extract.article import Span

_Match = Callable[..., re.Match[str] | None]
_LITERAL = re.compile(r"[a-z %-]+(?![?*{])")
_DIGIT = "[0-9]"
_FREE = re.compile(r"\\b|\(\?:")


class Gate:
    """Admits passages in which `before` and then `words` match, both regular expressions, in whatever case.

    `words` are alternatives in lower case that each begin with letters, a percent sign, a hyphen, `[0-9]`, or a group
    of such; `before` takes no letter of the text (a word's edge, a look behind).
    Raises `ValueError` for one that does not.
    """

    def __init__(self, words: str, before: str = "") -> None:
        self.pattern = re.compile(f"{before}(?:{words})", re.IGNORECASE)
        self._stems = ahocorasick.Automaton()
        by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for alternative in _alternatives(words):
            for stem in stems_of(alternative):
                by_stem[stem].append(alternative)
        self._matches: list[_Match] = []
        """For each stem, a match with the alternatives that begin with it: quicker than with all of them."""
        for place, (stem, some) in enumerate(by_stem.items()):
            self._stems.add_word(stem, (len(stem), place))
            self._matches.append(re.compile(f"{before}(?:{'|'.join(some)})", re.IGNORECASE).match)
        self._stems.make_automaton()

    def admits(self, text: str, spans: Iterable[Span]) -> list[bool]:
        """For each of `spans`, which are in text order, whether it holds a match."""
        lowered = _lowered(text)
        if len(lowered) != len(text):
            return [bool(self.pattern.search(text, *span)) for span in spans]
        hits = sorted([(last + 1 - length, place) for last, (length, place) in self._stems.iter(lowered)])
        hits.append((len(text), -1))
        matches, admitted, at = self._matches, [], 0
        for start, end in spans:
            at = bisect_left(hits, (start,), at)
            hit, place = hits[at]
            while hit < end and not matches[place](text, hit, end):
                at += 1
                hit, place = hits[at]
            admitted.append(hit < end)
        return admitted

    def finds(self, text: str) -> bool:
        """Whether `text` holds a match anywhere."""
        lowered = _lowered(text)
        if len(lowered) != len(text):
            return bool(self.pattern.search(text))
        matches = self._matches
        return any(matches[place](text, last + 1 - length) for last, (length, place) in self._stems.iter(lowered))

    def count(self, text: str) -> int:
        """How many matches, none overlapping another, `text` holds."""
        lowered = _lowered(text)
        if len(lowered) != len(text):
            return sum(1 for _ in self.pattern.finditer(text))
        number = end = 0
        for start in sorted({last + 1 - length for last, (length, _) in self._stems.iter(lowered)}):
            if start >= end and (found := self.pattern.match(text, start)):
                number, end = number + 1, found.end()
        return number


def holds_any(text: str, letters: Iterable[str]) -> bool:
    """Whether any of some `letters` stands in `text`, in whose case they are: a pattern that needs one of them is
    searched for only then, which is much quicker."""
    for some in letters:  # noqa: SIM110 (twice as quick as any())
        if some in text:
            return True
    return False


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    """`text` in lower case, once for all gates of an article."""
    return text.lower()


def stems_of(words: str) -> list[str]:
    """The letters with which each alternative of a regular expression begins, without doubles.

    Raises `ValueError` for an alternative that begins with no letter.
    """
    stems: dict[str, None] = {}
    for alternative in _alternatives(words):
        free = _FREE.match(alternative)
        if free and free.group() == "(?:":
            inner = _group(alternative)
            behind = _LITERAL.match(alternative, len("(?:)") + len(inner))
            for one in _alternatives(inner):
                # "(?:was|were) held" begins with "was held" or "were held", which are rarer than "was" and "were".
                whole = behind and _LITERAL.fullmatch(one)
                stems |= dict.fromkeys(
                    _longer(one + behind.group(), alternative[behind.end() :]) if behind and whole else stems_of(one)
                )
        elif free:
            stems |= dict.fromkeys(stems_of(alternative[free.end() :]))
        elif alternative.startswith(_DIGIT):
            stems |= dict.fromkeys("0123456789")
        elif literal := _LITERAL.match(alternative):
            stems |= dict.fromkeys(_longer(literal.group(), alternative[literal.end() :]))
        else:
            raise ValueError(f"a gate can't be made of {alternative!r}: it begins with no letter")
    return list(stems)


def _longer(stem: str, behind: str) -> list[str]:
    """`stem` with the letters of each alternative that may stand `behind` it: "left" and "leave" are rarer than "le".
    Itself where what follows is no group of such."""
    if not behind.startswith("(?:"):
        return [stem]
    inner = _group(behind)
    after = behind[len("(?:)") + len(inner) :]
    follows = [_LITERAL.match(one) for one in _alternatives(inner)]
    if after.startswith("?"):
        follows.append(_LITERAL.match(after, 1))
    elif after.startswith(("*", "{")):
        return [stem]
    letters = [found.group() for found in follows if found]
    return [stem + some for some in letters] if len(letters) == len(follows) else [stem]


def _alternatives(words: str) -> Iterator[str]:
    """What the bars outside of brackets part."""
    depth = start = 0
    for place, mark in enumerate(words):
        depth += (mark in "([") - (mark in ")]")
        if mark == "|" and depth == 0:
            yield words[start:place]
            start = place + 1
    yield words[start:]


def _group(words: str) -> str:
    """What the group holds with which `words` begin."""
    depth = 0
    for place, mark in enumerate(words):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return words[len("(?:") : place]
    raise ValueError(f"a gate can't be made of {words!r}: a bracket is missing")
