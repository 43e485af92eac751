"""Who has a post that the sentence tells of first: "The post of minister of justice went to X"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import RoleStatus
from extract.persons.claims import TOLD, Told
from extract.persons.groups import Found, Group
from extract.persons.holders.leading import name_behind_by
from extract.persons.items import Line
from extract.persons.lexicon import load_lexicon

POSTS = frozenset({"post", "position", "portfolio", "job", "office", "role", "chair"})
_HELD = frozenset({"held", "occupied"})
_TAKEN = frozenset({"taken", "filled", "assumed"})
_GIVEN = frozenset({"went", "goes", "gone", "passed", "given", "handed"})
_AUXILIARIES = frozenset({"is", "was", "has", "had", "been", "being"})
_REACH = 7


def of_vacancies(line: Line, groups: list[Group]) -> Iterator[Found]:
    """The posts in `line` that are told of before who has them."""
    for group in groups:
        start = group[0].first
        the = line.word(start - 1) == "of" and line.word(start - 2) in POSTS
        if not the or len(group) > 1 or group[0].plural:
            continue
        told = _given_to(line, group[0].last)
        if told is None:
            continue
        at, status = told
        persons = line.persons_from(name_behind_by(line, at, load_lexicon()))[0][:1]
        if persons:
            words = line.items[at - 1].span
            yield persons, group, Told("roles.vacancy", status, words, TOLD, status == "current")


def _given_to(line: Line, start: int) -> tuple[int, RoleStatus] | None:
    """Where the one begins to whom the verb behind a post at `start` gives it, and the status that it tells."""
    lexicon, before = load_lexicon(), set[str]()
    for at in range(start, min(len(line), start + _REACH)):
        word, then = line.word(at), line.word(at + 1)
        if (word in _HELD or word in _TAKEN) and then == "by":
            over = "had" in before or (word in _HELD and "was" in before)
            return at + 2, "former" if over else "current"
        if word in _GIVEN and then == "to":
            return at + 2, "current"
        if word not in _AUXILIARIES and word not in lexicon.adverbs and at not in line.dated:
            break
        before.add(word)
    return None
