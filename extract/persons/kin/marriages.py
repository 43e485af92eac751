"""Ties of two who are named side by side: "the brothers A and B", "X is married to Y", "her marriage to X"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Mention
from extract.facts import Value
from extract.persons.holders.heroes import person_of_article
from extract.persons.items import Line
from extract.persons.kin.kin_phrases import Tie, relatives_behind
from extract.persons.kin.kin_words import load_words
from extract.persons.kin.possessors import before_attributes, read_possessor, values_of
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_TWO = 2
_CLAUSE = 30
"""How many items a relative clause may have before the next."""


def mutual_ties(line: Line, index: int) -> Iterator[Tie]:
    """ "the brothers A and B", "A and B are brothers", "father and son A and B": the first to each other one."""
    words = load_words()
    pair = words.pairs.get((line.words[index], line.word(index + 2))) if line.word(index + 1) == "and" else None
    kin = pair or words.mutual.get(line.words[index])
    first = before_attributes(line, index)
    if kin is None or read_possessor(line, first)[0] or line.word(index + 1) == "of":
        return
    last = index + 3 if pair else index + 1
    start = last + (line.word(last) in {",", "–", ":"})
    persons, _ = line.persons_from(start)
    if len(persons) < _TWO:
        persons = _mutual_before(line, first)
    if len(persons) < _TWO or (kin == words.spouse and len(persons) > _TWO):
        return
    span = line.span(index, last)
    one = Value(persons[0].entity, persons[0].span, "kinship.mutual")
    for other in persons[1:]:
        relative = Value(other.entity, other.span, "kinship.mutual")
        yield Tie(one, relative, Value(kin, span, "kinship.mutual"), line.sentence.span)


def _mutual_before(line: Line, first: int) -> tuple[Mention, ...]:
    """ "A and B are brothers", "A and B, twin sisters,": the persons before the item `first`."""
    at = first - 1 - (line.word(first - 1) in {"a", "the"})
    if line.word(at) in {"are", "were"}:
        return subjects(line, at - 1)
    if line.word(at) in {",", "–", "—", "("}:
        return line.persons_until(line.before_brackets(at - 1) + 1)
    return ()


def marriages(line: Line, index: int) -> Iterator[Tie]:
    """ "X is married to Y", "X married Y"."""
    words, lexicon = load_words(), load_lexicon()
    word = line.words[index]
    start = index + 1
    to, parted = line.word(start) == "to", line.word(start) == "from"
    if (to and word in words.married_to) or (parted and word in words.parted):
        start += 1
    elif word not in words.married:
        return
    relatives, _ = relatives_behind(line, start)
    at = index - 1
    while line.word(at) in {"is", "was", "has", "had", "been", "got", "were", "who"} - {"who"} | lexicon.adverbs:
        at -= 1
    both = subjects(line, at) if not relatives and at == index - 1 else ()
    if len(both) == _TWO:
        one, other = (Value(mention.entity, mention.span, "kinship.marriage") for mention in both)
        kin = Value(words.spouse, line.items[index].span, "kinship.marriage")
        yield Tie(one, other, kin, line.sentence.span)  # "X and Y married in 2010"
        return
    for mention in (
        subjects(line, at) or _before_comma(line, at) or _of_both_clauses(line, at) or _of_life(line, index)
    ):
        for entity in mention.entities:
            for relative in relatives:
                if entity != relative.value:
                    person = Value(entity, mention.span, "kinship.marriage")
                    kin = Value(words.spouse, line.items[index].span, "kinship.marriage")
                    yield Tie(person, relative, kin, line.sentence.span)


def marriages_to(line: Line, index: int) -> Iterator[Tie]:
    """ "her long marriage to X", "Y had a long marriage to X", with "marriage" at `index`."""
    first = before_attributes(line, index)
    owners, start = read_possessor(line, first)
    if not owners and line.word(start - 1) in {"had", "has"}:
        owners = tuple(value for mention in subjects(line, start - 2) for value in values_of(mention))
    relatives, _ = relatives_behind(line, index + 2 + (line.word(index + 1) == ","))
    kin = Value(load_words().spouse, line.items[index].span, "kinship.marriage")
    for owner in owners:
        for relative in relatives:
            if owner.value != relative.value:
                yield Tie(relative, owner, kin, line.sentence.span)


def _of_life(line: Line, index: int) -> tuple[Mention, ...]:
    """Who "Married to X." tells of where it opens a sentence: the one whom the article is about."""
    hero = person_of_article(line.document) if index == 0 and line.word(1) in {"to", "from"} else None
    return (hero,) if hero else ()


def _of_both_clauses(line: Line, index: int) -> tuple[Mention, ...]:
    """X in "X, who runs Y and who is married to Z", with the second "who" at `index`."""
    if line.word(index) != "who" or line.word(index - 1) != "and":
        return ()
    for at in range(index - 2, max(0, index - _CLAUSE), -1):
        if line.word(at) == "who":
            return subjects(line, at)
        if line.word(at) in {";", ":", "said"}:
            break
    return ()


def _before_comma(line: Line, index: int) -> tuple[Mention, ...]:
    """ "X, married to Y," """
    mention = line.mention(line.before_brackets(index - 1)) if line.word(index) == "," else None
    return (mention,) if mention and mention.kind == "person" else ()
