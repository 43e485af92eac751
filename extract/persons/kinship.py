"""Kinship: "his wife, X", "Y's former son-in-law, X", "X, the son of Y", "the brothers X and Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.article import Span
from extract.document import Document, Mention
from extract.facts import EntityId, Findings, Kinship, LeftOut, Value
from extract.language.titles import load_titles
from extract.persons.appositions import closes
from extract.persons.items import DASHES, Line, read_lines, skip_address
from extract.persons.kin_phrases import (
    REACH,
    KinPhrase,
    before_attributes,
    load_words,
    post_starting,
    read_kin_phrase,
    read_possessor,
    relatives_behind,
    values_of,
)
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_SHORTEST = 4
_CHAIN = 16
_COPULAS = frozenset({"is", "was", "are", "were", "been", "became", "remains", "being"})
_KNOWN_AS = frozenset({"as", "known", "best-known", "best", "better", "well-known", "better-known"})
_TWO = 2
_LATELY = 5
"""How many sentences behind a marriage "their son" may still be the couple's."""
_INSERTED = 20
"""How many items may be told of one relative in a list before the next."""


@dataclass(frozen=True, slots=True)
class _Tie:
    person: Value[EntityId]
    relative: Value[EntityId]
    kin: Value[str]
    sentence: Span


def extract_kinships(document: Document, lines: tuple[Line, ...] | None = None) -> Findings[Kinship]:
    """The family ties between two named persons that `document` tells, each pair once, in text order.

    `lines` are those of `read_lines`, where they have been read already.
    """
    ties: dict[frozenset[EntityId], _Tie] = {}
    evidence: dict[frozenset[EntityId], list[Span]] = {}
    left_out: list[LeftOut] = []
    before: tuple[Line, KinPhrase | None] | None = None
    couple: KinPhrase | None = None
    married = 0
    for number, line in enumerate(read_lines(document) if lines is None else lines):
        goes_on = before is not None and (
            before[0].sentence.block is line.sentence.block or line.word(0) == "another"
        )
        told = before[1] if before and goes_on else None
        lately = couple.relatives if couple and number - married <= _LATELY else ()
        about_couple = line.words[:2] == ("the", "couple")
        ties_here, about = _read_line(line, left_out, couple if about_couple else told, lately)
        before = (line, about)
        if pair_here := _couple(ties_here):
            couple, married = pair_here, number
        for tie in ties_here:
            pair = frozenset((tie.person.value, tie.relative.value))
            if len(pair) < 2:
                continue
            ties.setdefault(pair, tie)
            evidence.setdefault(pair, []).append(tie.sentence)
    facts = tuple(
        Kinship(f"kinship:{number}", tie.person, tie.relative, tie.kin, tuple(dict.fromkeys(evidence[pair])))
        for number, (pair, tie) in enumerate(ties.items(), 1)
    )
    return Findings(facts, (), tuple(left_out))


def _read_line(
    line: Line, left_out: list[LeftOut], before: KinPhrase | None, couple: tuple[Value[EntityId], ...]
) -> tuple[list[_Tie], KinPhrase | None]:
    """The ties of one sentence, and the phrase that tells whose relatives it told last; `before` is that of the
    sentence before, `couple` the husband and wife told of lately."""
    words = load_words()
    phrases: list[KinPhrase] = []
    found: list[_Tie] = list(_another(line, before))
    about = replace(before, kin=before.kin) if before and found else None
    relatives = before.relatives if before else ()
    for index, word in enumerate(line.words):
        if word in words.nouns:
            here = _couple(found)
            phrase = read_kin_phrase(line, index, phrases, relatives, here.relatives if here else couple)
            told = [*_in_turn(line, phrase, phrases[-1])] if phrase and phrases else []
            told = told or ([*_ties(line, phrase)] if phrase else [])
            told = told or ([*_ties(line, other)] if phrase and (other := _of_another(line, phrase)) else [])
            if phrase and not told and phrases:
                told = _same_person(line, phrase, phrases[-1], found)
            ties = [*_mutual(line, index), *told]
            if phrase and phrase.relatives:
                two = (told[0].person, told[0].relative) if told and phrase.kin in words.spouses else ()
                phrases.append(replace(phrase, couple=two))
            found += ties
            if not ties and phrase and phrase.relatives:
                left_out.append(LeftOut(line.items[index].span, line.sentence.span, "kinship", "nobody is named"))
        elif word in words.mutual:
            found += _mutual(line, index)
        if word in words.married_to or word in words.married or word in words.parted:
            found += _marriage(line, index)
        if word == "marriage" and "to" in line.words[index + 1 : index + 3]:
            found += _marriage_to(line, index)
        if word in words.families:
            about = _family(line, index) or about
    return found, phrases[-1] if phrases else about


def _couple(ties: list[_Tie]) -> KinPhrase | None:
    """Husband and wife of the last tie that marries two, so that "the couple" may be told of next."""
    words = load_words()
    married = [tie for tie in ties if tie.kin.value in words.spouses or tie.kin.value == words.spouse]
    if not married:
        return None
    return KinPhrase(words.spouse, True, 0, 0, 0, (married[-1].person, married[-1].relative), False)


def _another(line: Line, before: KinPhrase | None) -> Iterator[_Tie]:
    """ "One son-in-law, X, … Another, Y, …": what the sentence before tells of X, this one tells of Y."""
    if before is None or before.plural or line.word(0) != "another" or line.word(1) != "," or len(line) < _SHORTEST:
        return
    mention = line.mention(2)
    if mention is None or not line.items[2].named_person:
        return
    for relative in before.relatives:
        if relative.value != mention.entity:
            person = Value(mention.entity, mention.span, "kinship.another")
            kin = Value(before.kin, line.items[0].span, "kinship.another")
            yield _Tie(person, relative, kin, line.sentence.span)


def _family(line: Line, index: int) -> KinPhrase | None:
    """ "his extended family": whose relatives the next sentence may tell."""
    relatives, start = read_possessor(line, before_attributes(line, index))
    return KinPhrase("relative", True, start, index, index + 1, relatives, False) if relatives else None


def _of_another(line: Line, phrase: KinPhrase) -> KinPhrase | None:
    """ "He hit X, his ex-wife": "his" is not X's, who is the relative, but of whom the sentence named before."""
    owner = line.mention(phrase.first)
    direct = line.before_brackets(phrase.first - 2)
    named = line.mention(direct) if line.word(phrase.first - 1) == "," else None
    if owner is None or owner.form != "pronoun" or named is None or named.entities != owner.entities:
        return None
    for at in range(direct - 1, max(-1, direct - _INSERTED), -1):
        mention = line.mention(at)
        if mention and mention.kind == "person" and not set(mention.entities) & set(owner.entities):
            return replace(phrase, relatives=values_of(mention))
    return None


def _in_turn(line: Line, phrase: KinPhrase, before: KinPhrase) -> Iterator[_Tie]:
    """ "his daughter and son-in-law, X and Y": X the first, Y the second."""
    if before.behind or phrase.behind or before.plural or phrase.plural:
        return
    if line.word(before.last) != "and" or before.last + 1 != phrase.first:
        return
    persons = _named_behind(line, replace(phrase, plural=True))
    if len(persons) == _TWO:
        for mention, told in zip(persons, (before, phrase), strict=True):
            person = Value(mention.entity, mention.span, "kinship.in-turn")
            yield from (_tie(line, person, one, told, "kinship.in-turn") for one in told.relatives)


def _same_person(line: Line, phrase: KinPhrase, before: KinPhrase, found: list[_Tie]) -> list[_Tie]:
    """ "X, the grandson of Y and a son of Z": what the second phrase tells of X."""
    first = phrase.first - (line.word(phrase.first - 1) in {"a", "the"})
    if not found or not (phrase.behind and before.behind) or line.word(first - 1) not in {"and", ","}:
        return []
    if first - before.last > 2:
        return []
    return [_tie(line, found[-1].person, relative, phrase, found[-1].person.rule) for relative in phrase.relatives]


def _ties(line: Line, phrase: KinPhrase) -> Iterator[_Tie]:
    for rule, persons in _persons(line, phrase):
        for mention in persons:
            for entity in mention.entities:
                for relative in phrase.relatives:
                    if entity != relative.value:
                        yield _tie(line, Value(entity, mention.span, rule), relative, phrase, rule)
        return


def _tie(line: Line, person: Value[EntityId], relative: Value[EntityId], phrase: KinPhrase, rule: str) -> _Tie:
    words = line.items[phrase.head].span
    return _Tie(person, relative, Value(phrase.kin, words, rule), line.sentence.span)


def _persons(line: Line, phrase: KinPhrase) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Who is the relative: named behind the phrase, before it, or by a verb; the first that fits."""
    behind = _named_behind(line, phrase)
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
    for at in range(index, max(0, index - _INSERTED), -1):
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
        if word in _COPULAS:
            yield "kinship.copula", subjects(line, at - 1)
            return
        if line.kind(at) == "person" or word in {";", ":", "who"} or word in load_lexicon().verbs:
            return
        before = line.before_brackets(at - 1)
        if word == "," and line.word(before).isdigit() and line.word(before - 1) == ",":
            before -= 2
        if word == "," and before >= 0 and line.items[before].named_person:
            if line.word(at + 1) in load_lexicon().determiners or load_titles().match(line.words, at + 1):
                yield "kinship.behind-name", line.persons_until(before + 1)[-1:]
            return


def _named_behind(line: Line, phrase: KinPhrase) -> tuple[Mention, ...]:
    index, comma = (phrase.last if phrase.behind else _behind_second_noun(line, phrase.last)), False
    if line.word(index) in DASHES | {",", ":", "("}:
        index, comma = index + 1, True
    post = post_starting(line, index) if comma and not phrase.behind and not phrase.plural else None
    if post:
        return (post,)
    start = _skip_titles(line, index) if comma else skip_address(line, index)
    if start >= len(line) or not line.items[start].named_person:
        return ()
    if phrase.behind and not comma:
        return ()
    if phrase.plural:
        persons = _listed(line, start)
        end = line.persons_from(start)[1]
        unknown = line.word(end) == "and" and end + 1 < len(line) and line.items[end + 1].capital
        return persons if len(persons) > 1 or unknown or not comma else ()
    if line.word(start + 1) in {"'s", "'"} or (comma and not closes(line, start)):
        return ()
    return line.persons_from(start)[0][:1]


def _behind_second_noun(line: Line, index: int) -> int:
    """The index behind "and lawyer", "and business partner", where a relative is something else too."""
    if line.word(index) != "and":
        return index
    for at in range(index + 1, min(len(line), index + 5)):
        if at > index + 1 and (line.items[at].named_person or line.word(at) == ","):
            return at
        if not _plain_noun(line, at) or line.word(at) in load_words().nouns:
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
    for at in range(end + 1, min(len(line) - 1, end + _INSERTED)):
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


def _mutual(line: Line, index: int) -> Iterator[_Tie]:
    """ "the brothers A and B", "A and B are brothers", "father and son A and B": the first to each other one."""
    words = load_words()
    pair = words.pairs.get((line.words[index], line.word(index + 2))) if line.word(index + 1) == "and" else None
    kin = pair or words.mutual.get(line.words[index])
    first = before_attributes(line, index)
    if kin is None or read_possessor(line, first)[0]:
        return
    last = index + 3 if pair else index + 1
    start = last + (line.word(last) in {",", "–", ":"})
    persons, _ = line.persons_from(start)
    if len(persons) < 2:
        persons = _mutual_before(line, first)
    if len(persons) < 2:
        return
    span = line.span(index, last)
    one = Value(persons[0].entity, persons[0].span, "kinship.mutual")
    for other in persons[1:]:
        relative = Value(other.entity, other.span, "kinship.mutual")
        yield _Tie(one, relative, Value(kin, span, "kinship.mutual"), line.sentence.span)


def _mutual_before(line: Line, first: int) -> tuple[Mention, ...]:
    """ "A and B are brothers", "A and B, twin sisters,": the persons before the item `first`."""
    at = first - 1
    if line.word(at) in {"are", "were"}:
        return subjects(line, at - 1)
    if line.word(at) in {",", "–", "—", "("}:
        return line.persons_until(line.before_brackets(at - 1) + 1)
    return ()


def _marriage(line: Line, index: int) -> Iterator[_Tie]:
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
    for mention in subjects(line, at) or _before_comma(line, at):
        for entity in mention.entities:
            for relative in relatives:
                if entity != relative.value:
                    person = Value(entity, mention.span, "kinship.marriage")
                    kin = Value(words.spouse, line.items[index].span, "kinship.marriage")
                    yield _Tie(person, relative, kin, line.sentence.span)


def _marriage_to(line: Line, index: int) -> Iterator[_Tie]:
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
                yield _Tie(relative, owner, kin, line.sentence.span)


def _before_comma(line: Line, index: int) -> tuple[Mention, ...]:
    """ "X, married to Y," """
    mention = line.mention(line.before_brackets(index - 1)) if line.word(index) == "," else None
    return (mention,) if mention and mention.kind == "person" else ()
