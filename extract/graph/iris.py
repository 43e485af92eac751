"""IRIs of all things: readable, and the same for the same input on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.facts import CustodyEvent, Election, Entity, EntityId, FactId, Organisation, Percentage, Person, Place
from extract.graph.terms import BASE
from extract.language.folding import slug
from extract.merge import Merged
from extract.names.authority import Authority
from extract.partial_date import PartialDate

_LONGEST = 110
_HASH = 6
_ROOMS = {Person: "person", Organisation: "organisation", Place: "place"}


def short_hash(*parts: str) -> str:
    """Six hexadecimal digits of what distinguishes a thing."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_HASH]


def article_iri(id_: str) -> str:
    return f"{BASE}article/{id_}"


def evidence_iri(article: str, start: int, end: int) -> str:
    """A passage of an article (its IRI) as RFC 5147 names it: code points, end exclusive."""
    return f"{article}#char={start},{end}"


def accusation_iri(words: str) -> str:
    """The accusation that a text words so; the same for other cases and punctuation."""
    whole = slug(words, _LONGEST)
    short = words.isascii() and len(words) <= _LONGEST  # then nothing is cut off
    if not whole or (not short and len(slug(words, len(words) + 1)) > len(whole)):
        whole = _joined(whole, short_hash(slug(words, len(words) + 1) or words))
    return f"{BASE}accusation/{whole}"


def date_slug(when: PartialDate | None) -> str:
    """`2016-05-31`, `2016-05`, `2016`; `2022-01-02-to-2022-01-11`, `from-…`, `until-…`; empty if unknown."""
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    if when.iso:
        return when.iso
    if when.earliest and when.latest:
        return f"{when.earliest.isoformat()}-to-{when.latest.isoformat()}"
    return f"from-{when.earliest.isoformat()}" if when.earliest else f"until-{when.latest:%Y-%m-%d}"


def year_of(when: PartialDate | None) -> str:
    """The one year that a time lies in; empty if there is none."""
    if when and when.earliest and when.latest and when.earliest.year == when.latest.year:
        return f"{when.earliest.year}"
    return ""


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


@dataclass
class Iris:
    """The IRIs of the entities and facts of a merged whole, by their ids.

    Where two things would get one IRI all but the first in article order get a short hash of what distinguishes
    them; curated names come before all others, so that no article takes theirs.
    """

    by_id: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __getitem__(self, id_: EntityId | FactId) -> str:
        return self.by_id[id_]

    def slug_of(self, id_: str) -> str:
        """The last part of a thing's IRI."""
        return self.by_id[id_].rsplit("/", 1)[1]

    def mint(self, id_: str, room: str, wanted: str, distinction: Iterable[str]) -> None:
        """Give the thing `id_` the IRI `room/wanted`, or a longer one if it is taken."""
        told = (room, wanted, *distinction)
        whole = wanted if len(wanted) <= _LONGEST else _joined(_cut(wanted), short_hash(*told))
        iri, attempt = f"{BASE}{room}/{whole or short_hash(*told)}", 1
        while iri in self._taken:
            iri = f"{BASE}{room}/{_joined(whole, short_hash(*told, *([str(attempt)] if attempt > 1 else [])))}"
            attempt += 1
        self._taken.add(iri)
        self.by_id[id_] = iri


def _cut(text: str) -> str:
    return text[:_LONGEST].rsplit("-", 1)[0] if "-" in text[:_LONGEST] else text[:_LONGEST]


def mint_all(merged: Merged, authority: Authority) -> Iris:
    """IRIs for everything in `merged`, in article order within each class."""
    iris = Iris()
    _mint_entities(iris, (*merged.persons, *merged.organisations, *merged.places, *merged.agents), authority)
    _mint_elections(iris, merged.elections)
    _mint_statements(iris, merged)
    for event in merged.custody:
        _mint_custody(iris, event)
    return iris


def _mint_entities(iris: Iris, entities: Iterable[Entity], authority: Authority) -> None:
    others = []
    for entity in entities:
        if entity.authority in authority.by_id:
            room, _, name = entity.authority.partition("/")
            iris.mint(entity.id, room, name, (entity.authority,))
        else:
            others.append(entity)
    for entity in others:
        kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else ""
        name = slug(entity.label)
        iris.mint(entity.id, _ROOMS.get(type(entity), "agent"), name, (entity.label, kind, entity.id))


def _mint_elections(iris: Iris, elections: Iterable[Election]) -> None:
    """Month and day only where a year has two of one kind in one country."""
    of_year: dict[str, list[Election]] = defaultdict(list)
    for election in elections:
        of_year[_election_slug(iris, election)].append(election)
    for plain, same in of_year.items():
        for election in same:
            when = election.date.value if election.date else None
            year = year_of(when)
            name = plain
            if len(same) > 1 and when and when.iso and year:
                name = f"{plain}{when.iso[len(year) :]}"
            iris.mint(election.id, "election", name, (date_slug(when), election.id))


def _election_slug(iris: Iris, election: Election) -> str:
    country = iris.slug_of(election.country.value) if election.country else ""
    return _joined(country, election.kind.value, year_of(election.date.value if election.date else None))


def _mint_statements(iris: Iris, merged: Merged) -> None:
    for role in merged.roles:
        where = role.organisation or role.jurisdiction
        name = _joined(
            iris.slug_of(role.holder.value), slug(role.title.value), iris.slug_of(where.value) if where else ""
        )
        dates = tuple(date_slug(date.value) for date in (role.since, role.until) if date)
        jurisdiction = iris[role.jurisdiction.value] if role.jurisdiction else ""
        iris.mint(role.id, "role", name, (jurisdiction, *dates, role.id))
    for kinship in merged.kinships:
        ends = iris.slug_of(kinship.person.value), iris.slug_of(kinship.relative.value)
        iris.mint(kinship.id, "kinship", _joined(ends[0], slug(kinship.kin.value), ends[1]), (kinship.id,))
    for candidacy in merged.candidacies:
        name = _joined(iris.slug_of(candidacy.candidate.value), iris.slug_of(candidacy.election.value))
        iris.mint(candidacy.id, "candidacy", name, (candidacy.status.value, candidacy.id))
    for share in merged.vote_shares:
        name = _joined(
            iris.slug_of(share.candidate.value),
            iris.slug_of(share.election.value),
            _figure_slug(share.percent.value),
        )
        claimant = iris[share.claimed_by.value] if share.claimed_by else ""
        iris.mint(share.id, "vote-share", name, (share.percent.value.bound, claimant, share.id))
    for turnout in merged.turnouts:
        name = _joined(iris.slug_of(turnout.election.value), _figure_slug(turnout.percent.value))
        claimant = iris[turnout.claimed_by.value] if turnout.claimed_by else ""
        iris.mint(turnout.id, "turnout", name, (turnout.percent.value.bound, claimant, turnout.id))


def _figure_slug(percent: Percentage) -> str:
    figures = dict.fromkeys((f"{percent.low.normalize():f}", f"{percent.high.normalize():f}"))
    return "-".join(figure.replace(".", "-") for figure in figures)


def _mint_custody(iris: Iris, event: CustodyEvent) -> None:
    who = min(iris.slug_of(person.value) for person in event.persons) if event.persons else ""
    if not who and event.group:
        who = slug(event.group.value, 60)
    when = date_slug(event.date.value if event.date else None)
    told: Mapping[str, str] = {
        "places": " ".join(iris[place.value] for place in event.places),
        "charges": " ".join(slug(charge.value) for charge in event.charges),
        "length": event.length.value if event.length else "",
    }
    iris.mint(event.id, event.kind.value, _joined(who, when), (*told.values(), event.id))
