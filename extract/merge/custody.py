"""Custody events told by several articles.

Two tellings are one event if they are of one kind, nothing in them is contradictory (dates, length, penalty, place,
charges), and enough of them agrees:

- of named persons: one person in common, and a day or a month in common, or else something that tells the event
  apart: a length, a charge, or a place that isn't merely the country the articles are about. Sentences, charges and
  extraditions of one year need no more, since a court rarely does the same twice a year; arrests and releases do, as
  people are held again and again, unless one telling says no more than the year ("was arrested in 2021").
- of groups without names: the same words and counts, and a day in common; a year will do with a length or a charge
  in common and, where they are counted, a month, or a year and a place that isn't a country.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.facts import CustodyEvent, EntityId, Value
from extract.language.folding import fold
from extract.merge.elections import date_rank, in_one_year
from extract.merge.same_fact import Rules
from extract.merge.values import (
    agreed,
    compatible,
    dates_agree,
    distinct,
    finest_date,
    first,
    passages,
    told,
)

_FILLERS = frozenset({"a", "an", "the", "of", "and", "for", "in", "to", "with"})
_AGAIN_AND_AGAIN = frozenset({"arrest", "release"})
_YEAR = 2
"""The rank of a date that is a year."""


@dataclass(frozen=True)
class CustodyRules:
    """When custody events are one; `around` gives the places around each place, `countries` all countries,
    `unnamed` the agents without a name."""

    around: Mapping[EntityId, Collection[EntityId]]
    countries: Collection[EntityId]
    unnamed: Collection[EntityId]

    def rules(self) -> Rules[CustodyEvent]:
        return Rules(
            keys=_keys,
            twice=_twice,
            same=self.same,
            alike=_twice,
            combine=self.combine,
            rank=_rank,
            meeting=self.meeting,
            seeking=_sought,
        )

    def meeting(self, event: CustodyEvent) -> Iterable[Hashable]:
        """What two events must have in common beside kind and people: see `same`. Events that have nothing to be told
        apart by never meet, however many there are."""
        shared: list[Hashable] = [
            ("charge", word) for charge in event.charges for word in sorted(_words(charge.value))
        ]
        if event.length:
            shared.append(("length", event.length.value))
        for place in event.places:
            shared += [("place", where) for where in (place.value, *sorted(self.around.get(place.value, ())))]
        if event.date and (start := event.date.value.earliest):
            if not event.persons or event.kind.value not in _AGAIN_AND_AGAIN:
                shared.append(("year", start.year))
            if date_rank(event.date.value) <= 1:
                shared.append(("month", start.year, start.month))
                shared.append(("within", start.year))
        return [(who, what) for who in _keys(event) for what in shared]

    def same(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        if one.kind.value != other.kind.value or not self._nothing_contradicts(one, other):
            return False
        if one.persons and other.persons:
            return not _persons(one).isdisjoint(_persons(other)) and self._enough(one, other)
        if one.persons or other.persons or not one.group or not other.group:
            return False
        return (
            _words(one.group.value) == _words(other.group.value)
            and _count(one) == _count(other)
            and self._enough_of_group(one, other)
        )

    def may_be_one_place(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        """Whether two events may have happened in one place: a place in common, or one that is not told."""
        return not one.places or not other.places or self._one_place(one, other)

    def _nothing_contradicts(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        return (
            dates_agree(one.date, other.date)
            and compatible(one.length, other.length)
            and compatible(one.penalty, other.penalty)
            and compatible(one.in_absentia, other.in_absentia)
            and self.may_be_one_place(one, other)
            and (not one.charges or not other.charges or _shared_charge(one, other))
            and (one.group is None or other.group is None or _count(one) == _count(other))
        )

    def _enough(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        if _day_or_month(one, other) or (one.length and other.length) or _shared_charge(one, other):
            return True
        if self._one_place(one, other) and self._finer_than_country(one) and self._finer_than_country(other):
            return True
        if not (one.date and other.date and in_one_year(one.date.value, other.date.value)):
            return False
        adds_nothing = self._adds_nothing(one, other) or self._adds_nothing(other, one)
        return one.kind.value not in _AGAIN_AND_AGAIN or adds_nothing

    def _adds_nothing(self, vague: CustodyEvent, exact: CustodyEvent) -> bool:
        """Whether all that is told of `vague` but the year is also told of `exact`, the country left out."""
        return (
            _persons(vague) <= _persons(exact)
            and bool(_sought(vague))
            and (not vague.charges or bool(exact.charges))
            and (vague.length is None or exact.length is not None)
            and (bool(exact.places) or all(place.value in self.countries for place in vague.places))
        )

    def _enough_of_group(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        dates = told((one.date, other.date))
        if len(dates) < 2:
            return False
        if all(date_rank(date.value) == 0 for date in dates):
            return True
        if (one.length and other.length) or _shared_charge(one, other):
            return in_one_year(dates[0].value, dates[1].value)
        if _count(one) == (None, None):
            return False
        in_place = self._one_place(one, other) and self._finer_than_country(one) and self._finer_than_country(other)
        return _day_or_month(one, other) or (in_place and in_one_year(dates[0].value, dates[1].value))

    def _one_place(self, one: CustodyEvent, other: CustodyEvent) -> bool:
        return any(
            a.value == b.value or a.value in self.around.get(b.value, ()) or b.value in self.around.get(a.value, ())
            for a in one.places
            for b in other.places
        )

    def _finer_than_country(self, event: CustodyEvent) -> bool:
        return any(place.value not in self.countries for place in event.places)

    def combine(self, events: Sequence[CustodyEvent]) -> CustodyEvent:
        """What several tellings say together: all persons and charges, the most exact places, a named agency over
        an unnamed one."""
        counted = next((event for event in events if event.group), events[0])
        places = distinct(place for event in events for place in event.places)
        named = [event for event in events if event.agency and event.agency.value not in self.unnamed]
        agencies = named or [event for event in events if event.agency]
        return replace(
            events[0],
            persons=distinct(person for event in events for person in event.persons),
            group=counted.group,
            count_min=counted.count_min,
            count_max=counted.count_max,
            date=finest_date(event.date for event in events),
            places=tuple(p for p in places if not any(p.value in self.around.get(q.value, ()) for q in places)),
            agency=agreed(event.agency for event in agencies),
            agency_text=first(event.agency_text for event in (*agencies, *events)),
            charges=_distinct_charges(charge for event in events for charge in event.charges),
            penalty=agreed(event.penalty for event in events),
            length=agreed(event.length for event in events),
            in_absentia=agreed(event.in_absentia for event in events),
            follows=tuple(dict.fromkeys(earlier for event in events for earlier in event.follows)),
            evidence=passages([event.evidence for event in events]),
        )


def _keys(event: CustodyEvent) -> Iterable[Hashable]:
    if event.persons:
        return [(event.kind.value, person.value) for person in event.persons]
    return [(event.kind.value, _words(event.group.value) if event.group else None)]


def _sought(event: CustodyEvent) -> list[Hashable]:
    """For an event of which only the year is known, any of the same people in that year that is told with its day or
    month."""
    start = event.date.value.earliest if event.date and date_rank(event.date.value) == _YEAR else None
    return [(who, ("within", start.year)) for who in _keys(event)] if start and event.persons else []


def _rank(event: CustodyEvent) -> int:
    return date_rank(event.date.value if event.date else None)


def _twice(one: CustodyEvent, other: CustodyEvent) -> bool:
    """In one article, only what is told in full twice: extractors have joined the rest."""
    return (
        _persons(one) == _persons(other)
        and _count(one) == _count(other)
        and (one.group is None) == (other.group is None)
        and {p.value for p in one.places} == {p.value for p in other.places}
        and {fold(c.value) for c in one.charges} == {fold(c.value) for c in other.charges}
        and all(
            (a.value if a else None) == (b.value if b else None)
            for a, b in ((one.date, other.date), (one.length, other.length), (one.penalty, other.penalty))
        )
        and not ({one.id} & {*other.follows} or {other.id} & {*one.follows})
    )


def _persons(event: CustodyEvent) -> frozenset[EntityId]:
    return frozenset(person.value for person in event.persons)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - _FILLERS


def _count(event: CustodyEvent) -> tuple[int | None, int | None]:
    return tuple(count.value if count else None for count in (event.count_min, event.count_max))  # type: ignore[return-value]


def _day_or_month(one: CustodyEvent, other: CustodyEvent) -> bool:
    dates = told((one.date, other.date))
    return len(dates) == 2 and all(date_rank(date.value) <= 1 for date in dates)


def _shared_charge(one: CustodyEvent, other: CustodyEvent) -> bool:
    return any(_alike(a.value, b.value) for a in one.charges for b in other.charges)


def _alike(one: str, other: str) -> bool:
    """Whether two charges share more than half of the words of the shorter."""
    a, b = _words(one), _words(other)
    return bool(a & b) and 2 * len(a & b) > min(len(a), len(b))


def _distinct_charges(charges: Iterable[Value[str]]) -> tuple[Value[str], ...]:
    return tuple({fold(charge.value): charge for charge in reversed(list(charges))}.values())[::-1]
