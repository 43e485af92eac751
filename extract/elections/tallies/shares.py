"""Whose share of the vote a figure is."""

from __future__ import annotations

import re

from extract.elections.insertions import around_insertion
from extract.elections.lexicon import COUNTRY, DATE, PERCENT, PERSON, WHO, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.noun_phrases import Subject, noun_phrase
from extract.elections.subjects import behind, subject_before
from extract.elections.tallies.described import (
    all_described,
    apposed_in_list,
    behind_insertion,
    each_of_two,
    is_insertion,
    led_by,
    of_nominator,
)
from extract.elections.tallies.result_lines import name_of_result
from extract.elections.tallies.share import Share, alone
from extract.elections.tallies.victories import won_with

_FOR = re.compile(
    r"(?:(?:[^ ,;.]+ )?(?:victory|win|share|result|score|tally|landslide) )?"
    rf"(?:of (?:the |all )?(?:(?!in |on |according |as |after )[^ ,;.{PERCENT}{WHO}]+ ){{0,2}}?)?"
    r"(?:(?:vote|votes|ballots|voters|electorate|them|people|those who voted|cast|had|have|who|reportedly|were|was"
    r"|going"
    r"|went|voted|voting|cast their (?:ballots|votes)|their votes|of) ){0,6}?"
    rf"(?:in (?:the )?{COUNTRY} )?"
    r"(?:voted for|voting for|for|in favou?r of|backed|backing|supported|supporting|chose|favou?red|opted for|to"
    r"|behind"
    r"|picked|choosing|won by|gained by|received by|taken by|secured by) "
    r"(?!\ue006|stay|the constitution|approve|the amend|change)"
)
_OF_THOSE_FOR = re.compile(
    r"of (?:those|people|voters|the (?:people|voters)) (?:who )?"
    r"(?:taking part|took part|voting|voted|turned out|turning out|cast ballots|casting ballots) "
    rf"(?:(?:in|at) (?:[^ ,;.{PERCENT}]+ ){{0,7}}?)?"
    r"(?:voted for|had voted for|backed|supported|chose|opted for|cast their (?:votes|ballots) for) "
)
_PLAIN_FOR = re.compile(r"(?:of [^;,.]*?)?(?:for|to|backed|supported) ")
_VOTED_FOR = re.compile(r"vote[ds]? for|voting for")
_GOING_TO = re.compile(r"(?:\) )?(?:for|going to|(?:, )?(?:goes to|went to)) ")
_BY = re.compile(r"by ")
_WON_BY = re.compile(
    rf"{PERCENT} (?:of [^ ,;]+ (?:[^ ,;]+ ){{0,3}}?)?(?:were|was|had been) (?:won|taken"
    rf"|received|got|gained) by "
)
""" "21 per cent of the votes were won by A and 20 per cent by B"."""
_SHARED_WITH = re.compile(r"(?:of the (?:[^ ,;]+ )?votes? )?with ")
_FOR_OWN = re.compile(r"for (?:his|her|their|its) (?:own )?(?:party|bloc|list|movement|alliance) ")
_CAST = re.compile(
    r"(?:of (?:the |all )?(?:electorate|voters|people|citizens|electors|those who voted) )?"
    r"(?:cast (?:their |a )?(?:ballots?|votes?)|voted|had voted|gave their (?:votes?|ballots?)) "
)
_RAN_REACH = 10
_RAN = re.compile(r"(?<![^ ])(?:ran|stood|runs|stands) for (?:the )?(?:[^ ,;.(]+ ){1,6}$")
_PLACED = re.compile(
    r"(?<![^ ])(?:came|comes?|finished|finishes|ranks|ranked|placed|was|ended|is|finishing|coming|ending"
    r"|trailed|trailing"
    r"|followed) (?:in )?"
    r"(?:a |the |only )?(?:[^ ,;]+ )?(?:first|second|third|fourth|fifth|last|runner-up)(?: place)? "
    r"(?:with|on|,|taking|at|\() (?:[^ ,;]+ ){0,2}$"
)
_ON_FIGURES = re.compile(r"^, (?:on|according to|by|in) [^,;]{1,80} , ")
_NONE_OF = re.compile(r"(?<![^ ])(?:neither|none|not one) of (?:which|whom|them|these) (?:[^ ,;]+ )?$")
_NUMBER = re.compile(rf"{PERCENT}|\d")
_MARK = re.compile(rf"(?<![^ ])[;,{PERCENT}] ")
_IN_PLACE = re.compile(r"(?<![^ ])(?:second|third|fourth|fifth|last|trailing|trailed|place|lagged) ")
_CHANGED = re.compile(
    r"(?<![^ ])(?:down|up|compared with|compared to|rather than|, (?:as )?against) (?:sharply |slightly )?(?:from )?"
    r"(?:the )?$"
)
_THEN = re.compile(rf"(?:(?:of the vote|of votes) )?(?:in (?:the )?{DATE}|at the (?:previous|last)|last time) ")
_ALL_OF_THEM = frozenset(("both", "each", "all"))
_CHANGE_REACH = 20
_BEATEN = re.compile(
    r"(?<![^ ])(?:beating|defeating|ahead of|trouncing) (?:[^ ,;]+ ){1,6}(, (?:on|at) (?:[^ ,;]+ ){0,2})$"
)
""" "A won with 35, beating B, on 28": B's."""
_BEATEN_REACH = 14
_SENTENCE_END = (".", ";")
_DEFEAT_REACH = 5
_GIVEN_REACH = 22
_SURELY_THE_WINNERS = 40
_TO_SIGN = 4
"""Within how many items the sign of a figure stands that begins with "official" or the like."""


def whose_share(line: Line, index: int) -> Share | None:
    """Whose share the figure at item `index` is, by the first rule that fits."""
    start = index
    while start and not line.items[start - 1].symbol and line.items[start - 1].lower in lexicon().shares["colour"]:
        start -= 1
    beaten = _BEATEN.search(line.between(max(0, start - _BEATEN_REACH), start))
    if beaten:
        at = start - beaten.group(1).count(" ") - 1
        return alone("beaten", at) if line.is_who(at) else None
    beside = (
        of_nominator(line, start)
        or behind_insertion(line, start)
        or all_described(line, start)
        or _beside(line, start)
    )
    return (
        _before_change(line, start)
        or _whose(line, start)
        or _shared_with(line, start, index)
        or _voted_for(line, start, index, beside is not None)
        or _for_somebody(line, start)
        or beside
        or _given(line, start)
        or _got(line, start)
        or won_with(line, start)
        or _ran_for(line, start)
        or _going_to(line, index)
    )


def _before_change(line: Line, start: int) -> Share | None:
    """ "A won 49 %, down from 64 % in 2007": whose the figure before is."""
    changed = _CHANGED.search(line.between(max(0, start - 4), start))
    if not changed or ("against" in changed.group() and not _THEN.match(line.between(start + 1, start + 6))):
        return None
    before = [figure for figure in line.figures() if start - _CHANGE_REACH <= figure < start]
    return whose_share(line, before[-1]) if before else None


def _whose(line: Line, start: int) -> Share | None:
    """ "A, whose 12.7 per cent in 1991 nobody has equalled"."""
    if not start or line.items[start - 1].lower != "whose":
        return None
    at = start - 2 - (line.items[start - 2].lower == ",")
    return alone("whose", at) if line.is_who(at) else None


def _has_day_behind(line: Line, start: int) -> bool:
    """ "his 83.4 % of 12 October", "A's official 60 % of last May": whether the figure from item `start` on is owned
    and has a date right behind it."""
    index = next(
        (at for at in range(start, min(start + _TO_SIGN, len(line.items))) if line.items[at].symbol == PERCENT), 0
    )
    owned = start > 0 and line.items[start - 1].lower in ("'s", "his", "her", "their", "its")
    return bool(index) and owned and line.between(index + 1, index + 3) == f"of {DATE} "


def _shared_with(line: Line, start: int, index: int) -> Share | None:
    """ "sharing 7% with A and B": each of them."""
    if not start or line.items[start - 1].lower not in lexicon().shares["sharing"]:
        return None
    shared = _SHARED_WITH.match(line.between(index + 1, index + 26))
    if not shared:
        return None
    listed = _listed(line, index + 1 + shared.group().count(" "))
    return ("elections.share-with", Subject(whos=tuple(listed))) if listed else None


def _voted_for(line: Line, start: int, index: int, named_before: bool) -> Share | None:
    """ "98% voted for A", "24 percent for A"; but in "A got 24 percent to become …" what is before counts."""
    behind_it = line.between(index + 1, index + 26)
    found = _FOR.match(behind_it) or _OF_THOSE_FOR.match(behind_it)
    if not found:
        return None
    if found.group().endswith("behind ") and _IN_PLACE.search(line.between(max(0, start - 4), start)):
        return None  # "came second with 24 percent behind A"
    got = bool(start) and line.items[start - 1].lower in lexicon().sets["gets"]
    if got and found.group().endswith("behind "):
        return None  # "polled 24 percent behind A's 30"
    named = named_before or (got and subject_before(line, start - 1) is not None)
    if named and got and _PLAIN_FOR.match(found.group()) and not _VOTED_FOR.search(found.group()):
        return None
    who = behind(line, index + 1 + found.group().count(" "), 9)
    if who is not None and line.between(who + 1, who + 2) == "'s " and _NUMBER.match(line.between(who + 2, who + 3)):
        return None  # "led with 36.2 to A's 32.6"
    return alone("for", who) if who is not None else None


def _beside(line: Line, start: int) -> Share | None:
    """ "A (62%)", "A with 62%", "A – 62%", "A, on 62%", "A 62%": somebody right before the figure."""
    items = line.items
    at = start - 1
    joints: list[str] = []
    while at >= 0 and not items[at].symbol and items[at].lower in lexicon().shares["beside"]:
        joints.append(items[at].lower)
        at -= 1
        if len(joints) > _DEFEAT_REACH:
            return None
    if at < 0 or (not joints and items[at].lower in ("his", "her", "their", "its")):
        whose = at >= 0 and items[at].symbol == PERSON and _has_day_behind(line, start)
        return alone("of-a-day", at) if whose else None
    apposed = apposed_in_list(line, start) if joints == [","] else None
    if apposed or not line.is_who(at):
        return apposed or _unknown_beside(line, at, joints)
    counts = "commission" in items[at].lower or "committee" in items[at].lower
    if counts or ("of" in joints and not {"share", "result"} & set(joints)):
        return None  # "received, on the figures of the commission, 70 per cent"
    if joints[-1:] == [","]:
        several = not _ALL_OF_THEM.isdisjoint(joints)
        told = noun_phrase(line, at) if several else around_insertion(line, at + 1, ",")
        apposed_to = told and told.whos and told.whos[-1] < at
        inserted = apposed_to and told and (joints == [","] or is_insertion(line, told.whos[-1], at))
        if told and (inserted or (several and len(told.whos) > 1)):
            return "elections.share-beside", told
    return _together(line, at, joints) or _winner_of_defeat(line, at, start, joints) or _named(line, at, start)


def _together(line: Line, at: int, joints: list[str]) -> Share | None:
    """ "A, B and C all with less than 1 percent": each of them."""
    told = noun_phrase(line, at) if joints and joints[-1] in _ALL_OF_THEM else None
    return ("elections.share-beside", told) if told and len(told.whos) > 1 else None


def _unknown_beside(line: Line, at: int, joints: list[str]) -> Share | None:
    """A name that nobody recognised, or one before a bracket ("A (B) – 62%")."""
    listed = name_of_result(line)
    if listed and listed[1] == at + 1 and not any(item.symbol for item in line.items[listed[0] : listed[1]]):
        return "elections.share-listed", Subject(first=listed[0], end=listed[1], name=True)
    if listed and listed[1] == at + 1 and line.items[listed[0]].symbol == PERSON:
        return alone("listed", listed[0])  # "A – Fatherland (Otan) 91.15"
    if line.items[at].capital and set(joints) <= {"(", "–", "with", "on", ":", "just", "at"}:
        unknown = noun_phrase(line, at)
        return ("elections.share-beside", unknown) if unknown and unknown.name else None
    in_list = listed is not None and joints == [","]
    if line.items[at].lower == ")" and (in_list or not joints or joints[-1] in ("with", "on", "–", ":", "at", "(")):
        bracketed = noun_phrase(line, at)
        return ("elections.share-beside", bracketed) if bracketed and bracketed.whos else None
    return None


def _winner_of_defeat(line: Line, at: int, start: int, joints: list[str]) -> Share | None:
    """ "A defeated B with 62%": a large share is the winner's."""
    first = max(0, at - _DEFEAT_REACH)
    words = lexicon()
    defeats = list(
        phrase(words.sets["defeats"] + words.shares["victory_over"][1:3]).finditer(line.between(first, at))
    )
    if not defeats or not {"with", "by"} & set(joints) or "," in joints:
        return None
    winner = subject_before(line, line.index(line.starts[first] + defeats[-1].start()))
    share = line.items[start].percentage
    if winner and (share is None or share.high >= _SURELY_THE_WINNERS):
        return "elections.share-won-with", winner
    return None


def _named(line: Line, at: int, start: int) -> Share | None:
    bracketed = line.items[start - 1].lower == "(" and line.items[at].symbol == PERSON
    body = led_by(line, at) if bracketed else None
    if body is not None:
        return alone("beside", body)
    found = noun_phrase(line, at)
    if found is None or not found.whos:
        return None
    each = any(item.lower in ("each", "apiece") for item in line.items[start + 1 : start + 6])
    if each:
        return "elections.share-beside", found
    return alone("beside", at if at in found.whos else found.whos[-1])


def _for_somebody(line: Line, start: int) -> Share | None:
    """ "For A, 91 per cent of the electorate cast their ballots"."""
    at = start - 1 - (start > 0 and line.items[start - 1].lower == ",")
    voted = _CAST.match(line.between(start + 1, start + 8)) is not None
    first = next((i for i in range(at - 1, max(-1, at - 5), -1) if line.items[i].lower == "for"), -1)
    opens = first == 0 or (first > 0 and line.items[first - 1].lower in (";", ":", "and"))
    return alone("for", at) if voted and opens and line.is_who(at) else None


def _given(line: Line, start: int) -> Share | None:
    """ "gave A 62%", "put A at 62%", "showed A winning 62%"."""
    first = max(0, start - _GIVEN_REACH)
    verbs = list(phrase(lexicon().sets["gives"]).finditer(line.between(first, start)))
    if not verbs:
        return None
    verb = line.index(line.starts[first] + verbs[-1].end() - 1)
    who = behind(line, verb + 1, 6)
    if who is None or who >= start:
        return None
    marks = [item.lower for item in line.items[who:start] if item.lower in (",", "but", "while")]
    inserted = marks[:1] == [","] == marks[-1:] and len(marks) > 1 and {line.items[who + 1].lower} == {","}
    inserted = inserted and line.items[start - 1].lower == "," and who - verb < _DEFEAT_REACH
    return alone("given", who) if not marks or (inserted and "but" not in marks) else None


def _got(line: Line, start: int) -> Share | None:
    """ "A won 62%", "A came second with 20%"."""
    if _FOR_OWN.match(line.between(start + 1, start + 5)):
        return None  # "claimed 40 percent for his party"
    verb = _verb_before(line, start)
    if verb is None or _NONE_OF.search(line.between(max(0, verb - 4), verb)):
        return None
    subject = each_of_two(line, verb) or subject_before(line, verb)
    return ("elections.share-got", subject) if subject else None


def _verb_before(line: Line, start: int) -> int | None:
    """The verb of getting that the figure at `start` belongs to."""
    first = max(0, start - 14)
    before = line.between(first, start)
    verb = None
    for match in phrase(lexicon().sets["gets"]).finditer(before):
        if not _MARK.search(_ON_FIGURES.sub("", before[match.end() :])):
            verb = line.index(line.starts[first] + match.start())
    placed = _PLACED.search(before)
    return line.index(line.starts[first] + placed.start()) if verb is None and placed else verb


def _ran_for(line: Line, start: int) -> Share | None:
    """ "In 1996 he ran for president (0.8 per cent)"."""
    if not start or line.items[start - 1].lower != "(":
        return None
    first = max(0, start - _RAN_REACH)
    found = _RAN.search(line.between(first, start - 1))
    subject = subject_before(line, line.index(line.starts[first] + found.start())) if found else None
    return ("elections.share-ran", subject) if subject and subject.whos else None


def _going_to(line: Line, index: int) -> Share | None:
    after = line.between(index + 1, index + 6)
    found = _GOING_TO.match(after) or (_BY.match(after) if _WON_BY.search(line.between(0, index)) else None)
    who = behind(line, index + 1 + found.group().count(" "), 6) if found else None
    return alone("for", who) if who is not None else None


def _listed(line: Line, at: int) -> list[int]:
    """All named from item `at` on, "with A (…) – a creation of … – and the B, representing …": those joined by commas
    and "and", insertions left out."""
    found: list[int] = []
    depth = 0
    expected, inserted = True, False
    for index in range(at, len(line.items)):
        lower, symbol = line.items[index].lower, line.items[index].symbol
        if lower in ("(", ")"):
            depth += 1 if lower == "(" else -1
        elif lower == "–" and not depth:
            inserted, expected = not inserted, False
        elif depth or inserted:
            continue
        elif line.is_who(index) and expected:
            found.append(index)
            expected = False
        elif lower == "and":
            expected = True
        elif lower == ",":
            expected = not found and line.is_who(index + 1)
        elif lower in _SENTENCE_END or symbol == PERCENT:
            break
    return found
