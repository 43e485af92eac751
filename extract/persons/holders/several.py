"""Several persons who have one title: "journalists X and Y", "members of Z, including A and the poet B"."""

from __future__ import annotations

from dataclasses import replace

from extract.document import Mention
from extract.facts import Value
from extract.language.titles import load_titles
from extract.persons.claims import Told
from extract.persons.groups import Found, Group
from extract.persons.items import COMMAS, DASHES, PHRASE_ENDS, Line, skip_address
from extract.persons.lexicon import load_lexicon
from extract.persons.phrases import TitlePhrase

_EXAMPLES = frozenset({"including", "like", "namely", "especially", "notably", "particularly"})
_JOINED_NOUN = 7
_PAIR = 2
_CLAUSE = 12
"""How many items "who were in Almaty" has at most, behind a title."""
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MOST = 12
"""How many persons with titles of their own a list of examples has at most."""


def taken(line: Line, group: Group, start: int) -> tuple[Mention, ...]:
    """The persons from `start` on who have the titles: one, or all that are listed after a plural."""
    persons, _ = line.persons_from(start)
    if group[-1].plural:
        return persons if len(persons) > 1 else ()
    return persons[:1]


def in_towns(line: Line, group: Group) -> list[Found]:
    """ "Writers X in Washington and Y in Houston", "publishers X of The Mirror and Y of The Star": each with the town
    or the body."""
    last = group[-1]
    found: list[Found] = []
    at = last.last
    while last.plural and at + 2 < len(line) and line.items[at].named_person and line.word(at + 1) in {"in", "of"}:
        person, kind = line.mention(at), "place" if line.word(at + 1) == "in" else "organisation"
        at += 2
        at += line.word(at) == "the" or (line.kind(at) == "place" and kind == "organisation")
        at += line.word(at) in {"'s", "'"}
        where = line.mention(at)
        if person is None:
            break
        if where is None or where.kind != kind:
            if found and at < len(line) and line.items[at].capital:
                unknown = replace(last, organisation=None, jurisdiction=None, unknown=True, found=True)
                found.append(((person,), (*group[:-1], unknown), Told("roles.in-town")))
            break
        value = Value(where.entity, where.span, "roles.in-town")
        there = replace(last, jurisdiction=value) if kind == "place" else replace(last, organisation=value)
        found.append(((person,), (*group[:-1], replace(there, found=True)), Told("roles.in-town")))
        at = line.behind_brackets(at + 1)
        at += line.word(at) in COMMAS
        at += line.word(at) == "and"
    return found if len(found) > 1 else []


def behind_joined_noun(line: Line, phrase: TitlePhrase) -> int:
    """The index behind "and prisoners of conscience" where names follow; else the one behind the plural title."""
    end = phrase.last
    if not phrase.plural or line.word(end) != "and" or not line.word(end + 1).endswith("s"):
        return end
    lexicon = load_lexicon()
    for at in range(end + 1, min(len(line), end + _JOINED_NOUN)):
        if line.items[at].named_person:
            return at if len(line.persons_from(at)[0]) > 1 else end
        word = line.word(at)
        if not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.verbs or line.items[at].capital:
            break
    return end


def listed_behind(line: Line, index: int) -> tuple[Mention, ...]:
    """The persons listed behind a plural title that ends before `index`."""
    word = line.word(index)
    if word in COMMAS and line.word(index + 1) in _EXAMPLES | {"among", "such", "both"}:
        index += 1
        word = line.word(index)
    examples = word in _EXAMPLES
    if word == "such" and line.word(index + 1) == "as":
        index, examples = index + 1, True
    elif word == "among":
        index += line.word(index + 1) == "them"
    elif word not in _EXAMPLES | COMMAS | DASHES | {":", "both"}:
        return ()
    start = skip_address(line, index + 1)
    persons, end = _with_titles(line, start) if examples or word in _EXAMPLES else line.persons_from(start)
    if line.word(end) in {"of", "from"} and len(persons) > _PAIR and _apart(line, persons[-1]):
        return persons[:-1]  # "members of Z, A and B, and C of Y"
    if word in COMMAS and not (end >= len(line) or line.word(end) in PHRASE_ENDS or line.newline(end)):
        return ()
    unknown = line.word(end) == "and" and end + 1 < len(line) and line.items[end + 1].capital
    return persons if examples or len(persons) > 1 or (persons and unknown) else ()


def listed_in_number(line: Line, phrase: TitlePhrase) -> tuple[Mention, ...]:
    """As many persons as the plural title is said to be of, behind a clause or with titles of their own: "two
    bloggers who live in X, A and B", "two members of Z, the lawyer A and the poet B"."""
    number = next((NUMBERS[word] for word in line.words[phrase.first : phrase.head] if word in NUMBERS), 0)
    end, lexicon = phrase.last, load_lexicon()
    if number < _PAIR:
        return ()
    end += line.word(end) in {"'s", "'"}  # "two lawyers of X's – A and B"
    if line.word(end) == "who" or (line.word(end).endswith("ing") and line.word(end) not in lexicon.prepositions):
        while line.word(end) not in COMMAS | DASHES and end < min(len(line), phrase.last + _CLAUSE):
            end += 1
        if any(item.named_person for item in line.items[phrase.last : end]):
            return ()
    if line.word(end) not in COMMAS | DASHES:
        end = _colon_behind(line, end)
    if not end:
        return ()
    persons, behind = _with_titles(line, end + 1)
    closed = behind >= len(line) or line.word(behind) in PHRASE_ENDS or line.newline(behind)
    return persons if closed and len(persons) == number else ()


def _colon_behind(line: Line, start: int) -> int:
    """The index of the colon in "two members of Y are free as well: A and B"; 0 if a name or a clause comes first."""
    for at in range(start, min(len(line), start + _CLAUSE)):
        if line.word(at) == ":":
            return at
        if line.items[at].named_person or line.word(at) in COMMAS | {";", '"'}:
            break
    return 0


def _apart(line: Line, last: Mention) -> bool:
    """Whether a comma and "and" stand before the last person of a list."""
    at = next((at for at, item in enumerate(line.items) if item.mention is last), 0)
    return line.words[max(0, at - _PAIR) : at] == (",", "and")


def _with_titles(line: Line, start: int) -> tuple[tuple[Mention, ...], int]:
    """The persons listed from `start` on, each with a title of his own or none, and the index behind the last."""
    persons, end = line.persons_from(start)
    titles, found, at = load_titles(), list(persons), end
    for _ in range(_MOST):
        before = at
        at += line.word(at) in COMMAS
        at += line.word(at) in {"and", "&"}
        if found and at == before:
            break
        at += line.word(at) in {"the", "a", "an"}
        for _ in range(3):
            match = titles.match(line.words, at)
            at = match.end if match and not match.plural else at + ((line.word(at),) in titles.before)
        more, behind = line.persons_from(at)
        if not more:
            break
        found += more
        at = end = behind
    return tuple(found), end
