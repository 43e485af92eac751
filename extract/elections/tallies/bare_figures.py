"""Numbers that are per cent though no sign says so: "A won 62%, B 20 and C just 3", "turnout of 71"."""

from __future__ import annotations

import re
from functools import cache

from extract.elections.lexicon import PERCENT, PLACE, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.noun_phrases import AREAS
from extract.elections.tallies.again import told_again
from extract.partial_date import PartialDate

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}")
_TURNOUT = ("turnout", "participation")
_TURNOUT_AT = ("of", "at", "was", "is", ",", ":", "reached", "hit", "stood", "around", "about", "turnout")
_BEHIND_TURNOUT = (".", ",", ";", ")", "and", "then", "in")
_IN_TURN = ("to", "against", "versus", "–")
_BARRIERS = ("hurdle", "threshold", "barrier")
_BEHIND_TURN = ("in", "for", "by", "at", "on", ".", ",")
_BEHIND_NAME = (",", "and", ")", ".", ";", "while")
_BEHIND_GOT = frozenset((*_BEHIND_NAME, "but", "to"))
_SEATS = frozenset(("seat", "seats", "mandates", "deputies"))
_PUT_AT = re.compile(
    rf"(?<![^ ])(?:put|puts|had|has|gave|showed|shows|placed) (?:[^ ,;{PERCENT}]+ ){{1,5}}?(?:at|on|with) $"
)
_OF_PLACE = re.compile(r"(?<![^ ])(?:of|from) (?:the )?$")
_TOLD_BY = re.compile(r"(?<![^ ])(?:by|on|via|told|channel|channels|station) (?:[a-z-]+ ){0,2}[^ ]+ $")
_TOLD_REACH = 5
_ANY_YEAR = PartialDate.year(2000)
_LONGEST_LIST = 16
_SCORE_REACH = 14
_PUT_REACH = 9
_GOT_REACH = 6
_AREA_REACH = 5


def is_bare_figure(line: Line, index: int) -> bool:
    """Whether the number at item `index` is per cent by what stands around it."""
    before = line.items[index - 1].lower
    after = line.items[index + 1].lower if index + 1 < len(line.items) else "."
    if "." not in line.items[index].lower and _goes_on_with_seats(line, index):
        return False
    return (
        (("respectively" in line.words or _is_in_run(line, index)) and _before_figures(line, index))
        or _is_score(line, index)
        or _is_first_of_pair(line, index)
        or _is_turnout(line, index, before, after)
        or _is_put(line, index)
        or _is_told_again(line, index)
        or _is_got(line, index, after)
        or _is_in_turn(line, index, before, after)
        or _is_behind_name(line, index, before, after)
    )


def _goes_on_with_seats(line: Line, index: int) -> bool:
    """ "A took 42% and 317 seats, the B won 35": the number before tells seats."""
    if line.words.isdisjoint(_SEATS):
        return False
    last = next((i for i in range(index - 1, -1, -1) if _is_number(line.items[i])), None)
    return last is not None and line.between(last + 1, last + 2).strip() in _SEATS


def _is_number(item: Item) -> bool:
    return item.symbol == PERCENT or (not item.symbol and item.lower[:1].isdigit())


def _is_turnout(line: Line, index: int, before: str, after: str) -> bool:
    """ "turnout of 71", "participation: 60.2"."""
    told = any(item.lower in _TURNOUT for item in line.items[max(0, index - 4) : index])
    return told and before in _TURNOUT_AT + _TURNOUT and after in _BEHIND_TURNOUT


def _is_in_turn(line: Line, index: int, before: str, after: str) -> bool:
    """ "62% to 31 in", "cleared the barrier with 7.2 for"."""
    items = line.items
    turn = index - 2 if index > 3 and items[index - 2].lower != "," else index - 3
    in_turn = before in _IN_TURN and turn > 0 and items[turn].symbol == PERCENT
    barrier = before == "with" and any(item.lower in _BARRIERS for item in items[max(0, index - 9) : index])
    return (in_turn or barrier) and after in _BEHIND_TURN


def _is_behind_name(line: Line, index: int, before: str, after: str) -> bool:
    """ "A 20", "A (B), 60.8;", "A of the C region 7.2", "A, with 3.5,"."""
    items = line.items
    decimal = _DECIMAL.fullmatch(items[index].lower) is not None
    back = index - 1
    if not decimal and _TOLD_BY.search(line.between(max(0, index - _TOLD_REACH), index)):
        return False  # "exit polls by the A 2 and B channels": a name
    if before == "," and after in (";", ".", ",") and decimal:
        back -= 1
    while back and items[back].lower in lexicon().shares["before_bare"]:
        back -= 1
    if items[back].lower == ")":
        back = _before_bracket(line, back)
    of_area = items[back].lower in AREAS and items[back - 1].symbol == PLACE
    if of_area or (
        decimal and items[back].symbol == PLACE and _OF_PLACE.search(line.between(max(0, back - 3), back))
    ):
        back = next((at for at in range(back - 2, max(-1, back - _AREA_REACH), -1) if line.is_who(at)), back)
    if before == "with" and items[back].lower == "," and (decimal or line.figures()) and line.is_who(back - 1):
        return after in (",", ")", ";", ".")
    return line.is_who(back) and ((decimal and after == "(") or after in _BEHIND_NAME)


def _is_score(line: Line, index: int) -> bool:
    """The numbers of "A beat B, 58.9 to 40.1" and "A saw off B by 52 to 47"."""
    items = line.items
    for first in (index, index - 2):
        if first < 3 or first + 2 >= len(items) or items[first + 1].lower not in _IN_TURN:
            continue
        numbers = all(not items[at].symbol and _NUMBER.fullmatch(items[at].lower) for at in (first, first + 2))
        decimal = "." in items[first].lower or items[first - 1].lower == "by"
        who = first - 2 - (items[first - 2].lower == ",")
        whose = decimal and line.is_who(who) and items[first - 1].lower in ("(", ",", "by", "–")
        told = whose and (numbers or items[first].symbol == PERCENT)
        if told and _defeat().search(line.between(max(0, first - _SCORE_REACH), first)):
            return True
    return False


@cache
def _defeat() -> re.Pattern[str]:
    return phrase(lexicon().sets["defeats"] + lexicon().shares["victory_over"] + ("lost", "losing"))


def _is_put(line: Line, index: int) -> bool:
    """ "put the ruling party at 33.1"."""
    decimal = _DECIMAL.fullmatch(line.items[index].lower) is not None
    return decimal and _PUT_AT.search(line.between(max(0, index - _PUT_REACH), index)) is not None


def _is_first_of_pair(line: Line, index: int) -> bool:
    """The first number of "A and B took a quarter each: 24.5 and 23.9 per cent"."""
    around = line.between(max(0, index - 1), index + 3)
    return around.startswith(": ") and around.endswith(f"and {PERCENT} ")


def _is_told_again(line: Line, index: int) -> bool:
    """ "In 2011 it was 95.5", "and 55.9 in 2010"."""
    return bool(_NUMBER.fullmatch(line.items[index].lower)) and told_again(line, index, _ANY_YEAR) is not None


def _is_got(line: Line, index: int, after: str) -> bool:
    """ "A, put up by B, received 4.4", "C was content with 3.7": a number behind a verb of getting; a whole number
    only where others are told in per cent."""
    number = line.items[index].lower
    if not _NUMBER.fullmatch(number) or after not in _BEHIND_GOT:
        return False
    if "." not in number and (not line.figures() or line.words & _SEATS):
        return False
    return bool(_got_at_end().search(line.between(max(0, index - _GOT_REACH), index)))


@cache
def _got_at_end() -> re.Pattern[str]:
    return re.compile(r"(?<![^ ])" + alternatives(lexicon().sets["gets"]) + r"(?:(?:just|only|a mere|about) )?$")


def _is_in_run(line: Line, index: int) -> bool:
    """Whether nothing but numbers stands between a verb of getting and a number ("took 17.7, 9.4 and 1.3 %")."""
    first = index
    while (
        first
        and index - first < _LONGEST_LIST
        and (line.items[first - 1].lower in (",", "and") or _is_number(line.items[first - 1]))
    ):
        first -= 1
    return bool(_got_at_end().search(line.between(max(0, first - _GOT_REACH), first)))


def _before_figures(line: Line, index: int) -> bool:
    """Whether nothing but numbers, commas and "and" stand between a number and the next figure ("4.4, 3 and 2%")."""
    for item in line.items[index + 1 : index + _LONGEST_LIST]:
        if item.symbol == PERCENT:
            return True
        if item.lower not in (",", "and") and not item.lower[:1].isdigit():
            return False
    return False


def _before_bracket(line: Line, closing: int) -> int:
    """The item before the bracket that `closing` closes ("A (B) 5.2")."""
    opened = next((at for at in range(closing, max(-1, closing - 6), -1) if line.items[at].lower == "("), closing)
    return max(opened - 1, 0)
