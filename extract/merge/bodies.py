"""Which organisations and places of several articles are one: the same curated entry, or an equal name that can
only mean one body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from extract.language.folding import fold
from extract.merge.clusters import Clusters, Local, Position
from extract.merge.generic import is_abbreviation, is_generic
from extract.merge.state_bodies import StateBody, state_bodies
from extract.names.authority import Authority

_OF_ALL_COUNTRIES = frozenset({"InternationalOrganisation", "MediaOutlet", "Company", "CampaignGroup"})
"""Kinds of which one abbreviation rarely stands for two; each country has parties, unions and organs of its own."""
_PUBLISHERS = frozenset({"InternationalOrganisation", "MediaOutlet", "CampaignGroup", "PublicBody"})


def names_of(local: Local) -> dict[str, str]:
    """Every name an article has for an entity, by its folded form."""
    entity = local.entity
    names: dict[str, str] = {}
    for name in (entity.label, *(spelling.value for spelling in entity.spellings)):
        names.setdefault(fold(name), name)
    names.pop("", None)
    return names


def join_organisations(locals_: Sequence[Local], authority: Authority) -> Clusters:
    """Join organisations by curated entry, then by equal names where kinds agree, then bodies of one state.

    A name of general words, an abbreviation and a name of one word may mean different bodies: see `_certain`.
    """

    def twins(one: Local, other: Local) -> bool:
        named = state_bodies(one, authority, by_name=True)
        return _twins(one, other) or not set(named).isdisjoint(state_bodies(other, authority, by_name=True))

    clusters = _join(locals_, _certain, twins)
    first: dict[StateBody, Position] = {}
    for position, local in enumerate(locals_):
        for body in state_bodies(local, authority):
            clusters.join(first.setdefault(body, position), position)
    return clusters


def join_places(locals_: Sequence[Local]) -> Clusters:
    """Join places by curated entry, then by equal names; a name of general words ("Central District") only where both
    articles are about the same country."""

    def certain(name: str, clusters: Clusters, other: Position, position: Position) -> bool:
        return not is_generic(name) or _one_country(clusters.locals[other], clusters.locals[position])

    return _join(locals_, certain, _twins)


def _join(
    locals_: Sequence[Local],
    certain: Callable[[str, Clusters, Position, Position], bool],
    twins: Callable[[Local, Local], bool],
) -> Clusters:
    """Join by curated entry, then under each name that two surely share; of those that look the same to `certain`
    the first stands for all, so that a name that joins nobody costs no more however often it comes."""
    clusters = Clusters(locals_, twins)
    clusters.join_curated()
    by_name: dict[str, dict[Hashable, Position]] = defaultdict(dict)
    last: dict[str, Position] = {}
    for position, local in enumerate(locals_):
        looks = (local.country, local.kind, local.metadata, local.entity.authority)
        for key, name in names_of(local).items():
            known = list(by_name[key].values())
            if key in last and locals_[last[key]].article == local.article:
                known.append(last[key])
            if not any(
                certain(name, clusters, other, position) and clusters.join(other, position) for other in known
            ):
                by_name[key].setdefault(looks, position)
            last[key] = position
    return clusters


def _twins(one: Local, other: Local) -> bool:
    """Whether two bodies that one article keeps apart are one all the same: the article's publisher, or a name that
    says more than what they are."""
    if one.metadata or other.metadata:
        return not names_of(one).keys().isdisjoint(names_of(other))
    return fold(one.entity.label) == fold(other.entity.label) and not is_generic(one.entity.label)


def _certain(name: str, clusters: Clusters, other: Position, position: Position) -> bool:
    """Whether two bodies called `name` are surely one.

    General words and abbreviations of parties, unions, state organs or bodies of unknown kind need articles about
    the same country. A name of one word needs a known and equal kind, or none on both sides and one country.
    """
    one, two = clusters.locals[other], clusters.locals[position]
    if one.article == two.article:
        return True
    kinds = clusters.kind(other), clusters.kind(position)
    if (one.metadata or two.metadata) and not is_generic(name):
        return all(kind is None or kind in _PUBLISHERS for kind in kinds)
    if is_generic(name):
        return _one_country(one, two)
    alike = kinds[0] is not None and kinds[0] == kinds[1]
    if is_abbreviation(name):
        return (alike and kinds[0] in _OF_ALL_COUNTRIES) or (_one_country(one, two) and (alike or None in kinds))
    if " " not in name.strip():
        return alike or (kinds == (None, None) and _one_country(one, two))
    return True


def _one_country(one: Local, other: Local) -> bool:
    return one.country is not None and one.country == other.country
