"""Shares told in turn: "A and B got 7% and 5% respectively", "A beat B by 62% to 31%", "24.5 and 23.9 per cent"."""

from __future__ import annotations

import re
from functools import cache

from extract.elections.lexicon import ORGANISATION, PERCENT, PERSON, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.subjects import behind, subject_before
from extract.elections.tallies.share import Share, alone

_COLON_PAIR = re.compile(rf": {PERCENT} and {PERCENT} [.;,]")
"""What two got, one after the other."""
_TWO_AND_TWO = re.compile(
    rf"([{WHO}]) and (?:the )?([{WHO}]) (?:[^ ,;.{WHO}{PERCENT}]+ ){{1,4}}({PERCENT}) and ({PERCENT}) (?=[.;,]|of )"
)
"""Two, and what they got, without a word that says that it is told in turn."""
_WAS_AHEAD = re.compile(r"(?<![^ ])(?:was|is|were|are|had|held|has|finished|came|took) (?:[^ ,;]+ ){0,5}$")
""" "A was about 12 points ahead of B"."""
_AHEAD_REACH = 7
_LISTED = (", ", "and ", ", and ")
_FEWEST = 3
"""So many figures one after the other are of several."""
_GOT_REACH = 5
_OF_MEMBER = re.compile(
    rf"[{PERSON}] (?:, )?(?:of|from|for|head of|who (?:leads|heads|chairs)"
    r"|(?:the )?(?:leader|chairman|chairwoman|head|candidate) of) "
    rf"(?:the )?(?:[^ ,;.{PERSON}]+ ){{0,3}}$"
)
""" "A, of the B", "C, head of the D": before a body that says where somebody belongs."""
_SEEN_AS = re.compile(r", (?:both|all|neither) [^;]{1,80}, (?:[^ ,;]+ ){1,4}$")
""" "A and B, both seen as loyal to C, won": what is said of all of them."""
_LOST = re.compile(
    r"(?<![^ ])(?:lost|losing|conceded) (?:(?!by )[^;.]){0,80}?to (?:the )?"
    rf"(?:[^ ,;.{PERSON}]+ ){{0,4}}?([{PERSON}]) "
)


def shares_in_turn(line: Line, figures: list[int]) -> dict[int, Share | None]:
    """The figures of `line` whose owners are told in turn, each with its owner; `None` where it is not clear who."""
    if len(figures) < 2:
        return {}
    if "respectively" in line.words:
        return dict(_respectively(line, figures))
    pairs = _TWO_AND_TWO.search(line.code)
    if pairs:
        who, other, first, second = (line.index(pairs.start(group)) for group in (1, 2, 3, 4))
        return {first: alone("in-turn", who), second: alone("in-turn", other)}
    apart = _COLON_PAIR.search(line.code)
    if apart:
        return dict(_each(line, line.index(apart.start())))
    run = _run(line, figures)
    return dict(_of_defeat(line, figures[0], figures[1]) if not run else _of_run(line, run))


def _run(line: Line, figures: list[int]) -> list[int]:
    """The figures told one after the other behind a verb of getting: "took 17.7, 9.4 and 1.3 per cent"."""
    run: list[int] = []
    for figure in figures:
        if run and line.between(run[-1] + 1, figure) in _LISTED:
            run.append(figure)
        elif len(run) < _FEWEST and _got_before(line, figure):
            run = [figure]
        elif len(run) < _FEWEST:
            run = []
    return run if len(run) >= _FEWEST else []


def _got_before(line: Line, figure: int) -> bool:
    return bool(_got().search(line.between(max(0, figure - _GOT_REACH), figure)))


@cache
def _got() -> re.Pattern[str]:
    return re.compile(r"(?<![^ ])" + alternatives(lexicon().sets["gets"]) + "$")


def _of_run(line: Line, run: list[int]) -> dict[int, Share | None]:
    """As many names of the clause before as figures, each its own; else nobody knows whose they are."""
    first = next((at + 1 for at in range(run[0] - 1, -1, -1) if line.items[at].lower in (";", ":")), 0)
    whos = [at for at in line.whos() if first <= at < run[0] and not _is_of_whom(line, at)]
    if len(whos) != len(run):
        return dict.fromkeys(run)
    return {figure: alone("in-turn", who) for figure, who in zip(run, whos, strict=True)}


def _of_defeat(line: Line, first: int, second: int) -> dict[int, Share]:
    """ "A beat B by 62 to 31", "B lost to A by 31 to 62"."""
    words = lexicon().shares
    last = second - (line.items[second - 1].lower in ("his", "her", "their", "its"))  # "36.9 % to her 24.3"
    if line.between(first + 1, last).strip() not in words["in_turn"]:
        return {}
    before = line.between(0, first)
    defeat = phrase(lexicon().sets["defeats"] + words["victory_over"]).search(before)
    lost = None if defeat else _LOST.search(before)
    told = defeat or lost
    at = line.index(told.start()) if told else 0
    ahead = _WAS_AHEAD.search(line.between(max(0, at - _AHEAD_REACH), at)) if defeat else None
    subject = subject_before(line, at - ahead.group().count(" ") if ahead else at) if told else None
    if told is None or subject is None or not subject.whos:
        return {}
    if lost:
        other: int | None = line.index(lost.start(1))
        one, two = line.items[first].percentage, line.items[second].percentage
        if one and two and one.high > two.high:
            first, second = second, first  # the loser has less, whoever is told first
    else:
        other = behind(line, line.index(told.end() - 1) + 1, 8)
    if other is None or other > min(first, second):
        return {}
    return {first: alone("in-turn", subject.whos[0]), second: alone("in-turn", other)}


def _each(line: Line, colon: int) -> dict[int, Share]:
    """ "A and B took a quarter each: 24.5 and 23.9 per cent"."""
    pair = [at for at in line.whos() if at < colon][-2:]
    if len(pair) < 2 or line.between(pair[0] + 1, pair[1]) not in ("and ", "and the "):
        return {}
    figures = [at for at in line.figures() if at > colon][:2]
    return {figure: alone("in-turn", who) for figure, who in zip(figures, pair, strict=True)}


def _respectively(line: Line, figures: list[int]) -> dict[int, Share]:
    """The last figures before "respectively", without a name between them, and as many names before them."""
    end = next(i for i, item in enumerate(line.items) if item.lower == "respectively")
    group: list[int] = []
    for figure in reversed([figure for figure in figures if figure < end]):
        if group and any(line.is_who(i) for i in range(figure, group[0])):
            break
        group.insert(0, figure)
    aside = _SEEN_AS.search(line.between(0, group[0])) if group else None
    end = line.index(aside.start()) if aside else (group[0] if group else 0)
    named = [i for i in line.whos() if group and i < end and not _is_owner(line, i)]
    whos = [i for i in named if not _is_of_whom(line, i)][-len(group) :]
    if len(whos) != len(group) or len(group) < 2:
        return {}
    return {figure: alone("in-turn", who) for figure, who in zip(group, whos, strict=True)}


def _is_owner(line: Line, index: int) -> bool:
    """Whether somebody only says whose party is meant ("A's party")."""
    return line.items[index].symbol == PERSON and line.between(index + 1, index + 2) == "'s "


def _is_of_whom(line: Line, index: int) -> bool:
    """Whether a body only says where somebody belongs ("A, head of the B, and C of the D")."""
    if line.items[index].symbol != ORGANISATION:
        return False
    near = [item.lower for item in line.items[max(0, index - 3) : index]]
    if _OF_MEMBER.search(line.between(max(0, index - 9), index)):
        return True
    return bool({"of", "at", "from"} & set(near)) and "," not in near and "and" not in near
