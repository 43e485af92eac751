"""All articles as one: entities joined first, then elections, then what is said of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from extract.errors import InputError
from extract.facts import (
    Agent,
    ArticleFacts,
    CustodyEvent,
    Entity,
    EntityId,
    Fact,
    FactId,
    Organisation,
    Person,
    Place,
    Role,
)
from extract.merge.contradictions import contradictions
from extract.merge.custody import CustodyRules
from extract.merge.elections import ELECTIONS, TURNOUTS, VOTE_SHARES, conflicts
from extract.merge.entities import JoinedEntities, join_entities
from extract.merge.merged import Merged
from extract.merge.references import References
from extract.merge.same_fact import Rules, gather
from extract.merge.statements import CANDIDACIES, KINSHIPS, ROLES, combine_roles
from extract.names.authority import Authority
from extract.partial_date import PartialDate

F = TypeVar("F", bound=Fact)
E = TypeVar("E", bound=Entity)


def merge(articles: Sequence[ArticleFacts], authority: Authority) -> Merged:
    """Join persons, organisations, places and facts that several articles tell; see `Merged`.

    Raises `InputError` if two articles have one id.
    """
    _check_ids(articles)
    joined = join_entities(articles, authority)
    references = [References(i, facts.article.id, joined) for i, facts in enumerate(articles)]
    elections = _joined([list(r.elections(f.elections)) for r, f in _pairs(references, articles)], ELECTIONS)
    for reference in references:
        reference.election_ids = elections.ids
    roles = _joined([list(r.roles(f.roles)) for r, f in _pairs(references, articles)], ROLES)
    kinships = _joined([list(r.kinships(f.kinships)) for r, f in _pairs(references, articles)], KINSHIPS)
    candidacies = _joined([list(r.candidacies(f.candidacies)) for r, f in _pairs(references, articles)], CANDIDACIES)
    shares = _joined([list(r.vote_shares(f.vote_shares)) for r, f in _pairs(references, articles)], VOTE_SHARES)
    turnouts = _joined([list(r.turnouts(f.turnouts)) for r, f in _pairs(references, articles)], TURNOUTS)
    custody_rules = _custody_rules(joined, authority)
    custody = _joined([list(r.custody(f.custody)) for r, f in _pairs(references, articles)], custody_rules.rules())
    told_by = {id_: [article for article, _ in tellings] for id_, tellings in custody.tellings.items()}
    dated_roles, as_of = _with_status(roles, [facts.article.published for facts in articles])
    return Merged(
        articles=tuple(
            ArticleFacts(
                article=facts.article,
                persons=_of(Person, joined.of_article[i]),
                organisations=_of(Organisation, joined.of_article[i]),
                places=_of(Place, joined.of_article[i]),
                agents=_of(Agent, joined.of_article[i]),
                roles=tuple(roles.of_article[i]),
                kinships=tuple(kinships.of_article[i]),
                elections=tuple(elections.of_article[i]),
                candidacies=tuple(candidacies.of_article[i]),
                vote_shares=tuple(shares.of_article[i]),
                turnouts=tuple(turnouts.of_article[i]),
                custody=tuple(_followed(event, custody.ids) for event in custody.of_article[i]),
                left_out=facts.left_out,
                sentences=facts.sentences,
            )
            for i, facts in enumerate(articles)
        ),
        persons=_of(Person, joined.whole),
        organisations=_of(Organisation, joined.whole),
        places=_of(Place, joined.whole),
        agents=_of(Agent, joined.whole),
        roles=dated_roles,
        kinships=tuple(kinships.whole),
        elections=tuple(elections.whole),
        candidacies=tuple(candidacies.whole),
        vote_shares=tuple(shares.whole),
        turnouts=tuple(turnouts.whole),
        custody=tuple(_followed(event, custody.ids) for event in custody.whole),
        as_of=as_of,
        publishers=joined.publishers,
        creators=joined.creators,
        conflicts=(
            *conflicts(shares.whole, turnouts.whole),
            *contradictions(custody.whole, told_by, custody_rules.may_be_one_place),
        ),
        near_misses=tuple(joined.near_misses),
    )


def _check_ids(articles: Sequence[ArticleFacts]) -> None:
    first: dict[str, str] = {}
    for facts in articles:
        id_, file = facts.article.id, facts.article.source_file
        if id_ in first:
            raise InputError(
                f"Two articles have the id {id_} ({first[id_] or 'one'}, {file or 'another'}): rename one."
            )
        first[id_] = file


def _pairs(
    references: Sequence[References], articles: Sequence[ArticleFacts]
) -> list[tuple[References, ArticleFacts]]:
    return list(zip(references, articles, strict=True))


def _of(kind: type[E], entities: dict[EntityId, Entity]) -> tuple[E, ...]:
    return tuple(entity for entity in entities.values() if isinstance(entity, kind))


@dataclass(frozen=True, slots=True)
class _Joined(Generic[F]):
    """Facts of one kind: by article and of the whole, with the id of the whole of each telling's own id."""

    of_article: list[list[F]]
    whole: list[F]
    ids: dict[FactId, FactId]
    tellings: dict[FactId, list[tuple[int, F]]]


def _joined(facts: list[list[F]], rules: Rules[F]) -> _Joined[F]:
    tellings = [(article, fact) for article, some in enumerate(facts) for fact in some]
    joined: _Joined[F] = _Joined([[] for _ in facts], [], {}, {})
    of_article: list[list[tuple[int, F]]] = [[] for _ in facts]
    for positions in gather(tellings, rules):
        id_ = tellings[positions[0]][1].id
        by_article: dict[int, list[int]] = defaultdict(list)
        for position in positions:
            article, fact = tellings[position]
            joined.ids[fact.id] = id_
            by_article[article].append(position)
        told = []
        for article, some in by_article.items():
            fact = _together([tellings[position][1] for position in some], rules)
            fact = fact if fact.id == id_ else replace(fact, id=id_)
            of_article[article].append((some[0], fact))
            told.append((article, fact))
        joined.tellings[id_] = told
        joined.whole.append(replace(_together([fact for _, fact in told], rules), evidence=()))
    for article, some_facts in enumerate(of_article):
        joined.of_article[article].extend(fact for _, fact in sorted(some_facts, key=lambda pair: pair[0]))
    return joined


def _together(facts: Sequence[F], rules: Rules[F]) -> F:
    return facts[0] if len(facts) == 1 else rules.combine(facts)


def _followed(event: CustodyEvent, ids: dict[FactId, FactId]) -> CustodyEvent:
    """`event` with the ids of the whole of those that it follows."""
    if not event.follows:
        return event
    follows = dict.fromkeys(ids[earlier] for earlier in event.follows if earlier in ids)
    return replace(event, follows=tuple(earlier for earlier in follows if earlier != event.id))


def _with_status(
    roles: _Joined[Role], published: Sequence[PartialDate | None]
) -> tuple[tuple[Role, ...], dict[FactId, PartialDate]]:
    """The merged roles with the status that the latest articles tell, none if these disagree, and its date."""
    merged: list[Role] = []
    as_of: dict[FactId, PartialDate] = {}
    for role in roles.whole:
        told = [(published[article], telling) for article, telling in roles.tellings[role.id] if telling.status]
        latest = max((when.latest for when, _ in told if when and when.latest), default=None)
        newest = [(when, telling) for when, telling in told if (when.latest if when else None) == latest]
        status = combine_roles([telling for _, telling in newest]).status if newest else None
        if status and newest[0][0]:
            as_of[role.id] = newest[0][0]
        merged.append(role if role.status == status else replace(role, status=status))
    return tuple(merged), as_of


def _custody_rules(joined: JoinedEntities, authority: Authority) -> CustodyRules:
    places = {id_: entity for id_, entity in joined.whole.items() if isinstance(entity, Place)}
    by_entry = {place.authority: id_ for id_, place in places.items() if place.authority}
    around: dict[EntityId, set[EntityId]] = {}
    for id_, place in places.items():
        entry, seen = authority.by_id.get(place.authority or ""), set[str]()
        while entry and entry.within and entry.within not in seen:
            seen.add(entry.within)
            entry = authority.by_id.get(entry.within)
        around[id_] = {by_entry[outer] for outer in seen if outer in by_entry}
    return CustodyRules(
        around=around,
        countries={id_ for id_, place in places.items() if place.country},
        unnamed={id_ for id_, entity in joined.whole.items() if isinstance(entity, Agent)},
    )
