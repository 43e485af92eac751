"""Whose life or portrait an article is: whom its heading names alone, or whom its first sentence says who it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.document import Mention
from extract.facts import EntityId
from extract.language.folding import slug
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words

_SITE = re.compile(r"\s[|–—-]\s|\s\(")
"""What parts a title from the name of the site, or from what somebody of the name is."""
_WHO = frozenset({"the", "a", "an", "from", "portrait", "profile"})
_VERBS = frozenset(
    {"is", "are", "was", "were", "will", "has", "have", "had", "must", "should", "can", "cannot", "could", "would"}
    | {"not", "says", "said", "be", "needs", "wants", "does", "did"}
)
_LONGEST_HEADING = 12
_OPENING = 4
_LEAST = 2
_BORN = 6


def hero_of(
    lines: Sequence[Line], starts: Mapping[int, Mapping[int, Mention]], title: str | None = None
) -> EntityId | None:
    """The person an article is about as a biography or an obituary is; `None` for news and all else.

    `starts` are the names of each line by their first tokens; `title` is the article's.
    """
    alone = slug(_SITE.split(_without_who(title), maxsplit=1)[0]) if title else ""
    for line in lines[:_OPENING]:
        people = [(at, m) for at, m in sorted(starts[line.index].items()) if m.kind == "person"]
        if not people:
            continue
        at, mention = people[0]
        end = _end(line, mention, at)
        if len(people) == 1 and _names_only(line, at, end):
            return mention.entity if _told_of(mention.entity, lines, starts) else None
        if alone and alone == slug(" ".join(line.texts[at:end])):
            return mention.entity
        if at <= _LEAST and _introduces(line, end) and _told_of(mention.entity, lines, starts):
            return mention.entity
    return None


def _end(line: Line, mention: Mention, at: int) -> int:
    return bisect_left(line.sentence.starts, mention.span.end, at)


def _names_only(line: Line, at: int, end: int) -> bool:
    """Whether a heading is no more than a name: "Obituary: N N", "N N (1934–2010)"."""
    rest = [*line.words[:at], *line.words[end:]]
    letters = [word for word in rest if word[0].isalpha()]
    alone = all(word in load_words().portraits for word in letters)
    return line.index == 0 and (alone or (at == 0 and _says_who(line, end)))


def _says_who(line: Line, end: int) -> bool:
    """Whether a heading goes on behind a full name and a colon with who it is: "N N: the man who came back"."""
    return line.word(end) == ":" and end > 1 and _is_who(line.words[end + 1 :])


def _without_who(title: str) -> str:
    """The name of a title such as "N N: the man who came back"; else `title`."""
    name, _, told = title.partition(": ")
    return name if _is_who(tuple(told.lower().split())) else title


def _is_who(told: tuple[str, ...]) -> bool:
    """Whether words tell who somebody is, and not what he said: "the vote was fair"."""
    if told[:1] and told[0] in _WHO and len(told) <= _LONGEST_HEADING and '"' not in told:
        verb = next((n for n, word in enumerate(told) if word in _VERBS), len(told))
        return verb == len(told) or "who" in told[:verb]
    return False


def _introduces(line: Line, end: int) -> bool:
    """Whether a name is followed as in the first words of a life: "was born in", ", who has died", "(born 1950)"."""
    told = line.words[end : end + _BORN]
    return "born" in told or tuple(told[1:4]) == ("who", "has", "died") or tuple(told[:2]) == ("has", "died")


def _told_of(person: EntityId, lines: Sequence[Line], starts: Mapping[int, Mapping[int, Mention]]) -> bool:
    """Whether nobody is named more often than `person`."""
    named = Counter(m.entity for line in lines for m in starts[line.index].values() if m.kind == "person")
    return all(count <= named[person] for count in named.values())
