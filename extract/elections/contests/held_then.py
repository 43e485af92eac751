"""The day of a vote told in a sentence of its own: "New elections were ordered. They were held on 27 February"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.elections.contests.dated import Dated
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE
from extract.elections.lines import Line
from extract.facts import Value

_HELD = re.compile(
    r"(?:they|these|it|this|that|both|the (?:vote|poll|polls|ballot|election|elections|referendum)) "
    r"(?:(?:was|were|had been|have been|finally|eventually|then|duly) ){0,3}"
    rf"(?:held|took place|went ahead|conducted|staged) (?:finally |eventually )?(?:on|in) (?:the )?({DATE}) "
)
_NEW = ("new", "repeat", "fresh", "repeated", "by-elections", "rerun")
_REACH = 5
_MEANT = ("", "general", "demanded", "planned", "hypothetical")
_ORDERED = (
    "ordered",
    "called",
    "scheduled",
    "announced",
    "set",
    "supported",
    "holding",
    "repeat",
    "early",
    "new",
    "due",
)
"""With one of these before, words for votes in general mean those that were held."""


def held_then(lines: Sequence[Line], references: Sequence[Reference]) -> list[Reference]:
    """What sentences that open so add to the vote told last in the sentence before of their paragraph, which has no
    day of its own."""
    by_line: dict[int, list[Reference]] = {}
    for reference in references:
        by_line.setdefault(reference.line.number, []).append(reference)
    added: list[Reference] = []
    for before, line in pairwise(lines):
        if line.block != before.block or line.number != before.number + 1 or line.heading:
            continue
        found = _HELD.match(line.code)
        told = _told(before, by_line) if found else []
        if not found or not told or told[-1].reason not in _MEANT or _has_day(told[-1]):
            continue
        if told[-1].reason and before.words.isdisjoint(_ORDERED):
            continue
        at = line.index(found.start(1))
        date = line.items[at].date
        if date and date.value:
            dated = Dated(Value(date.value, line.items[at].span, "elections.date-held-then"), "attached")
            added.append(_as(told[-1], line, dated))
    return added


def _told(line: Line, by_line: dict[int, list[Reference]]) -> list[Reference]:
    """The votes told of in `line`, those called but new ones with the kind of the last before in the paragraph."""
    told = [r for r in by_line.get(line.number, []) if not r.verb and not r.share]
    if (
        told
        and told[-1].kind is None
        and any(i.lower in _NEW for i in told[-1].line.items[told[-1].first : told[-1].head])
    ):
        before = (r for n in range(line.number, line.number - _REACH, -1) for r in reversed(by_line.get(n, [])))
        kinded = next((r for r in before if r.kind and r.line.block == line.block and not r.verb), None)
        if kinded:
            return [replace(told[-1], kind=kinded.kind, country=kinded.country)]
    return [r for r in told if r.kind]


def _has_day(reference: Reference) -> bool:
    dated = reference.dated
    return dated is not None and dated.strength == "attached" and dated.date.value.granularity == "day"


def _as(told: Reference, line: Line, dated: Dated) -> Reference:
    """The vote of `told`, as the first word of `line` means it."""
    assert told.kind is not None
    kind = Value(told.kind.value, line.items[0].span, "elections.kind-told-before")
    country = Value(told.country.value, line.items[0].span, told.country.rule) if told.country else None
    return Reference(line, 0, 0, 1, kind=kind, country=country, dated=dated, creates=True, definite=True)
