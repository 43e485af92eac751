"""What was extracted from an article, in the same plain form as gold facts: names as sets of spellings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extract.facts import ArticleFacts, Election, Entity, Percentage, Value
from extract.names.authority import Authority
from extract.partial_date import PartialDate

Told = dict[str, Any]
Names = frozenset[str]


class Reading:
    """The facts of one article; names of things that were recognised have their curated spellings too."""

    def __init__(self, facts: ArticleFacts, authority: Authority) -> None:
        self._facts = facts
        self._authority = authority
        entities: Iterable[Entity] = (*facts.persons, *facts.organisations, *facts.places, *facts.agents)
        self._names = {entity.id: self._spellings(entity) for entity in entities}
        self._elections = {election.id: self._election(election) for election in facts.elections}

    def _spellings(self, entity: Entity) -> Names:
        curated = self._authority.by_id.get(entity.authority) if entity.authority else None
        known = (curated.label, *curated.spellings) if curated else ()
        return frozenset({entity.label, *(s.value for s in entity.spellings), *known})

    def _of(self, value: Value[str] | None) -> Names:
        return self._names.get(value.value, frozenset()) if value else frozenset()

    def _election(self, election: Election) -> Told:
        return {
            "type": election.kind.value,
            "country": self._of(election.country),
            "date": _date(election.date),
            "early": _plain(election.early),
            "winner": self._of(election.winner),
        }

    def facts(self) -> dict[str, list[Told]]:
        """All facts by the gold files' categories."""
        facts = self._facts
        return {
            "persons": [{"names": self._names[p.id]} for p in facts.persons],
            "organisations": [{"names": self._names[o.id], "type": _plain(o.kind)} for o in facts.organisations],
            "roles": [
                {
                    "person": self._of(r.holder),
                    "title": r.title.value,
                    "organisation": self._of(r.organisation),
                    "jurisdiction": self._of(r.jurisdiction),
                    "status": _plain(r.status),
                }
                for r in facts.roles
            ],
            "kinship": [
                {"person": self._of(k.person), "relative": self._of(k.relative), "kin": k.kin.value}
                for k in facts.kinships
            ],
            "elections": list(self._elections.values()),
            "candidacies": [
                {
                    "election": self._elections.get(c.election.value),
                    "candidate": self._of(c.candidate),
                    "status": c.status.value,
                    "nominated_by": self._of(c.nominated_by),
                }
                for c in facts.candidacies
            ],
            "vote_shares": [
                {"candidate": self._of(s.candidate), **self._figure(s.election, s.percent, s.official, s.claimed_by)}
                for s in facts.vote_shares
            ],
            "turnouts": [self._figure(t.election, t.percent, t.official, t.claimed_by) for t in facts.turnouts],
            "custody": self._custody(),
        }

    def _figure(
        self, election: Value[str], percent: Value[Percentage], official: Value[bool], claimed_by: Value[str] | None
    ) -> Told:
        plain = {"official"} if claimed_by is None or official.value else set()
        figure = percent.value
        return {
            "election": self._elections.get(election.value),
            "figures": tuple(float(number) for number in (figure.low, figure.high)),
            "bound": figure.bound,
            "source": frozenset(plain | self._of(claimed_by)),
        }

    def _custody(self) -> list[Told]:
        return [
            {
                "kind": c.kind.value,
                "persons": [self._of(p) for p in c.persons],
                "group": _plain(c.group),
                "count_min": _plain(c.count_min),
                "count_max": _plain(c.count_max),
                "date": _date(c.date),
                "place": frozenset().union(*(self._of(p) for p in c.places[:1])),
                "agency": self._of(c.agency) | ({c.agency_text.value} if c.agency_text else frozenset()),
                "charges": [charge.value for charge in c.charges],
                "penalty": _plain(c.penalty),
                "length": _plain(c.length),
                "in_absentia": bool(_plain(c.in_absentia)),
            }
            for c in self._facts.custody
        ]


def _plain(value: Value[Any] | None) -> Any:
    return value.value if value else None


def _date(value: Value[PartialDate] | None) -> str | None:
    """As exact as told, else its two bounds."""
    if value is None:
        return None
    date = value.value
    if date.iso:
        return date.iso
    return f"{date.earliest}/{date.latest}" if date.earliest and date.latest else None
