"""Elections told without their noun: "was elected president", "won a second term", "stood against A in 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.elections.contests.kinds import elects_head_of_body, names_legislature
from extract.elections.contests.offices import OFFICE_WORDS, each_time, office_reference
from extract.elections.contests.reference import Reference
from extract.elections.contests.seats import ELECTED, SEAT_WORDS, seat_reference
from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PERSON, PLACE, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.subjects import subject_before
from extract.facts import ElectionKind, EntityId, Value

_ELECTING = ("electing", "elects", "choosing", "choose", "chooses", "chose", "elect")
_TOWNS_OFFICE = re.compile(r"(?<![^ ])(?:mayor|mayoral|akim|governor|councillor|council)(?![^ ])")
_OFFICE_BEFORE, _OFFICE_BEHIND = 12, 6
_TERM = ("re-election", "reelection", "term", "presidency")
_STOOD_IN = re.compile(rf"(?:(?:back|again) )?in {DATE} (?:[,.;)]|and|but|when|then) ")
_WHO = re.compile(rf"{PERSON} (?:, (?:[^ ,;]+ ){{0,7}}?)?who (?:(?:had|also|once|first|himself|herself) )*$")
_STOOD = ("stood", "ran", "standing", "running", "run")
_LOST = re.compile(r"(?:narrowly |heavily |badly )?(?:to|by) (?:the )?(?:[^ ,;.]+ ){0,3}?$")
_OFFICE = re.compile(
    rf"(?:to (?:(?!parliament|the )[^ ,;.{DATE}]+ ){{1,7}}?terms? as )?(?:as )?(?:the )?(?:[^ ,;.]+ ){{0,5}}?"
    r"(president|head of state|mayor|governor) "
)
_NEW = re.compile(
    r"(?:an? |the |its |their )?(?:new |next )?(?:city |local |town |municipal )?"
    r"(president|parliament|council|mayor|lower house|upper house|legislature|national assembly|chamber) "
)
_MEMBERS = re.compile(
    r"(?:(?:all|most|some|only|just|[\d,]+|[a-z-]+) )?(?:of )?(?:(?:the|its|their) )?(?:[\d,]+ )?(?:new )?"
    r"(?:deputies|members|lawmakers|mps|seats) (?:of|to|in|for) (?:the|its|their|a) (?:(?:new|next|first) )?$"
)
_WON = re.compile(
    r"(?<![^ ])(?:won|secured|winning|clinched|securing|victory in|gave(?! up )|given|giving|handed|handing|granted"
    r"|sealed|(?:cruised|coasted|swept|sailed|stormed|romped|surged|glided|eased) to|elected (?:to|for)) "
)
_DATED_BEHIND = re.compile(rf"(?:, )?(?:in|on|of) (?:the )?{DATE} ")
_OWNED = re.compile(rf"(?:[{PERSON}] (?:'s )?|his |her )(?:(?:last|first|previous|own|latest|disputed) )?$")
_BY_DATE = re.compile(rf"(?:[^ ,;.]+ )?(?:on |in )?(?:the )?{DATE} ")
_TO_BE = re.compile(
    r"(?<![^ ])president (?:of [^ ]+ )?(?:will be|is to be|is due to be|must be|is being) (?:[a-z]+ )?$"
)
_IN_TOWN = re.compile(rf"in {PLACE} (?:(?:on|in|last|this) (?:the )?{DATE} )?(?:with|by|taking) ")
_NUMBERED = re.compile(
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|new|another|first|final) (?:[^ ,;.]+ ){0,3}?$"
)
_MORE = re.compile(r"(?<![^ ])(?:another|a further|more|additional) ")
_IN_OFFICE = re.compile(r"(?:in (?:office|power)|as (?:the )?(?:[^ ]+ )?president|at the helm) ")
_OF_OFFICE = re.compile(rf"as (?:the )?(?:[{COUNTRY}] (?:'s )?|[^ ,;.]+ )?(?:president|head of state|[{PERSON}]) ")
_TO_OFFICE = re.compile(
    rf"to (?:office|power|the presidency) (?:(?:last|in|on) )?(?:{DATE} )?(?:with|by|in|last|on) "
)
_RETURN_REACH = 8
_NO_ELECTION = re.compile(r"(?:against|down|through|not) ")
_FOR_OFFICE = re.compile(
    rf"(?:(?:on )?{DATE} )?(?:for|in|to elect|to choose) (?:an? |the |its |their )?(?:[^ ,;.]+ ){{0,2}}?"
    r"(president|parliament|legislature|lawmakers|deputies|lower house|mayors|councils) "
)
_TRIED = re.compile(
    r"(?<![^ ])(?:tried|attempted|signatures|hoped|wanted|registered|decided|allowed|permitted|dared|sought) "
    r"(?:[^ ,;]+ ){0,3}?to $"
)
_WANTS = re.compile(
    r"(?<![^ ])(?:wants|plans|planned|intends|intended|hopes|aims|going|planning|wishes|vowed|would|will) "
    r"(?:(?!not |never )[^ ,;]+ ){0,2}?(?:to )?$"
)
_FOR_PRESIDENT = re.compile(
    r"(?:(?:unsuccessfully|again|first|once|twice|also|himself|herself|successfully|repeatedly) )?(?:for|as) "
    r"(?:the )?(?:president|presidency|head of state) "
)
_CHOSEN = re.compile(r"(?:as )?(?:the )?(?:[^ ,;.]+ ){0,2}?(?:president|head of state) ")
_DECLARED = ("declared", "proclaimed", "confirmed")
_POST_REACH = 5
_MEMBERS_REACH = 14
_ALONE = re.compile(r"(?:alone|unopposed|uncontested|unchallenged) ")
_BEATEN = ("lost", "beaten", "defeated", "beat")
_WHEN_WHO = re.compile(rf"{DATE} , when (?:the )?(?:[^ ,;.]+ ){{0,3}}?{PERSON} (?:(?:had|narrowly|easily) )*$")
_PEOPLE_VOTED = ("voted", "votes", "vote")
_BY_VOTERS = frozenset((*ELECTED, *_ELECTING, *_TERM, "years"))
VERB_WORDS = OFFICE_WORDS | frozenset(
    ("turn", "returned", *SEAT_WORDS, *_STOOD, *_BEATEN, *_PEOPLE_VOTED, *_DECLARED, *_BY_VOTERS)
)
"""Only these words tell of an election without its noun."""
_STOP = (". ", "; ", "! ", ", ", "")
_OTHER_VOTES = frozenset(("mayor", "parliament", "seat", "deputy"))


def verb_references(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """The reference that one of the words `VERB_WORDS` at item `head` makes, if any; `heads_of_state` are
    presidents."""
    word = line.items[head].lower
    told = seat_reference(line, head) or office_reference(line, head, heads_of_state)
    if told or word in _STOOD:
        for reference in (told,) if told else _stood(line, head, heads_of_state):
            yield from each_time(reference)
        return
    if word == "returned" or word in _BEATEN:
        lost = word in _BEATEN and (_when_beaten(line, head) or _lost_to(line, head, heads_of_state))
        yield from lost or _returned(line, head, heads_of_state)
        return
    if word in _PEOPLE_VOTED and _is_people_voting(line, head):
        kind = _vote_for(line, head)
        end = next((i for i in range(head, len(line.items)) if kind and line.items[i].span == kind.words), head) + 1
        yield Reference(line, head, head, end, kind=kind, creates=True)
        return
    if word == "voted" and _is_country_voting(line, head):
        yield Reference(line, head, head, head + 1, definite=True)
        return
    declared = word in _DECLARED and line.between(head + 1, head + 2) == "president "
    declared = declared or (word == "chosen" and _CHOSEN.match(line.between(head + 1, head + 6)) is not None)
    if word not in _BY_VOTERS and not declared:
        return
    before, after = line.between(max(0, head - 6), head), line.between(head + 1, head + 9)
    if (word in ELECTED and elects_head_of_body(line)) or phrase(lexicon().reading["not_popular"]).search(after):
        return
    reference = Reference(line, head, head, head + 1, verb=True)
    if word in _ELECTING:
        known = _electing(reference, after)
    elif word == "years":
        known = _years_in_office(reference, before, after)
    elif word in _TERM:
        known = _term(reference, before)
    else:
        known = _elected(reference, before, after, heads_of_state)
    if known:
        yield from each_time(reference)


def _stood(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """ "ran for president", "ran alone", "stood against A"."""
    if _ALONE.match(line.between(head + 1, head + 3)):
        yield from _alone(line, head, heads_of_state)
    elif _FOR_PRESIDENT.match(line.between(head + 1, head + 6)) and _may_stand(line, head):
        kind: Value[ElectionKind] = Value("presidential", line.span(head, head + 2), "elections.ran-for-president")
        yield Reference(line, head, head, head + 1, kind=kind, creates=True, verb=True)
    elif _STOOD_IN.match(line.between(head + 1, head + 6)) and _WHO.search(line.between(max(0, head - 14), head)):
        yield Reference(line, head, head, head + 1, definite=True, verb=True)
    else:
        yield from _stood_against(line, head, heads_of_state)


def _returned(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> list[Reference]:
    """ "A was returned to office with 79.7 per cent", of a president."""
    told = line.items[head].lower == "returned" and _TO_OFFICE.match(line.between(head + 1, head + _RETURN_REACH))
    subject = subject_before(line, head) if told else None
    if subject is None or not any(is_one_of(line, who, heads_of_state) for who in subject.whos):
        return []
    kind: Value[ElectionKind] = Value("presidential", line.span(head, head + 3), "elections.returned-to-office")
    return [Reference(line, head, head, head + 3, kind=kind, creates=True, verb=True)]


def _is_country_voting(line: Line, head: int) -> bool:
    """ "So X voted.", of a country."""
    return head > 0 and line.items[head - 1].symbol == COUNTRY and line.between(head + 1, head + 2) in _STOP


def _may_stand(line: Line, head: int) -> bool:
    """Whether "run" is told of somebody who tried: "collected the signatures to run for president"."""
    before = line.between(max(0, head - 8), head)
    if line.items[head].lower != "run" or _TRIED.search(before):
        return True
    dated = any(item.symbol == DATE for item in line.items[head + 1 : head + _POST_REACH + 4])
    return dated and _WANTS.search(before) is not None


def _alone(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """ "In December 1991 A ran alone", where A is a president."""
    subject = subject_before(line, head)
    if subject and any(is_one_of(line, who, heads_of_state) for who in subject.whos):
        kind: Value[ElectionKind] = Value("presidential", line.span(head, head + 2), "elections.ran-alone")
        yield Reference(line, head, head, head + 2, kind=kind, creates=True, verb=True)


def _is_people_voting(line: Line, head: int) -> bool:
    """ "we voted on Sunday", "A voted on Saturday for a new parliament": the people of a country, on a day."""
    if not head or not _is_people(line, head - 1):
        return False
    dated = any(item.symbol == DATE for item in line.items[max(0, head - 4) : head + 7])
    return dated and not _NO_ELECTION.match(line.between(head + 1, head + 5))


def _is_people(line: Line, at: int) -> bool:
    """Whether the item `at` is a country or its people, or closes an insertion behind it ("X, where …, votes")."""
    item = line.items[at]
    inserted = item.lower == "," and at > 1 and line.items[0].symbol == COUNTRY and line.items[1].lower == ","
    return inserted or item.symbol == COUNTRY or item.lower in lexicon().sentences["people_voting"]


def _vote_for(line: Line, head: int) -> Value[ElectionKind] | None:
    found = _FOR_OFFICE.match(line.between(head + 1, head + 12))
    if found is None:
        return None
    words = line.items[line.index(line.starts[head + 1] + found.start(1))].span
    kinds: dict[str, ElectionKind] = {"president": "presidential", "mayors": "local", "councils": "local"}
    return Value(kinds.get(found.group(1), "parliamentary"), words, "elections.kind-aim")


def is_one_of(line: Line, index: int, entities: frozenset[EntityId]) -> bool:
    """Whether the item `index` stands for one of `entities`."""
    mention = line.items[index].mention
    return mention is not None and mention.entity in entities


def _office(line: Line, head: int, after: str) -> tuple[ElectionKind, int] | None:
    """To what kind of office somebody is elected, and the item behind the words for it; "the president" may be read
    as a mention of whom the article calls so ("was elected Georgia's president")."""
    office = _OFFICE.match(after)
    if office:
        end = line.index(line.starts[head + 1] + office.start(1)) + 1
        return ("local" if office.group(1) in ("mayor", "governor") else "presidential"), end
    for index in range(head + 1, min(len(line.items), head + _POST_REACH)):
        item = line.items[index]
        if item.mention and item.mention.form == "post":
            return ("presidential", index + 1) if "president" in item.lower else None
        if (item.symbol and item.symbol not in COUNTRY) or item.lower in (",", ";", "to", "by"):
            return None
    return None


def _elected(reference: Reference, before: str, after: str, heads_of_state: frozenset[EntityId]) -> bool:
    line, head = reference.line, reference.head
    words = lexicon().sentences
    if _NEW.match(after) and _is_people_voting(line, head):
        return _electing(reference, after)
    office = _office(line, head, after)
    if office and "newly " not in before:
        kind, reference.end = office
        reference.kind = Value(kind, line.span(head, reference.end), "elections.elected-as")
        reference.creates = bool(line.whos()) and not phrase(words["not_elected_yet"]).search(before)
        return True
    if not office and _BY_DATE.match(after) and _president_is_to_be(line, head):
        reference.kind = Value("presidential", line.items[head].span, "elections.president-to-be-elected")
        reference.creates = True
        return True
    if not office and _in_town(line, head, after):
        reference.kind = Value("local", line.items[head].span, "elections.elected-in-town")
        reference.creates = True
        return True
    subject = None if office else subject_before(line, head)
    president = subject is not None and any(is_one_of(line, who, heads_of_state) for who in subject.whos)
    if president and not phrase(words["other_office"]).search(before + after):
        reference.kind = Value("presidential", line.items[head].span, "elections.president-elected")
        reference.creates = True
        return True
    return line.items[head].lower != "elected"


def _president_is_to_be(line: Line, head: int) -> bool:
    """ "X's president will be elected on 28 October"."""
    words = " ".join(item.lower for item in line.items[max(0, head - _POST_REACH - 3) : head]) + " "
    return _TO_BE.search(words) is not None


def _in_town(line: Line, head: int, after: str) -> bool:
    """ "was re-elected in Osh on 31 March with 57 per cent": a vote of a town, unless a seat is spoken of."""
    told = _IN_TOWN.match(after) if line.words.isdisjoint(_OTHER_VOTES) else None
    return told is not None and not {"president", "district", "constituency", "deputies", "deputy"} & line.words


def _electing(reference: Reference, after: str) -> bool:
    aim = _NEW.match(after)
    line, head = reference.line, reference.head
    if aim is None:
        return _choosing_members(reference)
    kinds: dict[str, ElectionKind] = {"president": "presidential", "council": "local", "mayor": "local"}
    kind = kinds.get(aim.group(1), "parliamentary")
    before = line.items[head - 1].symbol if head else ""
    reference.end = line.index(line.starts[head + 1] + aim.start(1)) + 1
    reference.kind = Value(kind, line.span(head, reference.end), "elections.kind-aim")
    of_town = kind == "local" and before == PLACE and line.items[head].lower not in ("electing", "choosing")
    if kind == "local" and not of_town:
        return False
    reference.creates = bool(line.items[0].symbol) or of_town or _is_people_voting(line, head)
    return True


def _choosing_members(reference: Reference) -> bool:
    """ "X chose 40 of the 70 deputies of its new lower house": a country, its parliament."""
    line, head = reference.line, reference.head
    subject = head > 0 and _is_people_voting_at_all(line, head)
    for index in range(head + 2, min(head + _MEMBERS_REACH, len(line.items))):
        item = line.items[index]
        body = item.symbol == ORGANISATION and names_legislature(item.lower)
        words = line.between(index, index + 2)
        chamber = None if body else phrase(lexicon().sets["chamber"]).match(words)
        if subject and (body or chamber) and _MEMBERS.fullmatch(line.between(head + 1, index)):
            reference.end = index + (1 if body else (chamber.group().count(" ") if chamber else 1))
            reference.kind = Value("parliamentary", line.span(head, reference.end), "elections.kind-aim")
            reference.creates = True
            return True
    return False


def _is_people_voting_at_all(line: Line, head: int) -> bool:
    before = line.items[head - 1]
    return before.symbol == COUNTRY or before.lower in lexicon().sentences["people_voting"]


def _years_in_office(reference: Reference, before: str, after: str) -> bool:
    """ "won another seven years in office"."""
    known = bool(_WON.search(before) and _MORE.search(before) and _IN_OFFICE.match(after))
    if known:
        reference.kind = Value("presidential", reference.line.items[reference.head].span, "elections.term")
        reference.creates = True
    return known


def _term(reference: Reference, before: str) -> bool:
    """ "won re-election", "the presidency", "a second term"; it creates one only where it is won."""
    line, head = reference.line, reference.head
    won = bool(_WON.search(before)) or _is_owned_and_dated(line, head)
    if not (_NUMBERED.search(before) if reference.line.items[reference.head].lower == "term" else won):
        return False
    told = line.between(max(0, head - _OFFICE_BEFORE), head + _OFFICE_BEHIND)
    kind: ElectionKind = "local" if _TOWNS_OFFICE.search(told) else "presidential"
    reference.kind = Value(kind, line.items[head].span, "elections.term")
    reference.creates = won
    office = _OF_OFFICE.match(line.between(head + 1, head + 8))
    last = head + office.group().count(" ") if office else head
    post = office is not None and (line.items[last].symbol != PERSON or _is_post(line, last))
    reference.end = last + 1 if post else head + 1
    return True


def _is_owned_and_dated(line: Line, head: int) -> bool:
    """ "since A's last re-election, in March 2006": a vote of that date."""
    told = line.items[head].lower in ("re-election", "reelection") and _DATED_BEHIND.match(
        line.between(head + 1, head + 5)
    )
    return bool(told) and _OWNED.search(line.between(max(0, head - 4), head)) is not None


def _is_post(line: Line, at: int) -> bool:
    mention = line.items[at].mention
    return mention is not None and mention.form == "post"


def _stood_against(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """ "who stood against A in 2020", where A is a president: a presidential election."""
    for index in range(head + 1, min(head + 5, len(line.items))):
        if line.items[index - 1].lower != "against" or line.words & _OTHER_VOTES:
            continue
        office = _FOR_PRESIDENT.match(line.between(index + 1, index + 6)) is not None
        dated = office or any(item.symbol == DATE for item in line.items[index + 1 : index + 4])
        if is_one_of(line, index, heads_of_state) or (dated and line.items[index].symbol == PERSON):
            kind: Value[ElectionKind] = Value("presidential", line.span(head, index + 1), "elections.stood-against")
            yield Reference(line, head, head, index + 1, kind=kind, creates=True, verb=True)


def _when_beaten(line: Line, head: int) -> list[Reference]:
    """ "higher than in 2016, when A beat B": the vote of that year."""
    other = line.items[head + 1].symbol if head + 1 < len(line.items) else ""
    told = other == PERSON and _WHEN_WHO.search(line.between(max(0, head - 9), head))
    return [Reference(line, head, head, head + 1, definite=True, verb=True)] if told else []


def _lost_to(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """ "who lost to A in 2003", where A is a president: the presidential election of that year."""
    for index in range(head + 2, min(head + 7, len(line.items) - 2)):
        if line.items[index].symbol != PERSON:
            continue
        beaten = _LOST.fullmatch(line.between(head + 1, index)) and is_one_of(line, index, heads_of_state)
        if beaten and line.items[index + 1].lower == "in" and line.items[index + 2].symbol == DATE:
            kind: Value[ElectionKind] = Value("presidential", line.span(head, index + 1), "elections.lost-to")
            yield Reference(line, head, head, index + 1, kind=kind, creates=True, verb=True)
        return
