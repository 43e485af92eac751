"""One election of an article as it takes shape out of the references to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.article import Span
from extract.elections.contests.reference import Cue, Reference
from extract.facts import ElectionKind, EntityId, Value
from extract.partial_date import PartialDate


@dataclass(eq=False)
class Ballot:
    """An election as it takes shape."""

    kind: Value[ElectionKind]
    country: Value[EntityId] | None = None
    date: Value[PartialDate] | None = None
    early: Value[bool] | None = None
    winner: Value[EntityId] | None = None
    cue: Cue | None = None
    references: list[Reference] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)

    def take(self, reference: Reference) -> None:
        """Join `reference`: what it adds is kept, a finer date too."""
        self.references.append(reference)
        self.evidence.append(reference.line.sentence.span)
        if reference.country and (
            self.country is None or (reference.explicit_country and "around" in self.country.rule)
        ):
            self.country = reference.country
        if reference.early and self.early is None:
            self.early = reference.early
        dated = reference.dated
        if dated and (dated.strength == "attached" or reference.cue == "previous"):
            self.refine(dated.date)

    def refine(self, value: Value[PartialDate]) -> None:
        if self.date is None or (value.value.within(self.date.value) and value.value != self.date.value):
            self.date = value

    @property
    def foreseen(self) -> bool:
        """Whether all that is told of it is that it is to come."""
        return bool(self.references) and all(reference.foreseen for reference in self.references)

    def fits(self, reference: Reference) -> bool:
        """Whether kind, country and date of `reference` could be this election's."""
        if reference.kind and reference.kind.value != self.kind.value:
            return False
        if self.kind.value == "referendum" and reference.line.items[reference.head].lower in (
            "election",
            "elections",
        ):
            return False
        if reference.dated and self.date and not reference.dated.date.value.agrees(self.date.value):
            return False
        mine, theirs = self.country, reference.country
        if mine is None or theirs is None or mine.value == theirs.value:
            return True
        return not reference.explicit_country and not (reference.kind and reference.creates)
