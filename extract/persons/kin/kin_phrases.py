"""Noun phrases with a word of kinship: "Y's former son-in-law", "the eldest son of the president"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.article import Span
from extract.facts import EntityId, Value
from extract.language.titles import load_titles
from extract.persons.items import Line, skip_address
from extract.persons.kin.kin_words import load_words
from extract.persons.kin.possessors import (
    REACH,
    before_attributes,
    behind_titles,
    post_starting,
    read_possessor,
    values_of,
)
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_HAVE = frozenset({"has", "have", "had", "leaves"})
_COUPLES = frozenset({("the", "couple"), ("the", "pair"), ("the", "two")})
_LEFT_BEHIND = frozenset({("left", "behind"), ("leaves", "behind"), ("leaving", "behind")})
_BEARING = frozenset({("birth", "to")})
_PAIR = 2
_WITH = frozenset({"alongside", "together", "with", "along", "like", "unlike", "besides", "in", "after", "before"})
_SMALL = frozenset({"with", "a", "an", "the", "letter", "letters", "message", "note", "to", "interview", "from"})
"""What stands before "his brother" in "With his brother X, Y", "In a letter to his wife X, Y"."""
_OPENING = 5
_OBLIQUE = frozenset({"by", "to", "with", "from", "of", "for"})
_FAR = 25
_LOOKED_BACK = 40
"""Among how many mentions the president is looked for."""
_PRESIDENT = 10
_RANKED = frozenset({"eldest", "elder", "older", "oldest", "younger", "youngest", "twin", "half"})
_CHILDREN = frozenset({"son", "daughter", "child"})
_OWNED = 4


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """ "Y's former son-in-law": the items `first` … `last`, the word at `head`, whose relative it is."""

    kin: str
    plural: bool
    first: int
    head: int
    last: int
    relatives: tuple[Value[EntityId], ...]
    behind: bool
    """Whether the relative stands behind the word ("the son of Y")."""
    couple: tuple[Value[EntityId], ...] = ()
    """Husband and wife, where the phrase names one of them for the other."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What `person` is to `relative`, told in `sentence`."""

    person: Value[EntityId]
    relative: Value[EntityId]
    kin: Value[str]
    sentence: Span


def read_kin_phrase(
    line: Line,
    head: int,
    known: list[KinPhrase],
    before: tuple[Value[EntityId], ...] = (),
    couple: tuple[Value[EntityId], ...] = (),
) -> KinPhrase | None:
    """The phrase with the word of kinship at `head`, if it tells whose relative it is; `known` are those before it
    in the sentence, `before` the persons whose relatives the sentence before was about, `couple` the husband and wife
    told of shortly before."""
    kin, plural = load_words().nouns[line.words[head]]
    first = before_attributes(line, head)
    relatives, start = read_possessor(line, first)
    if kin == "partner" and not relatives and not (line.word(first - 1) == "the" and line.word(head + 1) == "of"):
        return None  # "his business partner" is no relative
    theirs = kin in _CHILDREN and first > 0 and line.items[first - 1].text.lower() == "their"
    if theirs and {one.value for one in relatives} < {one.value for one in couple}:
        relatives, start = couple, first - 1
    if later := _named_later(line, first - 1, head):
        relatives, start = later, first - 1
    same = later or (_as_before(line, start, kin, known) if relatives else ())
    relatives = same or (() if _of_survivor(line, start, relatives) else relatives)
    if relatives:
        one = _one_of(line, start) if plural else None
        return KinPhrase(kin, plural and one is None, start if one is None else one, head, head + 1, relatives, False)
    presidents = _president_before(line, first) if line.word(first - 1) == "presidential" else ()
    if presidents:
        return KinPhrase(kin, plural, first - 1, head, head + 1, presidents, False)
    last = _behind_second_title(line, head + 1)
    if line.word(last) == "of":
        relatives, last = relatives_behind(line, last + 1, named=_behind_a_name(line, first))
        if relatives and kin in load_words().couples:
            further, last = and_parent(line, last)
            relatives += further
        if relatives:
            one = _one_of(line, first) if plural else None
            return KinPhrase(kin, plural and one is None, start if one is None else one, head, last, relatives, True)
        return None
    couple = couple or (known[-1].couple if known else ())
    return _without_possessor(line, KinPhrase(kin, plural, first, head, last, (), False), known, before, couple)


def _named_later(line: Line, start: int, head: int) -> tuple[Value[EntityId], ...]:
    """Whose, in "Together with his brother X, Y founded": Y, where the pronoun stands at `start`."""
    opens = 0 < start <= _OPENING and line.word(0) in _WITH and all(line.word(at) in _SMALL for at in range(1, start))
    if not opens or line.items[start].text.lower() not in {"his", "her"}:
        return ()
    named = behind_titles(line, head + 2) if line.word(head + 1) == "," else head + 1
    owner = line.mention(named + 2) if line.word(named + 1) == "," else None
    if owner is None or owner.kind != "person" or not line.items[named].named_person:
        return ()
    listed = line.word(named + 3) in {"and", ",", "&"}
    return () if listed or owner.form == "pronoun" else values_of(owner)


def _of_survivor(line: Line, start: int, relatives: tuple[Value[EntityId], ...]) -> bool:
    """Whether "his" at `start` was taken for one of those by whom somebody unknown "is survived"."""
    if "survived" not in line.words[:start] or line.items[start].text.lower() not in {"his", "her"}:
        return False
    named = line.items[line.words.index("survived")].span.end
    inside = {
        m.entity for m in line.document.mentions_in(Span(named, line.items[start].span.start)) if m.form != "pronoun"
    }
    return any(one.value in inside for one in relatives)


def _as_before(line: Line, start: int, kin: str, known: list[KinPhrase]) -> tuple[Value[EntityId], ...]:
    """Whose, in "his brother X and his father Y": the second pronoun, at `start`, means whom the first one means; not
    so in "his son X and his wife Y"."""
    last = known[-1] if known else None
    again = line.word(start - 1) in _OBLIQUE and line.word(start - 2) == "and"
    if last is None or last.behind or not (again or line.word(start - 1) in {"and", ","}) or start < _PAIR:
        return ()
    words, pronoun = load_words(), line.items[start].text.lower()
    between = line.words[last.last : start]
    other_sex = (pronoun == "his" and last.kin in words.women) or (pronoun == "her" and last.kin in words.men)
    if other_sex and not any(word and load_lexicon().stops_at(word) for word in between[:-1]):
        return last.relatives  # "the mayor's daughter, the singer X, and his son"
    told = any(word and word not in {",", ";", "and"} | _OBLIQUE and not word.isdigit() for word in between)
    if pronoun not in {"his", "her"} or line.items[last.first].text.lower() != pronoun or told:
        return ()
    return () if kin in words.spouses and last.kin not in words.spouses else last.relatives


def _behind_second_title(line: Line, index: int) -> int:
    """The index of "of" in "the sister and lawyer of X", where `index` is behind "sister"; else `index`."""
    match = load_titles().match(line.words, index + 1) if line.word(index) == "and" else None
    return match.end if match and line.word(match.end) == "of" else index


def _without_possessor(
    line: Line,
    phrase: KinPhrase,
    known: list[KinPhrase],
    before: tuple[Value[EntityId], ...],
    couple: tuple[Value[EntityId], ...],
) -> KinPhrase | None:
    """ "and their daughters", "A nephew, X" and "and two sons", whose relatives are told before."""
    first, word = phrase.first, line.word(phrase.first - 1)
    if word == "their" and known and known[-1].couple:
        return replace(phrase, first=first - 1, relatives=known[-1].couple)
    if before and line.word(0) in load_words().introducers and first in {0, 1}:
        return replace(phrase, first=0, relatives=before)
    named = phrase.last < len(line) and line.items[phrase.last].named_person
    owners = _only_person_before(line, first) if word == "with" and named else ()
    having = first - 2 if word in {"a", "an", "one"} else first - 1
    having -= line.words[having - 1 : having + 1] in _LEFT_BEHIND
    if line.word(having) in _HAVE or (line.word(having) == "left" and (having < first - 1 or phrase.plural)):
        owners = before if line.words[:2] in _COUPLES else _who_has(line, having - 1, couple)
    elif line.words[having - 1 : having + 1] in _BEARING and word in {"a", "an"}:
        owners = _who_has(line, having - 2 - (line.word(having - 2) == "also"), ())
    elif known and word in {"a", "an", "one"} and line.word(first - 2) in {"and", ","} and _has_before(line, first):
        owners = known[-1].relatives
    others = word == "," and phrase.plural and "other" in line.words[first : phrase.head]
    if owners or (before and others):
        return replace(phrase, relatives=owners or before)
    near = bool(known) and phrase.head - known[-1].head <= REACH and not known[-1].behind
    if listed := _listed_on(line, phrase, known, near):
        return replace(phrase, first=first - 1, relatives=listed)
    joined = near and word in {"and", ","}
    if joined or (named and (known or before) and _stands_bare(line, phrase)):
        return replace(phrase, relatives=_outside_brackets(line, known, first) if known else before)
    return None


def _listed_on(line: Line, phrase: KinPhrase, known: list[KinPhrase], near: bool) -> tuple[Value[EntityId], ...]:
    """Whose relative is listed with an article: "his nephew, X, and a cousin, Y", "survived by a son"."""
    first, joiner = phrase.first, line.word(phrase.first - 2)
    if not known or line.word(first - 1) not in {"a", "an"}:
        return ()
    if "survived" in line.words[:first] and joiner in {"by", "and", ","}:
        return known[0].relatives
    if near and joiner == "and" and _named_behind_comma(line, phrase.last):
        return _outside_brackets(line, known, first)
    return ()


def _who_has(line: Line, index: int, couple: tuple[Value[EntityId], ...]) -> tuple[Value[EntityId], ...]:
    """The persons who "have" what stands behind the item `index` + 1 ("X has two sons, Y and Z"): "they" are the
    `couple` told of shortly before, and with one of whom "she has a son" he has one too."""
    while line.word(index) in load_lexicon().adverbs | {"together", "later", "already"}:
        index -= 1
    again = line.word(index) in {"and", "but"}
    near = range(index, max(-1, index - (REACH if again else 1)), -1)
    if couple and any(0 <= at < len(line) and line.items[at].text.lower() == "they" for at in near):
        return couple
    owners = [value for mention in subjects(line, index) for value in values_of(mention)]
    if len(owners) == 1 and line.words[max(0, index - 2) : index] == ("with", "whom"):
        owners += [one for one in couple if one.value != owners[0].value and len(couple) == _PAIR]
    return tuple(owners)


def _has_before(line: Line, index: int) -> bool:
    """Whether the sentence lists what somebody has before the item `index`."""
    return not _HAVE.isdisjoint(line.words[max(0, index - _FAR) : index])


def _stands_bare(line: Line, phrase: KinPhrase) -> bool:
    """Whether a noun without an article stands before a name: "while brother X", "stood eldest daughter X"."""
    lexicon, word = load_lexicon(), line.word(phrase.first - 1)
    if line.kind(phrase.first - 1) is not None or word in lexicon.determiners | {"'s", "'"}:
        return False
    bare = phrase.first == phrase.head and word not in lexicon.possessives
    return bare or line.word(phrase.first) in _RANKED


def _outside_brackets(line: Line, known: list[KinPhrase], first: int) -> tuple[Value[EntityId], ...]:
    """Whose relatives the phrase at `first` goes on with: "his son-in-law X (Y's husband) and nephew Z" are his."""
    for phrase in reversed(known):
        if ")" not in line.words[phrase.last : first] or "(" in line.words[phrase.last : first]:
            return phrase.relatives
    return known[-1].relatives


def _only_person_before(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """The person of "X appeared with son Y", where nobody else is named before the item `index`."""
    if index > _FAR:
        return ()
    named = {m.entity: m for at in range(index) if (m := line.mention(at)) and m.kind == "person"}
    return values_of(next(iter(named.values()))) if len(named) == 1 else ()


def _president_before(line: Line, index: int) -> tuple[Value[EntityId], ...]:
    """Whose "presidential son-in-law" is: of whoever was called president last before."""
    text, offset = line.document.article.text, line.items[index].span.start
    mentions = [m for m in line.document.mentions if m.kind == "person" and m.span.start < offset][-_LOOKED_BACK:]
    for mention in reversed(mentions):
        before = text[max(0, mention.span.start - _PRESIDENT) : mention.span.start].lower()
        post = mention.form == "post" and "president" in text[mention.span.start : mention.span.end].lower()
        if post or before.endswith("president "):
            return values_of(mention)
    return ()


def _one_of(line: Line, first: int) -> int | None:
    """The first item of "the fourth of seven" before the plural whose attributes begin at `first`."""
    if line.word(first - 1) == "the":
        first -= 1
    at = first - 2
    if line.word(first - 1) != "of" or line.word(at) not in load_words().ordinals | {"another"}:
        return None
    return at - (line.word(at - 1) == "the")


def and_parent(line: Line, index: int) -> tuple[tuple[Value[EntityId], ...], int]:
    """The second parent in "the son of X and Y" or "of X and his wife Y", where `index` is behind X."""
    if line.word(index) != "and":
        return (), index
    start = index + 1
    noun = line.word(start + 1) in load_words().nouns
    possessor = line.kind(start) == "person" or line.word(start) in {"his", "her"}
    if possessor and noun:
        start += 3 if line.word(start + 2) == "," else 2
    mention = line.mention(start)
    if mention is None or not line.items[start].named_person or line.word(start + 1) in {"'s", "'"}:
        return (), index
    return values_of(mention), start + 1


def _behind_a_name(line: Line, first: int) -> bool:
    """Whether "X, " or "X, the " stands before the item `first`."""
    at = first - 1 - (line.word(first - 1) in {"the", "a"})
    if line.word(at) in {"is", "was"} or (line.word(at) == "and" and line.word(first - 1) in {"the", "a"}):
        return True
    return line.word(at) == "," and line.kind(line.before_brackets(at - 1)) == "person"


def relatives_behind(line: Line, index: int, named: bool = False) -> tuple[tuple[Value[EntityId], ...], int]:
    """The person named behind "of": only articles, adjectives and titles may stand before the name.

    `named`: the relative's relative is known already, so that a name behind a comma is the relative's ("X, father of
    the president, Y, …").
    """
    titles = load_titles()
    post = post_starting(line, index)
    start = index
    if line.word(index) in load_words().numbers:
        return _one_of_several(line, index)  # "mother of three"
    for _ in range(REACH):
        mention = line.mention(index)
        title = titles.match(line.words, index)
        owns = line.word(index + 1) in {"'s", "'"}
        if _owns_kin(line, index):
            index += 1
        elif mention and mention.kind == "person" and not owns:
            return values_of(mention), index + 1
        if (owns and (mention or line.items[index].capital)) or (
            (line.word(index) in load_words().nouns or line.word(index) in {"girl", "boy", "baby"})
            and line.word(index + 1) == ","
            and line.kind(index + 2) == "person"
        ):
            index += 2
        elif title and line.word(title.end) == "of" and line.kind(title.end + 1) in {"place", "organisation"}:
            index = title.end + 2
        elif title and line.word(start) in {"a", "an"} and _named_behind_comma(line, title.end):
            index = skip_address(line, title.end + 1)
        elif title:
            index = title.end + (named and line.word(title.end) == "," and line.kind(title.end + 1) == "person")
        elif line.word(index) in {"and", "."} or _descriptive(line, index) or _of_a_trade(line, start, index):
            index += 1
        else:
            break
    if post and post.span.start >= line.items[start].span.start:
        while start < len(line) and line.items[start].span.start < post.span.end:
            start += 1
        return (values_of(post), start) if line.word(start) not in {"'s", "'"} else ((), start)
    return (), index


def _one_of_several(line: Line, index: int) -> tuple[tuple[Value[EntityId], ...], int]:
    """X in "the father of one of the accused, X,", with "one" at `index`; nobody in "mother of three"."""
    if line.words[index : index + 3] not in {("one", "of", "the"), ("one", "of", "those")}:
        return (), index
    for at in range(index + 3, min(len(line), index + _FAR)):
        mention = line.mention(at + 1) if line.word(at) in {",", "–"} else None
        if mention is not None:
            named = mention.kind == "person" and mention.form != "pronoun"
            return (values_of(mention), at + 2) if named else ((), index)
        if not line.word(at)[:1].isalpha() or line.items[at].capital:
            break
    return (), index


def _of_a_trade(line: Line, start: int, index: int) -> bool:
    """Whether a name stands behind the comma at `index` and what somebody is between `start` and it: "of a cobbler,
    X"."""
    plain = line.word(start) in {"a", "an"} and start < index - 1 and line.word(index) == ","
    return plain and _named_behind_comma(line, index)


def _owns_kin(line: Line, index: int) -> bool:
    """Whether a relative is told behind the possessive at `index`: "her sister X", "his late wife X"."""
    if index >= len(line) or line.items[index].text.lower() not in {"his", "her", "their"}:
        return False
    words = load_words()
    for word in line.words[index + 1 : index + _OWNED]:
        if word in words.nouns:
            return True
        if word not in words.between:
            break
    return False


def _named_behind_comma(line: Line, index: int) -> bool:
    """Whether a name, with a form of address or without, stands behind a comma at `index`: "a priest, Father X"."""
    at = skip_address(line, index + 1)
    return line.word(index) == "," and at < len(line) and line.items[at].named_person


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
