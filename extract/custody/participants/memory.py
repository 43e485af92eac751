"""Who was told of before, for "they", "some of them", "others", "the couple"."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.custody.draft import Draft
from extract.custody.participants.coreference import Named
from extract.custody.penalties.bare_terms import unit_of
from extract.facts import Value

RECENT = 3
"""Over how many sentences a pronoun reaches back."""


@dataclass(slots=True)
class Memory:
    """Groups told before, for "they", "some of them", "others"."""

    group: Value[str] | None = None
    head: str = ""
    count_min: Value[int] | None = None
    count_max: Value[int] | None = None
    sentence: int = -10
    persons: tuple[str, ...] = ()
    known: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    group_inside: bool = False
    freed_in: int = -10
    """The sentence that told last that somebody was freed."""
    named_in: int = -10
    several: tuple[str, ...] = ()
    several_in: int = -10
    unit: str = ""
    unit_in: int = -10
    term: Value[str] | None = None
    mixed: Draft | None = None
    """The event told last that concerned named people and a group beside them."""
    story: Named = field(default_factory=Named)

    def unit_for(self, sentence: int) -> str:
        """The unit that "got six" means in the sentence of that index."""
        return self.unit if sentence - self.unit_in <= RECENT else ""

    def recent(self, sentence: int) -> tuple[str, ...]:
        """Who was told of in the sentence before the one of that index."""
        return self.persons if 0 < sentence - self.named_in <= RECENT - 1 else ()

    def remember_together(self, drafts: list[Draft]) -> None:
        """Keeps who was told of side by side in one sentence: "A was given two years, her brother B three"."""
        for draft in drafts:
            self._keep_inside(draft)
        for kind in dict.fromkeys(draft.kind for draft in drafts):
            named = [draft for draft in drafts if draft.kind == kind and draft.persons]
            persons = tuple(dict.fromkeys(entity for draft in named for entity in draft.persons))
            if len(named) > 1 and len(persons) > 1:
                self.several, self.several_in = persons, named[0].sentence
                self.story.remember(persons, named[0].sentence)

    def remember_members(self, drafts: list[Draft]) -> None:
        """Keeps the named members of a group that are all of it: "three activists (A, B and C) were detained"."""
        for draft in drafts:
            most = draft.count_max.value if draft.count_max is not None else None
            if draft.group is not None and 1 < len(draft.persons) == most and self.sentence == draft.sentence:
                self.group, self.head, self.sentence = None, "", -10
                self.remember(draft)

    def _keep_inside(self, draft: Draft) -> None:
        self.known.update(draft.persons)
        if draft.kind in ("arrest", "sentence"):
            self.inside.update(draft.persons)
        elif draft.kind == "release":
            self.inside.difference_update(draft.persons)
            self.freed_in = draft.sentence

    def remember(self, draft: Draft) -> None:
        """Keeps the people of an event that was just told."""
        if draft.persons:
            self.persons, self.named_in = tuple(draft.persons), draft.sentence
            self._keep_inside(draft)
            self.story.remember(self.persons, draft.sentence)
        if draft.persons and draft.group is not None:
            most = draft.count_max.value if draft.count_max is not None else None
            self.mixed = draft if most != len(draft.persons) else None  # "two men, A and B"
        if len(draft.persons) > 1:
            self.several, self.several_in = tuple(draft.persons), draft.sentence
        if draft.kind == "sentence" and draft.length is not None:
            self.term = draft.length
            self.unit, self.unit_in = unit_of(draft.length.value), draft.sentence
        most = draft.count_max.value if draft.count_max is not None else None
        if draft.group is not None and not 1 < len(draft.persons) == most:  # "two men, A and B"
            self.group, self.head, self.sentence = draft.whole or draft.group, draft.group_head, draft.sentence
            self.count_min, self.count_max = draft.count_min, draft.count_max
            self.group_inside = draft.kind in ("arrest", "sentence")
