"""Kinship: "his wife, X", "Y's former son-in-law, X", "X, the son of Y", "the brothers X and Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extract.article import Span
from extract.document import Document, Mention
from extract.facts import EntityId, Findings, Kinship, LeftOut, Value
from extract.language.titles import load_titles
from extract.persons.appositions import closes, skip_address
from extract.persons.items import Line, read_lines
from extract.persons.lexicon import load_lexicon, read_table
from extract.persons.predicates import before_insertion, subjects

_REACH = 12


@dataclass(frozen=True)
class _Words:
    nouns: Mapping[str, tuple[str, bool]]
    between: frozenset[str]
    numbers: frozenset[str]
    mutual: Mapping[str, str]
    married_to: frozenset[str]
    married: frozenset[str]
    spouse: str


@dataclass(frozen=True, slots=True)
class _KinPhrase:
    """ "Y's former son-in-law": the items `first` … `last`, the word at `head`, whose relative it is."""

    kin: str
    plural: bool
    first: int
    head: int
    last: int
    relatives: tuple[Value[EntityId], ...]
    behind: bool
    """Whether the relative stands behind the word ("the son of Y")."""


@dataclass(frozen=True, slots=True)
class _Tie:
    person: Value[EntityId]
    relative: Value[EntityId]
    kin: Value[str]
    sentence: Span


@cache
def _words() -> _Words:
    table = read_table("kinship.toml")
    nouns = {plural: (word, True) for word, plural in table["nouns"].items()}
    nouns |= {word: (word, False) for word in table["nouns"]}
    marriage = table["marriage"]
    return _Words(
        nouns,
        frozenset(table["between"]["words"]),
        frozenset(table["between"]["numbers"]),
        table["mutual"],
        frozenset(marriage["passive"]),
        frozenset(marriage["active"]),
        marriage["kin"],
    )


def extract_kinships(document: Document, lines: tuple[Line, ...] | None = None) -> Findings[Kinship]:
    """The family ties between two named persons that `document` tells, each pair once, in text order.

    `lines` are those of `read_lines`, where they have been read already.
    """
    ties: dict[frozenset[EntityId], _Tie] = {}
    evidence: dict[frozenset[EntityId], list[Span]] = {}
    left_out: list[LeftOut] = []
    for line in read_lines(document) if lines is None else lines:
        for tie in _read_line(line, left_out):
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


def _read_line(line: Line, left_out: list[LeftOut]) -> Iterator[_Tie]:
    words = _words()
    phrases: list[_KinPhrase] = []
    for index, word in enumerate(line.words):
        if word in words.nouns:
            phrase = _kin_phrase(line, index, phrases)
            ties = [*_mutual(line, index), *(_ties(line, phrase) if phrase else ())]
            if phrase and phrase.relatives:
                phrases.append(phrase)
            yield from ties
            if not ties and phrase and phrase.relatives:
                left_out.append(LeftOut(line.items[index].span, line.sentence.span, "kinship", "nobody is named"))
        elif word in words.married_to or word in words.married:
            yield from _marriage(line, index)


def _kin_phrase(line: Line, head: int, known: list[_KinPhrase]) -> _KinPhrase | None:
    kin, plural = _words().nouns[line.words[head]]
    first = _before_attributes(line, head)
    relatives, start = _possessor(line, first)
    if relatives:
        return _KinPhrase(kin, plural, start, head, head + 1, relatives, False)
    last = head + 1
    if line.word(last) == "of":
        relatives, last = _relative_behind(line, last + 1, named=_behind_a_name(line, first))
        if relatives:
            return _KinPhrase(kin, plural, start, head, last, relatives, True)
        return None
    if line.word(first - 1) in {"and", ","} and known and head - known[-1].head <= _REACH and not known[-1].behind:
        return _KinPhrase(kin, plural, first, head, head + 1, known[-1].relatives, False)
    return None


def _before_attributes(line: Line, index: int) -> int:
    """The index of the first adjective, number or occupation before the word at `index`."""
    words, titles = _words(), load_titles()
    for _ in range(_REACH):
        modifier = titles.modifier_before(line.words, index)
        title = titles.match_before(line.words, index)
        if modifier:
            index = modifier[1]
        elif title and not title.plural:
            index = title.start
        elif line.before_years(index - 1) < index - 1:
            index = line.before_years(index - 1) + 1
        elif line.word(index - 1) in words.between or line.word(index - 1).isdigit():
            index -= 1
        else:
            break
    return index


def _possessor(line: Line, index: int) -> tuple[tuple[Value[EntityId], ...], int]:
    """Whose: "his", "Y's", "the late president's", "X, whose"; with the first item of it."""
    before = index - 1
    mention = line.mention(before)
    beside = _joined_to(line, before) if before > 0 else ()
    if beside:
        return beside, before
    if mention and mention.kind == "person" and mention.form == "pronoun":
        possessive = line.items[before].text.lower() in {"his", "her", "their"}
        return (_values(mention), before) if possessive else ((), index)
    if line.word(before) == "whose":
        return _whose(line, before), before
    if line.word(before) in {"'s", "'"} and before > 0:
        owner = line.mention(before - 1)
        if owner is None or owner.kind != "person":
            owner = _post_ending(line, line.items[before].span.start)
        return (_values(owner), before - 1) if owner else ((), index)
    if line.word(before) in {"the", "a", "an"}:
        return (), before
    return (), index


def _joined_to(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """ "X and his", "X, head of Y, and his": X, whatever the pronoun at `index` was taken for."""
    if line.word(index - 1) != "and" or line.items[index].text.lower() not in {"his", "her"}:
        return ()
    at = line.before_brackets(index - 2)
    if line.word(at) in {",", "–", "—"}:
        at = before_insertion(line, at) if line.kind(line.before_brackets(at - 1)) != "person" else at - 1
    mention = line.mention(line.before_brackets(at))
    return _values(mention) if mention and mention.kind == "person" else ()


def _whose(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    before = index - 1 - (line.word(index - 1) in {",", "–", "—"})
    mention = line.mention(line.before_brackets(before))
    return _values(mention) if mention and mention.kind == "person" else ()


def _post_ending(line: Line, offset: int) -> Mention | None:
    """The mention of a person by a post ("the president") that ends at `offset`."""
    for mention in line.document.mentions_in(Span(max(line.sentence.span.start, offset - 80), offset)):
        if mention.form == "post" and mention.kind == "person" and mention.span.end == offset:
            return mention
    return None


def _post_starting(line: Line, index: int) -> Mention | None:
    if index >= len(line):
        return None
    start = line.items[index].span.start
    for mention in line.document.mentions_in(Span(start, start + 1)):
        if mention.form == "post" and mention.kind == "person":
            return mention
    return None


def _behind_a_name(line: Line, first: int) -> bool:
    """Whether "X, " or "X, the " stands before the item `first`."""
    at = first - 1 - (line.word(first - 1) in {"the", "a"})
    return line.word(at) == "," and line.kind(line.before_brackets(at - 1)) == "person"


def _relative_behind(line: Line, index: int, named: bool = False) -> tuple[tuple[Value[EntityId], ...], int]:
    """The person named behind "of": only articles, adjectives and titles may stand before the name.

    `named`: the relative's relative is known already, so that a name behind a comma is the relative's ("X, father of
    the president, Y, …").
    """
    titles = load_titles()
    post = _post_starting(line, index)
    start = index
    if line.word(index) in _words().numbers:
        return (), index  # "mother of three"
    for _ in range(_REACH):
        mention = line.mention(index)
        title = titles.match(line.words, index)
        owns = line.word(index + 1) in {"'s", "'"}
        if mention and mention.kind == "person" and not owns:
            return _values(mention), index + 1
        if mention and owns:
            index += 2
        elif title:
            index = title.end + (named and line.word(title.end) == "," and line.kind(title.end + 1) == "person")
        elif line.word(index) in {"and", "."} or _descriptive(line, index):
            index += 1
        else:
            break
    if post and post.span.start >= line.items[start].span.start:
        while start < len(line) and line.items[start].span.start < post.span.end:
            start += 1
        return (_values(post), start) if line.word(start) not in {"'s", "'"} else ((), start)
    return (), index


def _descriptive(line: Line, index: int) -> bool:
    """Whether a small word may stand in "the wife of presidential candidate X", "of the president's daughter X"."""
    lexicon, word = load_lexicon(), line.word(index)
    if line.kind(index) in {"place", "organisation"} or word in {"'s", "'"} | lexicon.determiners:
        return True
    if (word,) in load_titles().before:
        return True
    if not word[:1].isalpha() or line.items[index].capital or lexicon.stops_at(word):
        return False
    return word not in lexicon.prepositions and word not in lexicon.possessives


def _values(mention: Mention) -> tuple[Value[EntityId], ...]:
    return tuple(Value(entity, mention.span, "kinship.relative") for entity in mention.entities)


def _ties(line: Line, phrase: _KinPhrase) -> Iterator[_Tie]:
    for rule, persons in _persons(line, phrase):
        for mention in persons:
            for entity in mention.entities:
                for relative in phrase.relatives:
                    if entity != relative.value:
                        yield _tie(line, Value(entity, mention.span, rule), relative, phrase, rule)
        return


def _tie(line: Line, person: Value[EntityId], relative: Value[EntityId], phrase: _KinPhrase, rule: str) -> _Tie:
    words = line.items[phrase.head].span
    return _Tie(person, relative, Value(phrase.kin, words, rule), line.sentence.span)


def _persons(line: Line, phrase: _KinPhrase) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Who is the relative: named behind the phrase, before it, or by a verb; the first that fits."""
    behind = _named_behind(line, phrase)
    if behind:
        yield "kinship.before-name", behind
        return
    at = phrase.first - 1
    while line.word(at) in load_lexicon().adverbs | load_lexicon().former_adverbs | {"then"}:
        at -= 1
    if line.word(at) in {",", "(", "–", "—"}:
        at = line.before_brackets(at - 1)
        if at >= 0 and line.items[at].named_person:
            persons = line.persons_until(at + 1)
            yield "kinship.behind-name", persons if phrase.plural else persons[-1:]
        return
    lexicon = load_lexicon()
    while line.word(at) in lexicon.adverbs:
        at -= 1
    if line.word(at) in {"is", "was", "are", "were", "been", "became", "remains", "being"}:
        at -= 1
        while line.word(at) in {"has", "had", "have"} | lexicon.adverbs:
            at -= 1
        if line.word(at) not in lexicon.hypothetical:
            yield "kinship.copula", subjects(line, at)


def _named_behind(line: Line, phrase: _KinPhrase) -> tuple[Mention, ...]:
    index, comma = phrase.last, False
    if line.word(index) in {",", "–", "—", ":", "("}:
        index, comma = index + 1, True
    start = _skip_titles(line, index) if comma else skip_address(line, index)
    if start >= len(line) or not line.items[start].named_person:
        return ()
    if phrase.behind and not comma:
        return ()
    persons, end = line.persons_from(start)
    if phrase.plural:
        return persons if len(persons) > 1 or not comma else ()
    if line.word(start + 1) in {"'s", "'"} or (comma and not closes(line, start)):
        return ()
    del end
    return persons[:1]


def _skip_titles(line: Line, index: int) -> int:
    """The index behind titles and adjectives before a name: "his wife, journalist X"."""
    titles = load_titles()
    for _ in range(_REACH):
        match = titles.match(line.words, index)
        if match:
            index = match.end + (line.word(match.end) == ".")
        elif (line.word(index),) in titles.before or line.word(index) in {"a", "the"}:
            index += 1
        else:
            break
    return index


def _mutual(line: Line, index: int) -> Iterator[_Tie]:
    """ "the brothers A and B", "A and B, brothers from Osh": the first to each other one."""
    kin = _words().mutual.get(line.words[index])
    if kin is None or _possessor(line, _before_attributes(line, index))[0]:
        return
    start = index + 1 + (line.word(index + 1) in {",", "–", ":"})
    persons, _ = line.persons_from(start)
    if len(persons) < 2:
        return
    words = line.items[index].span
    first = Value(persons[0].entity, persons[0].span, "kinship.mutual")
    for other in persons[1:]:
        relative = Value(other.entity, other.span, "kinship.mutual")
        yield _Tie(first, relative, Value(kin, words, "kinship.mutual"), line.sentence.span)


def _marriage(line: Line, index: int) -> Iterator[_Tie]:
    """ "X is married to Y", "X married Y"."""
    words, lexicon = _words(), load_lexicon()
    word = line.words[index]
    start = index + 1
    if line.word(start) == "to" and word in words.married_to:
        start += 1
    elif word not in words.married:
        return
    relatives, _ = _relative_behind(line, start)
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


def _before_comma(line: Line, index: int) -> tuple[Mention, ...]:
    """ "X, married to Y," """
    mention = line.mention(line.before_brackets(index - 1)) if line.word(index) == "," else None
    return (mention,) if mention and mention.kind == "person" else ()
