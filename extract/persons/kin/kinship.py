"""Kinship: "his wife, X", "Y's former son-in-law, X", "X, the son of Y", "the brothers X and Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.article import Span
from extract.document import Document
from extract.facts import EntityId, Findings, Kinship, LeftOut, Value
from extract.language.titles import load_titles
from extract.persons.items import Line, closes, read_lines
from extract.persons.kin.births import births
from extract.persons.kin.kin_names import INSERTED, named_behind, persons_told
from extract.persons.kin.kin_phrases import KinPhrase, Tie, read_kin_phrase
from extract.persons.kin.kin_words import load_words
from extract.persons.kin.marriages import marriages, marriages_to, mutual_ties
from extract.persons.kin.possessors import before_attributes, read_possessor, values_of
from extract.persons.kin.shared_names import main_namesake, namesake

_SHORTEST = 4
_TWO = 2
_LATELY = 5
"""How many sentences behind a marriage "their son" may still be the couple's."""
_SOON = 2
"""How many sentences behind brothers or sisters "their father" may still be theirs."""
_SIBLINGS = frozenset({"brother", "sister", "sibling", "twin"})
_LINKS = {"marriage": "to", "divorce": "from"}
_OWN = frozenset({"son", "daughter", "child", "wife", "husband", "spouse", "son-in-law", "daughter-in-law"})
"""Relatives whom brothers and sisters do not share."""
_PRONOUNS = frozenset({"his", "her", "their"})
_ANOTHER, _COUPLE = frozenset({"another"}), frozenset({"couple"})


def extract_kinships(document: Document, lines: tuple[Line, ...] | None = None) -> Findings[Kinship]:
    """The family ties between two named persons that `document` tells, each pair once, in text order.

    `lines` are those of `read_lines`, where they have been read already.
    """
    ties: dict[frozenset[EntityId], Tie] = {}
    evidence: dict[frozenset[EntityId], list[Span]] = {}
    left_out: list[LeftOut] = []
    before: tuple[Line, KinPhrase | None] | None = None
    couple: KinPhrase | None = None
    siblings: tuple[Value[EntityId], ...] = ()
    married = related = 0
    for number, line in enumerate(read_lines(document) if lines is None else lines):
        goes_on = before is not None and (
            before[0].sentence.block is line.sentence.block or (line.holds(_ANOTHER) and line.word(0) == "another")
        )
        told = before[1] if before and goes_on else None
        lately = couple.relatives if couple and number - married <= _LATELY else ()
        about_couple = line.holds(_COUPLE) and line.words[:2] == ("the", "couple")
        kin = siblings if number - related <= _SOON else ()
        ties_here, about = _read_line(line, left_out, couple if about_couple else told, lately, kin)
        before = (line, about)
        if not ties_here:
            continue
        if pair_here := _couple(ties_here):
            couple, married = pair_here, number
        if of_one_family := _siblings(ties_here):
            siblings, related = of_one_family, number
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
    line: Line,
    left_out: list[LeftOut],
    before: KinPhrase | None,
    couple: tuple[Value[EntityId], ...],
    siblings: tuple[Value[EntityId], ...],
) -> tuple[list[Tie], KinPhrase | None]:
    """The ties of one sentence, and the phrase that tells whose relatives it told last; `before` is that of the
    sentence before, `couple` the husband and wife and `siblings` the brothers and sisters told of lately."""
    tells = line.holds(_kin_words())
    if before is None and not tells:
        return [], None  # as most
    words = load_words()
    phrases: list[KinPhrase] = []
    found: list[Tie] = list(_another(line, before))
    about = replace(before, kin=before.kin) if before and found else None
    relatives = before.relatives if before else ()
    for index, word in enumerate(line.words if tells else ()):
        if word in words.nouns:
            here = _couple(found)
            phrase = read_kin_phrase(line, index, phrases, relatives, here.relatives if here else couple)
            phrase = (None if phrase else _of_siblings(line, index, _siblings(found) or siblings)) or _by_surname(
                line, index, phrase
            )
            phrase = phrase or _of_post(line, index)
            told = [*_in_turn(line, phrase, phrases[-1])] if phrase and phrases else []
            told = told or ([*_ties(line, phrase)] if phrase else [])
            told = told or ([*_ties(line, other)] if phrase and (other := _of_another(line, phrase)) else [])
            if phrase and not told and phrases:
                told = _same_person(line, phrase, phrases[-1], found)
            ties = [*mutual_ties(line, index), *told]
            if phrase and phrase.relatives:
                two = (told[0].person, told[0].relative) if told and phrase.kin in words.spouses else ()
                phrases.append(replace(phrase, couple=two))
            found += ties
            if not ties and phrase and phrase.relatives:
                left_out.append(LeftOut(line.items[index].span, line.sentence.span, "kinship", "nobody is named"))
        elif word in words.mutual:
            found += mutual_ties(line, index)
        if word in words.married_to or word in words.married or word in words.parted:
            found += marriages(line, index)
        if word == "born":
            found += births(line, index)
        if word in _LINKS and _LINKS[word] in line.words[index + 1 : index + 3]:
            found += marriages_to(line, index)
        if word in words.ordinals and line.word(index - 1) == "the":
            found += _ranked(line, index, phrases[-1] if phrases else before)
        if word in words.families:
            about = _family(line, index) or about
    return found, phrases[-1] if phrases else about


@cache
def _kin_words() -> frozenset[str]:
    """The words without which a sentence tells of no kin."""
    words = load_words()
    married = words.married_to | words.married | words.parted | {"marriage", "born", "divorce"}
    return married | words.nouns.keys() | words.mutual.keys() | words.ordinals | words.families


def _by_surname(line: Line, head: int, phrase: KinPhrase | None) -> KinPhrase | None:
    """`phrase` with the namesake of the relative as "his" or "her", where the pronoun means nobody else by name."""
    first = before_attributes(line, head)
    pronoun = line.items[first - 1].text.lower() if first else ""
    kin, plural = load_words().nouns[line.words[head]]
    if pronoun not in _PRONOUNS or plural or (phrase and (phrase.behind or phrase.first != first - 1)):
        return phrase
    whole = phrase or KinPhrase(kin, plural, first - 1, head, head + 1, (), False)
    named = next((persons for _, persons in persons_told(line, whole)), ())
    found = namesake(line, pronoun, kin, whole.relatives, named[0]) if named else ()
    return replace(whole, relatives=found) if found else phrase


def _of_post(line: Line, head: int) -> KinPhrase | None:
    """ "the ex-president's daughter, X", where nothing but the surname shows who was president."""
    first = before_attributes(line, head)
    if line.word(first - 1) not in {"'s", "'"}:
        return None
    titles, start = load_titles(), first - 1
    match = titles.match_before(line.words, start)
    if match is None or not match.title.country:
        return None
    start = match.start
    while modifier := titles.modifier_before(line.words, start):
        start = modifier[1]
    start -= line.word(start - 1) == "the"
    kin, plural = load_words().nouns[line.words[head]]
    whole = KinPhrase(kin, plural, start, head, head + 1, (), False)
    named = next((persons for _, persons in persons_told(line, whole)), ())
    found = main_namesake(line, kin, named[0]) if named and not plural else ()
    return replace(whole, relatives=found) if found else None


def _of_siblings(line: Line, head: int, siblings: tuple[Value[EntityId], ...]) -> KinPhrase | None:
    """ "Their sister", "their father", where two of one family were told of just before."""
    first = before_attributes(line, head)
    kin, plural = load_words().nouns[line.words[head]]
    if not siblings or not first or line.word(first - 1) != "their" or kin in _OWN:
        return None
    return KinPhrase(kin, plural, first - 1, head, head + 1, siblings, False)


def _siblings(ties: list[Tie]) -> tuple[Value[EntityId], ...]:
    """The brothers and sisters of the last tie between such."""
    last = next((tie for tie in reversed(ties) if tie.kin.value in _SIBLINGS), None)
    if last is None:
        return ()
    others = [tie.relative for tie in ties if tie.kin.value in _SIBLINGS and tie.person.value == last.person.value]
    others += [tie.person for tie in ties if tie.kin.value in _SIBLINGS and tie.relative.value == last.relative.value]
    return tuple({value.value: value for value in (last.person, *others)}.values())


def _ranked(line: Line, index: int, told: KinPhrase | None) -> Iterator[Tie]:
    """ "two sons; the younger, X", "three brothers, the eldest of whom, X", with "younger" or "eldest" at `index`."""
    at = index + 1
    if line.word(at) == "of" and line.word(at + 1) in {"whom", "them"}:
        at += 2
    named = line.mention(at + 1)
    if (
        told is None
        or not told.plural
        or line.word(at) != ","
        or named is None
        or not line.items[at + 1].named_person
    ):
        return
    for relative in told.relatives:
        if relative.value != named.entity and closes(line, at + 1):
            person = Value(named.entity, named.span, "kinship.ranked")
            yield Tie(person, relative, Value(told.kin, line.items[index].span, "kinship.ranked"), line.sentence.span)


def _couple(ties: list[Tie]) -> KinPhrase | None:
    """Husband and wife of the last tie that marries two, so that "the couple" may be told of next."""
    words = load_words()
    married = [tie for tie in ties if tie.kin.value in words.spouses or tie.kin.value == words.spouse]
    if not married:
        return None
    return KinPhrase(words.spouse, True, 0, 0, 0, (married[-1].person, married[-1].relative), False)


def _another(line: Line, before: KinPhrase | None) -> Iterator[Tie]:
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
            yield Tie(person, relative, kin, line.sentence.span)


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
    for at in range(direct - 1, max(-1, direct - INSERTED), -1):
        mention = line.mention(at)
        if mention and mention.kind == "person" and not set(mention.entities) & set(owner.entities):
            return replace(phrase, relatives=values_of(mention))
    return None


def _in_turn(line: Line, phrase: KinPhrase, before: KinPhrase) -> Iterator[Tie]:
    """ "his daughter and son-in-law, X and Y": X the first, Y the second."""
    if before.behind or phrase.behind or before.plural or phrase.plural:
        return
    if line.word(before.last) != "and" or before.last + 1 != phrase.first:
        return
    persons = named_behind(line, replace(phrase, plural=True))
    if len(persons) == _TWO:
        for mention, told in zip(persons, (before, phrase), strict=True):
            person = Value(mention.entity, mention.span, "kinship.in-turn")
            yield from (_tie(line, person, one, told, "kinship.in-turn") for one in told.relatives)


def _same_person(line: Line, phrase: KinPhrase, before: KinPhrase, found: list[Tie]) -> list[Tie]:
    """ "X, the grandson of Y and a son of Z": what the second phrase tells of X."""
    first = phrase.first - (line.word(phrase.first - 1) in {"a", "the"})
    if not found or not (phrase.behind and before.behind) or line.word(first - 1) not in {"and", ","}:
        return []
    apart = line.words[max(0, first - 2) : first] == (",", "and") and line.word(first) in {"a", "the"}
    if first - before.last > _TWO and not apart:
        return []
    return [_tie(line, found[-1].person, relative, phrase, found[-1].person.rule) for relative in phrase.relatives]


def _ties(line: Line, phrase: KinPhrase) -> Iterator[Tie]:
    for rule, persons in persons_told(line, phrase):
        for mention in persons:
            for entity in mention.entities:
                for relative in phrase.relatives:
                    if entity != relative.value:
                        yield _tie(line, Value(entity, mention.span, rule), relative, phrase, rule)
        return


def _tie(line: Line, person: Value[EntityId], relative: Value[EntityId], phrase: KinPhrase, rule: str) -> Tie:
    words = line.items[phrase.head].span
    return Tie(person, relative, Value(phrase.kin, words, rule), line.sentence.span)
