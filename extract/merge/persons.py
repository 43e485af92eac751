"""Which persons of several articles are one: the same curated entry, or an equal full name; nothing fuzzy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from extract.merge.clusters import Clusters, Local, Position
from extract.merge.person_names import full_name, single_name
from extract.names.authority import Authority

Post: TypeAlias = tuple[str, str]
"""A folded title and the id of the organisation or place that it is held in, or a candidate's election."""


def full_names(local: Local) -> list[tuple[str, ...]]:
    """The full names under which an article knows a person, as keys, without doubles."""
    entity = local.entity
    spellings = (entity.label, *(spelling.value for spelling in entity.spellings))
    return list(dict.fromkeys(key for spelling in spellings if (key := full_name(spelling))))


def join_persons(
    locals_: Sequence[Local], authority: Authority, posts: Mapping[Position, frozenset[Post]]
) -> Clusters:
    """Join persons by curated entry and by full name, then those whom an article knows by surname alone.

    A surname alone joins a person of other articles only if nobody else there, or among the curated names, bears it,
    and if that person is curated or holds the same post or stood in the same election (`posts`, by position).
    """
    clusters = Clusters(locals_, _twins)
    clusters.join_curated()
    by_name: dict[tuple[str, ...], list[Position]] = defaultdict(list)
    for position, local in enumerate(locals_):
        for key in _names(local, authority):
            known = by_name[key]
            if not any(clusters.join(other, position) for other in known):
                known.append(position)
    _join_surnames(clusters, by_name, authority, posts)
    return clusters


def _twins(one: Local, other: Local) -> bool:
    """Whether two persons whom one article keeps apart are one all the same: under an equal full name."""
    return not set(full_names(one)).isdisjoint(full_names(other))


def _names(local: Local, authority: Authority) -> list[tuple[str, ...]]:
    entry = authority.by_id.get(local.entity.authority or "")
    curated = (full_name(name) for name in (entry.label, *entry.spellings)) if entry else ()
    return list(dict.fromkeys((*full_names(local), *(key for key in curated if key))))


def _join_surnames(
    clusters: Clusters,
    by_name: Mapping[tuple[str, ...], list[Position]],
    authority: Authority,
    posts: Mapping[Position, frozenset[Post]],
) -> None:
    bearers: dict[str, set[Position]] = defaultdict(set)
    for key, positions in by_name.items():
        bearers[key[-1]].update(clusters.root(position) for position in positions)
    curated: dict[str, set[str]] = defaultdict(set)
    for entry in authority.entries:
        if entry.kind == "person" and (name := full_name(entry.label)):
            curated[name[-1]].add(entry.id)
    posts_of: dict[Position, set[Post]] = defaultdict(set)
    for position, held in posts.items():
        posts_of[clusters.root(position)].update(held)
    for position, local in enumerate(clusters.locals):
        surname = single_name(local.entity.label)
        if not surname or local.entity.authority or full_names(local) or len(bearers[surname]) != 1:
            continue
        (bearer,) = bearers[surname]
        known = clusters.authority(bearer)
        if curated[surname] - {known or ""}:
            continue
        if known or not posts_of[bearer].isdisjoint(posts.get(position, frozenset())):
            clusters.join(bearer, position)
