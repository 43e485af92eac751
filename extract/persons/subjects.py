"""Who is the subject of a verb: the person before it, across insertions, relative clauses and "and"."""

from __future__ import annotations

from extract.document import Mention
from extract.language.speech_words import SPEECH
from extract.persons.items import COMMAS, DASHES, Line, skip_address
from extract.persons.lexicon import load_lexicon

_SAYING = SPEECH | {"that", "believes", "believed", ";", ":"}
_REACH = 25
_INSERTED = 12
_COPULAS = frozenset({"is", "was", "became", "remains"})
_ADDRESSED = 4
"""Before which item the first name of a sentence stands behind "Mr" or "Dr."."""
_SINGULAR = frozenset({"was", "is", "has", "heads", "leads", "chairs", "runs"})
"""Verbs of one person: "A, and B, who was made mayor"."""
_OBLIQUE = frozenset({"of", "with", "by", "for", "to", "from", "against", "like", "between"})


def subjects(line: Line, index: int) -> tuple[Mention, ...]:
    """The persons who are the subject of a verb that begins behind the item `index`."""
    index = line.before_brackets(index)
    word = line.word(index)
    relative = word == "who"
    alone = relative and line.word(index + 1) in _SINGULAR
    if relative:
        index -= 1
        index -= line.word(index) in DASHES | COMMAS
        index = described_person(line, line.before_brackets(index))
    elif word in DASHES | {",", '"'}:
        described = _before_relative_clause(line, index)
        if described:
            return described
        direct = line.before_brackets(index - 1)
        if line.kind(direct) == "person":
            told_of = _told_of(line, direct)
            return line.persons_until((direct if told_of is None else told_of) + 1)
        index = before_insertion(line, index)
    elif word in {"and", "before", "after", "while"} or line.words[max(0, index - 2) : index + 1] == (
        "as",
        "well",
        "as",
    ):
        return first_subject(line, index)
    while index in line.dated or (line.word(index) in {"in", "on", "since"} and index + 1 in line.dated):
        index -= 1
    index = _before_origin(line, index)
    if index < 0 or line.kind(index) != "person":
        return ()
    if not relative and line.word(index - 1) in _OBLIQUE:
        return ()
    return line.persons_until(index + 1)[-1:] if alone else line.persons_until(index + 1)


def _before_origin(line: Line, index: int) -> int:
    """The index of X in "X of Mongolia", "X from the Azat party" where that ends at `index`; else `index`."""
    at = index - (line.word(index) in {"party", "movement", "union"})
    if line.kind(at) not in {"place", "organisation"}:
        return index
    before = at - 1 - (line.word(at - 1) == "the")
    named = line.word(before) in {"of", "from"} and before > 0 and line.items[before - 1].named_person
    return before - 1 if named else index


def _told_of(line: Line, index: int) -> int | None:
    """The index of X in "X, the daughter of the writer Y," where Y is at `index`; `None` if Y stands for itself."""
    oblique = False
    for at in range(index - 1, max(0, index - _INSERTED), -1):
        word = line.word(at)
        if word in DASHES | COMMAS:
            before = line.before_brackets(at - 1)
            return before if oblique and line.kind(before) == "person" else None
        if word in _SAYING or word in {"and", "but", "who", "when"} or word in load_lexicon().verbs:
            break
        oblique = oblique or word in _OBLIQUE
    return None


def before_insertion(line: Line, index: int) -> int:
    """The index of the person before ", …," whose second comma is at `index`; -1 if there is none."""
    for at in range(index - 1, max(0, index - _REACH), -1):
        if line.word(at) in DASHES | COMMAS and line.kind(line.before_brackets(at - 1)) == "person":
            return line.before_brackets(at - 1)
    return -1


def described_person(line: Line, index: int) -> int:
    """The index of the person whom nouns up to `index` describe: "X, an activist and runner", "X from Osh"."""
    lexicon = load_lexicon()
    for at in range(index, max(-1, index - _REACH), -1):
        word = line.word(at)
        if line.kind(at) == "person":
            return at
        if word in _COPULAS and line.kind(at - 1) == "person":
            return at - 1
        if word in lexicon.stops - {"and"} or word in {";", ":"}:
            break
    return index


def _before_relative_clause(line: Line, index: int) -> tuple[Mention, ...]:
    """ "X, who succeeded his father, Y," before a verb: X, where the clause with "who" ends at `index`."""
    for at in range(index - 1, max(1, index - _REACH), -1):
        word = line.word(at)
        if word in _SAYING:
            break
        if word == "who" and line.word(at - 1) in DASHES | COMMAS:
            before = line.before_brackets(at - 2)
            if line.kind(before) != "person":
                return ()
            told_of = _told_of(line, before)
            return line.persons_until((before if told_of is None else told_of) + 1)
    return ()


def _of_open_clause(line: Line, index: int) -> tuple[Mention, ...]:
    """Y in "X, the daughter of Y, who ruled the country and", where the clause with "who" goes on at `index`."""
    for at in range(index - 1, max(1, index - _REACH), -1):
        word = line.word(at)
        if word in DASHES | COMMAS | {";", ":"}:
            break
        if word == "who" and line.kind(at + 1) == "person":
            return line.persons_until(at + 2)  # "X, whom Y served"
        if word == "who" and line.word(at - 1) in COMMAS | DASHES:
            before = line.before_brackets(at - 2)
            return line.persons_until(before + 1) if line.kind(before) == "person" else ()
    return ()


def _behind_note(line: Line) -> int:
    """The index behind the mark of a footnote that opens the sentence, "[2]", or behind the point of a list."""
    if line.word(0) in {"[", "("} and line.word(1).isdigit() and line.word(2) in {"]", ")"}:
        return 3
    return int(line.word(0) in {"*", "•", "–", "-"})


def first_subject(line: Line, index: int) -> tuple[Mention, ...]:
    """The person with whom the clause begins that "and" at `index` continues."""
    inner = _of_open_clause(line, index)
    if inner:
        return inner
    for at in range(index - 1, max(-1, index - _REACH), -1):
        opens = (
            at == _behind_note(line)
            or line.word(at - 1) in {",", "that", '"'}
            or line.kind(at - 1) == "place"
            or at - 1 in line.dated
        )
        opens = opens or (at < _ADDRESSED and skip_address(line, 0) == at)
        if line.kind(at) == "person" and opens:
            return line.persons_until(at + 1)
    return ()
