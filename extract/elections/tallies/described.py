"""Whose a figure is that stands behind a description: "A, the party of the bosses, with 12%", "A – heir of B – 4"."""

from __future__ import annotations

import re

from extract.elections.lexicon import ORGANISATION, PERCENT, PERSON, WHO, lexicon
from extract.elections.lines import Line
from extract.elections.noun_phrases import LONGEST_INSERTION, Subject, noun_phrase
from extract.elections.tallies.share import Share, alone

_TWO_EACH = re.compile(
    rf"([{PERSON}]) , (?:[^ ,;{PERSON}{PERCENT}]+ ){{1,14}}, and (?:[^ ,;{WHO}{PERCENT}]+ ){{0,5}}[{PERSON}] "
    r"(?:each|both) $"
)
_LED_BY = re.compile(
    rf"[{ORGANISATION}] (?:\( [^()]{{1,30}} \) )?(?:, )?(?:headed|led|chaired|founded|run|fronted) by "
    r"(?:the )?(?:[^ ,;.()]+ ){0,4}$"
)
_LEADER_REACH = 14
_SHORTEST_LIST = 3
_BLOC_OF = re.compile(
    rf"(?<![^ ])(?:bloc|party|alliance|list|movement|coalition|[{ORGANISATION}]) of (?:[^ ,;]+ ){{0,3}}$"
)
""" "the A bloc of B, another ex-president, 5.2": not B's figure."""
_BLOC_REACH = 7
_APPOSITION = 12
_NOMINATOR_REACH = 20
_BEFORE_FIGURE = ("–", ":", "with", "on", "(", "at", ",")
_OF_NOMINATOR = re.compile(
    rf"[{PERSON}] (?:, )?(?:(?:who|was|is|the|a|an|its|their|joint|sole|presidential|official) ){{0,4}}"
    r"(?:(?:self-)?(?:nominated|fielded|put forward|put up|proposed|supported|endorsed|backed) by|representing"
    r"|(?:candidate|nominee|representative|contender|leader|head|chairman|chairwoman|chair|chairperson|member|deputy"
    r"|founder|secretary) (?:of|from|for)) "
    rf"(?:[^ ,;:–{PERSON}{PERCENT}]+ ){{1,12}}(?:, )?(?:with (?:just |only )?|on |at |[–:(] )?$"
)
_NO_APPOSITION = ("on", "according", "by", "in", "with", "after", "when", "who", "which", "at", "and", "but", "while")


def behind_insertion(line: Line, start: int) -> Share | None:
    """ "A, the party of the bosses, with 12%": whom the insertion before "with" describes."""
    items = line.items
    last = start - 3
    if last < 1:
        return None
    if items[start - 1].lower == "–":
        return _between_dashes(line, start - 1)
    if items[start - 1].lower not in ("with", "on", "at") or items[start - 2].lower != ",":
        return None
    opened = next((at for at in range(last, max(0, last - LONGEST_INSERTION), -1) if items[at].lower == ","), 0)
    told = noun_phrase(line, opened - 1) if opened and not line.is_who(last) else None
    if told is None or not told.whos or not is_insertion(line, told.whos[-1], last + 1):
        return None
    return alone("described", told.whos[-1])


def of_nominator(line: Line, start: int) -> Share | None:
    """ "A, a candidate of the B party – 2.6%", "A nominated by the C – 2 %", "A, representing D, with 1 %": A."""
    if line.items[start - 1].lower not in _BEFORE_FIGURE:
        return None
    first = max(0, start - _NOMINATOR_REACH)
    found = _OF_NOMINATOR.search(line.between(first, start))
    return alone("nominated", line.index(line.starts[first] + found.start())) if found else None


def led_by(line: Line, leader: int) -> int | None:
    """ "A, headed by former president B (21%)": A, where item `leader` is B."""
    found = _LED_BY.search(line.between(max(0, leader - _LEADER_REACH), leader))
    return leader - found.group().count(" ") if found else None


def _between_dashes(line: Line, closing: int) -> Share | None:
    """ "A of the B – the heirs of the C – 4%": whom the words between two dashes describe."""
    items = line.items
    opened = next(
        (i for i in range(closing - 2, max(0, closing - LONGEST_INSERTION), -1) if items[i].lower == "–"), 0
    )
    if not opened or any(items[i].symbol == PERCENT or items[i].lower in (";", ":") for i in range(opened, closing)):
        return None
    words = lexicon().sentences
    described = items[opened + 1].lower in words["describes"] + words["determiner"]
    told = noun_phrase(line, opened - 1) if described else None
    return alone("described", told.whos[-1]) if told and told.whos else None


def apposed_in_list(line: Line, start: int) -> Share | None:
    """ "A 12%, B, head of the C, 5% and D, a senator, 1%": in a list of figures, whom the apposition describes."""
    items = line.items
    if len(line.figures()) < _SHORTEST_LIST:
        return None
    for at in range(start - 2, max(0, start - _APPOSITION), -1):
        item = items[at]
        if (item.symbol and item.symbol in PERSON + PERCENT) or item.lower in ("and", "but", ";", ":", "(", ")"):
            return None
        if item.lower == ",":
            opening = items[at + 1].lower
            bloc = _BLOC_OF.search(line.between(max(0, at - _BLOC_REACH), at - 1))
            if bloc:
                first = at - 1 - bloc.group().count(" ")
                return alone("apposed", first) if line.items[first].symbol == ORGANISATION else None
            described = items[at - 1].symbol == PERSON and opening not in _NO_APPOSITION
            return alone("apposed", at - 1) if described else None
    return None


def is_insertion(line: Line, outer: int, inner: int) -> bool:
    """Whether what stands between two names only describes the first ("A, led by B, with 8 %")."""
    items = line.items
    opened = next((i for i in range(outer + 1, inner) if items[i].lower == ","), inner)
    first = items[opened + 1].lower if opened + 1 < inner else ""
    words = lexicon().sentences
    described = first in words["describes"] or (first in words["determiner"] and opened + 2 < inner)
    return described and not any(items[i].symbol == PERCENT for i in range(outer, inner))


def each_of_two(line: Line, verb: int) -> Subject | None:
    """ "A, a deputy from the B, and the poet C each got 3%": both, though the first is described."""
    if line.items[verb - 1].lower not in ("each", "both"):
        return None
    first = next((at + 1 for at in range(verb - 1, -1, -1) if line.items[at].lower in (";", ":")), 0)
    found = _TWO_EACH.search(line.between(max(first, verb - LONGEST_INSERTION), verb))
    if found is None:
        return None
    last = next(at for at in range(verb - 1, -1, -1) if line.is_who(at))
    start = line.starts[max(first, verb - LONGEST_INSERTION)] + found.start(1)
    return Subject(whos=(line.index(start), last))


def all_described(line: Line, start: int) -> Share | None:
    """ "A, a station director who had fasted, B, an expert in verse, and C, once a minister of D, all got": A, B and
    C; nobody unless the last of them is joined by "and"."""
    items, last = line.items, start - 3
    if last < 1 or items[start - 1].lower not in ("all", "both") or items[start - 2].lower != ",":
        return None
    first = next(
        (at + 1 for at in range(last, max(-1, last - 2 * LONGEST_INSERTION), -1) if _opens_clause(line, at)), 0
    )
    people = [
        at
        for at in range(first, last + 1)
        if items[at].symbol == PERSON and (at == first or items[at - 1].lower in (",", "and"))
        if items[at + 1].lower in (",", "and")
    ]
    joined = len(people) > 1 and items[people[-1] - 1].lower == "and"
    return ("elections.share-beside", Subject(whos=tuple(people))) if joined else None


def _opens_clause(line: Line, at: int) -> bool:
    item = line.items[at]
    return item.symbol == PERCENT or item.lower in (";", ".", ":", "while", "but", "whereas")
