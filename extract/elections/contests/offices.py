"""Votes told by the office that somebody sought or won.

"Ran for mayor of X in 2013", "beat A to become mayor of X", "was beaten for parliament in 1994 and again in 1998"; of
a president "won again in 2001".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.elections.contests.dated import Dated
from extract.elections.contests.kinds import names_legislature
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, PERSON, PLACE
from extract.elections.lines import Line
from extract.facts import ElectionKind, EntityId, Value

_SOUGHT = frozenset(
    ("ran", "runs", "run", "running", "stood", "stands", "standing", "candidate", "candidacy", "bid", "campaign")
)
OFFICE_WORDS = _SOUGHT | {"become", "won", "turn"}
"""Words that `office_reference` reads."""
_REACH = 12
_MAYOR = re.compile(
    r"(?:(?:was|had been|is) )?(?:for|as|to be|to become) (?:the )?(?:(?:post|office|job) of )?"
    rf"(?:(?:city|town|regional) )?(mayor|governor|akim) "
    rf"(?:of (?:the )?(?:city of )?[{PLACE}{ORGANISATION}] |(?=[,.]|in |on |as ))"
)
_BECAME = re.compile(
    r"(?:the )?(?:[^ ,;.]+ ){0,2}?(mayor|governor|president|akim) "
    r"(?:of (?:the )?[^ ,;.]+ )?(?=[,.;]|with|by|in|on|and)"
)
_BEAT = re.compile(
    rf"(?<![^ ])(?:beat|beats|beating|defeated|defeating) [^;]{{1,90}}[{PERSON}] (?:[^ ;]+ ){{0,3}}?to $"
)
_TRIED = re.compile(r"(?<![^ ])(?:tried|hoped|failed|attempted|sought|bid) (?:[^ ,;]+ ){0,2}?to $")
_TURN_OF = re.compile(
    rf"of (?:(?:the|its) )?(?:(?:new|local) )?(?:parliament|lower house|upper house|presidency|councils|maslikhats"
    rf"|mayors|legislature|chamber|[{ORGANISATION}]) "
)
_KIND_OF_TURN: dict[str, ElectionKind] = {
    "presidency": "presidential",
    "councils": "local",
    "maslikhats": "local",
    "mayors": "local",
}
_OUTRIGHT = re.compile(
    r"(?:(?:again|honestly|easily|narrowly|outright|handily|comfortably|fairly|once more|too) ){0,2}"
    rf"(?:[,.;(] |with |by |in {DATE} |on {DATE} |$)"
)
_NOUNS = frozenset(
    ("election", "elections", "vote", "poll", "ballot", "one", "run-off", "runoff", "race", "referendum")
)
_NEWS = re.compile(rf"^[^{DATE}]*with (?:[^ ,]+ )?{PERCENT} [^{DATE}]*$")
_THEN = re.compile(rf"(?:(?:in|on) )?{DATE} ")
_TWICE_BEFORE = re.compile(
    rf"(?:^|(?<![^ ]))(?:in|on) {DATE} (?:(?:, and|and|,) (?:again )?(?:in |on )?{DATE} ){{1,6}}(?:[^ ;]+ ){{0,5}}?$"
)
_TWICE_BEHIND = re.compile(
    rf"(?:[^ ,;.]+ ){{0,6}}?(?:, )?(?:in|of|on) (?:the )?{DATE} (?:(?:, and|and|,) (?:again |then )?(?:in"
    rf" )?{DATE} ){{1,6}}"
)


def office_reference(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Reference | None:
    """The vote that the word at item `head` tells of by an office; `None` if it tells of none."""
    word = line.items[head].lower
    if word in _SOUGHT:
        return _sought(line, head)
    if word == "become":
        return _became(line, head)
    if word == "turn":
        return _turn_of(line, head)
    return _won(line, head, heads_of_state) if word == "won" else None


def _turn_of(line: Line, head: int) -> Reference | None:
    """ "On 19 March it was the turn of the lower house", of a day: the vote for it."""
    found = _TURN_OF.match(line.between(head + 1, head + 9))
    if found is None or not any(item.symbol == DATE for item in line.items[: head + 1]):
        return None
    end = head + 1 + found.group().count(" ")
    body = line.items[end - 1]
    if body.symbol and not names_legislature(body.lower):
        return None
    kind = _KIND_OF_TURN.get(body.lower, "parliamentary")
    words: Value[ElectionKind] = Value(kind, line.span(head, end), "elections.turn-of")
    return Reference(line, head, head, end, kind=words, creates=True, definite=True, verb=True)


def _sought(line: Line, head: int) -> Reference | None:
    found = _MAYOR.match(line.between(head + 1, head + _REACH))
    if found is None:
        return None
    end = head + 1 + found.group().count(" ")
    return _told(line, head, end, "local", "elections.sought-office")


def _became(line: Line, head: int) -> Reference | None:
    """ "A beat B to become mayor of X"."""
    found = _BECAME.match(line.between(head + 1, head + _REACH))
    before = line.between(max(0, head - 2 * _REACH), head)
    if found is None or not (_BEAT.search(before) or _TRIED.search(before)):
        return None
    kind: ElectionKind = "presidential" if found.group(1) == "president" else "local"
    return _told(line, head, head + 1 + found.group().count(" "), kind, "elections.beat-to-become")


def _won(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Reference | None:
    """ "In 2001 A won again", "the only time A ever won", of a president."""
    who = head - 2 if line.items[head - 1].lower in ("ever", "again", "then", "also", "who") else head - 1
    mention = line.items[who].mention if who >= 0 else None
    if mention is None or mention.entity not in heads_of_state:
        return None
    outright = _OUTRIGHT.match(line.between(head + 1, head + _REACH))
    share = outright is not None and outright.group().endswith("with ")
    told = share and line.words.isdisjoint(_NOUNS) and _NEWS.search(line.code)
    if outright is None or not (told or DATE in outright.group() or _THEN.match(line.code)):
        return None
    return _told(line, head, head + 1, "presidential", "elections.president-won")


def _told(line: Line, head: int, end: int, kind: ElectionKind, rule: str) -> Reference:
    return Reference(line, head, head, end, kind=Value(kind, line.span(head, end), rule), creates=True, verb=True)


def each_time(reference: Reference) -> Iterator[Reference]:
    """ "In 1994 and again in 1998 he was beaten for parliament", "re-elected in 2000, 2005 and 2009": the vote of
    each date; else `reference`."""
    line = reference.line
    before, behind = line.between(0, reference.first), line.between(reference.end, reference.end + _REACH)
    found = _TWICE_BEHIND.match(behind) or _TWICE_BEFORE.search(before)
    if found is None:
        yield reference
        return
    start = line.starts[reference.end] if found.re is _TWICE_BEHIND else 0
    first = line.index(start + found.start())
    told = [item for item in line.items[first : first + found.group().count(" ")] if item.date and item.date.value]
    years = {
        item.date.value.earliest.year for item in told if item.date and item.date.value and item.date.value.earliest
    }
    if len(years) < len(told):
        yield reference  # "in September and October 2004": the rounds of one vote
        return
    for item in told:
        if item.date and item.date.value:
            dated = Dated(Value(item.date.value, item.span, "elections.date-of-each"), "attached")
            yield replace(reference, dated=dated)
