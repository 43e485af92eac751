"""For whom "they", "both men", "the two" stand: persons named side by side, or the only two of a paragraph."""

from __future__ import annotations

from extract.facts import EntityId
from extract.language.titles import load_titles
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.described import counted
from extract.names.reference.told_so_far import Seen, ToldSoFar

_TELLS_OF_BOTH = frozenset(
    {
        "were",
        "are",
        "have",
        "had",
        "deny",
        "denied",
        "got",
        "received",
        "remain",
        "face",
        "faced",
        "pleaded",
        "say",
        "said",
        "also",
    }
)
_REACH = 7
"""How many sentences, this one counted, are looked at for those whom a number of people are."""


class PeopleGroups:
    """The groups of one article."""

    def __init__(self, told: ToldSoFar) -> None:
        self._told = told
        self._firsts: dict[int, int] = {}

    def read(self, line: Line, here: list[Seen], at: int) -> tuple[tuple[EntityId, ...], int] | None:
        """Who is meant by the group that begins at token `at`, and its number of tokens."""
        if found := counted(line, at) or _both(line, at):
            count, size = found
            people = self._several(line, here, at)
            if count and len(people or ()) != count:
                people = self._so_many(line, line.word(at + size - 1), count)
            return (people, size) if people else None
        if line.words[at] not in load_words().plural:
            return None
        people = self._several(line, here, at)
        return (people, 1) if people else None

    def _first_group(self, line: Line) -> int:
        """Where the first word stands that tells of several people without names; behind the line if nowhere."""
        if line.index not in self._firsts:
            titles, groups = load_titles(), load_words().groups
            first_words = titles.first_words
            told = (
                at
                for at, word in enumerate(line.words)
                if word in groups
                or (word in first_words and (match := titles.match(line.words, at)) and match.plural)
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
            found = _side_by_side(source, group)
            if found:
                return found
        return None

    def _so_many(self, line: Line, noun: str, count: int) -> tuple[EntityId, ...] | None:
        """ "Both men", "all five" for the only so many whom the paragraph names, who were last named side by side, or
        of whom alone the sentences before tell something; `noun` may show their sex."""
        sex = {"men": "male", "women": "female"}.get(noun)
        told, back = self._told, 1
        while back < min(len(told.seen), _REACH) and not told.breaks(line.index - back, line):
            back += 1
        before = told.seen[-back:-1]
        paragraph = [g for n, g in enumerate(before) if told.same_paragraph(line.index - len(before) + n, line)]
        alone = [[s for s in group if s.subject and not (s.ruler or s.agent or s.aside)] for group in before]
        return next(
            (found for some in (paragraph[-2:], paragraph) if len(found := self._of(some, sex)) == count),
            self._beside_last(line, before, count) or self._exactly(alone, sex, count),
        )

    def _of(self, groups: list[list[Seen]], sex: str | None) -> tuple[EntityId, ...]:
        """The persons of some sentences who may be of a sex, each once; judges and prosecutors left out."""
        people = (p for group in groups for seen in group if not seen.functionary for p in seen.people)
        return tuple(dict.fromkeys(p for p in people if sex is None or self._told.fits(p, sex)))

    def _exactly(self, groups: list[list[Seen]], sex: str | None, count: int) -> tuple[EntityId, ...] | None:
        found = self._of(groups, sex)
        return found if len(found) == count else None

    def _beside_last(self, line: Line, before: list[list[Seen]], count: int) -> tuple[EntityId, ...] | None:
        """So many persons named side by side, in the nearest sentence before that names some so."""
        for back, group in enumerate(reversed(before), 1):
            found = _side_by_side(self._told.lines[line.index - back], group)
            if found:
                return found if len(found) == count else None
        return None


def _both(line: Line, at: int) -> tuple[int, int] | None:
    """ "Both were freed": two people, told by one word."""
    return (2, 1) if line.words[at] == "both" and line.word(at + 1) in _TELLS_OF_BOTH else None


def _side_by_side(line: Line, group: list[Seen]) -> tuple[EntityId, ...] | None:
    """The last persons of a sentence that are named side by side."""
    for last in range(len(group) - 1, 0, -1):
        first = last
        while first and beside(line, group[first - 1], group[first]):
            first -= 1
        people = dict.fromkeys(person for seen in group[first : last + 1] for person in seen.people)
        if len(people) > 1:
            return tuple(people)
    return None


def beside(line: Line, left: Seen, right: Seen) -> bool:
    """Whether only "and" or a comma, and a title at most, stand between two persons."""
    between = line.words[left.end : right.token]
    if not between or between[0] not in ("and", ",", "&") or not left.people or not right.people:
        return False
    match = load_titles().match_before(line.words, right.token)
    title = match.end - match.start if match and match.end == right.token else 0
    return all(word in ("and", ",", "&", "the", "a") for word in between[: len(between) - title])
