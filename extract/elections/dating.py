"""When an election is or was: which of a sentence's dates belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract.article import Span
from extract.elections.lexicon import DATE, lexicon, phrase
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

Strength = Literal["attached", "sentence"]

_LINK = re.compile(
    r"(?:(?:'s|in|on|of|for|at|the|held|was|were|is|are|be|been|being|to|will|took|take|takes|place|taking|scheduled|set|"
    r"called|due|planned|slated|late|early|mid|this|year|went|ahead|by|campaign|day|back|happen|expected|that|which|"
    r"marred|earlier|only|originally|conducted|organised|now|elections?|vote|country|,|first|round|second|also|reportedly|"
    r"[\ue003\ue004]) ){0,9}"
)
_HELD = phrase(
    (
        "held",
        "hold",
        "holds",
        "took place",
        "went",
        "go",
        "goes",
        "voted",
        "vote",
        "votes",
        "polls",
        "elected",
        "won",
        "ran",
        "cast",
        "choose",
        "stood",
        "contested",
        "headed",
        "received",
        "got",
        "took",
        "garnered",
        "secured",
        "gained",
        "were",
        "was",
    )
)
_LATER = re.compile(
    r"(?:(?!election|referendum|vote |poll|run-off)[^ ,;:.–()\ue000\ue001\ue002\ue005]+ ){1,14}(?:on|in|for|at) (?:the )?"
)
_CALLED = re.compile(
    r"(?<![^ ])(?:called|announced|calling|announcing|proposed|declared|call|approved|promised) (?:(?:the|a|an) )?$"
)
_FOR = re.compile(r"(?<![^ ])(?:for|held|due|scheduled|set|place) ")
_VERB_ON = re.compile(
    r"(?<![^ ])(?:re-elected|elected|won|voted|held|polls|vote|votes|ran|stood) (?:[^ ,;:.]+ ){0,3}?(?:(?:on|in|last|this) (?:the )?)?$"
)
_NO_DATE_ROLE = ("since", "until", "for")
_OPENING = 8
_TO = re.compile(
    r"(?:brought|bring|bringing|moved|moving|forward|postponed|rescheduled|delayed|put back|shifted) (?:[^;]+? )?(?:to|until|for) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date for an election; `attached` to its words, or only told in the same sentence."""

    date: Value[PartialDate]
    strength: Strength

    @property
    def specific(self) -> bool:
        value = self.date.value
        return value.earliest is not None and value.latest is not None


def attach_date(line: Line, first: int, head: int, end: int) -> Dated | None:
    """The date of the election that the items `first` … `end` name, if the sentence tells one."""
    usable = [i for i, item in enumerate(line.items) if item.symbol == DATE and _usable(line, i)]
    if not usable:
        return None
    for index in usable:
        if first <= index < head:
            return _dated(line, index, "attached", "elections.date-before")
    for index in usable:
        if _TO.search(line.between(max(0, index - 22), index)):
            return _dated(line, index, "attached", "elections.date-moved-to")
    called = bool(_CALLED.search(line.between(max(0, first - 4), first)))
    for index in usable:
        between = line.between(end, index)
        if index >= end and _LINK.fullmatch(between) and not (called and not _FOR.search(between)):
            return _dated(line, index, "attached", "elections.date-behind")
    for index in usable:
        if (
            index >= end
            and not called
            and _LATER.fullmatch(line.between(end, index))
            and not _announced(line, end, index)
        ):
            return _dated(line, index, "attached", "elections.date-later")
    for index in usable:
        if (
            index < first
            and _VERB_ON.search(line.between(max(0, index - 6), index))
            and not _announced(line, index, first)
        ):
            return _dated(line, index, "attached", "elections.date-of-verb")
    opening = _opening(line, usable, first)
    if opening is not None:
        return opening
    for index in usable:
        if index + 1 == first or (
            index < first and line.between(index + 1, first) in ("in ", "'s ", "in the ", "at the ")
        ):
            return _dated(line, index, "attached", "elections.date-right-before")
    return None


def _announced(line: Line, first: int, end: int) -> bool:
    return bool(phrase(lexicon().reading["announces"]).search(line.between(first, end)))


def _usable(line: Line, index: int) -> bool:
    """Whether a date can be an election's: known, a point in time, and not the day it had been due on."""
    found = line.items[index].date
    if found is None or found.value is None or found.role in _NO_DATE_ROLE:
        return False
    reading = lexicon().reading
    before = re.split(DATE, line.between(max(0, index - 5), index))[-1]
    rest = line.between(0, len(line.items))
    was_due = phrase(reading["due"]).search(before)
    if phrase(("not due until", "not due before", "until", "not due")).search(before):
        return False
    return not (
        was_due and phrase(reading["moved"]).search(rest) and not _TO.search(line.between(max(0, index - 22), index))
    )


def _opening(line: Line, usable: list[int], first: int) -> Dated | None:
    """A date that opens the sentence ("On 5 July, …", "Last time round, in 2011, …") holds for all of it, unless it
    dates an announcement or the like."""
    for index in usable:
        if index >= min(_OPENING, first):
            break
        if any(item.symbol and item.symbol not in DATE for item in line.items[:index]):
            break
        between = line.between(index + 1, first)
        veto = phrase(lexicon().reading["announces"]).search(between)
        if veto:
            return None
        loose = first - index > 12 or (
            _value(line, index).granularity == "day" and first - index > 5 and not _HELD.search(between)
        )
        strength: Strength = "sentence" if loose else "attached"
        return _dated(line, index, strength, "elections.date-opening")
    return None


def _dated(line: Line, index: int, strength: Strength, rule: str) -> Dated:
    """The date at `index`, or a finer one beside it that agrees ("this year on March 20th")."""
    best = index
    for other in (index - 2, index - 1, index + 1, index + 2, index + 3):
        if 0 <= other < len(line.items) and line.items[other].symbol == DATE and _usable(line, other):
            mine, theirs = _value(line, best), _value(line, other)
            if theirs.within(mine) and theirs != mine:
                best = other
    words: Span = line.items[best].span
    return Dated(Value(_value(line, best), words, rule), strength)


def _value(line: Line, index: int) -> PartialDate:
    found = line.items[index].date
    assert found is not None and found.value is not None
    return found.value


def opening_date(line: Line, upto: int) -> Value[PartialDate] | None:
    """The date that opens a sentence and holds for what its item `upto` tells, unless it dates an announcement."""
    usable = [i for i, item in enumerate(line.items) if item.symbol == DATE and _usable(line, i)]
    found = _opening(line, usable, upto)
    return found.date if found else None


_BEFORE_FIGURE = re.compile(
    r"(?:,? ?(?:with|by|taking|winning|getting|when (?:he|she|it) (?:got|won|took|received)) (?:(?:a|an|the|just|only) )?)"
)
_COMPARED = re.compile(
    r"(?:of (?:the |all )?(?:popular )?(?:votes? |ballots )(?:cast )?)?(?:\) )?(?:in|at|during) (?:the )?(?:previous |last )?(?:(?:election|vote|poll|elections) (?:in|of) )?$"
)


def date_of_figure(line: Line, index: int) -> Value[PartialDate] | None:
    """The date right behind a figure ("down from 77% in 2011"), which makes it that year's."""
    for at in range(index + 1, min(index + 10, len(line.items))):
        if line.items[at].symbol == DATE and _usable(line, at):
            between = line.between(index + 1, at)
            if _COMPARED.fullmatch(between):
                return _dated(line, at, "attached", "elections.date-compared").date
            break
    for at in range(index - 1, max(0, index - 8), -1):
        if line.items[at].symbol == DATE:
            joined = _BEFORE_FIGURE.fullmatch(line.between(at + 1, index)) and line.items[at - 1].lower in (
                "in",
                "on",
                "of",
            )
            return (
                _dated(line, at, "attached", "elections.date-beside-figure").date
                if joined and _usable(line, at)
                else None
            )
    return None
