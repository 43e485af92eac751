"""For whom descriptions stand: "the 45-year-old", "the rights defender", "the woman", "all three", "the brothers".

A description means the one whose age or title the article told, else the only person of whom the sentences before
speak; a counted group means those named side by side, if they are as many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from extract.facts import EntityId
from extract.language.titles import load_titles
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_GROUPS = {"pair": 2, "trio": 3, "couple": 2, "duo": 2, "quartet": 4, "spouses": 2}
_RELATED = frozenset({"brothers", "sisters", "siblings", "twins"})
_PEOPLE = frozenset({"men", "women", "people"})
COUNTED = frozenset({*_NUMBERS, *_GROUPS, *_RELATED, *_PEOPLE})
"""What may follow "the", "both" or "all" where people are counted."""
_ADJECTIVES = 3

_GOES_ON = frozenset({"of", "who", "whose", "'s", "from", "for"})

Fits = Callable[[EntityId, str], bool]
Lately = Callable[[], list[EntityId]]


class Descriptions:
    """The descriptions of one article."""

    def __init__(self) -> None:
        self._ages: defaultdict[str, list[EntityId]] = defaultdict(list)

    def learn(self, line: Line, at: int, end: int, person: EntityId) -> None:
        """Note the age told beside the person named at the tokens `at` to `end`."""
        age = line.word(end + 1) if line.word(end) in (",", "(") and line.word(end + 1).isdigit() else ""
        for back in range(at - 1, max(1, at - 2 - _ADJECTIVES), -1):
            if line.words[back] == "year-old":
                age = line.words[back - 2]
                break
            if not line.words[back].replace("-", "").isalpha():
                break
        if age.isdigit() and person not in self._ages[age]:
            self._ages[age].append(person)

    def read(self, line: Line, at: int, lately: Lately, fits: Fits) -> tuple[tuple[EntityId, ...], int] | None:
        """Who is meant by the description that begins with "the" at token `at`, and its number of tokens.

        `lately` gives the persons of this sentence and those before it, each once; `fits` tells whether somebody may
        be of a sex.
        """
        aged = line.word(at + 3) == "year-old"
        noun = _noun_end(line, at + 4 if aged else at + 1)
        if (noun == at + 1) or line.is_capital(noun) or (not aged and line.word(noun) in _GOES_ON):
            return None
        known = (self._ages.get(line.word(at + 1)) if aged else None) or lately()
        sex = load_words().sexed.get(line.words[noun - 1])
        if len(known) != 1 or (sex and not fits(known[0], sex)):
            return None
        return (known[0],), noun - at


def counted(line: Line, at: int) -> tuple[int | None, int] | None:
    """How many people the group that begins at token `at` has (`None` if it doesn't say), and its number of tokens:
    "all three", "the two men", "the brothers"."""
    word, then = line.words[at], line.word(at + 1)
    if word == "all" and then in _NUMBERS and not line.word(at + 2).endswith("s"):
        return _NUMBERS[then], 2
    if word not in ("the", "both", "all"):
        return None
    if then in _GROUPS:
        return _GROUPS[then], 2
    if word == "the" and then in _RELATED:
        return None, 2
    count = 2 if word == "both" else _NUMBERS.get(then)
    noun = at + 1 if word == "both" else at + 2
    if count is None or (word == "both" and not _plural(line, noun)):
        return None
    return count, noun + _plural(line, noun) - at


def _plural(line: Line, at: int) -> bool:
    """Whether a noun for several people stands at token `at`."""
    match = load_titles().match(line.words, at)
    return line.word(at) in _PEOPLE | _RELATED | load_words().groups or bool(match and match.plural)


def _noun_end(line: Line, at: int) -> int:
    """The token behind a noun for one person that begins at token `at`; `at` itself if there is none."""
    words, titles = load_words(), load_titles()
    for skip in range(_ADJECTIVES):
        if line.is_capital(at + skip):
            return at
        if line.word(at + skip) in words.descriptions:
            return at + skip + 1
        match = titles.match(line.words, at + skip)
        if match and not match.plural and match.title.classes == ("occupation",):
            attends = line.words[match.end - 1] in words.attendants | words.functionaries
            return at if attends else match.end
        if line.word(at + skip) not in words.before_description:
            return at
    return at
