"""Of whom an article has told so far: the persons of each sentence, and how often a paragraph speaks of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts import EntityId
from extract.names.lines import Line

REACH = 3
"""How many sentences back a pronoun may look."""


@dataclass(slots=True)  # not frozen: quicker to make
class Seen:
    """A person mentioned: tokens, and whether as a possible subject; nobody (`people` empty) for one left unnamed.

    Behind the token `until` an insertion has closed that holds the mention; `client` is whose lawyer it is;
    `functionary` is true for a judge or a prosecutor, `agent` for who appoints or dismisses somebody here, `ruler`
    for a head of state or government in office of whom nothing is told that befell him, `aside` for one in a
    subordinate clause, `relative` for a subject brought in as "his brother", `nominative` for "he", `pronoun` for
    that and "his", `acted_on` for a name behind a verb, `modifier` for one that only tells whose man another is.
    """

    token: int
    end: int
    people: tuple[EntityId, ...]
    subject: bool
    until: int | None = None
    client: EntityId | None = None
    functionary: bool = False
    agent: bool = False
    ruler: bool = False
    aside: bool = False
    relative: bool = False
    nominative: bool = False
    pronoun: bool = False
    acted_on: bool = False
    modifier: bool = False


class ToldSoFar:
    """What the lines so far have told; `hero` is whose life or portrait the article is, if anybody's."""

    def __init__(self, lines: list[Line], sex: dict[EntityId, str | None], hero: EntityId | None) -> None:
        self.lines = lines
        self.hero = hero
        self.seen: list[list[Seen]] = []
        self.topics: list[Counter[EntityId]] = []
        self.before: list[Counter[EntityId]] = []
        self.all: Counter[EntityId] = Counter()
        """How often the paragraph of each line, the one before, and all so far speak of whom."""
        self._sex = sex

    def open(self, line: Line, seen: list[Seen]) -> None:
        """Begin a line: its own list of persons, and those of its paragraph and the one before."""
        if self.same_paragraph(line.index - 1, line):
            self.topics.append(self.topics[-1])
            self.before.append(self.before[-1])
        else:
            self.before.append(self.topics[-1] if self.topics else Counter())
            self.topics.append(Counter())
        self.seen.append(seen)

    def see(self, new: Seen, seen: list[Seen]) -> None:
        seen.append(new)
        topic = self.topics[-1]
        for person in new.people:  # quicker than to update counters by so few
            topic[person] += 1
            self.all[person] += 1

    def fits(self, person: EntityId, sex: str) -> bool:
        """Whether a person may be of a sex."""
        return self._sex.get(person) in (None, sex)

    def shows(self, person: EntityId, sex: str) -> bool:
        """Whether a person is known to be of a sex."""
        return self._sex.get(person) == sex

    def same_paragraph(self, index: int, line: Line) -> bool:
        return index >= 0 and self.lines[index].sentence.block is line.sentence.block

    def breaks(self, index: int, line: Line) -> bool:
        """Whether a heading parts the lines `index` and `line`."""
        kind = self.lines[index].sentence.block.kind
        return kind == "heading" and line.sentence.block.kind != "heading"

    def near(self) -> list[EntityId]:
        """The persons of this sentence and the two before, each once; judges and prosecutors left out. Behind a
        heading that parts them from it whom the article is about, if anybody."""
        here = len(self.seen) - 1
        first = max(0, here - REACH + 1)
        parted = next((i for i in range(here - 1, first - 1, -1) if self.breaks(i, self.lines[here])), -1)
        near = (s for group in self.seen[max(first, parted + 1) :] for s in group if not s.functionary)
        found = list(dict.fromkeys(person for s in near for person in s.people))
        return found or ([self.hero] if parted >= 0 and self.hero else [])

    def lately(self) -> Iterator[EntityId]:
        """The persons mentioned in this sentence and some before it, the last one first."""
        for group in reversed(self.seen[-REACH - 1 :]):
            for seen in reversed(group):
                yield from seen.people
