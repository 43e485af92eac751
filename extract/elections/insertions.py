"""Who is meant by a phrase with an insertion: "A, headed by B, got", "the two others, A and B, got"."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.elections.lexicon import AGENT, ORGANISATION, PERSON, lexicon
from extract.elections.lines import Line
from extract.elections.noun_phrases import LONGEST_INSERTION, Subject, noun_phrase

_TITLED_REACH = 9
_OF_TITLED = re.compile(
    rf"[{ORGANISATION}] of (?:the|its|their) (?:[a-z-]+ ){{0,3}}(?:mayor|minister|president|leader|governor|speaker|"
    r"chairman|head|general|banker|businessman|tycoon) $"
)
_RIVAL_OF = re.compile(
    r"(?<![^ ])(?:opponent|rival|challenger|candidate|contender|nominee|competitor|runner-up) (?:of|from|for) "
    rf"(?:the )?(?:[a-z-]+ ){{0,2}}[{ORGANISATION}] $"
)
""" "his rival from the B, the headmaster A, got": A."""
_TWICE = re.compile(
    rf"([{PERSON}]) , (?:[^ ,;.:{PERSON}]+ ){{1,9}}, "
    r"(?:in|at|under|now|then|currently|who|himself|herself|aged|a|an) "
    rf"(?:[^ ,;.:{PERSON}]+ ){{1,8}}, $"
)
""" "A, leader of the B, in prison since May, was": A, whom two insertions describe."""
_TWICE_REACH = 22
_APPOSED_BODY = re.compile(rf"(?:the )([{ORGANISATION}]) (?:\( [^()]{{1,30}} \) )?")
""" "the biggest of them, the A (B), ended up with"."""
_MEMBER = re.compile(
    r"(?:(?!by |to |with |from |including |loyal |against |who |which |said )"
    rf"[^ ,;:.{PERSON}{ORGANISATION}]+ ){{0,6}}"
    rf"([{PERSON}]) (?:of|from|for) (?:the )?(?:[^ ,;{PERSON}]+ ){{0,3}}"
)
""" "the lawyer A of the B"."""
_CANDIDATE_OF = re.compile(
    rf"(?:the )?[{ORGANISATION}] (?:'s )?(?:(?!of |by |led |headed )[^ ,;:.{PERSON}{ORGANISATION}]+"
    rf" ){{0,4}}[{PERSON}] "
)
""" "his closest challenger, A party candidate B, trailed": B."""
_UNITING = ("comprising", "including", "uniting", "composed", "consisting", "grouping", "bringing", "comprised")
"""With these begins an insertion that lists of whom a bloc consists."""


def around_insertion(line: Line, closing: int, mark: str) -> Subject | None:
    """ "The ruling party in X, headed by Y, received": the phrase before the insertion, else who stands in it as an
    apposition ("The incumbent, Mr A, won")."""
    items = line.items
    relative = _relative_with_list(line, closing)
    if relative:
        return relative
    twice = _TWICE.search(line.between(max(0, closing - _TWICE_REACH), closing + 1)) if mark == "," else None
    if twice:
        return Subject(whos=(line.index(line.starts[max(0, closing - _TWICE_REACH)] + twice.start(1)),))
    depth = 0
    for at in range(closing - 1, max(-1, closing - LONGEST_INSERTION), -1):
        depth += {")": 1, "(": -1}.get(items[at].lower, 0)
        if items[at].lower != mark or depth:
            continue
        outer = noun_phrase(line, at - 1) or _body_of_titled(line, at)
        inside = line.is_who(at + 1)
        rival = outer and _RIVAL_OF.search(line.between(max(0, at - _TITLED_REACH), at))
        if rival and items[closing - 1].symbol == PERSON and _is_title_and_name(line, at + 1, closing):
            return Subject(whos=(closing - 1,))
        if outer and not (inside and outer.unnamed):
            return outer
        inner = _inside_of(line, at, closing, known=outer is not None)
        if inner or not (inside or at > closing - 4):
            return inner or outer
    return noun_phrase(line, closing - 1)


def _body_of_titled(line: Line, comma: int) -> Subject | None:
    """ "The B party of the then mayor, A, had won": B, where the comma at item `comma` stands before A."""
    found = _OF_TITLED.search(line.between(max(0, comma - _TITLED_REACH), comma))
    if found is None or line.items[min(comma + 1, len(line.items) - 1)].symbol != PERSON:
        return None
    return Subject(whos=(comma - found.group().count(" "),))


def _inside_of(line: Line, opened: int, closing: int, *, known: bool) -> Subject | None:
    """Who stands in an insertion as an apposition; `known` says that somebody stands before it."""
    inside = line.between(opened + 1, closing)
    named = _APPOSED_BODY.fullmatch(inside)
    if not known and (named or _CANDIDATE_OF.fullmatch(inside)):
        return Subject(whos=(line.index(line.starts[opened + 1] + named.start(1)) if named else closing - 1,))
    if line.is_who(opened + 1):
        listed = _others_listed(line, opened, closing) or _pair(line, opened + 1, closing)
        return None if _within_insertion(line, opened) else Subject(whos=listed or (opened + 1,))
    if known:
        return None
    unknown = _name_at(line, opened + 1, closing)
    listed = _others_listed(line, opened, closing)
    titled = _is_title_and_name(line, opened + 1, closing)
    if unknown is None and (listed or titled):
        return Subject(whos=listed or (closing - 1,))
    member = _MEMBER.fullmatch(line.between(opened + 1, closing)) if unknown is None else None
    if member:
        return Subject(whos=(line.index(line.starts[opened + 1] + member.start(1)),))
    return unknown


def _relative_with_list(line: Line, closing: int) -> Subject | None:
    """ "A, which brings together B, C and others, nominated": a relative clause that ends in a list has commas of its
    own, so the subject stands before its pronoun."""
    items = line.items
    near = any(item.lower == "and" for item in items[max(0, closing - 4) : closing])
    for at in range(closing - 2, max(0, closing - LONGEST_INSERTION), -1):
        if items[at].lower in (";", ":"):
            return None
        if items[at].lower == "," and near and items[at + 1].lower in ("which", "who", "whose"):
            return noun_phrase(line, at - 1)
        if items[at].lower == "," and items[at + 1].lower in _UNITING:
            return noun_phrase(line, at - 1)
    return None


def _others_listed(line: Line, comma: int, closing: int) -> tuple[int, ...]:
    """ "the two other candidates, deputy A and the lawyer B, scored": all of them, each a title and a name."""
    items = line.items
    before = items[max(0, comma - 4) : comma]
    if not any(item.lower in lexicon().sentences["others"] for item in before) or not line.is_who(closing - 1):
        return ()
    first = comma + 1
    while items[first].lower in ("who", "which", "included", "include", "including", "among", "them"):
        first += 1
    symbol = items[closing - 1].symbol
    whos = [at for at in range(first, closing) if items[at].symbol == symbol]
    between = [item.lower for at, item in enumerate(items[first:closing], first) if at not in whos]
    stop = (*lexicon().sentences["led_by"], "by", "to", "with", "against", "who", "which", "said", "(", ")")
    if any(word in stop for word in between):
        return ()
    joined = all(any(item.lower in ("and", ",") for item in items[a + 1 : b]) for a, b in pairwise(whos))
    return tuple(whos) if joined else ()


def _pair(line: Line, first: int, closing: int) -> tuple[int, ...]:
    """ "two of its leaders, A and B, stood": both."""
    items = line.items
    pair = closing == first + 3 and items[first + 1].lower == "and" and items[first].symbol == items[first + 2].symbol
    return (first, first + 2) if pair else ()


def _is_title_and_name(line: Line, first: int, closing: int) -> bool:
    """Whether an apposition is a title and a name ("his rival, former prime minister A, was")."""
    words = [item.lower for item in line.items[first : closing - 1]]
    plain = not any(item.symbol and item.symbol in PERSON + AGENT for item in line.items[first : closing - 1])
    stop = (*lexicon().sentences["led_by"], "by", "to", "with", "from", "including", "loyal", "against")
    return line.is_who(closing - 1) and plain and not any(word in stop for word in words)


def _name_at(line: Line, first: int, closing: int) -> Subject | None:
    """An apposition that begins with a name that nobody recognised ("his rival, Jamil Hasanli of the B, got")."""
    end = first
    while (
        end < closing
        and line.items[end].capital
        and not line.items[end].symbol
        and line.items[end].lower not in lexicon().sentences["no_name"]
    ):
        end += 1
    return Subject(first=first, end=end, name=True) if end - first >= 2 else None


def _within_insertion(line: Line, comma: int) -> bool:
    """Whether the clause part that ends in `comma` is itself inserted (", headed by the ruler, A, …")."""
    items = line.items
    for at in range(comma - 1, max(-1, comma - 12), -1):
        if items[at].lower == ",":
            return items[at + 2].lower == "by" or items[at + 1].lower in ("whose", "including", "with", "under")
    return False
