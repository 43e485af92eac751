"""How many people a noun group counts: "seven", "up to 20", "dozens of", "between 20 and 30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.article import Span
from extract.language.chunks.lexicon import lexicon, word_set
from extract.language.chunks.word import Word

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,3}(?:[,. ]\d{3})+|\d+")


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.split(", "))


_OVER = _phrases(
    "over, more than, at least, no fewer than, no less than, upwards of, not less than, not fewer than, "
    "in excess of, well over"
)
_UNDER = _phrases(
    "up to, at most, fewer than, less than, under, no more than, as many as, not more than, a maximum of"
)
_ABOUT = _phrases(
    "about, around, some, approximately, roughly, nearly, almost, an estimated, estimated, circa, close to, the, "
    "only, just, all, these, those, other, another, a further, a total of, exactly, altogether, as, an additional"
)
_BOUNDS = {
    first: tuple(
        (b, p) for b, ps in (("over", _OVER), ("under", _UNDER), ("about", _ABOUT)) for p in ps if p[0] == first
    )
    for first in sorted({p[0] for ps in (_OVER, _UNDER, _ABOUT) for p in ps})
}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2000000, "tens": 20}
_VAGUE_OPENERS = frozenset({"several", "a", "the", "both", "one"})
_OPENERS = frozenset({"between", "several", "a", "the", "both", "one", "half"})
PAIRS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "foursome": 4, "quartet": 4}
"""Nouns that count their people."""
_ROW = frozenset({",", "and", "or", "to", "-", "–", "—"})
_LONGEST_ROW = 8
_FURTHER = frozenset({"more", "other", "further", "additional", "others"})


@dataclass(frozen=True, slots=True)
class Count:
    """`low` to `high` people (`None`: open); `first` to `last` are the words that count, "of" after them included."""

    low: int | None
    high: int | None
    first: int
    last: int
    span: Span


_MOST_BOUNDS = 3
"""Words of bounds before one number: "only about the last 40"."""
_MOST_SCALES = 4


@lru_cache(maxsize=1 << 14)
def may_count(word: str) -> bool:
    """Whether a count may begin with `word`."""
    lex = lexicon()
    known = word in _BOUNDS or word in _VAGUE or word in _OPENERS or word in lex.numbers or word in lex.scales
    return known or "-" in word or _DIGIT.search(word) is not None


def read_count(words: tuple[Word, ...], at: int) -> Count | None:
    """The count that begins at word `at`, if one does. Spans count in the article's text."""
    if not may_count(words[at].lower):
        return None
    prefix, bound = _bound(words, at)
    start = at + prefix
    if bound == "between":
        return _range(words, at, start, "and")
    value, last = _value_at(words, start)
    if value is not None:
        ranged = _range(words, at, start, "to") or _range(words, at, start, "-")
        if ranged and bound in ("", "about"):
            return ranged
        if _is_measure(words, _row_end(words, last)):
            return None
        if bound == "over" and value == 1:
            bound = ""
        low = None if bound == "under" else value
        high = None if bound == "over" else value
        return _count(words, at, _after_more(words, last), low, high)
    return _vague(words, at, start, bound)


def _bound(words: tuple[Word, ...], at: int, nested: int = 0) -> tuple[int, str]:
    """How many words before a number bound it, and how: "over", "under", "about", "between" or ""."""
    if words[at].lower == "between":
        return 1, "between"
    for bound, phrase in _BOUNDS.get(words[at].lower, ()):
        size = len(phrase)
        if at + size < len(words) and all(words[at + i].lower == phrase[i] for i in range(1, size)):
            goes_on = bound == "about" and size < 2 and nested < _MOST_BOUNDS
            more, inner = _bound(words, at + size, nested + 1) if goes_on else (0, "")
            return size + more, inner or bound
    return 0, ""


def _value_at(words: tuple[Word, ...], at: int) -> tuple[int | None, int]:  # noqa: PLR0911
    """The number at `at` and the word after it."""
    lex = lexicon()
    if at >= len(words):
        return None, at
    word = words[at].lower
    if words[at].cls not in ("num", "det", "noun", "pron"):
        return None, at
    if word[0].isdecimal() and _NUMBER.fullmatch(word):
        value = int(re.sub(r"\D", "", word))
    elif word in lex.numbers:
        value = lex.numbers[word]
    elif "-" in word and all(part in lex.numbers for part in word.split("-")):
        value = sum(lex.numbers[part] for part in word.split("-"))
    elif word in lex.scales and word != "score":
        value = lex.scales[word]
        return value, at + 1
    elif word == "a" and at + 1 < len(words) and words[at + 1].lower in ("dozen", "hundred", "thousand"):
        return lex.scales[words[at + 1].lower], at + 2
    elif word == "half" and [w.lower for w in words[at + 1 : at + 3]] == ["a", "dozen"]:
        return 6, at + 3
    else:
        return None, at
    last = at + 1
    while (
        last < min(len(words), at + _MOST_SCALES) and words[last].lower in lex.scales and words[last].lower != "score"
    ):
        value *= lex.scales[words[last].lower]
        last += 1
    return value, last


def _range(words: tuple[Word, ...], at: int, start: int, joint: str) -> Count | None:
    low, middle = _value_at(words, start)
    if low is None or middle >= len(words):
        return None
    word = words[middle].lower
    if word != joint and not (joint == "-" and word in ("–", "—", "-")):
        return None
    high, last = _value_at(words, middle + 1)
    if high is None or high <= low or (joint != "and" and _is_measure(words, last)):
        return None
    return _count(words, at, last, low, high)


def _vague(words: tuple[Word, ...], at: int, start: int, bound: str) -> Count | None:  # noqa: PLR0911
    """ "dozens of", "tens of thousands of", "a couple of", "several hundred"."""
    if start >= len(words):
        return None
    word = words[start].lower
    if word not in _VAGUE and word not in _VAGUE_OPENERS:
        return None
    if word in ("a", "the") and (start + 1 == len(words) or words[start + 1].lower not in PAIRS):
        return None  # as nearly all
    following = [w.lower for w in words[start + 1 : start + 4]]
    if word == "several" and following[:1] and following[0] in ("dozen", "hundred", "thousand", "dozens", "hundreds"):
        scale = lexicon().scales[following[0].rstrip("s")]
        return _count(words, at, start + 2, 2 * scale, None)
    if word in ("tens", "hundreds", "dozens") and following[:2] == ["of", "thousands"]:
        factor = {"tens": 10, "hundreds": 100, "dozens": 12}[word] * 2
        return _count(words, at, start + 3, factor * 1000, None)
    if word in _VAGUE and word != "tens" and (word != "scores" or following[:1] == ["of"]):
        return _count(words, at, start + 1, _VAGUE[word], None)
    if word in ("a", "the") and following[:1] and following[0] in PAIRS and following[1:2] == ["of"]:
        value = PAIRS[following[0]]
        return _count(words, at, start + 2, value, value)
    if word in ("both",):
        return _count(words, at, start + 1, 2, 2)
    if bound == "" and word == "one" and following[:1] == ["of"]:
        return _count(words, at, start + 1, 1, 1)
    return None


def _row_end(words: tuple[Word, ...], at: int) -> int:
    """The word after a row of numbers: "six, five and four years", "10 to 30 days"; `at` where no row goes on."""
    last = at
    for _ in range(_LONGEST_ROW):
        step = last
        while step < len(words) and step < last + 2 and words[step].lower in _ROW:
            step += 1
        value, after = _value_at(words, step) if step > last else (None, last)
        if value is None:
            break
        last = after
    return last


def _after_more(words: tuple[Word, ...], last: int) -> int:
    while last < len(words) and words[last].lower in _FURTHER:
        last += 1
    return last


def _is_measure(words: tuple[Word, ...], at: int) -> bool:
    """Whether what is counted is time, money or a share."""
    if at >= len(words):
        return False
    if words[at].cls == "dash" and at + 1 < len(words):
        return words[at + 1].lower.startswith(("year", "month", "day", "week", "hour"))
    word = words[at].lower
    return (
        words[at].cls == "date"
        or word.rstrip("s") in _MEASURES
        or word in ("%", "per", "percent", "-year", "-day", "a.m", "p.m")
    )


_MEASURES = word_set(
    "year month week day hour minute tenge rouble ruble som manat dollar euro pound kilometre kilometer "
    "metre km percent percentage billion signature vote hryvnia sum somoni lari"
)


def _count(words: tuple[Word, ...], first: int, last: int, low: int | None, high: int | None) -> Count:
    if last < len(words) and words[last].lower == "of":
        last += 1
    last = max(last, first + 1)
    return Count(low, high, first, last, Span(words[first].span.start, words[min(last, len(words)) - 1].span.end))
