"""Persons by the bodies they speak for and by nouns that only people bear: "N N, from the Alpine Club, says"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.lexicon import Lexicon
from extract.names.lines import Line

_FAR = 8
_BODY = 12
ALWAYS_PEOPLE = frozenset(
    {"skipper", "jockey", "author", "novelist", "widow", "mother", "father", "pilot", "architect", "surgeon", "poet"}
    | {"winger", "striker", "goalkeeper", "midfielder", "playwright", "actress", "actor", "songwriter"}
)
"""What only people are, with "the" behind a name: "N N, the skipper of the Hawk"."""
_PLAYERS = frozenset({"spinner", "bowler", "half", "back", "row", "keeper", "maker", "winner", "writer", "holder"})
"""The last parts of what players and others are: "leg-spinner", "scrum-half"."""
_WORKERS = frozenset(
    {"ranger", "supervisor", "inspector", "trooper", "firefighter", "superintendent", "coroner", "officer"}
    | {"investigator", "researcher", "professor", "lecturer", "instructor", "manager", "player", "batter", "keeper"}
    | {"spokesman", "spokeswoman", "chairman", "chairwoman", "councilman", "councilwoman", "alderman", "assemblyman"}
    | {"scientist", "meteorologist", "activist", "journalist", "cyclist", "producer", "photographer", "presenter"}
)


def speaks_from(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "from" or "of" and a body stand between commas from token `at` on, then what people do: "N N, from the
    Alpine Club, says"."""
    if line.word(at) not in ("from", "of") or not line.is_capital(at + 1 + (line.word(at + 1) == "the")):
        return False
    close = next((n for n in range(at + 2, at + _BODY) if line.word(n) == ","), 0)
    return close > 0 and line.word(close + 1) in lexicon.person_after


def of_body_says(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "of the" and a body's name follow that begin at token `at`, then what people do: "N N of the Alpine
    Club said"."""
    if (line.word(at), line.word(at + 1)) != ("of", "the"):
        return False
    first = at = at + 2
    while at - first < _FAR and (line.is_capital(at) or line.word(at) in ("of", "and", "for")):
        at += 1
    return at > first and line.word(at) in lexicon.person_after


def names_work(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the capital at token `at` of a run that ends at token `end` says what somebody does whose name follows:
    "Leg-spinner N N", "Co-host N N", "Ranger Supervisor N N"."""
    word = line.words[at]
    first, _, last = word.rpartition("-")
    if first == "co" or last in (ALWAYS_PEOPLE if first else ()) or (first and last in _PLAYERS):
        return True
    if fold(line.texts[at]) in lexicon.given or word in lexicon.family_last or not _does_work(word):
        return False
    then = at + 1 + (at + 2 < end and _does_work(line.words[at + 1]))
    return end - then > 1 and fold(line.texts[then]) in lexicon.given


def _does_work(word: str) -> bool:
    return word.endswith(("er", "or", "ist", "man", "woman")) and word in _WORKERS
