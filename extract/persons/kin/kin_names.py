"""Who the relative is: named behind a phrase of kinship, before it, or by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Mention
from extract.language.titles import load_titles
from extract.persons.items import DASHES, Line, closes, skip_address
from extract.persons.kin.kin_phrases import KinPhrase
from extract.persons.kin.kin_words import load_words
from extract.persons.kin.possessors import REACH, post_starting
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_CHAIN = 16
_MARRIAGE = 6
_COPULAS = frozenset({"is", "was", "are", "were", "been", "became", "remains", "being"})
_KNOWN_AS = frozenset({"as", "known", "best-known", "best", "better", "well-known", "better-known"})
_EXAMPLES = frozenset({"including", "notably", "especially"})
_ABOVE = frozenset({("above", "all"), ("among", "them")})
INSERTED = 20
"""How many items may be told of one relative in a list before the next."""


def persons_told(line: Line, phrase: KinPhrase) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Who is the relative: named behind the phrase, before it, or by a verb; the first that fits."""
    behind = named_behind(line, phrase)
    if behind:
        yield "kinship.before-name", behind
        return
    told = _copula_behind(line, phrase)
    if told:
        yield "kinship.copula-behind", told
        return
    at = _before_titles(line, phrase.first) - 1
    if line.word(at) == "and" and not phrase.plural:
        yield from _of_chain(line, at)
        return
    while line.word(at) in load_lexicon().adverbs | load_lexicon().former_adverbs | {"then"}:
        at -= 1
    if line.word(at) in DASHES | {",", "("}:
        at = line.before_brackets(at - 1)
        opening = line.mention(0)
        if at >= 0 and line.items[at].named_person:
            persons = line.persons_until(at + 1)
            yield "kinship.behind-name", persons if phrase.plural else persons[-1:]
        elif phrase.behind and not phrase.plural and (owner := _before_other_ties(line, at)):
            yield "kinship.behind-name", (owner,)
        elif phrase.behind and not phrase.plural and opening and opening.kind == "person" and line.kind(1) is None:
            yield "kinship.opening", (opening,)
        return
    lexicon = load_lexicon()
    while line.word(at) in lexicon.adverbs | _KNOWN_AS:
        at -= 1
    if line.word(at) in _COPULAS:
        at -= 1
        while line.word(at) in {"has", "had", "have"} | lexicon.adverbs:
            at -= 1
        if line.word(at) not in lexicon.hypothetical:
            yield "kinship.copula", subjects(line, at)


def _before_other_ties(line: Line, index: int) -> Mention | None:
    """X in "X, the daughter of the president of U, wife of Y", where the first tie ends at `index`."""
    words = load_words()
    for at in range(index, max(0, index - INSERTED), -1):
        if line.word(at) in DASHES | {",", ";"} or line.kind(at) == "person":
            before = line.before_brackets(at - 1)
            tie = any(word in words.nouns for word in line.words[at + 1 : index])
            named = line.word(at) == "," and before >= 0 and line.items[before].named_person
            return line.mention(before) if tie and named else None
    return None


def _before_titles(line: Line, index: int) -> int:
    """The index of the first title before the possessor at `index`: "as Kazakh President X's brother"."""
    titles = load_titles()
    start = index
    while start and line.kind(index) == "person":
        match = titles.match_before(line.words, start)
        modifier = titles.modifier_before(line.words, start)
        if match:
            start = match.start
        elif modifier:
            start = modifier[1]
        elif start < index and line.kind(start - 1) == "place":
            start -= 1
        else:
            break
    return start


def _of_chain(line: Line, index: int) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """ "X is a politician and the daughter of Y", "X, a poet and son of Y": X, with "and" at `index`."""
    for at in range(index - 1, max(0, index - _CHAIN), -1):
        word = line.word(at)
        if word in _COPULAS and line.word(at - 1) != "who":
            yield "kinship.copula", subjects(line, at - 1)
            return
        if line.kind(at) == "person" or word in {";", ":", "who"} or word in load_lexicon().verbs:
            return
        before = line.before_brackets(at - 1)
        if word == "," and line.word(before).isdigit() and line.word(before - 1) == ",":
            before -= 2
        if word == "," and before >= 0 and line.items[before].named_person:
            titles, told = load_titles(), at + 1 + ((line.word(at + 1),) in load_titles().before)
            if line.word(at + 1) in load_lexicon().determiners or titles.match(line.words, told):
                yield "kinship.behind-name", line.persons_until(before + 1)[-1:]
            return


def named_behind(line: Line, phrase: KinPhrase) -> tuple[Mention, ...]:
    """The relatives named right behind the phrase: "his wife, the journalist X", "Y's sons A and B"."""
    index, comma = (phrase.last if phrase.behind else _behind_second_noun(line, phrase.last)), False
    index = _behind_marriage(line, index)
    if line.word(index) in DASHES | {",", ":", "("}:
        index, comma = index + 1, True
    examples = 0
    if comma and phrase.plural:
        examples = 2 if line.words[index : index + 2] in _ABOVE else int(line.word(index) in _EXAMPLES)
        index += examples
    post = post_starting(line, index) if comma and not phrase.behind and not phrase.plural else None
    if post:
        return (post,)
    start = _skip_titles(line, index) if comma else skip_address(line, index)
    start = _behind_other_tie(line, start) if comma and not phrase.plural else start
    if start >= len(line) or not line.items[start].named_person:
        return ()
    if phrase.behind and not comma:
        return ()
    if phrase.plural:
        persons = _listed(line, start)
        end = line.persons_from(start)[1]
        unknown = line.word(end) == "and" and end + 1 < len(line) and line.items[end + 1].capital
        return persons if len(persons) > 1 or unknown or not comma or examples else ()
    if comma and (line.word(start + 1) in {"'s", "'"} or not closes(line, start)):
        return ()
    return line.persons_from(start)[0][:1]


def _behind_marriage(line: Line, index: int) -> int:
    """The index behind "of 40 years", "from his first marriage" at `index`; else `index`."""
    if line.word(index) == "of" and line.word(index + 2) in {"years", "decades"}:
        return index + 3
    if line.word(index) == "from" and "marriage" in line.words[index + 1 : index + _MARRIAGE]:
        return line.words.index("marriage", index) + 1
    return index


def _behind_other_tie(line: Line, index: int) -> int:
    """The index of X in "her husband, Y's brother X", where Y stands at `index`; else `index`."""
    if line.word(index + 1) not in {"'s", "'"} or line.kind(index) != "person":
        return index
    words = load_words()
    at = index + 2
    while line.word(at) in words.between:
        at += 1
    return at + 1 if line.word(at) in words.nouns and line.kind(at + 1) == "person" else index


def _behind_second_noun(line: Line, index: int) -> int:
    """The index behind "and lawyer", "and business partner", where a relative is something else too."""
    if line.word(index) != "and":
        return index
    for at in range(index + 1, min(len(line), index + 5)):
        if at > index + 1 and (line.items[at].named_person or line.word(at) == ","):
            return at
        if not _plain_noun(line, at) or line.word(at) in load_words().nouns.keys() - {"partner", "partners"}:
            break
    return index


def _plain_noun(line: Line, index: int) -> bool:
    """Whether a word in lower case may be a noun or an adjective."""
    lexicon, word = load_lexicon(), line.word(index)
    if not word[:1].isalpha() or line.items[index].capital or lexicon.stops_at(word):
        return False
    return word not in lexicon.prepositions | lexicon.possessives | lexicon.determiners | lexicon.adverbs


def _listed(line: Line, start: int) -> tuple[Mention, ...]:
    """The persons listed from `start` on, also where something is told of one: "A, a member of X, and B"."""
    persons, end = line.persons_from(start)
    if line.word(end) not in DASHES | {","}:
        return persons
    for at in range(end + 1, min(len(line) - 1, end + INSERTED)):
        if line.word(at) == "and" and line.word(at - 1) in {",", "–", "—", ")"} and line.items[at + 1].named_person:
            return (*persons, *line.persons_from(at + 1)[0])
        if line.word(at) in {";", ":"} or line.word(at) in load_lexicon().verbs:
            break
    return persons


def _skip_titles(line: Line, index: int) -> int:
    """The index behind titles, adjectives and nouns before a name: "his wife, journalist X", "the welder X"."""
    titles = load_titles()
    for _ in range(REACH):
        match = titles.match(line.words, index)
        if match:
            index = match.end + (line.word(match.end) == ".")
        elif (line.word(index),) in titles.before or line.word(index) in {"a", "the"} or _plain_noun(line, index):
            index += 1
        else:
            break
    return index


def _copula_behind(line: Line, phrase: KinPhrase) -> tuple[Mention, ...]:
    """ "His father was the poet X", "her mother, a nurse, is X"."""
    at = phrase.last
    if line.word(at) == ",":
        at = next((n for n in range(at + 1, min(len(line), at + 8)) if line.word(n) == ","), len(line)) + 1
    if line.word(at) not in {"is", "was", "are", "were"} or phrase.behind:
        return ()
    start = _skip_titles(line, at + 1)
    if start >= len(line) or not line.items[start].named_person or not closes(line, start):
        return ()
    if line.word(start + 1) in {"'s", "'"}:
        return ()
    persons, _ = line.persons_from(start)
    return persons if phrase.plural else persons[:1]
