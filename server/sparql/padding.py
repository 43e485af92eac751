"""Finds where a mistake is.

The store's parser reports the furthest place it looked at; since it looks ahead by the length of each keyword it
tries, that is often well behind the mistake. In a text with more blanks between two tokens than any keyword has
letters it can't look beyond the token that is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

import pyoxigraph as ox

from server.sparql.lexer import Token, tokens

_BLANKS: Final = " " * 24
LONGEST: Final = 50_000
"""Code points of a query that is looked at so; in a longer one the parser's own word stands."""
_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def locate(query: str, message: str, base: str, prefixes: dict[str, str]) -> tuple[int, str]:
    """Offset of the mistake in `query` (its length, if it ends too early), and what the parser expected there.

    `message` is the parser's on `query` itself.
    """
    words = list(tokens(query)) if len(query) <= LONGEST else []
    if not words:
        return reported(query, message)
    starts: list[int] = []
    parts: list[str] = []
    size = 0
    for index, word in enumerate(words):
        if index and not _joined(words[index - 1], word):
            parts.append(_BLANKS)
            size += len(_BLANKS)
        starts.append(size)
        parts.append(word.text)
        size += len(word.text)
    # Line ends within strings would be counted as lines; the column is enough without any.
    text = "".join(parts).replace("\n", " ").replace("\r", " ") + _BLANKS
    try:
        # Nothing that ends in this sign is a query: it is read and never run.
        ox.Store().query(text + "^", base_iri=base, prefixes=prefixes)
    except SyntaxError as error:
        offset, expected = reported(text, str(error))
        if offset >= len(text):
            return reported(query, message)
        index = bisect_right(starts, offset) - 1
        return words[index].start, expected
    except Exception:
        pass
    return reported(query, message)


def _joined(before: Token, after: Token) -> bool:
    """Whether a blank between the two would change what they mean."""
    return (
        (before.kind == "string" and (after.kind == "language" or after.text == "^^"))
        or before.text == "^^"
        or (before.text in {"+", "-"} and after.kind == "number")
    )


def reported(text: str, message: str) -> tuple[int, str]:
    """The offset in `text` that the parser's `message` on it names, and what it expected there."""
    found = _POSITION.fullmatch(message)
    if not found:
        return 0, message
    begin = 0
    for _ in range(int(found[1]) - 1):
        begin = text.find("\n", begin) + 1
    return min(len(text), begin + int(found[2]) - 1), found[3]
