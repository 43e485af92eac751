"""Where a sentence refers to an election: which words, what kind, whose and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.document import Document
from extract.elections.contests.countries import ELSEWHERE, Countries
from extract.elections.contests.dating import attach_date
from extract.elections.contests.kinds import (
    REFERENDUM,
    elects_head_of_body,
    end_of_phrase,
    kinds_of_phrase,
    names_legislature,
)
from extract.elections.contests.offices import each_time
from extract.elections.contests.particular import join_beside, judge, place_in_time
from extract.elections.contests.reference import Reference
from extract.elections.contests.verbs import VERB_WORDS, is_one_of, verb_references
from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, PLACE, lexicon
from extract.elections.lines import Item, Line
from extract.facts import EntityId, Value

_BY_ELECTIONS = ("by-election", "by-elections", "byelection", "byelections")
_VOTES = frozenset(("election", "elections", "run-off", "runoff", *REFERENDUM, *_BY_ELECTIONS))
_PERHAPS = frozenset(("vote", "poll", "polls", "ballot", "race", "contest", "polling", "voting", "re-run", "rerun"))
_NOUN_REACH, _VERB_REACH = 5, 7
_SEVERAL = ("elections", "polls", "votes", "referendums", "races", "contests")
_WEAK_PERHAPS = frozenset(("race", "contest", "polling", "voting"))
_TELLING = _VOTES | _PERHAPS | VERB_WORDS | {"votes", "ballots", "one"}
"""Without one of these a line refers to no election."""
_PRONOUNS = frozenset(("that", "those"))
_ADJECTIVE = re.compile(
    r"\S*(?:al|ed|ive|ous|ary|ant|ent|ic|ful|less|able|ian|ish|ly|ing|-\S*)|fake|sham|key|tense|tight|close"
)
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|two|three|ever|round|nationwide|landmark|this|particular"
    r"|so-called|so|day"
)
_IN_A_VOTE = re.compile(r"^(?:[^ ,;:.]+ ){0,5}(?:in|at) $")
_LOST_OR_WON = re.compile(r"(?<![^ ])(?:lost|won|losing|winning|conceded) (?:[^ ,;]+ )?$")
_BEATING_IN = re.compile(
    rf"(?<![^ ])(?:defeating|defeated|beating|beat|unseating|ousting|trouncing) (?:the )?(?:[^ ,;.]+ ){{0,3}}?"
    rf"[{PERSON}] (?:, [^,;]{{1,40}} , )?(?:in|at) $"
)
_PRESIDENT_UNTIL = re.compile(r"(?<![^ ])president (?:[^ ,;]+ ){0,3}?(?:until|from|since|before|when) ")
_TO_PERSON = re.compile(rf"(?:(?:of|in) )?(?:{DATE} )?(?:to|against|over) (?:the )?(?:[^ ,;.]+ ){{0,4}}?[{PERSON}] ")
_TO_BODY = re.compile(
    rf"(?:(?:of|in) )?(?:{DATE} )?(?:to|against) (?:the )?(?:[^ ,;.]+ ){{0,3}}?(?:[{PERSON}] 's )?[{ORGANISATION}] "
)
_OTHER_OFFICES = frozenset(("mayor", "governor", "seat", "deputy", "parliament", "council", "senator", "chairman"))
_VERBS_BEFORE_VOTES = (
    "boycotted",
    "annulled",
    "cancelled",
    "monitored",
    "observed",
    "watched",
    "criticised",
    "criticized",
    "shifted",
)
_LOSER_REACH = 10
_SWORN_IN = re.compile(
    r"(?<![^ ])(?:sworn in|swears in|inaugurated|inauguration|assumed office|began|begins|started|starts|entered"
    r"|embarked on|(?:took|takes|taking) (?:the |his |her )?(?:oath|office)) (?:[^ ,;]+ ){0,7}?$"
)
_MARCHED = re.compile(
    r"(?<![^ ])(?:were|was|been|are) (?:[^ ,;]+ )?(?:marched|herded|driven|called|summoned|sent|dragged|led|bussed) "
    r"(?:back )?to the $"
)
""" "the people were herded to the polling stations": in a vote."""
_SWORN_REACH = 16
_THAT_OF_REACH = 16
_LONGEST_PHRASE = 9
_OF_OTHERS = frozenset(("party", "leadership", "primary", "student", "union", "board", "internal"))
_BEFORE_ADJECTIVE = ("the", "a", "an", "this", "newly", "recently", "so", "long")
_HELD_ON = re.compile(
    rf"(?:(?:was|had been|were|took|had taken) )?(?:place |held |due |called )?(?:back )?(?:in|on) {DATE}"
)
_RIVAL_OF = re.compile(
    r"(?<![^ ])(?:rivals?|opponents?|challengers?|challenged|stood against|ran against|defeated|beat"
    r"|beaten by|lost to|challenger to|rival to|victory over|against) "
    rf"(?:of |to )?(?:the )?(?:[^ ,;.]+ ){{0,3}}?([{PERSON}]) "
)
_ARTICLES = ("the", "a", "an", "this", "these", "those")


def find_references(
    document: Document, line: Line, countries: Countries, heads_of_state: frozenset[EntityId]
) -> list[Reference]:
    """All references of `line` to elections, in order; those that are to none in particular have a `reason`."""
    told = line.words & _TELLING
    if not told:
        return []
    found: list[Reference] = []
    for index, item in enumerate(line.items):
        if item.symbol or (item.lower not in told and not (found and item.lower in _PRONOUNS)):
            continue
        if item.lower in _VOTES or item.lower in _PERHAPS:
            nouns = [each for noun in _noun(document, line, index, countries) for each in _each(noun)]
            found.extend(nouns or (verb_references(line, index, heads_of_state) if item.lower == "vote" else ()))
        elif item.lower in ("votes", "ballots"):
            found.extend(list(_cast(line, index)) or verb_references(line, index, heads_of_state))
        elif item.lower == "one" and index:
            found.extend(_one(line, index))
        elif item.lower in _PRONOUNS:
            if line.between(index + 1, index + 3) == f"of {DATE} ":
                found.extend(_that_of(line, index, found))
        elif item.lower in VERB_WORDS:
            found.extend(verb_references(line, index, heads_of_state))
    president = bool(found) and any(is_one_of(line, who, heads_of_state) for who in line.whos())
    for reference in found:
        reference.of_president = president
        reference.dated = reference.dated or attach_date(line, reference.first, reference.head, reference.end)
        _between_persons(reference)
        place_in_time(reference)
        _whose(document, reference, countries)
        _sworn_in(reference)
    join_beside(found)
    _date_by_noun(found)
    return found


def _sworn_in(reference: Reference) -> None:
    """ "On Monday A was sworn in for a third term": the day of a vote long held is not told."""
    line, head = reference.line, reference.head
    told = reference.verb and line.items[head].lower in ("term", "president", "elected", "re-elected")
    if told and _SWORN_IN.search(line.between(max(0, head - _SWORN_REACH), head)):
        reference.dated, reference.creates = None, False


def _between_persons(reference: Reference) -> None:
    """ "He lost the election of 2009 to A", "was president until he lost the election": a presidential one."""
    line = reference.line
    general = reference.reason == "general" and _BEATING_IN.search(line.between(0, reference.first))
    if general and reference.dated:
        reference.reason = ""
    plain = not (reference.kind or reference.reason or reference.share or reference.verb) and reference.dated
    if not plain or line.words & _OTHER_OFFICES:
        return
    before, behind = line.between(0, reference.first), line.between(reference.end, reference.end + _LOSER_REACH)
    if _BEATING_IN.search(before):
        reference.kind = Value("presidential", reference.words, "elections.kind-by-persons")
        reference.creates = True
        return
    if not _LOST_OR_WON.search(before):
        return
    if _TO_BODY.match(behind):
        reference.kind = Value("parliamentary", reference.words, "elections.kind-by-bodies")
    elif _TO_PERSON.match(behind) or _PRESIDENT_UNTIL.search(before):
        reference.kind = Value("presidential", reference.words, "elections.kind-by-persons")
    reference.creates = reference.creates or reference.kind is not None


def _date_by_noun(references: list[Reference]) -> None:
    """ "was re-elected president in an early vote on 5 January": the verb's day is that of the vote behind it."""
    for verb, noun in pairwise(references):
        beside = verb.verb and noun.kind is None and _IN_A_VOTE.search(noun.line.between(verb.end, noun.first))
        if beside and noun.early and verb.kind and verb.early is None:
            verb.early = noun.early
        told = verb.verb and verb.kind is not None and verb.dated is None and noun.kind is None
        if told and not noun.reason and not noun.share and _IN_A_VOTE.search(noun.line.between(verb.end, noun.first)):
            verb.dated = noun.dated


def _noun(document: Document, line: Line, head: int, countries: Countries) -> Iterator[Reference]:
    if line.items[head].lower == "polling" and _MARCHED.search(line.between(max(0, head - 6), head)):
        yield Reference(line, head, head, head + 2, definite=True)
        return
    if _is_share(line, head):
        if elects_head_of_body(line):
            return
        yield Reference(line, _phrase_start(document, line, head, countries), head, head + 1, share=True)
        return
    first = _phrase_start(document, line, head, countries)
    noun = line.items[head].lower
    if noun in _PERHAPS and not _is_noun(line, first, head):
        return
    reference = Reference(line, first, head, head + 1)
    if _modifies_another(line, first, head):
        if not _of_this_vote(line, first, head):
            return
        reference.reason = "no vote of a country"
    judge(reference)
    kinds = kinds_of_phrase(line, first, head)
    reference.end = end_of_phrase(line, head, kinds)
    if not kinds:
        if noun in _BY_ELECTIONS:
            reference.reason = reference.reason or "kind not told"
        yield reference
    for kind in kinds:
        yield replace(reference, kind=kind, creates=reference.creates and noun not in _WEAK_PERHAPS)


def _each(reference: Reference) -> Iterator[Reference]:
    """ "the presidential elections of 1995, 2000 and 2005": the vote of each date."""
    several = reference.kind is not None and reference.line.items[reference.head].lower in _SEVERAL
    yield from each_time(reference) if several and not reference.reason else (reference,)


def _cast(line: Line, head: int) -> Iterator[Reference]:
    """ "30 per cent of the ballots cast on Sunday"."""
    if _is_share(line, head) and _word(line, head + 1) not in ("counted", "processed", "tallied", "in"):
        yield Reference(line, head, head, head + 1 + (_word(line, head + 1) == "cast"), share=True)


def _one(line: Line, head: int) -> Iterator[Reference]:
    """ "In the last one, in November 2013, …": a vote of the kind told of before."""
    before = line.items[head - 1]
    previous = before.lower in lexicon().reading["previous"]
    held = _HELD_ON.match(line.between(head + 1, head + 7))
    dated = held or any(item.symbol == DATE for item in line.items[head + 1 : head + 4])
    kinds = kinds_of_phrase(line, head - 1, head) if before.lower == "another" else []
    if kinds and any(item.symbol == DATE for item in line.items[max(0, head - 4) : head]):
        yield Reference(line, head - 1, head, head + 1, kind=kinds[0], creates=True)
    elif dated and (previous or before.symbol == DATE or before.lower in lexicon().reading["upcoming"]):
        yield Reference(line, head - 1, head, head + 1, cue="previous" if previous else None, definite=True)


def _that_of(line: Line, head: int, before: list[Reference]) -> Iterator[Reference]:
    """ "took part in the election of 2020 and in that of 2021": another of the kind of the one told before."""
    told = next((r for r in reversed(before) if r.kind and not r.share and not r.verb), None)
    if told and not told.reason and head - told.head < _THAT_OF_REACH:
        yield Reference(line, head, head, head + 1, kind=told.kind, definite=True, creates=True)


def _word(line: Line, index: int) -> str:
    return line.items[index].lower if index < len(line.items) else ""


def _modifies_another(line: Line, first: int, head: int) -> bool:
    """ "election law", "party leadership election"."""
    modifiers = {item.lower for item in line.items[first:head]}
    return bool(modifiers & _OF_OTHERS) or _word(line, head + 1) in lexicon().reading["no_vote_head"]


def _of_this_vote(line: Line, first: int, head: int) -> bool:
    """ "the election observers": they belong to a particular vote all the same."""
    definite = any(item.lower in lexicon().reading["definite"] for item in line.items[first:head])
    return definite and _word(line, head + 1) in lexicon().sentences["told_of_vote"]


def _is_noun(line: Line, first: int, head: int) -> bool:
    """Whether "vote", "poll" and the like stand for an election and not for a verb or something else."""
    reading, kinds, sentences = lexicon().reading, lexicon().kinds, lexicon().sentences
    words = [item.lower for item in line.items[first:head]]
    noun, behind = _word(line, head), _word(line, head + 1)
    if not words or any(word in reading["no_vote_modifier"] for word in words):
        return False
    typed = any(word in kinds["presidential"] + kinds["parliamentary"] + kinds["local"] for word in words)
    dated = any(item.symbol == DATE for item in line.items[first:head])
    dated_behind = behind == "of" and head + 2 < len(line.items) and line.items[head + 2].symbol == DATE
    other = behind in sentences["verb_noun_after"] or (noun == "poll" and behind in sentences["poll_behind"])
    if other and not dated_behind and not (typed and behind == "of"):
        return False
    if noun in _WEAK_PERHAPS or typed or dated:
        return typed or dated
    determined = reading["definite"] + reading["indefinite"] + reading["early"]
    return words[-1] not in sentences["verb_before"] and any(word in determined for word in words)


def _is_share(line: Line, head: int) -> bool:
    """Whether a figure stands right before: "62 per cent of the (popular) vote"."""
    if line.items[head].lower not in ("vote", "ballot", "poll", "votes", "ballots"):
        return False
    before = line.items[max(0, head - 6) : head]
    figures = [at for at, item in enumerate(before) if item.symbol == PERCENT]
    return bool(figures) and any(item.lower == "of" for item in before[figures[0] :])


def _phrase_start(document: Document, line: Line, head: int, countries: Countries) -> int:
    """The first item of the noun phrase that ends in `head`."""
    known = _known_modifiers()
    items = line.items
    first = head
    while first and head - first < _LONGEST_PHRASE:
        item, following = items[first - 1], items[first].lower
        if item.symbol:
            inside = _belongs(item, following)
        elif item.lower in ("and", "or", ","):
            joined = first > 1 and following in known and items[first - 2].lower in known
            joined = joined or (item.lower == "," and _closes_date(line, first - 1))
            inside = joined and following not in lexicon().reading["definite"]
        elif item.lower == "that":
            inside = False
        else:
            adjective = _ADJECTIVE.fullmatch(item.lower) or _ORDINAL.fullmatch(item.lower)
            nationality = countries.of_item(item, document.quote(item.span))
            so_called = item.lower == "called" and first > 1 and items[first - 2].lower == "so"
            verb = (
                item.lower in _verbs_before_votes() and first > 1 and items[first - 2].lower not in _BEFORE_ADJECTIVE
            )
            named = item.lower in known or nationality or following == "'s" or so_called
            named = named or (item.lower.isalpha() and first > 1 and items[first - 2].lower in ("the", "this"))
            inside = bool(named or (adjective and not verb))
        if not inside:
            break
        first -= 1
        if item.lower in _ARTICLES or item.symbol == PERSON:
            break
    return first


def _closes_date(line: Line, comma: int) -> bool:
    """ "the May 12, 2007, parliamentary vote": whether a comma closes a date that is part of the words for a vote."""
    items = line.items
    if comma < 2 or items[comma - 1].symbol != DATE:
        return False
    at = comma - 2
    coloured = at > 0 and not items[at].symbol and _ADJECTIVE.fullmatch(items[at].lower)
    at -= bool(coloured)
    opens = items[at].lower in _ARTICLES or items[at].lower in ("'s", "its", "his", "her", "their")
    return opens or items[at].symbol in (COUNTRY, PLACE, ORGANISATION)


@cache
def _verbs_before_votes() -> frozenset[str]:
    """Verbs that look like adjectives before a vote: "demanded early elections"."""
    reading = lexicon().reading
    return frozenset(
        (*reading["calls"], *reading["demand"], *reading["announces"], *reading["moved"], *_VERBS_BEFORE_VOTES)
    )


@cache
def _known_modifiers() -> frozenset[str]:
    reading, kinds = lexicon().reading, lexicon().kinds
    lists = ("early", "definite", "indefinite", "previous", "upcoming", "quality", "general_determiner")
    words = {word for key in (*lists, "no_vote_modifier") for word in reading[key]}
    return frozenset(words | {word for group in kinds.values() for word in group} | _OF_OTHERS)


def _belongs(item: Item, following: str) -> bool:
    """Whether a name or a date before a vote is part of its phrase: "Kazakhstan's 2019", "his", "the Duma"."""
    if item.symbol == ORGANISATION:
        return names_legislature(item.lower)
    if item.symbol == PERSON:
        return following == "'s" or item.lower in ("his", "her", "their", "its")
    return item.symbol in DATE + COUNTRY + PLACE


def _whose(document: Document, reference: Reference, countries: Countries) -> None:
    """The country that the words name, else the one that the sentence speaks of."""
    line, items = reference.line, reference.line.items
    inside = range(reference.first, reference.head)
    reach = _VERB_REACH if reference.verb else _NOUN_REACH
    behind = range(reference.head + 1, min(reference.head + reach, len(items)))
    for index in (*inside, *behind):
        item = items[index]
        if index > reference.head and items[index - 1].lower not in ("in", "of", "the", "across", "for"):
            continue
        country = countries.of_item(item, document.quote(item.span))
        if country:
            reference.country = Value(country, item.span, "elections.country-named")
            reference.explicit_country = True
            return
    home = _home_of_rival(line, countries) if reference.kind and reference.kind.value == "presidential" else None
    if home:
        reference.country = Value(home, reference.words, "elections.country-of-candidate")
        reference.explicit_country = True
        return
    around = countries.of_line(line)
    if around:
        named = next((item for item in items if item.mention and around in item.mention.entities), None)
        words = named.span if named else reference.words
        reference.country = Value(around, words, "elections.country-around")
        reference.explicit_country = countries.in_section(line)


def _home_of_rival(line: Line, countries: Countries) -> EntityId | None:
    """ "the only rival of A in the 1991 presidential election", where A is known as a head of state: A's country."""
    found = _RIVAL_OF.search(line.code)
    mention = line.items[line.index(found.start(1))].mention if found else None
    home = countries.home_of(mention.entity) if mention else None
    return None if home == ELSEWHERE else home
