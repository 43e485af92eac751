"""An article's facts with the ids of the whole in place of its own.

A fact that refers to nothing the article holds, or to the wrong kind of thing, is dropped, as is a value that does:
fewer facts, never wrong ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from extract.facts import (
    Candidacy,
    CustodyEvent,
    Election,
    EntityId,
    FactId,
    Kinship,
    Percentage,
    Place,
    Role,
    Turnout,
    Value,
    VoteShare,
)
from extract.merge.entities import JoinedEntities, Room

_PERSON: frozenset[Room] = frozenset({"person"})
_ORGANISATION: frozenset[Room] = frozenset({"organisation"})
_PLACE: frozenset[Room] = frozenset({"place"})
_AGENT: frozenset[Room] = frozenset({"person", "organisation", "agent"})


@dataclass(slots=True)
class References:
    """The ids of the whole as article number `number` (with id `article`) refers to them."""

    number: int
    article: str
    joined: JoinedEntities
    election_ids: Mapping[FactId, FactId] = field(default_factory=dict)

    def roles(self, roles: Iterable[Role]) -> Iterator[Role]:
        for role in roles:
            holder = self._entity(role.holder, _PERSON)
            if holder and role.title.value.strip():
                yield replace(
                    role,
                    id=self._fact(Role, role.id),
                    holder=holder,
                    organisation=self._entity(role.organisation, _ORGANISATION),
                    jurisdiction=self._entity(role.jurisdiction, _PLACE),
                )

    def kinships(self, kinships: Iterable[Kinship]) -> Iterator[Kinship]:
        for kinship in kinships:
            person, relative = self._entity(kinship.person, _PERSON), self._entity(kinship.relative, _PERSON)
            if person and relative and person.value != relative.value:
                yield replace(kinship, id=self._fact(Kinship, kinship.id), person=person, relative=relative)

    def elections(self, elections: Iterable[Election]) -> Iterator[Election]:
        for election in elections:
            country = self._entity(election.country, _PLACE)
            yield replace(
                election,
                id=self._fact(Election, election.id),
                country=country if country and self._is_country(country.value) else None,
                winner=self._entity(election.winner, _AGENT),
            )

    def candidacies(self, candidacies: Iterable[Candidacy]) -> Iterator[Candidacy]:
        for candidacy in candidacies:
            election, candidate = self._election(candidacy.election), self._entity(candidacy.candidate, _AGENT)
            if election and candidate:
                yield replace(
                    candidacy,
                    id=self._fact(Candidacy, candidacy.id),
                    election=election,
                    candidate=candidate,
                    nominated_by=self._entity(candidacy.nominated_by, _AGENT),
                )

    def vote_shares(self, shares: Iterable[VoteShare]) -> Iterator[VoteShare]:
        for share in shares:
            election, candidate = self._election(share.election), self._entity(share.candidate, _AGENT)
            if election and candidate and _possible(share.percent.value):
                yield replace(
                    share,
                    id=self._fact(VoteShare, share.id),
                    election=election,
                    candidate=candidate,
                    claimed_by=self._entity(share.claimed_by, _AGENT),
                )

    def turnouts(self, turnouts: Iterable[Turnout]) -> Iterator[Turnout]:
        for turnout in turnouts:
            election = self._election(turnout.election)
            if election and _possible(turnout.percent.value):
                yield replace(
                    turnout,
                    id=self._fact(Turnout, turnout.id),
                    election=election,
                    claimed_by=self._entity(turnout.claimed_by, _AGENT),
                )

    def custody(self, events: Iterable[CustodyEvent]) -> Iterator[CustodyEvent]:
        """`follows` keeps each article's own events apart until they are joined."""
        for event in events:
            persons = tuple(p for person in event.persons if (p := self._entity(person, _PERSON)))
            if persons or (event.group and event.group.value.strip()):
                yield replace(
                    event,
                    id=self._fact(CustodyEvent, event.id),
                    persons=tuple({person.value: person for person in reversed(persons)}.values())[::-1],
                    places=tuple(p for place in event.places if (p := self._entity(place, _PLACE))),
                    agency=self._entity(event.agency, _AGENT),
                    follows=tuple(self._fact(CustodyEvent, earlier) for earlier in event.follows),
                )

    def _fact(self, kind: type, id_: FactId) -> FactId:
        return f"{self.article} {kind.__name__} {id_}"

    def _election(self, value: Value[FactId]) -> Value[FactId] | None:
        id_ = self.election_ids.get(self._fact(Election, value.value))
        return Value(id_, value.words, value.rule) if id_ else None

    def _entity(self, value: Value[EntityId] | None, rooms: frozenset[Room]) -> Value[EntityId] | None:
        if value is None:
            return None
        id_ = self.joined.ids.get((self.number, value.value))
        return Value(id_, value.words, value.rule) if id_ and self.joined.rooms[id_] in rooms else None

    def _is_country(self, id_: EntityId) -> bool:
        place = self.joined.whole[id_]
        return isinstance(place, Place) and place.country


def _possible(percent: Percentage) -> bool:
    return 0 <= percent.low <= percent.high <= 100
