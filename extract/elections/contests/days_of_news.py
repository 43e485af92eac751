"""Days on which a victory was announced: "was re-elected on Monday", where the vote itself is told as Sunday's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extract.elections.contests.reference import Reference

_NEWS = timedelta(days=3)
"""So many days after a vote at most is its result told as news."""


def with_days_of_votes(references: Sequence[Reference]) -> None:
    """Give verbs of winning that are dated a few days behind the one vote whose day is told the day of that vote."""
    told = [r for r in references if not (r.verb or r.reason) and _day(r)]
    days = {_day(r) for r in told}
    if len(days) != 1:
        return
    (day,) = days
    for reference in references:
        own = _day(reference) if reference.verb else None
        if own and day and timedelta() < own - day <= _NEWS and _may_be_same(reference, told[0]):
            reference.dated = told[0].dated


def _may_be_same(verb: Reference, noun: Reference) -> bool:
    """Whether neither kind nor country of the two say that they are of different votes."""
    kinds = verb.kind is None or noun.kind is None or verb.kind.value == noun.kind.value
    mine, theirs = verb.country, noun.country
    return kinds and (mine is None or theirs is None or mine.value == theirs.value)


def _day(reference: Reference) -> date | None:
    """The day that is attached to a reference."""
    dated = reference.dated
    if dated is None or dated.strength != "attached" or dated.date.value.granularity != "day":
        return None
    return dated.date.value.earliest
