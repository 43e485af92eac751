"""Values told several times: the finest that all agree with, or none where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from extract.article import Span
from extract.facts import Value
from extract.partial_date import PartialDate

T = TypeVar("T")


def told(values: Iterable[Value[T] | None]) -> list[Value[T]]:
    return [value for value in values if value is not None]


def agreed(values: Iterable[Value[T] | None]) -> Value[T] | None:
    """The value that all who tell one tell; `None` if nobody does or they contradict each other."""
    known = told(values)
    return known[0] if known and all(value.value == known[0].value for value in known) else None


def first(values: Iterable[Value[T] | None]) -> Value[T] | None:
    """The first that is told, where later ones only word it otherwise."""
    return next((value for value in values if value is not None), None)


def finest_date(values: Iterable[Value[PartialDate] | None]) -> Value[PartialDate] | None:
    """The time that lies within all that are told ("31 May 2016" over "May 2016"); `None` if there is none."""
    known = told(values)
    if not known:
        return None
    when: PartialDate | None = known[0].value
    for value in known[1:]:
        when = both(when, value.value) if when else None
    if when is None:
        return None
    exact = next((value for value in known if value.value == when), None)
    return exact or Value(when, known[0].words, known[0].rule)


def both(one: PartialDate, other: PartialDate) -> PartialDate | None:
    """The time that lies within both; `None` if they cannot be one."""
    if not one.agrees(other):
        return None
    starts = [day for day in (one.earliest, other.earliest) if day]
    ends = [day for day in (one.latest, other.latest) if day]
    return PartialDate(max(starts, default=None), min(ends, default=None))


def compatible(one: Value[T] | None, other: Value[T] | None) -> bool:
    """Whether two tellings of one thing may both be right: equal, or one of them silent."""
    return one is None or other is None or one.value == other.value


def dates_agree(one: Value[PartialDate] | None, other: Value[PartialDate] | None) -> bool:
    return one is None or other is None or one.value.agrees(other.value)


def distinct(values: Iterable[Value[T]]) -> tuple[Value[T], ...]:
    """Each value once, with its first words."""
    return tuple({value.value: value for value in reversed(list(values))}.values())[::-1]


def passages(spans: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(sorted({span for some in spans for span in some}))
