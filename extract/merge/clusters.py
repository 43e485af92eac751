"""Things of several articles joined into one: union-find with what may not be joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extract.facts import Entity

Position: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Local:
    """An entity as one article knows it. `kind` where kinds keep things apart, `country` the country that the
    article is mostly about."""

    article: int
    entity: Entity
    kind: Hashable | None = None
    country: str | None = None
    metadata: bool = False
    """Named by the article's metadata only, as its publisher."""


class Clusters:
    """Groups of locals, in article order, that are one thing.

    Two groups never join if their curated entries differ, if their kinds differ, or if one article holds members of
    both that `twins` doesn't take for one: whom an article keeps apart stays apart.
    """

    def __init__(self, locals_: Sequence[Local], twins: Callable[[Local, Local], bool]) -> None:
        self.locals = locals_
        self._twins = twins
        self._parent = list(range(len(locals_)))
        self._articles: dict[Position, dict[int, list[Position]]] = {
            i: {local.article: [i]} for i, local in enumerate(locals_)
        }
        self._authority: dict[Position, str | None] = {i: local.entity.authority for i, local in enumerate(locals_)}
        self._kind: dict[Position, Hashable | None] = {i: local.kind for i, local in enumerate(locals_)}

    def root(self, position: Position) -> Position:
        """The first member of the group that `position` belongs to."""
        parent = self._parent
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    def authority(self, position: Position) -> str | None:
        return self._authority[self.root(position)]

    def kind(self, position: Position) -> Hashable | None:
        return self._kind[self.root(position)]

    def articles(self, position: Position) -> tuple[int, ...]:
        """The articles that the group of `position` is told by, in order."""
        return tuple(sorted(self._articles[self.root(position)]))

    def members(self, position: Position) -> list[Position]:
        groups = self._articles[self.root(position)]
        return sorted(member for members in groups.values() for member in members)

    def roots(self) -> list[Position]:
        return sorted(self._articles)

    def join_curated(self) -> None:
        """Join what was recognised as the same curated entry."""
        first: dict[str, Position] = {}
        for position, local in enumerate(self.locals):
            if local.entity.authority is not None:
                self._unite(first.setdefault(local.entity.authority, position), position)

    def join(self, one: Position, other: Position) -> bool:
        """Join the groups of two positions unless something keeps them apart; whether they are one now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if self._apart(self._authority, first, second) or self._apart(self._kind, first, second):
            return False
        here, there = self._articles[first], self._articles[second]
        shared = sorted(here.keys() & there.keys())
        if not all(
            self._twins(self.locals[a], self.locals[b])
            for article in shared
            for a in here[article]
            for b in there[article]
        ):
            return False
        self._unite(first, second)
        return True

    @staticmethod
    def _apart(
        known: dict[Position, str | None] | dict[Position, Hashable | None], first: Position, second: Position
    ) -> bool:
        one, other = known[first], known[second]
        return one is not None and other is not None and one != other

    def _unite(self, one: Position, other: Position) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        self._parent[second] = first
        here = self._articles[first]
        for article, members in self._articles.pop(second).items():
            here.setdefault(article, []).extend(members)
        authority, kind = self._authority.pop(second), self._kind.pop(second)
        self._authority[first] = self._authority[first] or authority
        if self._kind[first] is None:
            self._kind[first] = kind
