"""Bodies without a head: parties by a colour and a cause ("Socialist Alternative"), and what sits in a town ("the
Leeds-based Orvex")."""

from __future__ import annotations

from extract.names.corporate.nouns_beside import Found
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_COLOURS = frozenset(
    {"socialist", "left", "green", "popular", "democratic", "communist", "radical", "workers", "marxist"}
)
CAUSES = frozenset(
    {
        "alternative",
        "resistance",
        "appeal",
        "unity",
        "left",
        "liberty",
        "voice",
        "will",
        "renewal",
        "struggle",
        "forward",
    }
)


def by_colours(line: Line, start: int, end: int) -> Found | None:
    """Whether a party's colour and its cause are the run of capitals at the tokens `start` to `end`."""
    named = end - start == 2 and line.words[start] in _COLOURS and line.words[start + 1] in CAUSES
    return ("PoliticalParty", start, end, "names.colours") if named else None


def based_in(line: Line, start: int, end: int) -> Found | None:
    """Whether the run is what sits somewhere: "the Leeds-based Orvex"; the words tell no kind."""
    before = line.word(start - 1)
    the = line.word(start - 2) == "the" or (line.is_capital(start - 2) and line.word(start - 3) == "the")
    if not before.endswith("-based") or not the or line.words[start] in load_lexicon().peoples:
        return None
    return None, start - 1, start, "names.based"


def opens_line(line: Line, end: int) -> bool:
    """Whether the first word of a line only opens its run, which ends at token `end`, and is no party's colour."""
    return line.words[0] in load_lexicon().openers and by_colours(line, 0, end) is None
