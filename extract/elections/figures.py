"""Figures told of a vote: which are turnouts, which are shares, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.elections.bare_figures import is_bare_figure
from extract.elections.in_turn import shares_in_turn
from extract.elections.kinds import elects_head_of_body
from extract.elections.lexicon import DATE, PERCENT, PERSON, PLACE, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.noun_phrases import Subject
from extract.elections.percentages import bare_number
from extract.elections.result_lines import paired_figures
from extract.elections.shares import whose_share

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
_OF_TURNOUT = frozenset(("turnout", "participation", "it"))
_IT_WAS = re.compile(r"(?<![^ ])it was (?:[^ ]+ )?\d")
_MAKING_UP = re.compile(
    r"(?<![^ ])(?:compris(?:es|ing)|represent(?:s|ing)|amounting to|which is|or|making up) (?:[^ ]+ )?$"
)
_OF_VOTERS = re.compile(r"of (?:the |all |its )?(?:voters|electors|citizens) ")
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
_TURNOUT_OF_REACH = 12
_GIVEN_IT = ("", "with ", "at ", "on ", "just ", "with just ", "only ")
_OF_ELECTORATE = re.compile(
    r"of (?:the |all |its |their )?(?:(?:electorate|electors)|(?:[^ ,;.]+ ){0,3}(?:registered|eligible|qualified)"
    r"(?: [^ ,;.]+)? (?:voters|electors|citizens)|voters on the (?:roll|rolls|list|lists|register)) "
)
_HOUR = re.compile(
    r"(?<![^ ])(?:(?:by|as of|before) \d{1,2}(?:[:.]\d\d)?(?:[ap]m|h)?|at \d{1,2}(?:[:.]\d\d|[ap]m|h)"
    r"|(?:by|at|before) (?:noon|midday)) "
)
_FOR_SOMEBODY = re.compile(rf"(?:^|[;:] |(?<![^ ])and )for (?:[^ ,;.{WHO}]+ ){{0,3}}?[{WHO}] (?:, )?$")
""" "For A, 91 per cent of the electorate cast their ballots": A's share."""
_TRUE_FIGURE = re.compile(r"(?<![^ ])(?:true|real|actual|genuine|correct) (?:figure|number|percentage|level) [^,;]*$")
_PUT_IT_AT = re.compile(
    r"(?<![^ ])(?:put|puts|putting|estimated|estimates|reckoned|placed|saw) (?:it|this|that|the figure|the number) "
    r"(?:at|nearer|closer to|to be|as low as|below|under|above|over) (?:[^ ,;]+ ){0,3}$"
)
_HARDLY = ("hardly", "barely", "scarcely", "did not", "had not", "has not", "failed", "never", "fell short")
_NOT_THE = re.compile(r"(?<![^ ])(?:not|rather than|instead of|against|and no) the (?:official |officially )?$")
_ANNOUNCED = re.compile(
    r"(?:that )?(?:was )?(?:announced|claimed|reported|given|declared|published|proclaimed|officially) "
)
_NEXT_CLAUSE = re.compile(rf"[,;:.{PERCENT}]|(?<![^ ])(?:and|but|while) ")
_CLAUSE_BREAK = re.compile(r"(?:, (?:but|and|while)|;|:) ")
_SEATS_BESIDE = re.compile(r"(?:[–|:/] )?\d{1,3} (?:seats?|mandates|deputies) ")
"""In a row of a table: how many seats somebody got with that share."""
_PHRASE_BREAK = re.compile(r"[,;.(]|(?<![^ ])(?:and|but|as well as|plus) ")


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
    given = start > 0 and line.items[start - 1].lower in lexicon().sets["gives"]
    if given and line.between(start + 1, index) in _GIVEN_IT:
        return True
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
        if turnout is None and after_turnout and _tells_it_again(line, index):
            turnout = "elections.turnout-true-figure"
        reason = _no_figure(line, index, turnout is not None)
        if reason:
            yield FigureLeft(line, index, reason)
        elif turnout:
            after_turnout = True
            yield FigureClaim(line, index, "turnout", turnout)
        elif of_votes:
            shares.append(index)
    yield from _shares(line, shares, paired_figures(line) if listed else {})


def _tells_it_again(line: Line, index: int) -> bool:
    """Behind a turnout: "the true figure was nearer 40%", "observers put it at 48%", "not the 75% announced by A"."""
    before, behind = line.between(max(0, index - 9), index), line.between(index + 1, index + 3)
    announced = _NOT_THE.search(before) and _ANNOUNCED.match(behind)
    if before.endswith(("it ", "participation ")) and line.items[index].lower.startswith(_HARDLY):
        return True
    return bool(announced or _TRUE_FIGURE.search(before) or _PUT_IT_AT.search(before))


def _may_be_figures(line: Line, goes_on: bool) -> bool:
    """Whether numbers of a line may be per cent though no sign says so."""
    decimal = "." in line.code and _DECIMAL.search(line.code) is not None
    return (decimal and bool(goes_on or line.words & _OF_TURNOUT)) or (
        goes_on and _IT_WAS.search(line.code) is not None
    )


def talks_of_votes(line: Line) -> bool:
    """Whether a sentence has a word for voting, or names an election commission."""
    return line.has(lexicon().shares["voting"]) or names_commission(line)


def names_commission(line: Line) -> bool:
    """Whether a sentence names an election commission."""
    return any(item.symbol and _COMMISSION.search(item.lower) for item in line.items)


def _complete_list(line: Line) -> None:
    """Turn numbers without a sign into figures where a list gives them ("A won 62%, B 20 and C just 3 per cent")."""
    for index in range(1, len(line.items)):
        item = line.items[index]
        if item.symbol or not item.lower[:1].isdigit() or not is_bare_figure(line, index):
            continue
        figure = bare_number(line.sentence.words, line.token_of(item))
        if figure:
            line.items[index] = Item(item.lower, item.span, PERCENT, percentage=figure.percentage)
            line.encode()


def _no_figure(line: Line, index: int, turnout: bool) -> str:
    """Why a figure tells neither a turnout nor a share, or nothing."""
    words = lexicon().figures
    exit_poll = line.has(words["poll"])
    hypothetical = lexicon().shares["hypothetical"]
    bracketed = index > 1 and line.items[index - 1].lower == "(" and line.is_who(index - 2)
    before = _CLAUSE_BREAK.split(line.between(max(0, index - 8), index))[-1]
    checks = (
        ("threshold", not bracketed and _is_threshold(line, index, before)),
        ("no share of votes", _of_something_else(line, index, turnout)),
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


def _of_something_else(line: Line, index: int, turnout: bool) -> bool:
    """ "86 % of the seats", "a 20 % stake"; a turnout may be told as of "the country's three million voters"."""
    words = lexicon().figures
    near = _PHRASE_BREAK.split(line.between(index + 1, index + 4) + " ")[0] + " "
    if phrase(words["no_share_after"]).search(near) and not _SEATS_BESIDE.match(near):
        return True
    opening = line.between(index + 1, index + (_TURNOUT_OF_REACH if turnout else 7))
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
    if items[0].lower == "in" and len(items) > 1 and items[1].symbol == PLACE:
        return True
    opening = items[1:6] if items[0].lower == "in" else []
    return any(item.symbol == PLACE or item.lower == "capital" for item in opening) and "," in line.words


def _turnout_rule(line: Line, index: int) -> str | None:
    """The rule by which a figure is a turnout, if it is one."""
    before = line.between(max(0, index - 24), index)
    if (index and line.items[index - 1].lower in ("his", "her")) or _FOR_SOMEBODY.search(before):
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
