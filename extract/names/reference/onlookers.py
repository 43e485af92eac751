"""Who only speaks of, visits or decides about others: "Ambassador M visited N. He was jailed in May" is told of N."""

from __future__ import annotations

from extract.language.titles import load_titles
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.insertions import begin_of

_INSERTED = 14
_ADVERBS = frozenset(
    {"also", "later", "then", "has", "had", "himself", "herself", "again", "repeatedly", "reportedly"}
)
_ASIDE = 6


def is_official(line: Line, start: int, end: int) -> bool:
    """Whether whom the tokens `start` to `end` name is told to hold an office or to speak for a body: "Governor N",
    "the mission's spokesman, N", "N, the British ambassador,"; not who held it once."""
    begin = begin_of(line, start - (line.word(start - 1) == ","))
    comma = line.word(start - 1) == ","
    if begin < start - comma and _in_office(line, begin):
        return True
    close = _close(line, end) or _stop(line, end)
    return any(_in_office(line, at) for at in range(end + 1, close))


def _in_office(line: Line, at: int) -> bool:
    words, match = load_words(), load_titles().match(line.words, at)
    if match is None or match.plural or words.former & set(line.words[max(0, at - 2) : at]):
        return False
    if line.word(match.end) in ("'s", "'"):
        return False  # "the mayor's driver"
    head = line.words[match.end - 1]
    return head in words.onlookers and not (at and line.word(at - 1) in ("deputy", "to", "of"))


def _close(line: Line, end: int) -> int:
    """The comma that closes what is inserted behind the name that ends at `end`; 0 if nothing is."""
    if line.word(end) != ",":
        return 0
    return next((n for n in range(end + 2, min(len(line.words), end + _INSERTED)) if line.words[n] == ","), 0)


def looks_on(line: Line, start: int, end: int) -> bool:
    """Whether the verb behind the name at the tokens `start` to `end` tells of speaking, meeting or deciding."""
    onlooking, close = load_words().onlooking, _close(line, end)
    begin = begin_of(line, start)
    said = line.word(begin - 1)
    if line.word(begin - 2) in ('"', ",") and said in onlooking and said in load_words().speech:
        return True  # "…," said President N
    own = line.word(start - 1) == "," and line.word(end) == ","  # "the mission's head, N, said"
    if line.word(end) == "of" and line.is_capital(end + 1):
        end += 2 + line.is_capital(end + 2)  # "Mayor N of Osh said"
    behind = (end, *((end + 1,) if own else ()), *((close + 1,) if close else ()))
    return any(line.word(_verb(line, at)) in onlooking for at in behind)


def _verb(line: Line, at: int) -> int:
    while line.word(at) in _ADVERBS:
        at += 1
    return at


def is_foreign(line: Line, start: int, end: int) -> bool:
    """Whether whom the tokens name, an official, is one whom no court jails for long: a head of state or an envoy."""
    begin = begin_of(line, start - (line.word(start - 1) == ","))
    told = {*line.words[begin:start], *line.words[end : _close(line, end) or _stop(line, end)]}
    return not load_words().envoys.isdisjoint(told)


def _stop(line: Line, end: int) -> int:
    """Where what is told behind the last name of a sentence stops: ", the French president."; `end` if nothing is."""
    return len(line.words) if line.word(end) == "," and len(line.words) - end < _ASIDE else end
