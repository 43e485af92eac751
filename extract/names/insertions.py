"""How a person's name stands in its sentence: as a subject, within an insertion, in quotes, as somebody's lawyer."""

from __future__ import annotations

from extract.names.anaphora_words import load_words
from extract.names.lines import Line

_APPOSED = 8
_INSERTED = 12
_QUOTED = 6


def is_subject(line: Line, at: int, end: int) -> bool:
    """Whether the name at the tokens `at` to `end` may be a subject: neither a possessor nor within a phrase such as
    "symbols of the long-time dictator, N N"."""
    oblique = load_words().oblique
    if line.word(end) in ("'s", "'"):
        return False
    if line.word(at - 1) != ",":
        return line.word(at - 1) not in oblique
    for back in range(at - 2, max(-1, at - _APPOSED), -1):
        if line.words[back] in oblique or line.words[back] in (",", "and", "but", "that", "as", "when"):
            return line.words[back] not in oblique
    return True


def behind_insertion(line: Line, at: int, end: int) -> int | None:
    """The token behind the insertion that holds the name at the tokens `at` to `end`: ", son of the late N N,".

    `None` if the name stands in none: the insertion must follow a name, hold a preposition before this one, and close
    with a comma.
    """
    words = load_words()
    opening = next((n for n in range(at - 1, max(0, at - _INSERTED), -1) if line.words[n] in (",", "(")), None)
    if opening is None or line.word(opening + 1) in words.clauses:
        return None
    if not (line.is_capital(opening - 1) or line.word(opening - 1) == ")"):
        return None
    if words.oblique.isdisjoint(line.words[opening + 1 : at]) and "them" not in line.words[opening + 1 : at]:
        return None
    for close in range(end, min(len(line.words), end + _INSERTED)):
        if line.words[close] in (",", ")"):
            return close + 1 if line.words[close] == ("," if line.words[opening] == "," else ")") else None
        if line.words[close] in words.clauses - {"and"} or line.words[close] in (";", ":"):
            return None
    return None


def in_quotes(line: Line, start: int, end: int, at: int) -> bool:
    """Whether the name at `start` to `end` stands within a short quotation that has closed before the token `at`."""
    if '"' not in line.words[end:at]:
        return False
    return '"' in line.words[max(0, start - _QUOTED) : start] and line.words[:start].count('"') % 2 == 1


def possessor_of_attendant(line: Line, at: int) -> int | None:
    """The token behind the possessor in "his lawyer, N N" or "N's spokesman N N", with the name at `at`."""
    words = load_words()
    noun = at - 2 if line.word(at - 1) == "," else at - 1
    if line.word(noun) not in words.attendants:
        return None
    for back in range(noun - 1, max(-1, noun - 4), -1):
        if line.words[back] in ("his", "her"):
            return back + 1
        if line.words[back] in ("'s", "'"):
            return back
    return None
