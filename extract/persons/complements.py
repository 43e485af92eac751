"""What follows a title: "of the PaperLab think tank", "for the Greens in Haninge", "of Labour and Trade"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.document import Mention
from extract.facts import EntityId, Value
from extract.language.titles import Title, load_titles
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting

_WIDEST = 14
"""How many items a noun phrase behind a title may have."""
_ONLY_NAMES = frozenset({"in", "with", "from", "within", "on", "under"})
"""Prepositions that belong to a title only where a name follows."""


@dataclass(frozen=True, slots=True)
class Complement:
    """What a title has behind it, up to the item `end`; `tail` is the end of words that belong to the title itself.

    `found` tells that there is something, named or not; `unknown` that capitalised words stayed unexplained.
    """

    end: int
    tail: int | None = None
    organisation: Value[EntityId] | None = None
    place: Value[EntityId] | None = None
    person: Mention | None = None
    found: bool = False
    unknown: bool = False


def read_complement(line: Line, behind: int, title: Title, setting: Setting | None) -> Complement:
    """Read what follows the title that ends before the item `behind`."""
    result = Complement(behind)
    if title.open and line.word(behind) in {"of", "for"}:
        tail = _tail(line, behind, title)
        if tail:
            result = replace(result, end=tail, tail=tail, found=True)
    for _ in range(6):
        further = _step(line, result, behind, title, setting)
        if further is None:
            break
        result = further
    return result


def _tail(line: Line, behind: int, title: Title) -> int | None:
    """The end of the words after "of" that belong to the title: "of Investment and Development", "of security"."""
    lexicon, titles = load_lexicon(), load_titles()
    minister = title.country
    start = behind + 1
    index = start + (minister and line.word(start) == "the")
    first = index
    limit = min(len(line), index + (10 if minister else 3))
    while index < limit:
        word = line.word(index)
        if word in {"and", "&"} and index > first:
            if not _goes_on(line, index + 1):
                break
        elif word == "," and minister and index > first:
            if not (line.items[index - 1].capital and _listed(line, index + 1)):
                break
        elif not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.determiners:
            break
        elif (word in lexicon.prepositions and word != "of") or titles.match(line.words, index):
            break
        elif not minister and line.items[index].capital and not line.items[behind - 1].capital:
            return None
        index += 1
    if index == first or line.word(index - 1) == "of":
        return None
    if not minister and (line.kind(index) or line.word(index) in QUOTES):
        return None  # "head of think tank PaperLab": a noun before a name
    return index


def _goes_on(line: Line, index: int) -> bool:
    """Whether "and" before `index` joins two words of one portfolio."""
    if index >= len(line) or not line.word(index)[:1].isalpha():
        return False
    return line.items[index].capital == line.items[index - 2].capital and not load_titles().match(line.words, index)


def _listed(line: Line, index: int) -> bool:
    """Whether a list of capitalised words from `index` on ends in "and" and another one."""
    for at in range(index, min(len(line), index + 5)):
        if line.word(at) == "and":
            return at > index and _goes_on(line, at + 1)
        if not line.word(at) or not line.items[at].capital:
            return False
    return False


def _step(line: Line, so_far: Complement, behind: int, title: Title, setting: Setting | None) -> Complement | None:
    """One more phrase after what was read so far, or `None`."""
    lexicon = load_lexicon()
    at = so_far.end
    word = line.word(at)
    if at in line.dated:
        return None
    if word == "to" and (so_far.found or line.word(behind - 1) not in lexicon.takes_to):
        return None
    if word in lexicon.prepositions:
        read = _noun_phrase(line, at + 1, setting)
        return _join(so_far, read, word, title, setting) if read.found else None
    taken_up = so_far.organisation is not None and so_far.organisation.rule == "roles.taken-up"
    if word in lexicon.called and so_far.found and (so_far.organisation is None or taken_up):
        read = _noun_phrase(line, at + 1 + (line.word(at + 1) == "as"), setting)
        named = replace(so_far, organisation=None)
        return _join(named, read, "of", title, setting) if read.organisation else None
    if word == "," and so_far.place and line.kind(at + 1) == "place" and line.word(at + 2) not in {"and", "'s"}:
        return replace(so_far, end=at + 2)
    if so_far.organisation is None and so_far.person is None:
        start = at + 1 if word == "," else at
        mention = line.mention(start)
        if mention and mention.kind == "organisation" and _listed_body(line, start, at, behind):
            end = _behind_body(line, start + 1)
            value = Value(mention.entity, mention.span, "roles.complement")
            return replace(so_far, end=end, organisation=value, found=True)
    return None


def _listed_body(line: Line, index: int, at: int, behind: int) -> bool:
    """Whether the body at `index` belongs to the title without a preposition, as in signatures and lists."""
    if index == at:
        return line.items[index].newline or line.items[behind - 1].capital
    return line.newline(_behind_body(line, index + 1)) or line.word(_behind_body(line, index + 1)) in {";", ")", "."}


def _join(
    so_far: Complement, read: Complement, word: str, title: Title, setting: Setting | None
) -> Complement | None:
    if word in _ONLY_NAMES and not (read.organisation or read.place):
        return None
    if word == "in" and title.country and read.place and setting and not setting.is_country(read.place.value):
        return None
    return Complement(
        read.end,
        so_far.tail,
        so_far.organisation or read.organisation,
        so_far.place or read.place,
        so_far.person or read.person,
        True,
        so_far.unknown or read.unknown,
    )


def _noun_phrase(line: Line, start: int, setting: Setting | None) -> Complement:
    """The noun phrase from `start` on, up to its name or its last noun."""
    lexicon = load_lexicon()
    before = load_titles().before
    place: Value[EntityId] | None = None
    unknown = noun = False
    index = start
    while index < min(len(line), start + _WIDEST):
        item, word = line.items[index], line.words[index]
        mention = item.mention
        if index in line.dated:
            break
        if mention and mention.kind in {"organisation", "agent"}:
            value = Value(mention.entity, mention.span, "roles.complement")
            return Complement(_behind_body(line, index + 1), None, value, place, None, True)
        if mention and mention.kind == "place":
            place = Value(mention.entity, mention.span, "roles.complement")
            owns = line.word(index + 1) in {"'s", "'"}
            index += 2 if owns else 1
            while line.word(index) in lexicon.areas:
                index += 1
            if not owns and not _attributive(line, index):
                break
            continue
        if mention:
            # "adviser to President Tokayev", but not "head of the commission Ivan Ivanov"
            if mention.form != "pronoun" and not _stands_alone(line, start, index):
                break
            return Complement(index + 1, None, None, place, mention, True)
        if word in QUOTES or word in lexicon.determiners or word in lexicon.possessives:
            index += 1
            continue
        if not word[:1].isalpha() and word not in {"'s", "'"}:
            break
        described = (word,) in before and line.word(index - 1) in lexicon.determiners
        if (lexicon.stops_at(word) and not described) or word in lexicon.prepositions or word in lexicon.called:
            break
        if line.newline(index) and item.capital and index > start:
            break
        noun = True
        unknown = unknown or item.capital
        index += 1
    if not noun and not place:
        return Complement(start - 1)
    taken_up = _taken_up(line, start, index, setting) if setting else None
    if taken_up and setting and setting.is_country(taken_up.value):
        place = place or taken_up
        taken_up = None
    return Complement(index, None, taken_up, place, None, True, unknown and not place)


def _attributive(line: Line, index: int) -> bool:
    """Whether the place before `index` says which body follows: "the Kazakh parliament"."""
    if line.kind(index):
        return line.kind(index) in {"organisation", "place"} and not line.newline(index)
    return line.word(index) in load_lexicon().bodies


def _stands_alone(line: Line, start: int, index: int) -> bool:
    """Whether only small words, adjectives and titles stand between the preposition and the person."""
    lexicon, titles = load_lexicon(), load_titles()
    while index > start:
        word = line.word(index - 1)
        title = titles.match_before(line.words, index)
        modifier = titles.modifier_before(line.words, index)
        if title and title.start >= start:
            index = title.start
        elif modifier and modifier[1] >= start:
            index = modifier[1]
        elif word in lexicon.determiners or line.kind(index - 1) == "place" or word in {"'s", "'", ",", "."}:
            index -= 1
        else:
            return False
    return True


def _behind_body(line: Line, index: int) -> int:
    """The index behind what still belongs to the name of a body: a bracket, quotes, "think tank"."""
    lexicon = load_lexicon()
    while line.word(index) in QUOTES - {"'"} and not line.newline(index):
        index += 1
    index = line.behind_brackets(index)
    for _ in range(5):
        if line.word(index) in lexicon.bodies:
            index += 1
    return index


def _taken_up(line: Line, start: int, end: int, setting: Setting) -> Value[EntityId] | None:
    """What "the party" or "the country" stands for."""
    lexicon = load_lexicon()
    if end - start != 2 or line.word(start) not in {"the", "this"}:
        return None
    noun = line.word(start + 1)
    if noun in lexicon.countries and setting.country:
        return setting.country
    return setting.organisation_before(line.items[start].span.start, noun) if noun in lexicon.organisations else None
