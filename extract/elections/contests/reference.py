"""A place in the text that refers to an election."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.article import Span
from extract.elections.contests.dated import Dated
from extract.elections.lines import Line
from extract.facts import ElectionKind, EntityId, Value

Cue = Literal["previous", "upcoming"]


@dataclass(slots=True)
class Reference:
    """The items `first` … `end` (exclusive) of a line refer to an election; `head` is the noun or verb.

    `creates` says that these words alone tell of a particular election; otherwise they can only mean one told
    elsewhere, or none (`reason`). `share` marks "of the vote", `verb` "was re-elected" and the like.
    """

    line: Line
    first: int
    head: int
    end: int
    kind: Value[ElectionKind] | None = None
    country: Value[EntityId] | None = None
    explicit_country: bool = False
    dated: Dated | None = None
    early: Value[bool] | None = None
    cue: Cue | None = None
    creates: bool = False
    definite: bool = False
    share: bool = False
    verb: bool = False
    reason: str = ""
    same_day: bool = False
    """Whether it was held on the day of another that the text tells of."""
    foreseen: bool = False
    """Whether it is only foreseen, planned or promised here."""
    round: int = 0
    """Which round of a vote is meant, where rounds have days of their own."""
    of_president: bool = False
    """Whether the same sentence speaks of a president."""

    @property
    def words(self) -> Span:
        return self.line.span(self.first, self.end)
