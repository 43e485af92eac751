"""A word with its class, form and lemma, as the reading of a sentence leaves it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from extract.article import Span
from extract.document import DateMention, Mention, Token

WordClass = Literal[
    "name", "pron", "date", "det", "num", "adj", "noun", "verb", "be", "have", "do", "get", "modal", "to", "neg",
    "adv", "prep", "cc", "sub", "rel", "comma", "dash", "open", "close", "quote", "colon", "end", "mark", "poss",
]  # fmt: skip
VerbForm = Literal["", "base", "s", "past", "part", "ing"]

_new = tuple.__new__


class Word(NamedTuple):
    """A word, a name or a date; `first` and `last` (exclusive) count the sentence's tokens."""

    first: int
    last: int
    span: Span
    text: str
    lower: str
    cls: WordClass
    lemma: str = ""
    form: VerbForm = ""
    mention: Mention | None = None
    date: DateMention | None = None
    negative: bool = False


def word_at(
    at: int, token: Token, cls: WordClass, lemma: str = "", form: VerbForm = "", *, negative: bool = False
) -> Word:
    """The token at position `at` as a word by itself."""
    # As Word(…, negative=negative), in half the time: this runs once a word.
    return _new(Word, (at, at + 1, token.span, token.text, token.lower, cls, lemma, form, None, None, negative))
