"""Figures told of a vote: which are turnouts, which are shares, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.elections.again import told_again
from extract.elections.in_turn import shares_in_turn
from extract.elections.kinds import elects_head_of_body
from extract.elections.lexicon import DATE, PERCENT, PERSON, PLACE, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.noun_phrases import Subject
from extract.elections.percentages import bare_number
from extract.elections.result_lines import paired_figures
from extract.elections.shares import whose_share
from extract.partial_date import PartialDate

FigureKind = Literal["share", "turnout"]

_TURNOUT_BEHIND = re.compile(
    r"(?:(?:of|voter|voters|electoral|a|the|national|an|overall) ){0,4}"
    r"(?:turnout|turn-out|turnouts|voter participation|participation) "
)
_COMMISSION = re.compile(r"election commission|electoral commission|commission (?:on|for) elections|\bcec\b|\btsik\b")
_FOR_OR_AGAINST = re.compile(
    r"(?:for|against|in favou?r|yes|no|blank|null|invalid|informal|to (?!elect|choose|the)|overwhelmingly) ?"
)
_SAID = re.compile(
    rf", (?:[^ ,]+ ){{0,5}}(?:[{WHO}] (?:said|told [^ ,]+|announced|reported)"
    rf"|said (?:the )?(?:[^ ,]+ )?[{WHO}]|according to [^,]+) ,"
)
_ALL_THAT = re.compile(r"(?:(?:had|have|has|in fact|really|actually) )*")
_DECIDED = re.compile(
    r"(?<![^ ])(?:voted|vote|cast (?:[^ ]+ )?(?:votes?|ballots?)) (?:for|in favou?r|against|yes|no) "
    r"|(?<![^ ])(?:supported|backed|approved|opposed|rejected|expressed|said yes|said no) "
)
"""What those who took part decided: no figure of a turnout."""
_NO_OTHER_AIM = re.compile(
    r"[.,;]|$|(?:in|but|and) (?:the |an? )?(?:[^ ]+ )?(?:vote|election|elections|poll|referendum|ballot)?"
)
_OTHER_CLAUSE = re.compile(rf"[;{WHO}{PERCENT}]|(?<![^ ])(?:but|while) ")
_OTHER_FIGURE = re.compile(rf"[;{PERSON}]|{PERCENT} [^{PERCENT}]*?(?:won|got|received|voted) ")
_THRESHOLD_BEHIND = re.compile(
    r"(?:of the vote )?(?:threshold|barrier|hurdle|quorum|minimum|requirement|mark|needed|required|necessary)"
    r"(?! (?:of|taking|winning|getting|polling) )"
)
_TOLD_BESIDE_THRESHOLD = re.compile(r"(?<![^ ])(?:with|taking|winning|getting|polling|at) ")
_DECIMAL = re.compile(r"(?<![^ ])\d{1,2}\.\d{1,2} ")
_SCORE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_GOT_REACH = 6
_PUT_REACH = 9
_PUT_AT = re.compile(
    rf"(?<![^ ])(?:put|puts|had|has|gave|showed|shows|placed) (?:[^ ,;{PERCENT}]+ ){{1,5}}?(?:at|on|with) $"
)
_SEATS = frozenset(("seat", "seats", "mandates", "deputies"))
_OF_TURNOUT = frozenset(("turnout", "participation", "it"))
_IT_WAS = re.compile(r"(?<![^ ])it was (?:[^ ]+ )?\d")
_ANY_YEAR = PartialDate.year(2000)
_BEHIND_NUMBER = frozenset((",", ".", ";", ")", "and", "while", "but", "to"))
_IN_TURN = ("to", "against", "versus", "–")
_MAKING_UP = re.compile(
    r"(?<![^ ])(?:compris(?:es|ing)|represent(?:s|ing)|amounting to|which is|or|making up) (?:[^ ]+ )?$"
)
_OF_VOTERS = re.compile(r"of (?:the |all |its )?(?:voters|electors|citizens) ")
_TURNOUT_AT = ("of", "at", "was", "is", ",", ":", "reached", "hit", "stood", "around", "about")
_BARRIERS = ("hurdle", "threshold", "barrier")
_RISEN = (
    "rose",
    "fell",
    "up",
    "down",
    "increased",
    "dropped",
    "climbed",
    "grew",
    "declined",
    "sank",
    "rising",
    "falling",
)
_OF_PARTS = frozenset(("gubernatorial", "governor", "mayoral", "mayor", "municipal", "akim"))
"""Words of votes that are held in a town or a region only."""
_OPENING = 7
_LONGEST_RESULT = 16
_OF_ELECTORATE = re.compile(
    r"of (?:the |all |its |their )?(?:(?:electorate|electors)|(?:[^ ,;.]+ ){0,3}(?:registered|eligible|qualified)"
    r"(?: [^ ,;.]+)? (?:voters|electors|citizens)|voters on the (?:roll|rolls|list|lists|register)) "
)
_HOUR = re.compile(
    r"(?<![^ ])(?:(?:by|as of|before) \d{1,2}(?:[:.]\d\d)?(?:[ap]m|h)?|at \d{1,2}(?:[:.]\d\d|[ap]m|h)"
    r"|(?:by|at|before) (?:noon|midday)) "
)
_TRUE_FIGURE = re.compile(r"(?<![^ ])(?:true|real|actual|genuine|correct) (?:figure|number|percentage|level) [^,;]*$")
_NEXT_CLAUSE = re.compile(rf"[,;:.{PERCENT}]|(?<![^ ])(?:and|but|while) ")
_CLAUSE_BREAK = re.compile(r"(?:, (?:but|and|while)|;|:) ")
_PHRASE_BREAK = re.compile(r"[,;.(]| and ")


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """The figure at item `index` of `line`: a turnout, or the share of `subject`."""

    line: Line
    index: int
    kind: FigureKind
    rule: str
    subject: Subject | None = None
    body: Item | None = None
    """The party of the sentence before that "it" stands for."""


@dataclass(frozen=True, slots=True)
class FigureLeft:
    """A figure that is no share and no turnout, and why."""

    line: Line
    index: int
    reason: str


def refers_back(line: Line, index: int) -> bool:
    """Whether a sentence opens with "it" or "the party" as the subject of what a figure is told of."""
    start = next((at for at in range(index - 1, max(-1, index - _OPENING), -1) if line.items[at].lower == "it"), 0)
    return bool(_back().match(line.between(start, min(index, start + _OPENING))))


@cache
def _back() -> re.Pattern[str]:
    """A subject that stands for what was named before, and a verb of getting."""
    return re.compile(
        r"(?:it|the (?:ruling |winning |governing )?(?:party|bloc|coalition|alliance)) "
        r"(?:(?:had|has|also|reportedly|itself) )*?" + alternatives(lexicon().sets["gets"])
    )


def read_figures(
    line: Line, goes_on: bool, after_turnout: bool = False, listed: bool = False
) -> Iterator[FigureClaim | FigureLeft]:
    """All figures of `line`; `goes_on` says that the sentence before told of votes, so that a list may go on
    here, `after_turnout` that a turnout was told just before ("the true figure was nearer 40%"), `listed` that the
    line stands in a table of results or an entry of a chronicle."""
    if not line.figures() and not _may_be_figures(line, goes_on):
        return
    of_votes = goes_on or talks_of_votes(line)
    if of_votes:
        _complete_list(line)
    shares = []
    for index in line.figures():
        turnout = _turnout_rule(line, index)
        if turnout is None and after_turnout and _TRUE_FIGURE.search(line.between(max(0, index - 9), index)):
            turnout = "elections.turnout-true-figure"
        reason = _no_figure(line, index, turnout is not None)
        if reason:
            yield FigureLeft(line, index, reason)
        elif turnout:
            yield FigureClaim(line, index, "turnout", turnout)
        elif of_votes:
            shares.append(index)
    yield from _shares(line, shares, paired_figures(line) if listed else {})


def _may_be_figures(line: Line, goes_on: bool) -> bool:
    """Whether numbers of a line may be per cent though no sign says so."""
    decimal = _DECIMAL.search(line.code) is not None
    return (decimal and bool(goes_on or line.words & _OF_TURNOUT)) or (
        goes_on and _IT_WAS.search(line.code) is not None
    )


def talks_of_votes(line: Line) -> bool:
    """Whether a sentence has a word for voting, or names an election commission."""
    return bool(phrase(lexicon().shares["voting"]).search(line.code)) or names_commission(line)


def names_commission(line: Line) -> bool:
    """Whether a sentence names an election commission."""
    return any(item.symbol and _COMMISSION.search(item.lower) for item in line.items)


def _complete_list(line: Line) -> None:
    """Turn numbers without a sign into figures where a list gives them ("A won 62%, B 20 and C just 3 per cent")."""
    tokens = {token.span.start: number for number, token in enumerate(line.sentence.tokens)}
    for index in range(1, len(line.items)):
        item = line.items[index]
        if item.symbol or not item.lower[:1].isdigit() or not _is_bare_figure(line, index):
            continue
        figure = bare_number(line.sentence.tokens, tokens[item.span.start])
        if figure:
            line.items[index] = Item(item.lower, item.span, PERCENT, percentage=figure.percentage)
            line.encode()


def _is_bare_figure(line: Line, index: int) -> bool:
    """Whether a number is per cent though no sign says so: in a list behind a name, behind "turnout of", told
    respectively, in turn, or as what cleared a barrier."""
    items = line.items
    before = items[index - 1].lower
    after = items[index + 1].lower if index + 1 < len(items) else "."
    if "respectively" in line.words and _before_figures(line, index):
        return True
    if _is_score(line, index) or _is_first_of_pair(line, index):
        return True
    near = items[max(0, index - 4) : index]
    of_turnout = any(item.lower in ("turnout", "participation") for item in near)
    if of_turnout and before in (*_TURNOUT_AT, "turnout") and after in (".", ",", ";", ")", "and", "then", "in"):
        return True
    if _is_put(line, index) or _is_told_again(line, index) or _is_got(line, index, after):
        return True
    turn = index - 2 if index > 3 and items[index - 2].lower != "," else index - 3
    in_turn = before in _IN_TURN and turn > 0 and items[turn].symbol == PERCENT
    barrier = before == "with" and items[index - 2].lower in _BARRIERS and index > 1
    if (in_turn or barrier) and after in ("in", "for", "by", "at", "on", ".", ","):
        return True
    back = index - 1
    if before == "," and after in (";", ".", ",") and _DECIMAL.match(items[index].lower + " "):
        back -= 1
    while back and items[back].lower in lexicon().shares["before_bare"]:
        back -= 1
    if items[back].lower == ")":
        back = _before_bracket(line, back)
    return line.is_who(back) and after in (",", "and", ")", ".", ";", "while")


def _is_score(line: Line, index: int) -> bool:
    """The numbers of "A beat B, 58.9 to 40.1" and "A saw off B by 52 to 47"."""
    items = line.items
    for first in (index, index - 2):
        if first < 3 or first + 2 >= len(items) or items[first + 1].lower not in _IN_TURN:
            continue
        numbers = all(not items[at].symbol and _SCORE.fullmatch(items[at].lower) for at in (first, first + 2))
        decimal = "." in items[first].lower or items[first - 1].lower == "by"
        whose = decimal and line.is_who(first - 2) and items[first - 1].lower in ("(", ",", "by", "–")
        if (
            (numbers or items[first].symbol == PERCENT)
            and whose
            and _defeat().search(line.between(max(0, first - 14), first))
        ):
            return True
    return False


@cache
def _defeat() -> re.Pattern[str]:
    return phrase(lexicon().sets["defeats"] + lexicon().shares["victory_over"] + ("lost", "losing"))


def _is_put(line: Line, index: int) -> bool:
    """ "put the ruling party at 33.1"."""
    decimal = _DECIMAL.match(line.items[index].lower + " ") is not None
    return decimal and _PUT_AT.search(line.between(max(0, index - _PUT_REACH), index)) is not None


def _is_first_of_pair(line: Line, index: int) -> bool:
    """The first number of "A and B took a quarter each: 24.5 and 23.9 per cent"."""
    around = line.between(max(0, index - 1), index + 3)
    return around.startswith(": ") and around.endswith(f"and {PERCENT} ")


def _is_told_again(line: Line, index: int) -> bool:
    """ "In 2011 it was 95.5", "and 55.9 in 2010"."""
    return bool(_SCORE.fullmatch(line.items[index].lower)) and told_again(line, index, _ANY_YEAR) is not None


def _is_got(line: Line, index: int, after: str) -> bool:
    """ "A, put up by B, received 4.4", "C was content with 3.7": a number behind a verb of getting; a whole number
    only where others are told in per cent."""
    if not _SCORE.fullmatch(line.items[index].lower) or after not in _BEHIND_NUMBER:
        return False
    if "." not in line.items[index].lower and (not line.figures() or line.words & _SEATS):
        return False
    first = max(0, index - _GOT_REACH)
    return bool(_got_at_end().search(line.between(first, index)))


@cache
def _got_at_end() -> re.Pattern[str]:
    return re.compile(r"(?<![^ ])" + alternatives(lexicon().sets["gets"]) + r"(?:(?:just|only|a mere|about) )?$")


def _before_figures(line: Line, index: int) -> bool:
    """Whether nothing but numbers, commas and "and" stand between a number and the next figure ("4.4, 3 and 2%")."""
    for item in line.items[index + 1 : index + _LONGEST_RESULT]:
        if item.symbol == PERCENT:
            return True
        if item.lower not in (",", "and") and not item.lower[:1].isdigit():
            return False
    return False


def _before_bracket(line: Line, closing: int) -> int:
    """The item before the bracket that `closing` closes ("A (B) 5.2")."""
    opened = next((at for at in range(closing, max(-1, closing - 6), -1) if line.items[at].lower == "("), closing)
    return max(opened - 1, 0)


def _no_figure(line: Line, index: int, turnout: bool) -> str:
    """Why a figure tells neither a turnout nor a share, or nothing."""
    words = lexicon().figures
    exit_poll = line.has(words["poll"])
    hypothetical = lexicon().shares["hypothetical"]
    bracketed = index > 1 and line.items[index - 1].lower == "(" and line.is_who(index - 2)
    before = _CLAUSE_BREAK.split(line.between(max(0, index - 8), index))[-1]
    checks = (
        ("threshold", not bracketed and _is_threshold(line, index, before)),
        ("no share of votes", _of_something_else(line, index)),
        ("opinion poll", not exit_poll and line.has(words["opinion"])),
        ("no vote of a country", elects_head_of_body(line)),
        ("another time's", _is_compared(line, index)),
        ("habitual", bool(phrase(lexicon().shares["habitual"]).search(before))),
        ("hypothetical", not (exit_poll or bracketed) and bool(phrase(hypothetical).search(before))),
        ("partial", turnout and _is_partial(line, index)),
        ("part of the country", _part_of_country(line, index)),
    )
    return next((reason for reason, holds in checks if holds), "")


def _is_compared(line: Line, index: int) -> bool:
    """ "rose from 46.8 % to 56.2 %": what it was before, at a time that is not told."""
    items = line.items
    risen = index > 1 and items[index - 1].lower == "from" and items[index - 2].lower in _RISEN
    return risen and index + 2 < len(items) and items[index + 1].lower == "to" and items[index + 2].symbol == PERCENT


def _is_partial(line: Line, index: int) -> bool:
    """ "42 % by noon": a turnout before the polls have closed."""
    others = [other for other in line.figures() if other != index]
    first = max((other + 1 for other in others if other < index), default=0)
    end = min((other for other in others if other > index), default=len(line.items))
    first = first if first == 0 or end == len(line.items) else max(first, index - 2)
    around = line.between(first, end)
    if index - first > 0 and others and first:
        around = line.between(index, end)
    return bool(phrase(lexicon().figures["partial"]).search(around) or _HOUR.search(around))


def _is_threshold(line: Line, index: int, before: str) -> bool:
    """ "more than 5 % is needed", but not "failed to clear the barrier with 4.7 %"."""
    if _THRESHOLD_BEHIND.match(line.between(index + 1, index + 6)):
        return True
    barriers = list(phrase(lexicon().figures["threshold"]).finditer(before))
    return bool(barriers) and not _TOLD_BESIDE_THRESHOLD.search(before[barriers[-1].end() :])


def _of_something_else(line: Line, index: int) -> bool:
    """ "86 % of the seats", "a 20 % stake"."""
    words = lexicon().figures
    near = _PHRASE_BREAK.split(line.between(index + 1, index + 4) + " ")[0] + " "
    if phrase(words["no_share_after"]).search(near):
        return True
    opening = line.between(index + 1, index + 7)
    of_day = opening.startswith(f"of {DATE} ")
    return opening.startswith("of ") and not of_day and not phrase(words["of_votes"]).search(opening)


def _part_of_country(line: Line, index: int) -> bool:
    """ "46 % in Almaty": what a town or a region voted is not the country's figure."""
    items = line.items
    if line.words & _OF_PARTS:
        return False
    for at in range(index + 1, min(index + 9, len(items) - 1)):
        if items[at].symbol == PERCENT or items[at].lower in (";", ".", "while", "but", ",", "("):
            break
        if items[at].lower in ("in", "across") and items[at + 1].symbol == PLACE:
            return True
    for at in range(index - 1, max(0, index - 6), -1):
        if items[at].symbol == PLACE and items[at - 1].lower in ("in", "across") and "turnout" in line.words:
            return True
        if items[at].symbol == PERCENT or items[at].lower in (";", "while", "but"):
            break
    opening = items[1:6] if items[0].lower == "in" else []
    return any(item.symbol == PLACE or item.lower == "capital" for item in opening) and "," in line.words


def _turnout_rule(line: Line, index: int) -> str | None:
    """The rule by which a figure is a turnout, if it is one."""
    if index and line.items[index - 1].lower in ("his", "her"):
        return None
    words = lexicon().figures
    after = line.between(index + 1, index + 22)
    if _TURNOUT_BEHIND.match(after):
        return "elections.turnout-behind"
    took_part = phrase(words["took_part"]).search(after)
    decided = took_part and _DECIDED.search(_NEXT_CLAUSE.split(after[took_part.end() :])[0])
    if took_part and not decided and not _OTHER_CLAUSE.search(after[: took_part.start()]):
        plainly = _ALL_THAT.fullmatch(after[: took_part.start()]) and _NO_OTHER_AIM.match(after[took_part.end() :])
        electorate = plainly or phrase(words["voters"]).search(after[: took_part.start()])
        votes = electorate or "vot" in took_part.group() or "ballot" in took_part.group()
        if votes and not _FOR_OR_AGAINST.match(after[took_part.end() :]):
            return "elections.turnout-of-electorate"
    before = line.between(max(0, index - 24), index)
    if _OF_ELECTORATE.match(after) or (_MAKING_UP.search(before) and _OF_VOTERS.match(after)):
        told = list(phrase(words["took_part"]).finditer(before))
        if told and not _OTHER_CLAUSE.search(before[told[-1].end() :]):
            return "elections.turnout-of-voters"
    named = list(phrase(words["turnout"]).finditer(before))
    between = _SAID.sub("", before[named[-1].end() :]) if named else ""
    others = _OTHER_FIGURE.search(between) or phrase(lexicon().shares["turnout_of_others"]).search(between)
    return "elections.turnout" if named and not others else None


def _shares(line: Line, figures: list[int], paired: dict[int, int]) -> Iterator[FigureClaim | FigureLeft]:
    in_turn = shares_in_turn(line, figures)
    for index in figures:
        beside = ("elections.share-paired", Subject(whos=(paired[index],))) if index in paired else None
        found = in_turn.get(index) or beside or whose_share(line, index)
        if found is None:
            yield FigureLeft(line, index, "nobody's share")
        else:
            rule, subject = found
            yield FigureClaim(line, index, "share", rule, subject)
