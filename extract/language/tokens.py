"""Tokens: words, numbers and punctuation marks with their places in the text."""

from __future__ import annotations

import re

from extract.article import Span
from extract.document import Token

# Every alternative is linear: no nested repetition can match the same text in two ways.
_TOKEN = re.compile(
    r"""
      [A-Za-z][a-z]*+(?![\w.'’&‐‑ʻ‘-])                               # most words, the quickest
    | [,;:()"“”]                                                    # and most marks
    | (?:(?:[^\W\d_]\.){2,})                              # U.S., K.A.
    | (?:(?<!\w)[A-ZÀ-ÖØ-ÞА-Я]\.(?=[ \t]?[^\W\d_]))        # K. Oralova, K.Oralova
    | (?:(?<!\w)(?:[CSZKGT]h|Ts|Y[aeou]|Dz)\.(?=[ \t]?[A-ZÀ-ÖØ-Þ]))  # Zh. Karimov, Ts. Dorj
    | (?:(?<!\w)[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}(?!\w))  # Ar.Na.Sai
    | (?:(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|St|No|Jr|Sr|vs|etc|
        Inc|Ltd|Co)\.)
    | (?:\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))
    | (?P<word>[^\W_]+(?:(?:[-‐‑'’ʻ]|&(?=\w))[^\W_]+)*)
    | (?:\.{2,}|--+|[^\w\s]|_)
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
    add = tokens.append
    for found in _TOKEN.finditer(text, start, end):
        words, span = found.group(), found.span()
        if words[-1] in "sS" and len(words) > 2 and words[-2] in "'’ʻ" and found.lastgroup == "word":
            first, last = span
            add(Token(words[:-2], lower(words[:-2]), Span(first, last - 2)))
            words, span = words[-2:], (last - 2, last)
        lowered = words.lower() if words.isascii() else lower(words)
        # As Token(words, lowered, Span(*span)), in half the time: this runs once a word.
        add(_new(Token, (words, lowered, _new(Span, span))))
    return tuple(tokens)
