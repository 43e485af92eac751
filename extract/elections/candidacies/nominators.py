"""Who nominated a candidate, as told of another round of the same vote or by what he or she is to a party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from extract.elections.candidacies.party_leaders import parties_of_refused
from extract.elections.contests.ballot import Ballot
from extract.elections.lines import Line
from extract.elections.record import Record
from extract.facts import Value

_ROUNDS_APART = timedelta(days=60)


def add_nominators(record: Record, lines: Sequence[Line]) -> None:
    """Fill in who nominated candidates of whom that is told elsewhere than beside their names."""
    barred = [standing for standing in record.standing.values() if standing.status.value == "barred"]
    for entity, bodies in parties_of_refused(lines) if barred else ():
        party = next((body for body in bodies if record.is_party(body)), None)
        for standing in barred:
            if party and standing.candidate.value == entity and standing.nominated_by is None:
                standing.nominated_by = Value(party.entity, party.span, "elections.leader-refused")
    told = [standing for standing in record.standing.values() if standing.nominated_by]
    for standing in record.standing.values():
        if standing.nominated_by is None:
            same = (t for t in told if t.candidate.value == standing.candidate.value)
            rounds = (t.nominated_by for t in same if _are_rounds(t.ballot, standing.ballot))
            standing.nominated_by = next(rounds, None)


def _are_rounds(one: Ballot, other: Ballot) -> bool:
    """Whether two elections are rounds of one: of a kind and a country, a few weeks apart."""
    mine, theirs = (ballot.date.value.earliest if ballot.date else None for ballot in (one, other))
    same = one.kind.value == other.kind.value and (
        not one.country or not other.country or one.country.value == other.country.value
    )
    return bool(same and one is not other and mine and theirs and abs(mine - theirs) <= _ROUNDS_APART)
