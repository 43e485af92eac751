"""Whether words for a vote mean one in particular, and whether it was early, an earlier or a coming one."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.elections.contests.dated import Dated
from extract.elections.contests.dating import ON_MATTER
from extract.elections.contests.kinds import REFERENDUM
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import COUNTRY, DATE, PERSON, PLACE, lexicon, phrase
from extract.elections.lines import Line
from extract.facts import Value
from extract.partial_date import PartialDate

_AFTER = re.compile(r"(?<![^ ])(?:after|following|since|before|ahead of|amid) (?:[^ ,]+ ){0,2}$")
_TOLD = re.compile(r"(?<![^ ])(?:these|those|they|it|which|that) (?:was|were|are|is) $|(?<![^ ])(?:in|during|at) $")
_OF_WHOM = phrase(
    ("president", "parliament", "deputies", "members of parliament", "mayor of", "governor of", "akim of", "head of")
)
_FORESEEN_BEHIND = re.compile(
    r"(?:, )?(?:(?:that|which) )?(?:(?:is|are|will be|to be) )?(?:(?:now|still) )?"
    r"(?:foreseen|planned|expected|promised|envisaged|slated|due|to come|ahead) "
)
_FORESEEN_BEFORE = re.compile(
    r"(?<![^ ])(?:promised|promises|promise|hopes? that|plans for|looking ahead to) (?:[^ ,]+ )?$"
)
_MAY_CALL = re.compile(
    r"(?<![^ ])(?:(?:will|may|might|could|can) (?:soon |now |then |even |again |also )?"
    r"|(?:likely|expected|wants?|plans?|intends?|threatened|hopes?|tempted) to )(?:call|announce|order) (?:an? )?$"
)
_BODY_HOLDS = re.compile(
    r"(?<![^ ])(?:federation|union|association|club|company|academy|university|church|bar|league|society|board|school"
    r"|guild) (?:(?:is|are|will|has|have|had|to|also|again|itself|due|of [^ ,;]+) ){0,4}"
    r"(?:hold|holds|held|holding|hold its|call|called) (?:its |new |own |the )*$"
)
_IN_LAW = re.compile(
    r"(?:(?:is|are|must be|can be|may be|can only be) (?:considered |declared |only )?"
    r"(?:valid|invalid|held|called|void|decided|won|elected|repeated) (?:only )?"
    r"(?:if|when|unless|by|every|within|once|no later) )"
)
""" "A referendum is valid if …": a law, and no vote in particular."""
_DECREES = frozenset(("dissolved", "dissolving", "dissolves", "decree", "decreed", "signed"))
_TURNOUT_IN = re.compile(rf"(?:voter )?turnout (?:in|across) (?:the )?[{COUNTRY}] ")
_APOSTROPHE = 2
"""Code points between a country and the next word where an apostrophe alone says whose ("Belarus' vote")."""
_LAST_TIME = re.compile(r"last time (?:round|around|out)? ?")
_EARLY = (
    (
        "elections.brought-forward",
        re.compile(r"(?<![^ ])(?:brought|bring|bringing|moved|moving|brings) (?:[^ ;.]+ ){0,8}?forward "),
    ),
    (
        "elections.ahead-of-schedule",
        re.compile(
            r"(?<![^ ])(?:ahead of (?:schedule|time)|before (?:it|they) (?:was|were) due|"
            r"(?:called|held) early(?= [,.])|"
            r"(?:a year|years|months|year) "
            r"(?:early|ahead of schedule)|earlier than (?:planned|scheduled)|held early|prematurely) "
        ),
    ),
)
_ON_TIME = re.compile(r"(?<![^ ])(?:on schedule|as scheduled|not early|at its regular date|in due time) ")
_EARLY_REACH = 14
_LONGEST_SEASON = 470
_LEAD = 3
_SURE = ("elections.elected-as", "elections.bodies-chosen")
"""Rules of verbs that tell of a particular vote without a date too."""
_AHEAD = re.compile(
    r"(?:president )?(?:, )?(?:(?:also|again|once|more|likewise) )*"
    r"(?:ahead of (?:time|schedule)|early|prematurely|(?:a|two|three) years? (?:early|ahead of (?:time|schedule))) "
    r"(?=[,.;]|with )"
)
_AHEAD_REACH = 9
_BESIDE = re.compile(
    r"(?<![^ ])(?:(?:together|along|simultaneously|concurrently|coupled|combined) with|alongside|as well as|and"
    r"|and also) (?:the (?:first|second) round of )?$"
)
_SAME_DAY = re.compile(
    r"(?:, [^,;.]{1,40} , )?(?:, )?(?:(?:was|were|also|been|being|is|are) ){0,3}"
    r"(?:(?:held|conducted|staged|took place|taking place) )?"
    r"(?:at the same time|on the same day|the same day|simultaneously|concurrently|in parallel|alongside"
    r"|together with (?:the|this|that) (?:[^ ,;.]+ )?(?:election|elections|vote|poll))(?: |$)"
)
_ON_TIME_REACH = 8


def judge(reference: Reference) -> None:
    """Fill in whether `reference` is definite, creates an election, or for what reason it can't; which words make it
    an early, earlier or coming one."""
    line, first, head = reference.line, reference.first, reference.head
    reading = lexicon().reading
    items = line.items
    modifiers = [item.lower for item in items[first:head]]
    owned = any(item.symbol == PERSON for item in items[first:head])
    if first < head and items[first].symbol == COUNTRY:
        owned = owned or items[first + 1].span.start - items[first].span.end == _APOSTROPHE
    reference.definite = owned or any(word in reading["definite"] for word in modifiers)
    for index in range(first, head):
        word = items[index].lower
        if word in reading["early"] and items[index + 1].lower not in reading["early_not_before"]:
            reference.early = Value(True, items[index].span, "elections.early-adjective")
        if word in reading["previous"]:
            reference.cue = "previous"
        elif word in reading["upcoming"]:
            reference.cue = "upcoming"
    reference.foreseen = bool(
        _FORESEEN_BEHIND.match(line.between(head + 1, head + 6))
        or _FORESEEN_BEFORE.search(line.between(max(0, first - 5), first))
    )
    reference.reason = reference.reason or _why_none(reference, modifiers)
    reference.creates = not reference.reason


def _counts(word: str) -> bool:
    """ "five presidential elections have been held": of none in particular."""
    return lexicon().number_words.get(word, 0) > 1 or (word.isdigit() and len(word) < len("100"))


def _is_demanded(line: Line, head: int, before: str, near: str) -> bool:
    """Whether a vote is only demanded; "dissolved parliament and called for early elections on 1 September" calls
    one."""
    on_day = line.between(head + 1, head + 3) == f"on {DATE} "
    if on_day and "called for " in near and not line.words.isdisjoint(_DECREES):
        return False
    return bool(phrase(lexicon().reading["demand"]).search(before)) or line.sentence.block.letter


def _why_none(reference: Reference, modifiers: list[str]) -> str:
    """Why the words mean no election in particular, or nothing."""
    line, first, head = reference.line, reference.first, reference.head
    reading = lexicon().reading
    dated = any(item.symbol == DATE for item in line.items[first:head])
    if _of_others(line, head) or _held_by_body(line, first):
        return "no vote of a country"
    if "no" in modifiers:
        return "negated"
    counted = line.items[head].lower == "elections" and any(_counts(word) for word in modifiers)
    if counted or any(word in reading["general_determiner"] for word in modifiers):
        return "" if dated else "general"
    if dated or reference.definite:
        return ""
    before = line.between(max(0, first - 10), first)
    near = line.between(max(0, first - 4), first)
    bare = not _called(line, first, head, near) and not _tells_result(line, first, head)
    wishful = (
        any(word in reading["quality"] for word in modifiers) and "called" not in near and "announced" not in near
    )
    heading = line.heading and line.items[head].lower != "elections"
    checks = (
        ("general", _IN_LAW.match(line.between(head + 1, head + 9))),
        ("planned", phrase(reading["plans"]).search(near) or _MAY_CALL.search(before)),
        ("negated", phrase(reading["negation"]).search(near + " ".join(modifiers) + " ")),
        ("demanded", _is_demanded(line, head, before, near)),
        ("hypothetical", phrase(reading["hypothetical"]).search(before) or line.code.endswith("? ")),
        ("general", (bare and not heading) or wishful),
    )
    return next((reason for reason, holds in checks if holds), "")


def _called(line: Line, first: int, head: int, near: str) -> bool:
    """ "called a snap election", "elections took place", "after a referendum"."""
    told = ON_MATTER.sub("", line.between(head + 1, head + 13))
    near_behind = " ".join(told.split(" ")[:6]) + " "
    behind = phrase(lexicon().sentences["called_behind"]).search(near_behind)
    early = any(item.lower in lexicon().reading["early"] for item in line.items[first:head])
    seen = bool(early and _TOLD.search(near))
    return seen or bool(phrase(lexicon().reading["calls"]).search(near) or _AFTER.search(near) or behind)


def _tells_result(line: Line, first: int, head: int) -> bool:
    """ "In Moscow city council elections, A took 37 seats": the place and the result make it a particular vote."""
    if _TURNOUT_IN.match(line.between(head + 1, head + 8)):
        return True
    named = any(item.symbol and item.symbol in COUNTRY + PLACE for item in line.items[first:head])
    return named and bool(phrase(lexicon().sentences["result_verbs"]).search(line.between(head, head + 14)))


def _held_by_body(line: Line, first: int) -> bool:
    """ "The football federation will hold elections in October": of its own head."""
    return bool(_BODY_HOLDS.search(line.between(max(0, first - 10), first)))


def _of_others(line: Line, head: int) -> bool:
    """ "the election of regional governors" is the practice or somebody's choice, no vote of a country."""
    if line.items[head].lower not in ("election", "elections", *REFERENDUM[:2]):
        return False
    behind = line.between(head + 1, head + 6)
    return behind.startswith("of ") and not behind.startswith(f"of {DATE}") and not _OF_WHOM.search(behind)


def early_around(reference: Reference) -> Value[bool] | None:
    """Whether the clause around says that the vote was brought forward, or held when it was due."""
    line, head = reference.line, reference.head
    if reference.verb and not reference.reason:
        return _early_behind(reference)
    if reference.share or reference.reason:
        return None
    for rule, pattern in _EARLY:
        for found in pattern.finditer(line.code):
            first, end = line.index(found.start()), line.index(found.end() - 1) + 1
            between = line.between(min(end, head), max(first, head))
            if first <= head < end or (abs(first - head) <= _EARLY_REACH and "." not in between):
                return Value(True, line.span(first, end), rule)
    on_time = _ON_TIME.search(line.code, line.starts[head])
    if on_time and line.index(on_time.start()) - head <= _ON_TIME_REACH:
        words = line.span(line.index(on_time.start()), line.index(on_time.end() - 1) + 1)
        return Value(False, words, "elections.on-schedule")
    return None


def _early_behind(reference: Reference) -> Value[bool] | None:
    """ "was re-elected, also ahead of time, with 70 per cent"."""
    line, head = reference.line, reference.head
    found = _AHEAD.match(line.between(head + 1, head + 1 + _AHEAD_REACH))
    if found is None:
        return None
    return Value(True, line.span(head + 1, head + 1 + found.group().count(" ")), "elections.ahead-of-time")


def join_beside(references: list[Reference]) -> None:
    """ "early elections to parliament, together with elections to local councils": what is told beside a particular
    vote is one too, of the same day."""
    for reference in references:
        reference.same_day = bool(_SAME_DAY.match(reference.line.between(reference.end, reference.end + 12)))
        if reference.same_day and reference.kind and reference.reason == "general":
            reference.reason, reference.creates = "", True
    for before, reference in pairwise(references):
        line, first = reference.line, reference.first
        if reference.kind is None or before.reason or not before.creates or before.line is not line:
            continue
        beside = _BESIDE.search(line.between(max(0, first - 7), first))
        if beside and reference.reason in ("", "general") and before.head < first:
            reference.reason, reference.creates, reference.same_day = "", True, True


def _is_news(reference: Reference) -> bool:
    """Whether a verb tells of an election as of news: with figures, or in the lead."""
    line, head = reference.line, reference.head
    inserted = line.between(max(0, head - 8), head).rfind(" who ") >= 0
    real = not phrase(tuple(w for w in lexicon().reading["irrealis"] if w not in ("of", "to", "almost"))).search(
        line.between(max(0, head - 8), head)
    )
    return real and (bool(line.figures()) or (line.number < _LEAD and not inserted))


def _year_of_sentence(dated: Dated) -> Dated:
    """The year that a sentence opens with, for what its verbs tell; a day may be that of something else."""
    value = dated.date.value
    if value.earliest is None or value.latest is None or value.granularity in ("day", "month"):
        return dated
    length = value.latest - value.earliest
    if length.days > _LONGEST_SEASON:
        return dated
    middle = value.earliest + length / 2  # "the winter of 2004" may be the one before or behind
    return Dated(Value(PartialDate.year(middle.year), dated.date.words, dated.date.rule), "attached")


def place_in_time(reference: Reference) -> None:
    """What a date and the words around add: a dated vote is a particular one."""
    if reference.verb and reference.dated and reference.dated.strength == "sentence":
        reference.dated = _year_of_sentence(reference.dated)
    dated = reference.dated
    if dated and dated.strength == "attached" and dated.specific and reference.reason == "general":
        reference.reason, reference.creates = "", True
    if reference.verb and reference.kind and reference.kind.rule not in _SURE:
        reference.creates = reference.creates and (dated is not None or _is_news(reference))
    reference.early = reference.early or early_around(reference)
    if reference.cue is None and _LAST_TIME.match(reference.line.code):
        reference.cue = "previous"
