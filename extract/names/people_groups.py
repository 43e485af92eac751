"""For whom "they", "both men", "the two" stand: persons named side by side, or the only two of a paragraph."""

from __future__ import annotations

from extract.facts import EntityId
from extract.language.titles import load_titles
from extract.names.anaphora_words import load_words
from extract.names.described import counted
from extract.names.lines import Line
from extract.names.told_so_far import Seen, ToldSoFar

_PAIR = 2


class PeopleGroups:
    """The groups of one article."""

    def __init__(self, told: ToldSoFar) -> None:
        self._told = told
        self._firsts: dict[int, int] = {}

    def read(self, line: Line, here: list[Seen], at: int) -> tuple[tuple[EntityId, ...], int] | None:
        """Who is meant by the group that begins at token `at`, and its number of tokens."""
        if found := counted(line, at):
            count, size = found
            people = self._several(line, here, at) or (self._two(line, line.word(at + 1)) if count == _PAIR else None)
            return (people, size) if people and count in (None, len(people)) else None
        if line.words[at] not in load_words().plural:
            return None
        people = self._several(line, here, at)
        return (people, 1) if people else None

    def _first_group(self, line: Line) -> int:
        """Where the first word stands that tells of several people without names; behind the line if nowhere."""
        if line.index not in self._firsts:
            titles, groups = load_titles(), load_words().groups
            told = (
                at
                for at, word in enumerate(line.words)
                if word in groups or ((match := titles.match(line.words, at)) and match.plural)
            )
            self._firsts[line.index] = next(told, len(line.words))
        return self._firsts[line.index]

    def _several(self, line: Line, here: list[Seen], at: int) -> tuple[EntityId, ...] | None:
        """Persons named side by side in this sentence or the one before; none if another group stands nearer."""
        if self._first_group(line) < at:
            return None
        seen = self._told.seen
        for lines_back, group in ((0, here), (1, seen[-2] if len(seen) > 1 else [])):
            source = self._told.lines[line.index - lines_back]
            for last in range(len(group) - 1, 0, -1):
                people = [*group[last].people]
                first = last
                while first and beside(source, group[first - 1], group[first]):
                    first -= 1
                    people = [*group[first].people, *people]
                if len(set(people)) > 1:
                    return tuple(dict.fromkeys(people))
        return None

    def _two(self, line: Line, noun: str) -> tuple[EntityId, ...] | None:
        """ "Both men" for the only two of that sex whom the two sentences before, of the same paragraph, name."""
        sex = {"men": "male", "women": "female"}.get(noun)
        told = self._told
        people = [
            person
            for back in (3, 2)
            if back <= len(told.seen) and told.same_paragraph(line.index - back + 1, line)
            for seen in told.seen[-back]
            for person in seen.people
            if sex is None or told.fits(person, sex)
        ]
        found = tuple(dict.fromkeys(people))
        return found if len(found) == _PAIR else None


def beside(line: Line, left: Seen, right: Seen) -> bool:
    """Whether only "and" or a comma, and a title at most, stand between two persons."""
    between = line.words[left.end : right.token]
    if not between or between[0] not in ("and", ",", "&") or not left.people or not right.people:
        return False
    match = load_titles().match_before(line.words, right.token)
    title = match.end - match.start if match and match.end == right.token else 0
    return all(word in ("and", ",", "&", "the", "a") for word in between[: len(between) - title])
