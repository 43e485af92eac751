"""Entities of all articles with one id for each thing, and what each article and the whole know of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from extract.facts import ArticleFacts, Election, Entity, EntityId, Organisation, Place
from extract.language.folding import fold
from extract.merge.bodies import join_organisations, join_places
from extract.merge.clusters import Clusters, Local, Position
from extract.merge.elections import in_one_year
from extract.merge.generic import main_country
from extract.merge.merged import NearMiss
from extract.merge.near_misses import near_misses
from extract.merge.person_names import full_name, is_initial
from extract.merge.persons import Post, join_persons
from extract.merge.values import distinct, first
from extract.names.authority import Authority, Entry

Room: TypeAlias = Literal["person", "organisation", "place", "agent"]
PUBLISHER = "publisher"


@dataclass(slots=True)
class JoinedEntities:
    """What joining gave: ids of the whole by (article number, local id), and entities with these ids."""

    ids: dict[tuple[int, EntityId], EntityId] = field(default_factory=dict)
    rooms: dict[EntityId, Room] = field(default_factory=dict)
    of_article: list[dict[EntityId, Entity]] = field(default_factory=list)
    whole: dict[EntityId, Entity] = field(default_factory=dict)
    publishers: dict[str, EntityId] = field(default_factory=dict)
    creators: dict[str, EntityId] = field(default_factory=dict)
    near_misses: list[NearMiss] = field(default_factory=list)


def join_entities(articles: Sequence[ArticleFacts], authority: Authority) -> JoinedEntities:
    """Give one id to each thing; ids are the id of the first article that names it and its id there."""
    joined = JoinedEntities(of_article=[{} for _ in articles])
    countries = [main_country(facts, authority) for facts in articles]
    places = [
        Local(i, place, place.country or None, countries[i]) for i, f in enumerate(articles) for place in f.places
    ]
    _take(joined, "place", join_places(places), articles, authority)
    bodies = _curated_bodies(authority)
    organisations = [
        Local(i, body, body.kind.value if body.kind else None, countries[i], body.id == PUBLISHER)
        for i, facts in enumerate(articles)
        for body in (*facts.organisations, *_publisher(facts, bodies))
    ]
    _take(joined, "organisation", join_organisations(organisations, authority), articles, authority)
    persons = [Local(i, person) for i, facts in enumerate(articles) for person in facts.persons]
    _take(joined, "person", join_persons(persons, authority, _posts(persons, articles, joined)), articles, authority)
    agents = [Local(i, agent) for i, facts in enumerate(articles) for agent in facts.agents]
    _take(joined, "agent", _unnamed(agents), articles, authority)
    for i, facts in enumerate(articles):
        if (i, PUBLISHER) in joined.ids:
            joined.publishers[facts.article.id] = joined.ids.pop((i, PUBLISHER))
    joined.creators = dict(_creators(articles, joined))
    return joined


def _take(
    joined: JoinedEntities, room: Room, clusters: Clusters, articles: Sequence[ArticleFacts], authority: Authority
) -> None:
    ids: dict[Position, EntityId] = {}
    for root in clusters.roots():
        head = clusters.locals[root]
        id_ = ids[root] = f"{articles[head.article].article.id} {head.entity.id}"
        joined.rooms[id_] = room
        members = clusters.members(root)
        by_article: dict[int, list[Entity]] = defaultdict(list)
        for member in members:
            local = clusters.locals[member]
            joined.ids[local.article, local.entity.id] = id_
            if not local.metadata:
                by_article[local.article].append(local.entity)
        for article, entities in by_article.items():
            joined.of_article[article][id_] = _combine(id_, entities, entities[0].label, mentions=True)
        everywhere = [clusters.locals[member].entity for member in members]
        entry = authority.by_id.get(clusters.authority(root) or "")
        label = entry.label if entry else best_label([entity.label for entity in everywhere])
        joined.whole[id_] = _combine(id_, everywhere, label, mentions=False)
    if room != "agent":
        joined.near_misses.extend(near_misses(room, clusters, ids))


def best_label(labels: Sequence[str]) -> str:
    """The fullest label (most words, initials left out), among those the most frequent, then the first."""
    counts = Counter(labels)
    return max(counts, key=lambda label: (sum(not is_initial(word) for word in label.split()), counts[label]))


def _combine(id_: EntityId, entities: Sequence[Entity], label: str, *, mentions: bool) -> Entity:
    """One entity out of several tellings; without `mentions` for the merged view."""
    head = entities[0]
    if mentions and len(entities) == 1:
        spans, spellings = head.mentions, head.spellings
    else:
        spans = tuple(sorted({span for entity in entities for span in entity.mentions})) if mentions else ()
        spellings = distinct(spelling for entity in entities for spelling in entity.spellings)
    authority = next((entity.authority for entity in entities if entity.authority), None)
    if isinstance(head, Organisation):
        kind = first(entity.kind for entity in entities if isinstance(entity, Organisation))
        return Organisation(id_, label, spellings, spans, authority, kind)
    if isinstance(head, Place):
        country = any(entity.country for entity in entities if isinstance(entity, Place))
        return Place(id_, label, spellings, spans, authority, country)
    return type(head)(id_, label, spellings, spans, authority)


def _publisher(facts: ArticleFacts, curated: Mapping[str, str]) -> Iterator[Organisation]:
    """The article's publisher as an organisation that only its metadata name; `curated` gives entries by name."""
    name = facts.article.publisher
    if name and name.strip():
        yield Organisation(PUBLISHER, name.strip(), (), (), curated.get(fold(name)))


@lru_cache(maxsize=4)
def _curated_bodies(authority: Authority) -> Mapping[str, str]:
    """The curated organisations by each folded name, the first of several."""
    return {key: e.id for e in reversed(authority.entries) if e.kind == "organisation" for key in _keys(e)}


def _keys(entry: Entry) -> set[str]:
    return {fold(name) for name in (entry.label, *entry.spellings)} - {""}


def _unnamed(agents: Sequence[Local]) -> Clusters:
    """Unnamed agents are one only within an article, under one label: the ruling party of another article may be
    another."""
    clusters = Clusters(agents, lambda one, other: True)
    known: dict[tuple[int, str], Position] = {}
    for position, local in enumerate(agents):
        clusters.join(known.setdefault((local.article, fold(local.entity.label)), position), position)
    return clusters


def _posts(
    persons: Sequence[Local], articles: Sequence[ArticleFacts], joined: JoinedEntities
) -> dict[Position, frozenset[Post]]:
    """The posts that articles tell of each person, and the elections that each stood in, by position."""
    held: dict[tuple[int, EntityId], set[Post]] = defaultdict(set)
    for i, facts in enumerate(articles):
        for role in facts.roles:
            for where in (role.organisation, role.jurisdiction):
                if where and (i, where.value) in joined.ids:
                    held[i, role.holder.value].add((fold(role.title.value), joined.ids[i, where.value]))
        for candidate, election in _stood_in(facts):
            if election.country and (i, election.country.value) in joined.ids and (year := _year(election)):
                where_and_when = f"{joined.ids[i, election.country.value]} {year}"
                held[i, candidate].add((f"candidate {election.kind.value}", where_and_when))
    return {
        position: frozenset(held[local.article, local.entity.id])
        for position, local in enumerate(persons)
        if (local.article, local.entity.id) in held
    }


def _stood_in(facts: ArticleFacts) -> Iterator[tuple[EntityId, Election]]:
    """Who stood in which election, by an article."""
    elections = {election.id: election for election in facts.elections}
    told = [(one.candidate, one.election) for one in facts.candidacies]
    told += [(one.candidate, one.election) for one in facts.vote_shares]
    for candidate, election in told:
        if election.value in elections:
            yield candidate.value, elections[election.value]
    for one in facts.elections:
        if one.winner:
            yield one.winner.value, one


def _year(election: Election) -> int | None:
    when = election.date.value if election.date else None
    return when.earliest.year if when and when.earliest and in_one_year(when, when) else None


def _creators(articles: Sequence[ArticleFacts], joined: JoinedEntities) -> Iterator[tuple[str, EntityId]]:
    """The persons who wrote the articles: named in the article's text, or by full name in another's."""
    anywhere: Mapping[tuple[str, ...], EntityId] = {
        key: id_
        for id_, entity in reversed(joined.whole.items())
        if joined.rooms[id_] == "person"
        for name in (entity.label, *(spelling.value for spelling in entity.spellings))
        if (key := full_name(name))
    }
    for i, facts in enumerate(articles):
        name = facts.article.creator
        if not name:
            continue
        here = (
            id_
            for id_, entity in joined.of_article[i].items()
            if joined.rooms[id_] == "person"
            and fold(name) in {fold(entity.label), *(fold(spelling.value) for spelling in entity.spellings)}
        )
        found = next(here, None) or anywhere.get(full_name(name))
        if found:
            yield facts.article.id, found
