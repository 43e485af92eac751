"""The same fact told twice: facts gathered into groups, one group a fact of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from extract.facts import Fact

F = TypeVar("F", bound=Fact)
Telling: TypeAlias = tuple[int, F]
"""The number of an article and a fact of it, with ids of the whole inside."""


@dataclass(slots=True)
class Group(Generic[F]):
    """The tellings of one fact, by their positions, and what they say together."""

    summary: F
    positions: list[int] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Rules(Generic[F]):
    """How tellings of one kind of fact are known to be one.

    `keys` gives what a fact may meet others under (several persons, several keys); `twice` says whether two facts of
    one article are one; `same` whether facts of two articles are; `combine` what several tellings say together;
    `rank` orders them, the most exact first.
    """

    keys: Callable[[F], Iterable[Hashable]]
    twice: Callable[[F, F], bool]
    same: Callable[[F, F], bool]
    combine: Callable[[Sequence[F]], F]
    rank: Callable[[F], int] = field(default=lambda fact: 0)


def gather(tellings: Sequence[tuple[int, F]], rules: Rules[F]) -> list[list[int]]:
    """Positions in `tellings` grouped by the fact they tell, in article order.

    What an article keeps apart stays apart, and a telling that would fit several facts, or a fact that several
    tellings of one article would fit, joins none: a wrong join is worse than a fact told twice.
    """
    keys = [tuple(dict.fromkeys(rules.keys(fact))) for _, fact in tellings]
    groups = _within_articles(tellings, keys, rules)
    groups.sort(key=lambda group: (rules.rank(group.summary), group.positions[0]))
    known: dict[Hashable, list[Group[F]]] = defaultdict(list)
    rivals: dict[tuple[int, Hashable], list[Group[F]]] = defaultdict(list)
    for group in groups:
        for key in _keys_of(group, keys):
            rivals[min(group.articles), key].append(group)
    whole: list[Group[F]] = []
    for group in groups:
        article = min(group.articles)
        fitting = {
            id(other): other
            for key in _keys_of(group, keys)
            for other in known[key]
            if article not in other.articles and rules.same(other.summary, group.summary)
        }
        if len(fitting) == 1:
            (target,) = fitting.values()
            others = {id(r): r for key in _keys_of(target, keys) for r in rivals.get((article, key), ())}
            if not any(_rival(r, group, target, rules) for r in others.values()):
                for key in _keys_of(group, keys):
                    if not any(known_group is target for known_group in known[key]):
                        known[key].append(target)
                target.summary = rules.combine((target.summary, group.summary))
                target.positions.extend(group.positions)
                target.articles.add(article)
                continue
        new = Group(group.summary, list(group.positions), {article})
        whole.append(new)
        for key in _keys_of(group, keys):
            known[key].append(new)
    return sorted(sorted(group.positions) for group in whole)


def _rival(other: Group[F], group: Group[F], target: Group[F], rules: Rules[F]) -> bool:
    """Whether `other`, of the same article, fits `target` as well as `group` does."""
    as_exact = rules.rank(other.summary) <= rules.rank(group.summary)
    return other is not group and as_exact and rules.same(target.summary, other.summary)


def _within_articles(
    tellings: Sequence[tuple[int, F]], keys: Sequence[tuple[Hashable, ...]], rules: Rules[F]
) -> list[Group[F]]:
    groups: list[Group[F]] = []
    known: dict[tuple[int, Hashable], list[Group[F]]] = defaultdict(list)
    for position, (article, fact) in enumerate(tellings):
        near = (group for key in keys[position] for group in known[article, key])
        group = next((group for group in near if rules.twice(group.summary, fact)), None)
        if group:
            group.summary = rules.combine((group.summary, fact))
            group.positions.append(position)
            continue
        group = Group(fact, [position], {article})
        groups.append(group)
        for key in keys[position]:
            known[article, key].append(group)
    return groups


def _keys_of(group: Group[F], keys: Sequence[tuple[Hashable, ...]]) -> list[Hashable]:
    return list(dict.fromkeys(key for position in group.positions for key in keys[position]))
