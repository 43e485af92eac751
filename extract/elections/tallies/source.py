"""What is known of where a figure comes from, and whom a claim is laid to."""

from __future__ import annotations

from dataclasses import dataclass

from extract.article import Span
from extract.elections.lines import Line
from extract.facts import EntityId, Value


@dataclass(frozen=True, slots=True)
class Source:
    """Whether a figure is official and whose claim it is otherwise: an entity, or an unnamed group's words."""

    official: Value[bool]
    claimed_by: Value[EntityId] | None = None
    unnamed: Span | None = None
    poll: bool = False
    named: bool = False
    """Whether the unnamed words are a name that nobody recognised."""


def whose(line: Line, index: int, rule: str) -> Value[EntityId] | None:
    """Who item `index` is, as a value of `rule`; nothing if the item is no name."""
    item = line.items[index]
    return Value(item.mention.entity, item.span, rule) if item.mention else None
