"""The same fact told twice: facts gathered into groups, one group a fact of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from extract.facts import Fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Rules(Generic[F]):
    """How tellings of one kind of fact are known to be one.

    `keys` gives what facts must share to be one within an article, `meeting` across articles (by default the same);
    `seeking` gives what a fact looks for in others without being found by it, which spares many of one kind to meet;
    `twice` says whether two facts of one article are one, `same` whether facts of two articles are. Where `same`
    holds for several, `alike` tells the one that says just as much. `combine` is what several tellings say
    together; `rank` orders them, the most exact first.
    """

    keys: Callable[[F], Iterable[Hashable]]
    twice: Callable[[F, F], bool]
    same: Callable[[F, F], bool]
    alike: Callable[[F, F], bool]
    combine: Callable[[Sequence[F]], F]
    rank: Callable[[F], int] = field(default=lambda fact: 0)
    meeting: Callable[[F], Iterable[Hashable]] | None = None
    seeking: Callable[[F], Iterable[Hashable]] = field(default=lambda fact: ())


@dataclass(slots=True, eq=False)
class _Group(Generic[F]):
    """The tellings of one fact, by their positions, and what they say together."""

    summary: F
    positions: list[int]
    articles: set[int]
    keys: dict[Hashable, None]


def gather(tellings: Sequence[tuple[int, F]], rules: Rules[F]) -> list[list[int]]:
    """Positions in `tellings` (number of the article, fact) grouped by the fact they tell, in article order.

    What an article keeps apart stays apart, and a telling that would fit several facts, or a fact that several
    tellings of one article would fit, joins none: a wrong join is worse than a fact told twice.
    """
    return _Gathering(rules).gather(tellings)


class _Gathering(Generic[F]):
    def __init__(self, rules: Rules[F]) -> None:
        self._rules = rules
        self._meeting = rules.meeting or rules.keys
        self._known: dict[Hashable, dict[_Group[F], None]] = defaultdict(dict)
        self._of_article: dict[tuple[int, Hashable], list[_Group[F]]] = defaultdict(list)

    def gather(self, tellings: Sequence[tuple[int, F]]) -> list[list[int]]:
        told = self._within_articles(tellings)
        told.sort(key=lambda group: (self._rules.rank(group.summary), group.positions[0]))
        for group in told:
            for key in group.keys:
                self._of_article[min(group.articles), key].append(group)
        whole = [group for group in told if not self._joins(group)]
        return sorted(sorted(group.positions) for group in whole)

    def _within_articles(self, tellings: Sequence[tuple[int, F]]) -> list[_Group[F]]:
        groups: list[_Group[F]] = []
        known: dict[tuple[int, Hashable], list[_Group[F]]] = defaultdict(list)
        for position, (article, fact) in enumerate(tellings):
            keys = tuple(self._rules.keys(fact))
            near = (group for key in keys for group in known[article, key])
            group = next((group for group in near if self._rules.twice(group.summary, fact)), None)
            if group:
                group.summary = self._rules.combine((group.summary, fact))
                group.positions.append(position)
                group.keys |= dict.fromkeys(self._meeting(fact))
                continue
            group = _Group(fact, [position], {article}, dict.fromkeys(self._meeting(fact)))
            groups.append(group)
            for key in keys:
                known[article, key].append(group)
        return groups

    def _joins(self, group: _Group[F]) -> bool:
        """Join `group`, of one article, to the only one it fits; else it is new, and `False`."""
        target = self._target(group)
        if target is None:
            self._meet(group, group.keys)
            return False
        self._meet(target, group.keys)
        target.summary = self._rules.combine((target.summary, group.summary))
        target.positions += group.positions
        target.articles |= group.articles
        target.keys |= group.keys
        return True

    def _meet(self, group: _Group[F], keys: Iterable[Hashable]) -> None:
        for key in keys:
            self._known[key][group] = None

    def _target(self, group: _Group[F]) -> _Group[F] | None:
        """The only fact that `group` fits, or that is just like it, unless others of its article fit it as well."""
        article = min(group.articles)
        sought = (*group.keys, *self._rules.seeking(group.summary))
        near = {other: None for key in sought for other in self._known.get(key, ())}
        fitting = [g for g in near if article not in g.articles and self._rules.same(g.summary, group.summary)]
        if len(fitting) > 1:
            fitting = [g for g in fitting if self._rules.alike(g.summary, group.summary)]
        if len(fitting) != 1:
            return None
        rivals = {rival: None for key in group.keys for rival in self._of_article[article, key]}
        return None if any(self._is_rival(rival, group, fitting[0]) for rival in rivals) else fitting[0]

    def _is_rival(self, rival: _Group[F], group: _Group[F], target: _Group[F]) -> bool:
        """Whether `rival`, of the same article, fits `target` as well as `group` does."""
        as_exact = self._rules.rank(rival.summary) <= self._rules.rank(group.summary)
        return rival is not group and as_exact and self._rules.same(target.summary, rival.summary)
