"""Tokens: words, numbers and punctuation marks with their places in the text."""

from __future__ import annotations

import re

from extract.article import Span
from extract.document import Token

# Every alternative is linear: no nested repetition can match the same text in two ways.
_TOKEN = re.compile(
    r"""
      (?P<initials>(?:[^\W\d_]\.){2,})                              # U.S., K.A.
    | (?P<initial>(?<!\w)[A-ZÀ-ÖØ-ÞА-Я]\.(?=[ \t]?[^\W\d_]))        # K. Azharkulova, K.Azharkulova
    | (?P<dotted>(?<!\w)[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}(?!\w))  # Ak.Ta.Nys
    | (?P<title>(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|St|No|Jr|Sr|vs|etc|
        Inc|Ltd|Co)\.)
    | (?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))
    | (?P<word>[^\W_]+(?:(?:[-‐‑'’ʻ]|&(?=\w))[^\W_]+)*)
    | (?P<mark>\.{2,}|--+|[^\w\s]|_)
    """,
    re.VERBOSE,
)
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-", "‐": "-"}
)


_new = tuple.__new__


def lower(text: str) -> str:
    """Lower case with straight quotes and plain hyphens; as long as `text`."""
    if text.isascii():
        return text.lower()
    lowered = text.lower().translate(_QUOTES)
    return lowered if len(lowered) == len(text) else text.translate(_QUOTES)


def tokenise(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, in order; a possessive 's is a token of its own."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        first, last = found.span()
        words = text[first:last]
        if words[-1] in "sS" and last - first > 2 and words[-2] in "'’ʻ" and found.lastgroup == "word":
            tokens.append(Token(words[:-2], lower(words[:-2]), Span(first, last - 2)))
            first, words = last - 2, words[-2:]
        lowered = words.lower() if words.isascii() else lower(words)
        # As Token(words, lowered, Span(first, last)), in half the time: this runs once a word.
        tokens.append(_new(Token, (words, lowered, _new(Span, (first, last)))))
    return tuple(tokens)
