"""Tokens: words, numbers and punctuation marks with their places in the text."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from extract.document import Token, as_spans, as_tokens

# Every alternative is linear: no nested repetition can match the same text in two ways. The group is for `split`;
# white space is passed over before any alternative is tried.
_WORDS = r"""
      [A-Za-z][a-z]*+(?![\w.'’&‐‑ʻ‘-])                               # most words, the quickest
    | [,;:()"“”]                                                    # and most marks
    | (?:(?:[^\W\d_]\.){2,})                              # U.S., K.A.
    | (?:(?<!\w)[A-ZÀ-ÖØ-ÞА-Я]\.(?=[ \t]?[^\W\d_]))        # K. Oralova, K.Oralova
    | (?:(?<!\w)(?:[CSZKGT]h|Ts|Y[aeou]|Dz)\.(?=[ \t]?[A-ZÀ-ÖØ-Þ]))  # Zh. Karimov, Ts. Dorj
    | (?:(?<!\w)[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}\.[A-Z][a-z]{1,5}(?!\w))  # Ar.Na.Sai
    | (?:(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|
        Cmdr|Brig|Adm|Cpl|Pvt|Const|Insp|Supt|Msgr|St|No|Jr|Sr|vs|etc|Inc|Ltd|Co)\.)
    | (?:\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))
    | (?:[^\W_]+(?:(?:[-‐‑'’ʻ]|&(?=\w))[^\W_]+)*)
    | (?:\.{2,}|--+|[^\w\s]|_)
    """
_TOKEN = re.compile(rf"(?=\S)({_WORDS})", re.VERBOSE)
# A tab or four spaces between two words of a line part the cells of a table; the token's `lower` is then "|".
_BORDER = r"(?<=\S)(?:[ ]*\t[ \t]*|[ ]{4,})(?=\S)"
_TOKEN_OR_BORDER = re.compile(rf"(?=\S|(?<=\S)[ \t])({_BORDER}|{_WORDS})", re.VERBOSE)
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‑": "-", "‐": "-"}
)
_OWNER_MARKS = ("'s", "’s", "ʻs", "'S", "’S", "ʻS")


def lower(text: str) -> str:
    """Lower case with straight quotes and plain hyphens; as long as `text`."""
    if text.isascii():
        return text.lower()
    lowered = text.lower().translate(_QUOTES)
    return lowered if len(lowered) == len(text) else text.translate(_QUOTES)


class Columns(NamedTuple):
    """The tokens of a passage, in order: their texts, these in lower case, and where they start and end."""

    texts: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def tokenise(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, in order; a possessive 's is one of its own, as is what parts cells."""
    texts, words, starts, ends = split_tokens(text, start, end)
    return as_tokens(texts, words, as_spans(starts, ends))


def split_tokens(text: str, start: int, end: int) -> Columns:
    """The tokens of `text[start:end]` as columns."""
    passage = text[start:end]
    table = "\t" in passage or "    " in passage
    # What is between two tokens, a token, what is between, …
    pieces = (_TOKEN_OR_BORDER if table else _TOKEN).split(passage)
    if ("'" in passage or "’" in passage or "ʻ" in passage) and any(mark in passage for mark in _OWNER_MARKS):
        pieces = _with_owner_marks_apart(pieces)
    ends = tuple(accumulate(map(len, pieces), initial=start))
    texts = tuple(pieces[1::2])
    words = _lower_all(texts) if texts else []
    if table:
        words = ["|" if word.isspace() else word for word in words]
    return Columns(texts, tuple(words), ends[1:-1:2], ends[2::2])


def _lower_all(texts: tuple[str, ...]) -> list[str]:
    """What `lower` makes of each of `texts`, none of which has a line break; all at once, since this runs for every
    sentence."""
    together = "\n".join(texts)
    if together.isascii():
        return together.lower().split("\n")
    lowered = together.lower()
    if len(lowered) != len(together):
        return list(map(lower, texts))
    return [word if word.isascii() else word.translate(_QUOTES) for word in lowered.split("\n")]


def _with_owner_marks_apart(pieces: list[str]) -> list[str]:
    """The pieces with each word that ends in a possessive 's as two tokens with nothing between."""
    tokens = range(len(pieces) - 2, 0, -2)
    for at in [at for at in tokens if pieces[at].endswith(_OWNER_MARKS) and len(pieces[at]) > 2]:
        pieces[at : at + 1] = (pieces[at][:-2], "", pieces[at][-2:])
    return pieces
