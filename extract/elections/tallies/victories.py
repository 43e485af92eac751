"""Whose share a figure is that stands behind words of winning: "A was re-elected with 96%", "A's victory (95%)"."""

from __future__ import annotations

import re

from extract.elections.lexicon import COUNTRY, DATE, PERCENT, PERSON, PLACE, WHO, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.noun_phrases import Subject
from extract.elections.subjects import subject_before
from extract.elections.tallies.share import Share, alone

_AGAIN = re.compile(
    rf"{PERCENT} (?:threshold|barrier|hurdle) (?:, )?with|(?:threshold|barrier|hurdle) of (?:the )?{PERCENT} "
    rf"|{PERCENT} (?:of (?:the )?votes? )?(?:, )?and (?:again )?(?:the|in|on) [^{PERCENT}{WHO},]*$"
)
_OTHER_CLAUSE = re.compile(r"(?<![^ ])(?:said|says|told|warned|complained) (?:[^ ,;]+ ){0,2}?(?:that|he|she|they) ")
_DECLARES = re.compile(r"(?<![^ ])(?:declared|proclaimed|named|announced|declaring|proclaiming) ")
_SENTENCE_END = (".", ";")
_CHOSEN_REACH = 5


def won_with(line: Line, start: int) -> Share | None:
    """ "A was re-elected with 96%", "A's victory (95%)", "A won the election by a landslide, with 62%"."""
    words = lexicon().shares
    counted = start > 1 and line.between(start - 2, start) == ", for " and "votes" in line.words
    if not start or not (counted or line.items[start - 1].lower in words["won_with"]):
        return None
    first = max(0, start - 26)
    before = line.between(first, start)
    for match in reversed(list(phrase(words["winning"]).finditer(before))):
        between = before[match.end() :]
        if ";" in between or (PERCENT in between and not _AGAIN.search(between)) or _OTHER_CLAUSE.search(between):
            break
        verb = line.index(line.starts[first] + match.start())
        owner = _owner(line, verb) if match.group().strip() in words["owned"] else _declared(line, verb)
        if owner is not None:
            return alone("victory", owner)
        chosen = _chosen(line, verb)
        if chosen is not None:
            return alone("victory", chosen)
        subject = subject_before(line, verb)
        if subject and (subject.whos or subject.name):
            return "elections.share-won-with", Subject(subject.whos[:1], subject.first, subject.end, subject.name)
    return None


def _chosen(line: Line, verb: int) -> int | None:
    """Whom the people of a country elect: "On Sunday X elected A president with 62%"."""
    people = verb > 0 and (
        line.items[verb - 1].symbol == COUNTRY or line.items[verb - 1].lower in lexicon().sentences["people_voting"]
    )
    if not people or line.items[verb].lower not in ("elected", "re-elected", "returned", "chose"):
        return None
    who = next(
        (at for at in range(verb + 1, min(verb + _CHOSEN_REACH, len(line.items))) if line.items[at].symbol), None
    )
    return who if who is not None and line.items[who].symbol == PERSON else None


def _declared(line: Line, winner: int) -> int | None:
    """Whom it is that others declare the winner: "declared A the winner with 62%"."""
    if line.items[winner].lower not in ("winner", "victor", "re-elected", "elected"):
        return None
    at = winner - 1
    while at > 0 and line.items[at].lower in ("the", "as", "a", "clear", "outright"):
        at -= 1
    before = line.between(max(0, at - 5), at)
    return at if at < winner and line.is_who(at) and _DECLARES.search(before) else None


def _owner(line: Line, head: int) -> int | None:
    """Whose victory: "A's overwhelming victory", "his last election victory"."""
    items = line.items
    for at in range(head - 1, max(-1, head - 7), -1):
        if line.is_who(at):
            possessive = items[at + 1].lower == "'s" or items[at].lower in ("his", "her", "their", "its")
            return at if possessive else None
        if (items[at].symbol and items[at].symbol not in DATE + PLACE) or items[at].lower in (",", *_SENTENCE_END):
            return None
    return None
