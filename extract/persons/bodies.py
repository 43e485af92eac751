"""Noun phrases behind a preposition: "the PaperLab think tank", "the Kazakh parliament", "President Tokayev"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.document import Mention
from extract.facts import EntityId, Value
from extract.language.titles import load_titles
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import load_lexicon
from extract.persons.setting import Setting

GONE = frozenset({"defunct", "dissolved", "disbanded", "liquidated", "now-defunct", "now-dissolved", "closed-down"})
"""What is said of bodies that are no more."""
_WORKFORCE = frozenset({"workers", "employees", "strikers", "staff"})
"""Those who work for a body, right behind its name."""
_STATES = frozenset({"republic", "state", "nation", "territory", "kingdom"})
_ORGANS = frozenset(
    {
        *("governing body", "board", "board of directors", "supervisory board", "executive board", "governing board"),
        *("executive committee", "board of trustees", "general council", "political council", "advisory board"),
    }
)
"""Organs of a body, of which somebody is a member "of the X of Y"."""
_ABOUT = frozenset({"committee", "commission", "subcommittee", "council", "department"})
"""Bodies whose names go on with what they are about."""
_TOPIC = 10
_ATTRIBUTES = 3
"""Within how many items behind a place the noun of a body stands: "the Osh detention centre"."""
_WIDEST = 14
"""How many items a noun phrase behind a title may have."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What the phrase up to the item `end` names; `found` is false where there is no phrase at all, `unknown` tells
    that capitalised words stayed unexplained."""

    end: int
    found: bool = False
    organisation: Value[EntityId] | None = None
    place: Value[EntityId] | None = None
    person: Mention | None = None
    unknown: bool = False


def read_noun_phrase(line: Line, start: int, setting: Setting | None) -> NounPhrase:
    """The noun phrase from `start` on, up to its name or its last noun."""
    place: Value[EntityId] | None = None
    unknown = noun = False
    index = start + (line.word(start) == "that" and line.word(start + 1) in load_lexicon().organisations)
    while index < min(len(line), start + _WIDEST) and index not in line.dated:
        mention = line.mention(index)
        if mention and mention.kind == "place":
            within = _republic_of(line, index)
            if within:
                return within
            unnamed = mention.form == "adjective" and _unknown_name(line, index + 1)
            unknown = unknown or unnamed
            place = None if unnamed else Value(mention.entity, mention.span, "roles.complement")
            noun = noun or unnamed
            index, ends = _behind_place(line, index)
            if ends and not unnamed:
                break
        elif mention:
            named = _named(line, start, index, place)
            if named:
                return named
            break
        elif _small(line, index):
            index += 1
        elif _noun(line, start, index):
            noun = True
            unknown = unknown or line.items[index].capital
            index += 1
        else:
            break
    if not noun and not place:
        return NounPhrase(start - 1)
    index = _behind_topic(line, index)
    return _without_name(line, start, NounPhrase(index, True, None, place, None, unknown and not place), setting)


def _behind_topic(line: Line, index: int) -> int:
    """The index behind what a body without a name is about: "committee on labour and social policy"; else `index`."""
    lexicon, titles = load_lexicon(), load_titles()
    if line.word(index - 1) not in _ABOUT or line.word(index) not in {"on", "for"}:
        return index
    for at in range(index + 1, min(len(line), index + _TOPIC)):
        word = line.word(at)
        joined = word == "and" and line.word(at + 1) not in lexicon.determiners | lexicon.possessives
        joined = joined and bool(line.word(at + 1)[:1].isalpha()) and titles.match(line.words, at + 1) is None
        ends = not word[:1].isalpha() or line.items[at].capital or word in lexicon.prepositions - {"of"}
        if not joined and (ends or lexicon.stops_at(word)):
            return at if at > index + 1 else index
    return index


def _republic_of(line: Line, index: int) -> NounPhrase | None:
    """ "the former Soviet republic of Georgia", with "Soviet" at `index`: Georgia."""
    at = index + 1
    while line.word(at)[:1].isalpha() and line.word(at) not in _STATES and at < index + 3:
        at += 1
    inner = line.mention(at + 2)
    if line.word(at) not in _STATES or line.word(at + 1) != "of" or inner is None or inner.kind != "place":
        return None
    return NounPhrase(at + 3, True, None, Value(inner.entity, inner.span, "roles.complement"))


def _unknown_name(line: Line, index: int) -> bool:
    """Whether a capitalised word that is no title and no common noun of bodies stands at `index`: "of Belarusian
    Human Rights House", but not "of the French Parliament"."""
    lexicon, word = load_lexicon(), line.word(index)
    common = word in lexicon.state_bodies or word in lexicon.bodies
    if common and (index + 1 >= len(line) or not line.items[index + 1].capital):
        return False
    if not line.word(index)[:1].isalpha() or not line.items[index].capital or line.newline(index):
        return False
    return load_titles().match(line.words, index) is None


def _without_name(line: Line, start: int, read: NounPhrase, setting: Setting | None) -> NounPhrase:
    """`read` with what its noun takes up: "the party", "the country"."""
    taken_up = _taken_up(line, start, read.end, setting) if setting else None
    if taken_up is None or setting is None:
        return read
    if setting.is_country(taken_up.value):
        return NounPhrase(read.end, True, None, read.place or taken_up, None, read.unknown)
    return NounPhrase(read.end, True, taken_up, read.place, None, read.unknown)


def _named(line: Line, start: int, index: int, place: Value[EntityId] | None) -> NounPhrase | None:
    """The phrase that ends in the organisation or the person at `index`."""
    mention = line.mention(index)
    assert mention is not None
    inner = line.mention(index + 2) if line.word(index + 1) in {"'s", "'"} else None
    if mention.kind == "organisation" and inner and inner.kind == "organisation":
        value = Value(inner.entity, inner.span, "roles.complement")
        return NounPhrase(behind_body(line, index + 3), True, value, place)
    if mention.kind == "organisation" and line.items[index].text.lower().removeprefix("the ") in _ORGANS:
        outer = line.mention(index + 2 + (line.word(index + 2) == "the"))
        if line.word(index + 1) == "of" and outer and outer.kind == "organisation":
            mention, index = outer, index + 2 + (line.word(index + 2) == "the")
    if mention.kind != "person":
        value = Value(mention.entity, mention.span, "roles.complement")
        return NounPhrase(behind_body(line, index + 1), True, value, place)
    # "adviser to President Tokayev", but not "head of the commission Ivan Ivanov"
    if mention.form != "pronoun" and not _stands_alone(line, start, index):
        return None
    return NounPhrase(index + 1, True, None, place, mention)


def _behind_place(line: Line, index: int) -> tuple[int, bool]:
    """The index behind the place at `index`, and whether the phrase ends there."""
    owns = line.word(index + 1) in {"'s", "'"}
    index += 2 if owns else 1
    while line.word(index) in load_lexicon().areas:
        index += 1
    return index, not owns and not _attributive(line, index)


def _small(line: Line, index: int) -> bool:
    lexicon, word = load_lexicon(), line.word(index)
    if word == "now" and line.word(index + 1) in GONE:
        return True
    return word in QUOTES or word in lexicon.determiners or word in lexicon.possessives


def _noun(line: Line, start: int, index: int) -> bool:
    """Whether the word at `index` may be a noun or an adjective of the phrase."""
    lexicon, word = load_lexicon(), line.word(index)
    if not word[:1].isalpha() and word not in {"'s", "'"}:
        return False
    if word in lexicon.prepositions or word in lexicon.called:
        return False
    if lexicon.stops_at(word):
        return (word,) in load_titles().before and line.word(index - 1) in lexicon.determiners
    return not (line.newline(index) and line.items[index].capital and index > start)


def _attributive(line: Line, index: int) -> bool:
    """Whether the place before `index` says which body follows: "the Kazakh parliament"."""
    if line.kind(index):
        return line.kind(index) in {"organisation", "place"} and not line.newline(index)
    lexicon = load_lexicon()
    for at in range(index, index + _ATTRIBUTES):
        word = line.word(at)
        if word in lexicon.bodies:
            return not (at > index and line.items[at].capital)
        if not word[:1].isalpha() or line.items[at].capital or lexicon.stops_at(word) or word in lexicon.prepositions:
            break
    return False


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


def behind_body(line: Line, index: int) -> int:
    """The index behind what still belongs to the name of a body: a bracket, quotes, "think tank"."""
    lexicon = load_lexicon()
    while line.word(index) in QUOTES - {"'"} and not line.newline(index):
        index += 1
        own = line.kind(index) == "organisation" or (line.word(index)[:1].isalpha() and line.items[index].capital)
        if index < len(line) and own and line.word(index + 1) in QUOTES - {"'"}:
            index += 1  # the party “Adolat”
    index = line.behind_brackets(index)
    end = index
    index += line.word(index) in {"'s", "'"} and not line.newline(index)  # "the OSCE's mission"
    for at in range(index, min(len(line), index + 5)):
        word = line.word(at)
        if word in lexicon.bodies or (word in _WORKFORCE and at == index):
            end = at + 1
        elif (
            not word[:1].isalpha() or line.items[at].capital or lexicon.stops_at(word) or word in lexicon.prepositions
        ):
            break
    return end


def _taken_up(line: Line, start: int, end: int, setting: Setting) -> Value[EntityId] | None:
    """What "the party" or "the country" stands for."""
    lexicon = load_lexicon()
    if end - start != 2 or line.word(start) not in {"the", "this", "that"}:
        return None
    noun, capital = line.word(start + 1), line.items[start + 1].capital
    if (noun in lexicon.countries and line.word(end) == "of") or (noun == "union" and line.word(end) == "at"):
        return None  # "the Republic of Belarus", "the union at the refinery"
    if noun in lexicon.organisations and capital:
        return setting.named_with(line.items[start].span.start, noun)
    if noun in lexicon.countries and setting.country:
        return setting.country
    return setting.organisation_before(line.items[start].span.start, noun) if noun in lexicon.organisations else None
