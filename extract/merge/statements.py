"""Roles, kinship and candidacies told by several articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts import Candidacy, Kinship, Role
from extract.language.folding import fold
from extract.merge.same_fact import Rules
from extract.merge.values import agreed, compatible, dates_agree, finest_date, first, passages


def _same_role(one: Role, other: Role) -> bool:
    """One holder, one title (the key), nothing contradictory, and one body or jurisdiction where both name any: the
    president of a country isn't the president of its football federation. Terms of office that differ are two."""
    if not (compatible(one.organisation, other.organisation) and compatible(one.jurisdiction, other.jurisdiction)):
        return False
    if not (dates_agree(one.since, other.since) and dates_agree(one.until, other.until)):
        return False
    shared = _equal(one.organisation, other.organisation) or _equal(one.jurisdiction, other.jurisdiction)
    return shared or not (_anchored(one) and _anchored(other))


def _equal(one: object | None, other: object | None) -> bool:
    return one is not None and other is not None


def _anchored(role: Role) -> bool:
    return role.organisation is not None or role.jurisdiction is not None


def _role_twice(one: Role, other: Role) -> bool:
    """In one article, the same body too (or none in both)."""
    return (one.organisation is None) == (other.organisation is None) and _same_role(one, other)


def _role_alike(one: Role, other: Role) -> bool:
    slots = [(role.organisation, role.jurisdiction, role.since, role.until) for role in (one, other)]
    return all((a.value if a else None) == (b.value if b else None) for a, b in zip(*slots, strict=True))


def combine_roles(roles: Sequence[Role]) -> Role:
    return replace(
        roles[0],
        organisation=agreed(role.organisation for role in roles),
        jurisdiction=agreed(role.jurisdiction for role in roles),
        status=agreed(role.status for role in roles),
        since=finest_date(role.since for role in roles),
        until=finest_date(role.until for role in roles),
        evidence=passages([role.evidence for role in roles]),
    )


ROLES: Rules[Role] = Rules(
    keys=lambda role: ((role.holder.value, fold(role.title.value)),),
    twice=_role_twice,
    same=_same_role,
    alike=_role_alike,
    combine=combine_roles,
    rank=lambda role: 0 if role.organisation else 1 if role.jurisdiction else 2,
)


def _combine_kinships(kinships: Sequence[Kinship]) -> Kinship:
    return replace(kinships[0], evidence=passages([kinship.evidence for kinship in kinships]))


KINSHIPS: Rules[Kinship] = Rules(
    keys=lambda kinship: ((kinship.person.value, kinship.relative.value, fold(kinship.kin.value)),),
    twice=lambda one, other: True,
    same=lambda one, other: True,
    alike=lambda one, other: True,
    combine=_combine_kinships,
)


def _combine_candidacies(candidacies: Sequence[Candidacy]) -> Candidacy:
    return replace(
        candidacies[0],
        nominated_by=first(candidacy.nominated_by for candidacy in candidacies),
        evidence=passages([candidacy.evidence for candidacy in candidacies]),
    )


def _same_candidacy(one: Candidacy, other: Candidacy) -> bool:
    return one.status.value == other.status.value and compatible(one.nominated_by, other.nominated_by)


def _candidacy_alike(one: Candidacy, other: Candidacy) -> bool:
    return (one.nominated_by is None) == (other.nominated_by is None)


CANDIDACIES: Rules[Candidacy] = Rules(
    keys=lambda candidacy: ((candidacy.election.value, candidacy.candidate.value),),
    twice=_same_candidacy,
    same=_same_candidacy,
    alike=_candidacy_alike,
    combine=_combine_candidacies,
)
