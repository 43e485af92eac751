"""Custody events that cannot both be as told: the same people, one day, but other lengths, penalties or counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import combinations

from extract.facts import CustodyEvent, FactId
from extract.language.folding import fold
from extract.merge.values import compatible

_ROUNDED = 0.05
"""How far a count may be from the true one: "about" is not kept with counts."""
_MOST = 50
"""Tellings of one event that are compared with each other."""


def contradictions(
    events: Sequence[CustodyEvent],
    articles: Mapping[FactId, Collection[int]],
    one_place: Callable[[CustodyEvent, CustodyEvent], bool],
) -> tuple[tuple[FactId, FactId], ...]:
    """Pairs of `events` that contradict each other, in order.

    `articles` gives the numbers of those that tell an event: one that tells both has told them apart. `one_place`
    says whether two events may have happened in one place.
    """
    rivals: dict[Hashable, list[CustodyEvent]] = defaultdict(list)
    for event in events:
        for key in _occasions(event):
            rivals[key].append(event)
    found: dict[tuple[FactId, FactId], None] = {}
    for near in rivals.values():
        for one, other in combinations(near[:_MOST], 2):
            apart = not set(articles[one.id]).isdisjoint(articles[other.id])
            if not apart and one_place(one, other) and _cannot_both_be(one, other):
                found[one.id, other.id] = None
    return tuple(found)


def _occasions(event: CustodyEvent) -> list[Hashable]:
    """What two tellings of one occasion share: the kind, the day, and a person or the group's words."""
    if event.date is None or event.date.value.granularity != "day":
        return []
    day = event.kind.value, event.date.value
    if event.persons:
        return [(*day, person.value) for person in event.persons]
    return [(*day, fold(event.group.value))] if event.group else []


def _cannot_both_be(one: CustodyEvent, other: CustodyEvent) -> bool:
    if not (compatible(one.length, other.length) and compatible(one.penalty, other.penalty)):
        return True
    return not one.persons and not other.persons and (_more(one, other) or _more(other, one))


def _more(one: CustodyEvent, other: CustodyEvent) -> bool:
    """Whether `one` counts surely more people than `other` does."""
    least, most = one.count_min, other.count_max
    return least is not None and most is not None and least.value * (1 - _ROUNDED) > most.value * (1 + _ROUNDED)
