"""Figures told of a vote: which are turnouts, which are shares, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract.elections.lexicon import PERCENT, PERSON, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.noun_phrases import Subject
from extract.elections.tallies.bare_figures import is_bare_figure
from extract.elections.tallies.in_turn import shares_in_turn
from extract.elections.tallies.no_figures import why_no_figure
from extract.elections.tallies.percentages import bare_number
from extract.elections.tallies.result_lines import paired_figures
from extract.elections.tallies.shares import whose_share
from extract.language.gates import holds_any

FigureKind = Literal["share", "turnout"]

_TURNOUT_BEHIND = re.compile(
    r"(?:(?:of|voter|voters|electoral|a|the|national|an|overall) ){0,4}"
    r"(?:turnout|turn-out|turnouts|voter participation|participation) "
)
_COMMISSION = re.compile(r"election commission|electoral commission|commission (?:on|for) elections|\bcec\b|\btsik\b")
_COMMISSION_LETTERS = ("commission", "cec", "tsik")
_FOR_OR_AGAINST = re.compile(
    r"(?:for|against|in favou?r|yes|no|blank|null|invalid|informal|to (?!elect|choose|the)|overwhelmingly"
    r"|early|in advance|ahead of|at home|by (?:mail|post)|online|electronically|abroad) ?"
)
_SAID = re.compile(
    rf", (?:[^ ,]+ ){{0,5}}(?:[{WHO}] (?:said|told [^ ,]+|announced|reported)"
    rf"|said (?:the )?(?:[^ ,]+ )?[{WHO}]|according to [^,]+) ,"
)
_ALL_THAT = re.compile(r"(?:(?:had|have|has|in fact|really|actually) )*")
_DECIDED = re.compile(
    r"(?<![^ ])(?:voted|vote|cast (?:[^ ]+ )?(?:votes?|ballots?)) (?:for|in favou?r|against|yes|no) "
    r"|(?<![^ ])(?:supported|backed|approved|opposed|rejected|expressed|said yes|said no|chose|opted for|picked"
    r"|preferred|favou?red|plumped for|gave (?:their|her|him|his) (?:votes?|ballots?|support)) "
)
"""What those who took part decided: no figure of a turnout."""
_NO_OTHER_AIM = re.compile(
    r"[.,;]|$|(?:in|but|and) (?:the |an? )?(?:[^ ]+ )?(?:vote|election|elections|poll|referendum|ballot)?"
)
_OTHER_CLAUSE = re.compile(rf"[;{WHO}{PERCENT}]|(?<![^ ])(?:but|while) ")
_OTHER_FIGURE = re.compile(rf"[;{PERSON}]|{PERCENT} [^{PERCENT}]*?(?:won|got|received|voted) ")
_DECIMAL = re.compile(r"(?<![^ ])\d{1,2}\.\d{1,2} ")
_OF_TURNOUT = frozenset(("turnout", "participation", "it"))
_IT_WAS = re.compile(r"(?<![^ ])it was (?:[^ ]+ )?\d")
_MAKING_UP = re.compile(
    r"(?<![^ ])(?:compris(?:es|ing)|represent(?:s|ing)|amounting to|which is|or|making up|which was"
    r"|correspond(?:s|ing) to|equal(?:ling|s)? to|equivalent to|equals|that is|i\.e\.|constitut(?:es|ing))"
    r" (?:[^ ]+ )?$"
)
_OF_VOTERS = re.compile(r"of (?:the |all |its )?(?:voters|electors|citizens) ")
_NATIONWIDE = re.compile(
    r"(?<![^ ])(?:nationwide|nationally|overall|countrywide|across the country|in the country as a whole) (?:, )?"
    r"(?:it|turnout|the figure|that|this) (?:was|is|stood at|reached|came to) (?:[^ ,;]+ ){0,2}$"
)
_ROSE = ("rose", "increased", "climbed", "grew", "rising", "up")
_CHANGE = re.compile(
    r"(?<![^ ])(rose|increased|climbed|grew|rising|up|fell|dropped|declined|sank|falling|down|decreased) from $"
)
_OPENING = 7
_GIVEN_IT = ("", "with ", "at ", "on ", "just ", "with just ", "only ")
_OF_ELECTORATE = re.compile(
    r"of (?:the |all |its |their )?(?:(?:(?:active|entire|whole|total|adult) )?(?:electorate|electors)"
    r"|(?:[^ ,;.]+ ){0,3}(?:registered|eligible|qualified)"
    r"(?: [^ ,;.]+)? (?:voters|electors|citizens)|voters on the (?:roll|rolls|list|lists|register)) "
)
_WHO_TOOK_PART = re.compile(
    r"(?<![^ ])(?:voters|electors|citizens) (?:who |that )"
    r"(?:took part|voted|turned out|cast (?:their |a )?(?:ballots?|votes?)) (?:in [^:;,]{1,40} )?: $"
)
""" "Number of voters who took part: 76.78 %"."""
_THIS_IS = re.compile(
    r"(?:this|that|it|which) (?:is|was|makes|made|represents|represented|amounts to|constitutes|means|equals|made up"
    rf"|corresponds to) (?:[^ ,;{PERCENT}]+ ){{0,3}}?{PERCENT}"
)
""" "3,362,052 cast their vote. This is 97.17 % of all registered voters"."""
_VOTERS_BEFORE = re.compile(r"(?<![^ ])(?:electorate|electors|voters|citizens) (?:, |– )(?:or )?(?:[^ ,;]+ )?$")
""" "Two thirds of the electorate, 67 %, took part"."""
_FOR_SOMEBODY = re.compile(rf"(?:^|[;:] |(?<![^ ])and )for (?:[^ ,;.{WHO}]+ ){{0,3}}?[{WHO}] (?:, )?$")
""" "For A, 91 per cent of the electorate cast their ballots": A's share."""
_GOT_OF_TOTAL = re.compile(
    rf"[{WHO}] (?:received|got|won|polled|garnered|scored|gained|took|collected) (?:[^ ]+ ){{0,2}}{PERCENT} of"
    rf" (?:the )?total "
)
""" "received 35,000 votes or 53.2 % of total", where the votes are left out."""
_BACKED_BY = re.compile(
    r"(?<![^ ])(?:supported|backed|chosen|elected|re-elected|endorsed|approved|preferred|favou?red|picked"
    r"|rejected) by "
    r"(?:[^ ,;]+ ){0,2}$"
)
""" "was supported by 85 per cent of those who voted"."""
_BACKED_REACH = 40
_WHO_DECIDED = re.compile(
    r"(?<![^ ])(?:voted|votes|ballots) (?:for|in favou?r|against) [^;,]{0,60}(?:amounted to|was|were|made up|made) "
    r"(?:[^ ,;]+ ){0,2}$"
)
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


def tells_who_voted(line: Line) -> bool:
    """Whether a sentence tells how many people voted ("3,362,052 people cast their vote")."""
    return any(item.lower[:1].isdigit() for item in line.items) and line.has(lexicon().figures["took_part"])


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
        _take_last_of_change(line, index)
        turnout = _turnout_rule(line, index)
        if turnout is None and after_turnout and _tells_it_again(line, index):
            turnout = "elections.turnout-true-figure"
        reason = why_no_figure(line, index, turnout is not None)
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
    if _THIS_IS.match(line.code) and _OF_ELECTORATE.match(line.between(index + 1, index + 12)):
        return True
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
    of_total = "total" in line.words and _GOT_OF_TOTAL.search(line.code) is not None
    return of_total or line.has(lexicon().shares["voting"]) or names_commission(line)


def names_commission(line: Line) -> bool:
    """Whether a sentence names an election commission."""
    return holds_any(line.named, _COMMISSION_LETTERS) and _COMMISSION.search(line.named) is not None


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


def _take_last_of_change(line: Line, index: int) -> None:
    """ "rose from 67 to 72 %": what it is now, and no range."""
    change = _CHANGE.search(line.between(max(0, index - 2), index))
    item = line.items[index]
    if change is None or item.percentage is None or item.percentage.low == item.percentage.high:
        return
    now = item.percentage.high if change.group(1) in _ROSE else item.percentage.low
    line.items[index] = item._replace(percentage=replace(item.percentage, low=now, high=now))


def _turnout_rule(line: Line, index: int) -> str | None:
    """The rule by which a figure is a turnout, if it is one."""
    before = line.between(max(0, index - 24), index)
    owned = index and line.items[index - 1].lower in ("his", "her")
    if (
        owned
        or _WHO_DECIDED.search(before)
        or _FOR_SOMEBODY.search(before)
        or _BACKED_BY.search(before[-_BACKED_REACH:])
    ):
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
        votes = bool(electorate) or "vot" in took_part.group() or "ballot" in took_part.group()
        votes = votes or bool(after[: took_part.start()] == ", " and _VOTERS_BEFORE.search(before))
        if votes and not _FOR_OR_AGAINST.match(after[took_part.end() :]):
            return "elections.turnout-of-electorate"
    making_up = _MAKING_UP.search(before) and (_OF_VOTERS.match(after) or after[:1] in (".", ";", ","))
    if _OF_ELECTORATE.match(after) or making_up:
        told = list(phrase(words["took_part"]).finditer(before))
        if told and not _OTHER_CLAUSE.search(before[told[-1].end() :]):
            return "elections.turnout-of-voters"
    named = list(phrase(words["turnout"]).finditer(before))
    between = _SAID.sub("", before[named[-1].end() :]) if named else ""
    if _NATIONWIDE.search(between) or _WHO_TOOK_PART.search(before):
        return "elections.turnout"
    others = _OTHER_FIGURE.search(between) or phrase(lexicon().shares["turnout_of_others"]).search(between)
    return "elections.turnout" if named and not others else None


def _shares(line: Line, figures: list[int], paired: dict[int, int]) -> Iterator[FigureClaim | FigureLeft]:
    in_turn = shares_in_turn(line, figures)
    for index in figures:
        beside = ("elections.share-paired", Subject(whos=(paired[index],))) if index in paired else None
        found = in_turn[index] if index in in_turn else beside or whose_share(line, index)
        if found is None:
            yield FigureLeft(line, index, "nobody's share")
        else:
            rule, subject = found
            yield FigureClaim(line, index, "share", rule, subject)
