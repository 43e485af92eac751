"""Titles that begin a clause behind somebody's name: "In a letter to X, the deputy mayor, Z, said"."""

from __future__ import annotations

from extract.persons.groups import Group
from extract.persons.items import COMMAS, Line

_OPENING = frozenset({"in", "at", "on", "to", "after", "before", "during", "with", "from", "replying", "speaking"})
_FINITE = frozenset({"was", "were", "is", "are", "has", "had", "will", "would", "did", "said", "told"})
_FAR = 8


def begins_clause(line: Line, group: Group) -> bool:
    """Whether the phrase behind a source or another opening is the subject: "According to X, a detective for Y was
    given the files", "In a letter to X, the deputy mayor, Z, said"."""
    first, end = group[0].first, group[-1].last
    named = line.word(end) in COMMAS and end + 1 < len(line) and line.items[end + 1].named_person
    if named and line.word(0) in _OPENING and group[0].determiner == "the":
        return _FINITE.isdisjoint(line.words[:first])
    if line.words[:2] != ("according", "to") or group[0].determiner not in {"a", "an", "the"}:
        return False
    stops = (line.word(at) for at in range(end, min(len(line), end + _FAR)))
    return next((word for word in stops if word in COMMAS or word in _FINITE), "") in _FINITE
