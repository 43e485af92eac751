"""Facts as rows of slot and value, and values in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.facts import (
    Candidacy,
    CustodyEvent,
    Election,
    Fact,
    Kinship,
    Percentage,
    Role,
    Turnout,
    Value,
    VoteShare,
)
from extract.partial_date import PartialDate

_SLOTS: dict[type, tuple[str, ...]] = {
    Role: ("title", "holder", "organisation", "jurisdiction", "status", "since", "until"),
    Kinship: ("kin", "person", "relative"),
    Election: ("kind", "country", "date", "early", "winner"),
    Candidacy: ("candidate", "status", "election", "nominated_by"),
    VoteShare: ("percent", "candidate", "election", "official", "claimed_by"),
    Turnout: ("percent", "election", "official", "claimed_by"),
    CustodyEvent: (
        *("kind", "persons", "group", "count_min", "count_max", "date", "places", "agency", "agency_text"),
        *("charges", "penalty", "length", "in_absentia"),
    ),
}
"""The fields of each class that hold values; the first is the one by which the fact was found."""
_TYPES: dict[type, str] = {
    Role: "role",
    Kinship: "kinship",
    Election: "election",
    Candidacy: "candidacy",
    VoteShare: "vote share",
    Turnout: "turnout",
    CustodyEvent: "custody",
}
_SINGULAR = {"persons": "person", "places": "place", "charges": "charge"}


def fact_values(fact: Fact) -> Iterator[tuple[str, Value[Any]]]:
    """The values of a fact, each with its slot ("agency text", "person"), the one it was found by first."""
    for slot in _SLOTS[type(fact)]:
        held = getattr(fact, slot)
        name = _SINGULAR.get(slot, slot).replace("_", " ")
        if isinstance(held, tuple):
            yield from ((name, value) for value in held)
        elif held is not None:
            yield name, held


def kind_of(fact: Fact) -> tuple[str, str]:
    """What a fact is, and of what kind: ("custody", "arrest"), ("role", "president"), ("turnout", "")."""
    match fact:
        case Role():
            kind = fact.title.value
        case Kinship():
            kind = fact.kin.value
        case Election() | CustodyEvent():
            kind = fact.kind.value
        case Candidacy():
            kind = fact.status.value
        case _:
            kind = ""
    return _TYPES[type(fact)], kind


def in_words(value: object) -> str:
    """A value that is no string: 2016-05, 2022-01-02/2022-01-11, "over 95 %", yes, 20."""
    match value:
        case PartialDate():
            return value.iso or f"{value.earliest or '..'}/{value.latest or '..'}"
        case Percentage():
            figure = f"{value.low}" if value.single is not None else f"{value.low} to {value.high}"
            return f"{figure} %" if value.bound == "exact" else f"{value.bound} {figure} %"
        case bool():
            return "yes" if value else "no"
    return str(value)
