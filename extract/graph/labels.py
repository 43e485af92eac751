"""Labels of facts, made of what they say: "Arrest of Max Bokayev, 31 May 2016"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from extract.facts import (
    Candidacy,
    CustodyEvent,
    Election,
    EntityId,
    FactId,
    Kinship,
    Percentage,
    Role,
    Turnout,
    VoteShare,
)
from extract.language.calendar_words import MONTHS
from extract.language.counted_events import counted_in_events
from extract.partial_date import PartialDate

_MOST_NAMES = 3
_BOUNDS = {"exact": "", "about": "about ", "over": "over ", "under": "under "}


class Labels:
    """Labels of facts in words; `names` gives the labels of entities, and takes those of elections."""

    def __init__(self, names: Mapping[EntityId, str]) -> None:
        self._names = dict(names)

    def election(self, election: Election) -> str:
        country = f" in {self._names[election.country.value]}" if election.country else ""
        kind = election.kind.value
        what = f"{kind.capitalize()}{'' if kind == 'referendum' else ' election'}"
        label = self._names[election.id] = f"{what}{country}{_when(election.date.value if election.date else None)}"
        return label

    def role(self, role: Role) -> str:
        where = role.organisation or role.jurisdiction
        of = f", {self._names[where.value]}" if where else ""
        return f"{self._names[role.holder.value]}: {role.title.value}{of}"

    def kinship(self, kinship: Kinship) -> str:
        return f"{self._names[kinship.person.value]}, {kinship.kin.value} of {self._names[kinship.relative.value]}"

    def candidacy(self, candidacy: Candidacy) -> str:
        barred = ", barred" if candidacy.status.value == "barred" else ""
        return f"{self._names[candidacy.candidate.value]}{barred}: {self._election(candidacy.election.value)}"

    def vote_share(self, share: VoteShare) -> str:
        candidate, election = self._names[share.candidate.value], self._election(share.election.value)
        return f"{candidate}, {_figure(share.percent.value)}: {election}{self._claimed(share)}"

    def turnout(self, turnout: Turnout) -> str:
        election = self._election(turnout.election.value)
        return f"Turnout, {_figure(turnout.percent.value)}: {election}{self._claimed(turnout)}"

    def custody(self, event: CustodyEvent) -> str:
        names = [self._names[person.value] for person in event.persons]
        if len(names) > _MOST_NAMES:
            names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
        who = _listed(names)
        where = ""
        if not who and event.group:
            who = event.group.value
            # Groups are called alike more often than persons: a place tells their events apart.
            places = [name for place in event.places if (name := self._names[place.value]) not in who]
            where = f" in {_listed(places)}" if places else ""
        what = f"{event.kind.value.capitalize()} of {who}"
        if not names and counted_in_events(who):
            what = who[:1].upper() + who[1:]
        return f"{what}{where}{_when(event.date.value if event.date else None)}"

    def _election(self, id_: FactId) -> str:
        label = self._names[id_]
        return label[0].lower() + label[1:]

    def _claimed(self, figure: VoteShare | Turnout) -> str:
        return f" (according to {self._names[figure.claimed_by.value]})" if figure.claimed_by else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _figure(percent: Percentage) -> str:
    low, high = (f"{number.normalize():f}" for number in (percent.low, percent.high))
    return f"{_BOUNDS[percent.bound]}{low if low == high else f'{low} to {high}'} %"


def _when(when: PartialDate | None) -> str:
    if when is None:
        return ""
    if when.earliest and when.granularity == "day":
        return f", {_day(when.earliest)}"
    if when.earliest and when.granularity == "month":
        return f", {MONTHS[when.earliest.month - 1]} {when.earliest.year}"
    if when.earliest and when.granularity == "year":
        return f", {when.earliest.year}"
    if when.earliest and when.latest:
        return f", {_day(when.earliest)} to {_day(when.latest)}"
    return (
        f", since {_day(when.earliest)}" if when.earliest else f", until {_day(when.latest)}" if when.latest else ""
    )


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
