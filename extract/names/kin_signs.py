"""Relatives and the like before a single name: "two sons, Nurali and Aitugan", but not a company's "rival Pelmar"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.lexicon import Lexicon
from extract.names.lines import Line

_LISTED = 25


def rivals(line: Line, at: int) -> bool:
    """Whether token `at` is a company's rival: nobody's is named before "rival"."""
    return line.word(at - 1) == "rival" and line.word(at - 2) not in ("his", "her", "their", "'s", "political", "old")


def second_child(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether token `at` is the second of two relatives: "two sons, Nurali and Aitugan, and"."""
    if not line.is_capital(at - 2) or not closed(line, at + 1):
        return False
    kin = line.word(at - 4) if line.word(at - 3) == "," else line.word(at - 3)
    return kin.endswith("s") and kin[:-1] in lexicon.kin


def among_kin(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name ends a list of relatives: "his sons N, a driver, and N"."""
    if fold(line.texts[at]) not in lexicon.given or not closed(line, at + 1):
        return False
    return any(
        line.words[n] in lexicon.kin and line.is_capital(n + 1 + (line.word(n + 1) == ","))
        for n in range(max(0, at - _LISTED), at - 1)
    )


def closed(line: Line, at: int) -> bool:
    return line.word(at) in ("", ",", ".", ")", "–", "-", ";", "and", "'s", "”")
