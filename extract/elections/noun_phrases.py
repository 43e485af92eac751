"""Whom a noun phrase names: its head past brackets, places, members and leaders; lists; unnamed parties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PERSON, PLACE, WHO, lexicon
from extract.elections.lines import Line

LONGEST_INSERTION = 40
"""Items looked back for where an insertion begins."""
_LONGEST_LIST = 24
_MEMBER_REACH = 8
_TITLED_REACH = 7
AREAS = ("region", "province", "district", "oblast")
MEANT_BEFORE = ("party", "bloc", "coalition", "alliance")
"""Words that alone describe nobody: "his party" is one named before."""
_PEOPLE_OF_PARTY = re.compile(r"[a-z-]*(?:ists|crats|ians|als|ives|greens|patriots)")
_TITLED = re.compile(
    r"(?<![^ ])(?:head|chair|chairman|chairwoman|chairperson|leader|director|secretary|editor|rector|founder|deputy"
    r"|representative|member|governor|candidate|nominee|spokesman|spokeswoman|manager|owner|president) of "
    rf"(?:[^ ,;.{WHO}]+ ){{0,3}}?(?:association|union|committee|company|federation|party|institute|academy|movement"
    r"|organisation|organization|bank|foundation|council|ministry|department|agency|university|centre|center|faculty"
    r"|district|region|province|firm|bloc|group|club|chamber|fund|school|newspaper|channel|college|hospital|farm"
    r"|state|government|administration|farmers|workers|entrepreneurs|lawyers|journalists|veterans|pensioners) $"
)
""" "the head of the farmers' union A": A holds the post, and is no part of a name."""
_ARTICLES = ("the", "a", "an", "its", "their", "his", "this")


@dataclass(frozen=True, slots=True)
class Subject:
    """Items that are somebody (`whos`), or the unnamed group that the items `first` … `end` describe."""

    whos: tuple[int, ...] = ()
    first: int = 0
    end: int = 0
    name: bool = False
    """Whether the group is named, by a name that nobody recognised."""

    @property
    def unnamed(self) -> bool:
        return not self.whos and self.end > self.first


def noun_phrase(line: Line, last: int) -> Subject | None:
    """Whom the noun phrase that ends in item `last` names."""
    at = _head_of_phrase(line, last)
    if at < 0:
        return None
    if line.is_who(at):
        group = _group_of(line, at)
        if group:
            return group
        whos = _coordinated(line, _body_of(line, _member_of(line, at)))
        return None if _is_complement(line, at) else Subject(whos=whos)
    return None if line.items[at].symbol else unnamed_party(line, at)


def _head_of_phrase(line: Line, last: int) -> int:
    """Where the head of a phrase stands, before brackets, places and dates; -1 if nowhere."""
    items = line.items
    at = last
    for _ in range(6):
        if at < 0:
            break
        symbol, lower = items[at].symbol, items[at].lower
        if symbol and symbol in COUNTRY + PLACE + DATE:
            at -= 1
            while at >= 0 and items[at].lower in ("in", "of", "from", "the", "for", "on", "'s"):
                at -= 1
        elif lower in MEANT_BEFORE and at and items[at - 1].lower == ")":
            at -= 1
        elif lower == ")":
            opened = opening_bracket(line, at)
            at = opened - 1 if opened is not None else -1
        elif lower == "," or (lower in AREAS and items[at - 1].symbol in (PLACE, COUNTRY)):
            at -= 1
        else:
            break
    return at


def _member_of(line: Line, at: int) -> int:
    """The person where a phrase ends in an organisation of hers ("Mr A of the B party", "Mr A from B")."""
    items = line.items
    if items[at].symbol != ORGANISATION:
        return at
    for back in range(1, _MEMBER_REACH):
        other = at - back
        if other < 0:
            break
        if items[other].symbol == PERSON:
            return other if items[other + 1].lower in ("of", "from", "with", "representing") else at
        joined = items[other].symbol == ORGANISATION and items[other + 1].lower == "–"
        if (items[other].symbol and not joined) or items[other].lower in (",", "and"):
            break
    return at


def _is_complement(line: Line, at: int) -> bool:
    """Whether somebody only stands in a phrase about something else ("the Alliance of former president B")."""
    items = line.items
    if items[at].symbol == PERSON and _TITLED.search(line.between(max(0, at - _TITLED_REACH), at)):
        return False
    for back in range(1, 5):
        other = at - back
        if other < 1 or items[other].symbol or items[other].lower in (",", "and", "which", "that"):
            return False
        if items[other].lower == "of" and items[at].symbol != PERSON:
            return items[other - 1].lower in lexicon().sentences["people_of"]
        if items[other].lower == "of":
            return not items[other - 1].symbol and items[other - 1].lower not in lexicon().sentences["of_people"]
    return False


def _group_of(line: Line, at: int) -> Subject | None:
    """ "the Socialists of President A": a party by the name of its people, which nobody recognised."""
    items = line.items
    if items[at].symbol != PERSON:
        return None
    for other in range(at - 1, max(0, at - 5), -1):
        if items[other].symbol or items[other].lower in (",", "and"):
            return None
        if items[other].lower == "of":
            group = items[other - 1]
            named = not group.symbol and group.capital and bool(_PEOPLE_OF_PARTY.fullmatch(group.lower))
            return _unknown_name(line, other - 1) if named else None
    return None


def _body_of(line: Line, at: int) -> int:
    """The organisation where a phrase ends in its leader ("the A party of former president B")."""
    items = line.items
    if items[at].symbol != PERSON:
        return at
    for back in range(1, 6):
        other = at - back
        if other < 1 or items[other].symbol or items[other].lower in (",", "and"):
            return at
        if items[other].lower == "of":
            return other - 1 if items[other - 1].symbol == ORGANISATION else at
    return at


def _before_title(line: Line, last: int) -> int:
    """Where the words for one joined to another begin ("A and the lawyer B", "A and the party C"); else `last`."""
    items = line.items
    for at in range(last - 1, max(0, last - 5), -1):
        if items[at].lower == "and":
            return at + 1 if items[last].symbol == items[at - 1].symbol else last
        if items[at].symbol or items[at].capital or not items[at].lower.isalpha():
            break
    return last


def _coordinated(line: Line, last: int) -> tuple[int, ...]:
    """`last` and those joined to it before by "and" and commas."""
    items = line.items
    found = [last]
    at = _before_title(line, last) - 1
    joined = False
    while at >= 0 and last - at < _LONGEST_LIST:
        item = items[at]
        if item.lower in lexicon().sentences["determiner"] or (item.lower == "party" and joined):
            at -= 1
        elif item.lower in ("and", "or") or (item.lower == "," and joined):
            joined = True
            at -= 1
        elif item.lower == ")" and joined:
            opened = opening_bracket(line, at)
            at = opened - 1 if opened is not None else -1
        elif joined and item.symbol and item.symbol in WHO:
            found.append(at)
            at -= 1
            if at >= 0 and items[at].lower not in ("and", ",", *lexicon().sentences["determiner"]):
                break
        else:
            break
    return tuple(sorted(found)) if len(found) > 1 else (last,)


def unnamed_party(line: Line, head: int) -> Subject | None:
    """ "the ruling party", "two other tame parties": a party without a name, in the words of the text; or a name
    that nobody recognised."""
    items = line.items
    if items[head].lower not in lexicon().figures["party_heads"]:
        return _unknown_name(line, head)
    first = head
    while first and head - first < 6:
        before = items[first - 1]
        if before.symbol or before.lower in lexicon().sentences["stop"] or items[first].lower in _ARTICLES:
            break
        first -= 1
    if (
        first >= 2
        and items[first - 1].lower == "of"
        and items[first - 2].lower in ("couple", "number", "handful", "pair")
    ):
        first -= 2
        if first and items[first - 1].lower == "a":
            first -= 1
    if items[first].lower in ("the", "and", "'s", "this", "its", "his", "'"):
        first += 1
    owned = first > 0 and items[first - 1].lower in ("his", "her", "its", "their")
    if owned and first == head and items[head].lower in MEANT_BEFORE:
        return None
    return Subject(first=first, end=head + 1) if first <= head else None


def _unknown_name(line: Line, last: int) -> Subject | None:
    """The capitalised words that end in item `last`; at the start of a sentence at least two."""
    items = line.items
    first = last + 1
    while (
        first
        and not items[first - 1].symbol
        and items[first - 1].capital
        and items[first - 1].lower not in lexicon().sentences["no_name"]
    ):
        first -= 1
    if first == 0 and last < 1:
        return None
    return Subject(first=first, end=last + 1, name=True) if first <= last and last - first < 6 else None


def opening_bracket(line: Line, closing: int) -> int | None:
    for at in range(closing - 1, max(-1, closing - LONGEST_INSERTION), -1):
        if line.items[at].lower == "(":
            return at
    return None
