"""Verbs that stand for a title: "X, who heads Y", "Y, founded by X"; unnamed bodies with a head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.document import Mention
from extract.facts import Agent, EntityId, RoleStatus, Value
from extract.language.titles import load_titles
from extract.persons.claims import TOLD, Claim
from extract.persons.holders.led_bodies import Body, body_before, unnamed
from extract.persons.items import QUOTES, Line
from extract.persons.lexicon import Lead, Lexicon, load_lexicon
from extract.persons.phrases import phrase_of_word
from extract.persons.setting import Setting
from extract.persons.subjects import described_person, first_subject, subjects

_REACH = 8
_OWNERS = frozenset({"his", "her", "its", "their"})
_HELPED = frozenset({"found", "establish", "create", "launch"})
_INFINITIVES = frozenset({"chair", "head", "lead"})
_BARE = {"head": "head", "lead": "leader", "chair": "chair", "run": "head"}
"""Infinitives and what they make of somebody."""
_BEFORE_BARE = frozenset({"will", "to"})
_SET = frozenset({"is", "are", "set", "due", "continues", "continue", "continued", "on", "used"})
"""What stands before "to head": "is to head", "continues to head", "went on to head"."""
_GIVEN = frozenset({"elected", "appointed", "chosen", "named", "picked", "selected", "voted", "nominated"})
_MOST_CLAUSES = 8
_NAME = 4
_PAIR = 2
_ABROAD = frozenset({"from", "abroad", "exile", "prison", "now", "currently", "today", "formerly", "once"})
_BODY_ENDS = frozenset(
    {"that", "which", "who", "and", "but", "while", "as", "when", "where", "said", "since", "until"}
)


@dataclass(frozen=True, slots=True)
class Leading:
    """A claim made by a verb, and the unnamed body it needed, if any."""

    claim: Claim
    agent: Agent | None = None


@cache
def leading_words() -> frozenset[str]:
    """The words without which no such claim is read."""
    lexicon = load_lexicon()
    return _HELPED | _INFINITIVES | _BARE.keys() | lexicon.active.keys() | lexicon.passive.keys()


def by_leading(line: Line, setting: Setting) -> Iterator[Leading]:
    """Claims from "X heads Y" and "Y, headed by X"."""
    lexicon = load_lexicon()
    for index, word in enumerate(line.words):
        if word in _HELPED and "helped" in line.words[max(0, index - 2) : index]:
            yield from _active(line, index, lexicon.active["co-founded"], lexicon)
        if word in _INFINITIVES and line.word(index - 1) == "to" and line.word(index - 2) in _GIVEN:
            yield from _given(line, index, lexicon, setting)
        if word in _BARE and line.word(index - 1) in _BEFORE_BARE:
            yield from _future(line, index, lexicon, setting)
        if word not in lexicon.active and word not in lexicon.passive:
            continue
        if word.endswith("ing") and line.word(index - 1) in lexicon.determiners | lexicon.possessives | {"'s"}:
            continue  # "the founding congress"
        by = _by(line, index + 1)
        if by and word in lexicon.passive:
            yield from _passive(line, index, by, setting)
        elif word in lexicon.active and not by:
            yield from _active(line, index, lexicon.active[word], lexicon, setting)


def _given(line: Line, index: int, lexicon: Lexicon, setting: Setting) -> Iterator[Leading]:
    """ "was elected to chair the upper house", with "chair" at `index`."""
    body = _body_behind(line, index + 1, lexicon) or _taken_up_behind(line, index + 1, setting)
    before = index - 3
    while line.word(before) in {"was", "been", "is", "were", "being", "has", "had", "will", "be"}:
        before -= 1
    if body is None or line.word(before + 1) not in {"was", "been", "is", "has", "had"}:
        return
    lead = Lead("leader" if line.words[index] == "lead" else line.words[index], former=False)
    for holder in subjects(line, before):
        yield _leading(line, holder, index, (lead, body, "current"))


def _future(line: Line, index: int, lexicon: Lexicon, setting: Setting) -> Iterator[Leading]:
    """ "X will head the academy", "X is to chair the council", "X went on to lead Y", with the verb at `index`."""
    before = index - 2
    status: RoleStatus = "future"
    body = _body_behind(line, index + 1, lexicon) or _taken_up_behind(line, index + 1, setting)
    if body is None or "of" in line.words[index + 1 : index + _NAME]:
        return  # "will lead the list of Y"
    if line.word(index - 1) == "to":
        told = line.word(before)
        if told not in _SET or (told == "on" and line.word(before - 1) not in {"went", "gone", "goes"}):
            return
        if told not in {"is", "are", "set", "due"}:
            status = "former" if told == "used" else "current"
        while line.word(before) in _SET | {"went", "gone", "goes", "has"}:
            before -= 1
    while line.word(before) in lexicon.adverbs:
        before -= 1
    lead = Lead(_BARE[line.words[index]], former=False)
    for holder in subjects(line, before)[-1:]:
        yield _leading(line, holder, index, (lead, body, status))


def _taken_up_behind(line: Line, index: int, setting: Setting) -> Body | None:
    """ "who founded the outlet", with "the" at `index`: the body named before."""
    noun = line.word(index + 1)
    ends = not line.word(index + 2)[:1].isalpha() or load_lexicon().stops_at(line.word(index + 2))
    ends = ends or line.word(index + 2) in {"in", "on", "with", "to"} or (index + 2) in line.dated
    if line.word(index) not in {"the", "this"} or noun not in load_lexicon().organisations or not ends:
        return None
    if line.kind(index + 2) is not None:
        return None
    value = setting.organisation_before(line.items[index].span.start, noun)
    return Body(value) if value else None


def _by(line: Line, index: int) -> int | None:
    """The index of "by", a date between at most: "founded in 1996 by"."""
    for at in range(index, min(len(line), index + 6)):
        if line.word(at) == "by":
            return at
        abroad = line.word(at) in _ABROAD or (line.kind(at) == "place" and line.word(at - 1) in {"from", "in"})
        if at not in line.dated and line.word(at) not in {"in", "on", "jointly", "then"} and not abroad:
            break
    return None


def _active(
    line: Line, index: int, lead: Lead, lexicon: Lexicon, setting: Setting | None = None
) -> Iterator[Leading]:
    body = _body_behind(line, index + 1, lexicon)
    if body is None and setting:
        body = _taken_up_behind(line, index + 1, setting)
    if body is None:
        return
    before = index - 1
    guards: set[str] = set()
    if line.words[index] in _HELPED:
        before -= 1 + (line.word(before) == "to")  # "helped to found"
    while (
        line.word(before)
        in lexicon.adverbs
        | lexicon.former_adverbs
        | {"has", "had", "have", "to", "also"}
        | lexicon.future
        | lexicon.hypothetical
    ):
        guards.add(line.word(before))
        before -= 1
    if guards & (lexicon.hypothetical | {"to"}):
        return
    missions = not lexicon.missions.isdisjoint(line.words[index + 1 : index + _REACH])
    over = bool(guards & lexicon.former_adverbs) or (lead.former and "has" not in guards and not missions)
    status: RoleStatus = "former" if over else "current"
    if guards & lexicon.future:
        status = "future"
    holders = subjects(line, before)
    if not holders and line.word(before) == "," and line.words[index].endswith("ed"):
        holders = first_subject(line, before)
    if not holders and line.words[index].endswith("ing"):
        at = described_person(line, before)
        holders = line.persons_until(at + 1) if line.kind(at) == "person" else ()
    for holder in holders:
        yield _leading(line, holder, index, (lead, body, status))


def _passive(line: Line, index: int, by: int, setting: Setting) -> Iterator[Leading]:
    lexicon = load_lexicon()
    lead = lexicon.passive[line.words[index]]
    body = body_before(line, index, lexicon) or _taken_up_before(line, index, setting)
    if body is None:
        return
    start = name_behind_by(line, by + 1, lexicon)
    persons, end = line.persons_from(start)
    status: RoleStatus = "current"
    recently = line.words[max(0, index - 2) : index] == ("until", "recently")
    if line.word(index - 1) in {"then", "formerly", "once", "previously"} or line.word(index - 2) in {"then", "once"}:
        status = "former"
    status = "former" if recently else status
    founded = lead.title in {"founder", "co-founder"}
    several = founded or len(persons) > _PAIR or (len(persons) == _PAIR and line.items[start + 1].lower == "and")
    for holder in persons if several else persons[:1]:
        yield _leading(line, holder, index, (lead, body, status))
    yield from _gapped(line, index, end, (lead, status))


def _taken_up_before(line: Line, index: int, setting: Setting) -> Body | None:
    """ "The party is led by X", "led" at `index`: the party named before."""
    at = index - 1
    while line.word(at) in {"is", "was", "now", "currently", "then"}:
        at -= 1
    if line.word(at) not in load_lexicon().organisations or line.word(at - 1) != "the":
        return None
    value = setting.organisation_before(line.items[at].span.start, line.word(at))
    return Body(value) if value else None


def _gapped(line: Line, index: int, start: int, told: tuple[Lead, RoleStatus]) -> Iterator[Leading]:
    """ "A is led by X, B by Y and C by Z": what the later clauses tell without their verb."""
    at = start
    for _ in range(_MOST_CLAUSES):
        while line.word(at) in {",", "and", "the", "while"}:
            at += 1
        mention = line.mention(at)
        by = at + 1
        if mention is None:
            while by < len(line) and line.items[by].capital and line.word(by) and by < at + _NAME:
                by += 1
            if at >= len(line) or not line.items[at].capital:
                return
        elif mention.kind != "organisation":
            return
        holder = line.mention(by + 1) if line.word(by) == "by" else None
        if holder is None or holder.kind != "person":
            return
        value = Value(mention.entity, mention.span, "roles.leading") if mention else None
        yield _leading(line, holder, index, (told[0], Body(value), told[1]))
        at = by + 2


def _owner(line: Line, index: int) -> bool:
    """Whether "his", "its" … stands at the item `index`: "replaced by his deputy, X"."""
    return index < len(line) and line.items[index].text.lower() in _OWNERS


def name_behind_by(line: Line, start: int, lexicon: Lexicon) -> int:
    """The index of the name behind "by", past titles and adjectives."""
    titles = load_titles()
    for _ in range(8):
        match = titles.match(line.words, start)
        if match:
            start = _behind_complement(line, match.end)
        elif (
            line.word(start) in lexicon.determiners
            or (_owner(line, start) and titles.match(line.words, start + 1))
            or (line.word(start),) in titles.before
            or line.word(start) in {",", ".", "'s", "'"}
            or (line.word(start) in lexicon.relations and line.word(start - 1) in {"'s", "'"})
        ):
            start += 1
        elif line.word(start) == "and" and _titled_at(line, start + 1):
            start += 1  # "founded by lawyer and activist X"
        elif line.behind_years(start) > start:
            start = line.behind_years(start)
        elif line.kind(start) == "place":
            start += 1 + (line.word(start + 1) in {"'s", "'"})
        elif start != (named := _behind_adjectives(line, start, lexicon)):
            start = named
        else:
            break
    return start


def _titled_at(line: Line, index: int) -> bool:
    """Whether a title or an adjective before one stands at `index`."""
    titles = load_titles()
    return titles.match(line.words, index) is not None or (line.word(index),) in titles.before


def _behind_complement(line: Line, end: int) -> int:
    """The index of the comma in "the former head of Y, X" behind a title that ends before `end`; else `end`."""
    at = end + 1 + (line.word(end + 1) == "the")
    named = line.word(end) in {"of", "at"} and line.kind(at) in {"organisation", "place"}
    closed = named and line.word(at + 1) == "," and at + 2 < len(line) and line.items[at + 2].named_person
    return at + 1 if closed else end


def _behind_adjectives(line: Line, start: int, lexicon: Lexicon) -> int:
    """Where the name stands behind "former presidential candidate", "26-year-old"; `start` where none does."""
    at = start
    while at < min(len(line), start + _NAME) and line.word(at)[:1].isalnum() and not line.items[at].capital:
        if line.word(at) in lexicon.prepositions or lexicon.stops_at(line.word(at)):
            return start
        at += 1
    return at if at < len(line) and line.items[at].named_person else start


def _leading(line: Line, holder: Mention, index: int, told: tuple[Lead, Body, RoleStatus]) -> Leading:
    lead, body, status = told
    words = line.items[index].span
    title = load_titles().phrases[(lead.title,)][0]
    phrase = phrase_of_word(title, lead.title, index, words, organisation=body.value, jurisdiction=body.jurisdiction)
    value: Value[RoleStatus] = Value(status, words, "roles.leading")
    return Leading(Claim(holder, phrase, line, "roles.leading", value, TOLD), body.agent)


def _body_behind(line: Line, start: int, lexicon: Lexicon) -> Body | None:
    """The organisation that is the object of a verb: only small words, adjectives and nouns of bodies before it."""
    for index in range(start, min(len(line), start + _REACH)):
        mention, word = line.mention(index), line.word(index)
        if mention and mention.kind == "organisation":
            return Body(Value(mention.entity, mention.span, "roles.leading"))
        if mention and mention.kind == "place":
            continue
        if mention:
            return None
        if word not in QUOTES | {"'s", "'"} and not word[:1].isalpha():
            break
        if word == "of" and line.word(index - 1) in lexicon.bodies:
            continue  # "leads the delegation of the European Parliament"
        if word in lexicon.prepositions or (lexicon.stops_at(word) and word not in lexicon.called):
            break
    return _unnamed_from(line, start, lexicon) or _common_body(line, start, lexicon)


def _common_body(line: Line, start: int, lexicon: Lexicon) -> Body | None:
    """ "leads a union of fuel workers", "chairs the branch at the X refinery": a body without a name, and the one
    that it belongs to; "the movement" and "its committee" tell too little."""
    if line.word(start) not in lexicon.determiners | lexicon.possessives and line.kind(start) != "person":
        return None
    some = line.word(start) in {"a", "an"}
    for index in range(start + 1, min(len(line), start + _REACH)):
        word = line.word(index)
        if word in lexicon.led_bodies and not line.word(index + 1)[:1].isalpha() | (line.kind(index + 1) is not None):
            return Body(None) if some else None
        if word in lexicon.led_bodies and line.word(index + 1) in lexicon.prepositions | _BODY_ENDS:
            owner = _owner_of_body(line, index + 1, lexicon)
            return Body(owner) if some or owner else None
        if not word[:1].isalpha() or word in lexicon.prepositions or lexicon.stops_at(word):
            break
    return None


def _owner_of_body(line: Line, start: int, lexicon: Lexicon) -> Value[EntityId] | None:
    """The named body behind "of", "at" or "in" at `start`."""
    if line.word(start) not in {"of", "at", "in", "within"}:
        return None
    for index in range(start + 1, min(len(line), start + _REACH)):
        mention, word = line.mention(index), line.word(index)
        if mention and mention.kind == "organisation":
            return Value(mention.entity, mention.span, "roles.leading")
        if mention is None and (not word[:1].isalpha() or lexicon.stops_at(word) or word in lexicon.prepositions):
            break
    return None


def _unnamed_from(line: Line, start: int, lexicon: Lexicon) -> Body | None:
    if line.word(start) != "the":
        return None
    for body in lexicon.unnamed:
        end = start + 1 + len(body)
        if line.words[start + 1 : end] == body:
            return unnamed(line, start + 1, end)
    return None
