"""Shares of the vote and turnouts: which figure is whose, and which figures are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.document import Document
from extract.elections.lexicon import DATE, PERCENT, PERSON, PLACE, WHO, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.percentages import bare_number
from extract.elections.subjects import Subject, around_insertion, behind, noun_phrase, subject_before
from extract.facts import Person

FigureKind = Literal["share", "turnout"]


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """The figure at item `index` of `line`: a turnout, or the share of `subject`."""

    line: Line
    index: int
    kind: FigureKind
    rule: str
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class FigureLeft:
    """A figure that is no share and no turnout, and why."""

    line: Line
    index: int
    reason: str


def read_figures(document: Document, line: Line, goes_on: bool) -> Iterator[FigureClaim | FigureLeft]:
    """All figures of `line`; `goes_on` says that the sentence before told shares, so that a list may go on here."""
    figures = line.figures()
    if not figures:
        return
    of_votes = goes_on or talks_of_votes(line)
    if of_votes and _complete_list(document, line):
        figures = line.figures()
    shares = []
    for index in figures:
        turnout = _turnout_rule(line, index)
        reason = _no_figure(line, index, turnout is not None)
        if reason:
            yield FigureLeft(line, index, reason)
        elif turnout:
            yield FigureClaim(line, index, "turnout", turnout)
        elif of_votes:
            shares.append(index)
    yield from _shares(line, shares)


_VOTING = phrase(
    (
        "vote",
        "votes",
        "voted",
        "ballots",
        "ballot",
        "election",
        "elections",
        "exit poll",
        "exit polls",
        "poll",
        "polls",
        "voters",
        "re-elected",
        "reelected",
        "elected",
        "votes cast",
        "presidential",
        "parliamentary",
        "referendum",
        "run-off",
        "runoff",
        "round",
        "candidates",
        "candidate",
        "cec",
        "results",
        "turnout",
        "election commission",
        "re-election",
        "reelection",
        "victory",
        "second term",
        "runner-up",
        "rival",
        "challenger",
        "plebiscite",
    )
)


def talks_of_votes(line: Line) -> bool:
    return bool(_VOTING.search(line.code)) or any(
        "election commission" in item.lower or "electoral commission" in item.lower
        for item in line.items
        if item.symbol
    )


def _complete_list(document: Document, line: Line) -> bool:
    """Turn numbers without a sign into figures where a list gives them ("A won 62%, B 20 and C just 3 per cent")."""
    tokens = {token.span.start: number for number, token in enumerate(line.sentence.tokens)}
    changed = False
    for index in range(1, len(line.items)):
        item = line.items[index]
        if item.symbol or not item.lower[:1].isdigit():
            continue
        before = line.items[index - 1]
        back = index - 1
        while back and line.items[back].lower in (
            "just",
            "only",
            "about",
            "with",
            "(",
            "won",
            "got",
            "received",
            "over",
            "almost",
            "nearly",
            "took",
            "on",
            "at",
        ):
            back -= 1
        named = line.items[back].symbol and line.items[back].symbol in WHO
        after = line.items[index + 1].lower if index + 1 < len(line.items) else "."
        if not named or after not in (",", "and", ")", ".", ";", "while"):
            continue
        figure = bare_number(line.sentence.tokens, tokens[item.span.start])
        if figure and figure.percentage.high <= 100 and before is not None:
            line.items[index] = Item(item.lower, item.span, PERCENT, percentage=figure.percentage)
            changed = True
    if changed:
        line.encode()
    return changed


def _no_figure(line: Line, index: int, turnout: bool) -> str:
    """Why a figure tells neither a turnout nor a share, or nothing."""
    words = lexicon().figures
    items = line.items
    before = line.between(max(0, index - 8), index)
    clause_before = re.split(r"(?:, (?:but|and|while)|;|:) ", before)[-1]
    after = line.between(index + 1, index + 6)
    near_after = line.between(index + 1, index + 4)
    barrier = list(phrase(words["threshold"]).finditer(clause_before))
    if (
        barrier
        and not re.search(r"(?<![^ ])(?:with|taking|winning|getting|polling|at) ", clause_before[barrier[-1].end() :])
    ) or re.match(r"(?:of the vote )?(?:threshold|barrier|hurdle|quorum|minimum|requirement|mark)", after):
        return "threshold"
    if phrase(words["no_share_after"]).search(re.split(r"[,;.(]| and ", near_after + " ")[0] + " "):
        return "no share of votes"
    opening = line.between(index + 1, index + 7)
    if opening.startswith("of ") and not phrase(words["of_votes"]).search(opening):
        return "no share of votes"
    exit_poll = line.has(words["poll"])
    if not exit_poll and line.has(words["opinion"]):
        return "opinion poll"
    if phrase(
        (
            "always",
            "usually",
            "traditionally",
            "typically",
            "invariably",
            "routinely",
            "used to",
            "regularly",
            "can",
            "every time",
        )
    ).search(clause_before):
        return "habitual"
    if not exit_poll and phrase(
        (
            "would",
            "could",
            "might",
            "will",
            "should",
            "must",
            "expected",
            "likely",
            "hope",
            "hopes",
            "predicted",
            "if",
            "unless",
            "set to",
            "may",
            "forecast",
            "wants",
            "aims",
            "promised",
            "needed",
            "to get",
            "'ll",
        )
    ).search(clause_before):
        return "hypothetical"
    if turnout and (
        phrase(words["partial"]).search(line.code)
        or re.search(r"(?<![^ ])(?:by|at|as of) (?:\d{1,2}(?:[:.]\d\d)?|noon|midday) ", line.code)
    ):
        return "partial"
    if _part_of_country(line, index, items):
        return "part of the country"
    return ""


def _part_of_country(line: Line, index: int, items: list[Item]) -> bool:
    for at in range(index + 1, min(index + 9, len(items) - 1)):
        if items[at].symbol == PERCENT or items[at].lower in (";", ".", "while", "but", ","):
            break
        if items[at].lower in ("in", "across") and items[at + 1].symbol == PLACE:
            return True
    for at in range(index - 1, max(0, index - 6), -1):
        if items[at].symbol == PLACE and items[at - 1].lower in ("in", "across") and "turnout" in line.words:
            return True
        if items[at].symbol == PERCENT or items[at].lower in (";", "while", "but"):
            break
    return len(items) > 2 and items[0].lower == "in" and items[1].symbol == PLACE and items[2].lower in (",", "alone")


_TURNOUT_BEHIND = re.compile(
    r"(?:(?:of|voter|voters|electoral|a|the|national|an|overall) ){0,4}(?:turnout|turn-out|turnouts|voter participation|participation) "
)


def _turnout_rule(line: Line, index: int) -> str | None:
    words = lexicon().figures
    after = line.between(index + 1, index + 22)
    if _TURNOUT_BEHIND.match(after):
        return "elections.turnout-behind"
    took_part = phrase(words["took_part"]).search(after)
    if took_part and not re.search(rf"[;{WHO}{PERCENT}]|(?<![^ ])(?:but|while) ", after[: took_part.start()]):
        electorate = phrase(words["voters"]).search(after[: took_part.start()])
        rest = after[took_part.end() :]
        voted_for = re.match(
            r"(?:for|against|in favour|in favor|yes|no|to (?!elect|choose|the)|overwhelmingly) ?", rest
        )
        if (
            (electorate or "vot" in took_part.group() or "ballot" in took_part.group())
            and not voted_for
            and "pol" not in rest[:0]
        ):
            return "elections.turnout-of-electorate"
    before = line.between(max(0, index - 24), index)
    named = list(phrase(words["turnout"]).finditer(before))
    if named:
        between = before[named[-1].end() :]
        if not re.search(
            rf"[;{PERSON}]|{PERCENT} (?:[^{PERCENT}]*)?(?:won|got|received|voted) ", between
        ) and not phrase(("won", "received", "garnered", "secured")).search(between):
            return "elections.turnout"
        return None
    if re.search(r"(?:turned out|took part|voted) (?:[^ ,;]+ ){0,4}$", before):
        return None
    return None


def _shares(line: Line, figures: list[int]) -> Iterator[FigureClaim | FigureLeft]:
    zipped = _in_turn(line, figures)
    for index in figures:
        if index in zipped:
            yield FigureClaim(line, index, "share", "elections.share-in-turn", Subject(whos=(zipped[index],)))
            continue
        found = _share_of(line, index)
        if found is None:
            yield FigureLeft(line, index, "nobody's share")
        else:
            rule, subject = found
            yield FigureClaim(line, index, "share", rule, subject)


def _in_turn(line: Line, figures: list[int]) -> dict[int, int]:
    """Figures and those they belong to, told in turn: "A and B got 7% and 5% respectively", "A beat B by 62% to 31%"."""
    items = line.items
    if len(figures) < 2:
        return {}
    if "respectively" in line.words:
        whos = [i for i in line.whos() if i < figures[0]][-len(figures) :]
        if len(whos) == len(figures):
            return dict(zip(figures, whos, strict=True))
    first, second = figures[0], figures[1]
    score = line.between(first + 1, second).strip() in (
        "to",
        "–",
        "against",
        "versus",
        "compared to",
        "compared with",
    )
    defeat = phrase(lexicon().sets["defeats"] + ("ahead of", "victory over", "win over", "lead over")).search(
        line.between(0, first)
    )
    if score and defeat:
        at = line.index(defeat.start())
        winner = subject_before(line, at)
        loser = behind(line, line.index(defeat.end() - 1) + 1, 8)
        if winner and winner.whos and loser is not None and loser < first and items[loser].symbol in WHO:
            return {first: winner.whos[0], second: loser}
    return {}


_NOISE = frozenset(
    "a an the just only about with on at ( – : , of around nearly over mere clearly rigged overwhelming landslide some "
    "roughly approximately official reported staggering crushing whopping impressive respectable modest paltry "
    "disappointing almost again another more than less fewer under no some "
    "implausible improbable massive huge".split()
)


def _share_of(line: Line, index: int) -> tuple[str, Subject] | None:
    """Whose share the figure at `index` is, by the first rule that fits."""
    items = line.items
    after = line.between(index + 1, min(len(items), index + 26))
    sets = lexicon().sets
    start = index
    while (
        start
        and not items[start - 1].symbol
        and items[start - 1].lower in _NOISE - {"(", "–", ":", ",", "with", "on", "at", "of"}
    ):
        start -= 1
    if (
        start
        and (items[start - 1].lower.endswith("ing") or items[start - 1].lower == "share")
        and items[start - 1].lower in ("sharing", "splitting", "share")
    ):
        shared = re.match(r"(?:of the (?:[^ ,;]+ )?votes? )?with ", after)
        if shared:
            return "elections.share-with", Subject(whos=tuple(_listed(line, index + 1 + shared.group().count(" "))))
    to = re.match(
        r"(?:of (?:the |all )?(?:[^ ,;.]+ ){0,4}?)?(?:(?:vote|votes|ballots|voters|electorate|them|people|those who voted|cast|had|have|who|reportedly|were|was|going|went|voted|voting|cast their (?:ballots|votes)|their votes|of) ){0,6}?(?:voted for|voting for|for|in favou?r of|backed|backing|supported|supporting|chose|favou?red|opted for|to|behind|picked|choosing) (?!stay|the constitution|approve|the amend|change)",
        after,
    )
    direct_left = _left(line, start)
    if to and not (
        direct_left
        and re.match(r"(?:of [^;,.]*?)?(?:for|to|backed|supported) ", to.group())
        and _is_verb_share(line, start)
        and not re.search(r"vote[ds]? for|voting for", to.group())
    ):
        who = behind(line, index + 1 + to.group().count(" "), 9)
        if who is not None:
            return "elections.share-for", Subject(whos=(who,))
    if direct_left:
        return direct_left
    given = _given(line, start)
    if given:
        return given
    verb = _verb_before(line, start)
    if verb is not None:
        subject = subject_before(line, verb)
        if subject:
            each = index + 1 < len(items) and items[index + 1].lower in ("each", "apiece")
            return "elections.share-got", subject if each or subject.unnamed else Subject(
                whos=_alone(line, subject, verb)
            )
    won = _won_with(line, start)
    if won:
        return won
    back = re.match(r"(?:\) )?(?:for|going to) ", after)
    del sets
    if back:
        who = behind(line, index + 1 + back.group().count(" "), 6)
        return ("elections.share-for", Subject(whos=(who,))) if who is not None else None
    return None


def _alone(line: Line, subject: Subject, verb: int) -> tuple[int, ...]:
    """Somebody's own share: of "A and B got 7%" nobody knows whose it is, unless of an apposition."""
    del line, verb
    return subject.whos if len(subject.whos) == 1 else subject.whos


def _is_verb_share(line: Line, start: int) -> bool:
    return bool(start) and line.items[start - 1].lower in lexicon().sets["gets"]


_DEFEAT_BEFORE = 5


def _left(line: Line, start: int) -> tuple[str, Subject] | None:
    """ "A (62%)", "A with 62%", "A – 62%", "A, on 62%", "A 62%": somebody right before the figure."""
    items = line.items
    at = start - 1
    words = []
    while (
        at >= 0
        and not items[at].symbol
        and items[at].lower
        in (
            "(",
            "with",
            "on",
            "at",
            "–",
            ":",
            ",",
            "just",
            "a",
            "by",
            "is",
            "was",
            "'s",
            "share",
            "result",
            "of",
            "vote",
        )
    ):
        words.append(items[at].lower)
        at -= 1
        if len(words) > 5:
            return None
    if at < 0 or not items[at].symbol or items[at].symbol not in WHO:
        if at >= 0 and (not words or set(words) <= {"(", "–", "with", "on", ":", "just"}) and items[at].capital:
            unknown = noun_phrase(line, at)
            return ("elections.share-beside", unknown) if unknown and unknown.name else None
        closed = items[at].lower == ")" if at >= 0 else False
        if not closed or not words or words[-1] not in ("with", "on", "–", ":", "at", "("):
            return None
        phrase_before = noun_phrase(line, at)
        return ("elections.share-beside", phrase_before) if phrase_before and phrase_before.whos else None
    joined = set(words)
    if words == [","]:
        told = around_insertion(line, start - 1, ",")
        if told and told.whos and told.whos[-1] < at:
            return "elections.share-beside", told
    if "of" in joined and not joined & {"share", "result"}:
        return None
    before = line.between(max(0, at - _DEFEAT_BEFORE), at)
    defeated = re.search(
        r"(?<![^ ])(?:" + "|".join(lexicon().sets["defeats"]) + r"|victory over|win over) (?:[^ ,;]+ ){0,3}$", before
    )
    if defeated and joined & {"with", "by"} and not joined & {"who", ","}:
        beaten = line.index(line.starts[max(0, at - _DEFEAT_BEFORE)] + defeated.start())
        winner = subject_before(line, beaten)
        share = line.items[start].percentage
        if winner and (share is None or share.high >= 40):
            return "elections.share-won-with", winner
    found = noun_phrase(line, at)
    if found is None or not found.whos:
        return None
    last = found.whos[-1]
    whos = found.whos if start < len(items) and _is_each(line, start) else (last,)
    if at != last and items[at].symbol == PERSON:
        whos = (at,)
    return "elections.share-beside", Subject(whos=whos)


def _is_each(line: Line, start: int) -> bool:
    return any(item.lower in ("each", "apiece") for item in line.items[start + 1 : start + 6])


def _given(line: Line, start: int) -> tuple[str, Subject] | None:
    """ "gave A 62%", "put A at 62%", "showed A winning 62%"."""
    items = line.items
    first = max(0, start - 12)
    before = line.between(first, start)
    found = None
    for match in phrase(lexicon().sets["gives"]).finditer(before):
        found = match
    if found is None:
        return None
    at = line.index(line.starts[first] + found.end() - 1) + 1
    who = behind(line, at, 6)
    if who is None or who >= start or any(item.lower in (",", "but", "while") for item in items[who:start]):
        return None
    return "elections.share-given", Subject(whos=(who,))


def _verb_before(line: Line, start: int) -> int | None:
    """The verb of getting that the figure at `start` belongs to."""
    first = max(0, start - 9)
    before = line.between(first, start)
    verb = None
    for match in phrase(lexicon().sets["gets"]).finditer(before):
        between = before[match.end() :]
        if not re.search(rf"[;,{PERCENT}]", between):
            verb = line.index(line.starts[first] + match.start())
    placed = _PLACED.search(before)
    return line.index(line.starts[first] + placed.start()) if verb is None and placed else verb


_PLACED = re.compile(
    r"(?<![^ ])(?:came|finished|placed|was|ended|is|finishing|coming|ending|trailed|trailing|followed) (?:in )?(?:a |the )?(?:[^ ,;]+ )?"
    r"(?:first|second|third|fourth|fifth|last|runner-up)(?: place)? (?:with|on|,|taking|at) (?:[^ ,;]+ ){0,2}$"
)
_AGAIN = re.compile(
    rf"{PERCENT} (?:threshold|barrier|hurdle) with|{PERCENT} (?:of (?:the )?votes? )?(?:, )?and (?:again )?(?:the|in|on) [^{PERCENT}{WHO},]*$"
)
_WIN = phrase(
    (
        "won",
        "wins",
        "winning",
        "re-elected",
        "reelected",
        "elected",
        "victory",
        "win",
        "victor",
        "winner",
        "triumphed",
        "secured",
        "clinched",
        "defeated",
        "beat",
        "beating",
        "defeating",
        "took",
        "came first",
        "first",
        "second",
        "third",
        "swept",
        "cruised",
        "second place",
        "re-election",
        "reelection",
        "runner-up",
        "led",
        "leads",
        "ahead",
        "elected president",
        "last",
        "lost",
        "conceded",
        "returned",
        "finished",
        "topped",
        "declared",
        "sworn",
        "term",
        "place",
        "triumph",
        "handed",
        "failed to clear",
        "failed to cross",
        "failed to pass",
        "missed",
        "cleared",
        "crossed",
        "passed",
    )
)


def _won_with(line: Line, start: int) -> tuple[str, Subject] | None:
    """ "A was re-elected with 96%", "A's victory (95%)", "A won the election by a landslide, with 62%"."""
    items = line.items
    joint = items[start - 1].lower if start else ""
    if joint not in (
        "with",
        "(",
        "by",
        ",",
        "taking",
        "securing",
        "garnering",
        "winning",
        "getting",
        "of",
        "receiving",
        "–",
        "at",
        "on",
    ):
        return None
    first = max(0, start - 26)
    before = line.between(first, start)
    for match in reversed(list(_WIN.finditer(before))):
        between = before[match.end() :]
        if ";" in between or (PERCENT in between and not _AGAIN.search(between)):
            break
        verb = line.index(line.starts[first] + match.start())
        if match.group().strip() in ("victory", "win", "triumph", "re-election", "reelection", "term", "landslide"):
            owner = _owner(line, verb)
            if owner is not None:
                return "elections.share-victory", Subject(whos=(owner,))
        subject = subject_before(line, verb)
        if subject and subject.whos:
            return "elections.share-won-with", Subject(whos=subject.whos[:1])
    return None


def _owner(line: Line, head: int) -> int | None:
    """Whose victory: "A's overwhelming victory", "his last election victory"."""
    items = line.items
    for at in range(head - 1, max(-1, head - 7), -1):
        item = items[at]
        if item.symbol and item.symbol in WHO:
            possessive = items[at + 1].lower == "'s" or (item.lower in ("his", "her", "their", "its"))
            return at if possessive else None
        if item.symbol and item.symbol not in DATE + PLACE:
            return None
        if item.lower in (",", ";", "."):
            return None
    return None


def _listed(line: Line, at: int) -> list[int]:
    """All named from item `at` on: "with A (…) – a creation of … – and the B, representing …": those after commas,
    dashes and "and", insertions left out."""
    items = line.items
    found: list[int] = []
    depth = 0
    expected = True
    dash = False
    for index in range(at, len(items)):
        item = items[index]
        if item.lower in ("(", ")"):
            depth += 1 if item.lower == "(" else -1
        elif depth:
            continue
        elif item.lower == "–":
            dash = not dash
            expected = False
        elif dash:
            continue
        elif item.symbol and item.symbol in WHO and expected:
            found.append(index)
            expected = False
        elif item.lower in ("and", "as well as"):
            expected = True
        elif item.lower == ",":
            expected = (
                index + 1 < len(items)
                and bool(items[index + 1].symbol)
                and items[index + 1].symbol in WHO
                and not found
            )
        elif item.lower in (".", ";") or (item.symbol == PERCENT):
            break
    return found


def is_person(document: Document, entity_id: str) -> bool:
    return isinstance(document.entities.get(entity_id), Person)
