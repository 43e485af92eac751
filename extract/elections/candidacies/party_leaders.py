"""Whom "its leader" names: those whom an article tells of as leaders of parties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.document import Mention
from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import Line
from extract.facts import EntityId

_HEAD = r"(?:leader|head|chairman|chairwoman|chair|chairperson|founder|co-chair)"
_TELLING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<who>[{PERSON}]) , (?:[^ ,;]+ ){{0,3}}?{_HEAD} of (?:the )?(?:[^ ,;]+ ){{0,2}}?"
        rf"(?P<body>[{ORGANISATION}]) ",
        rf"(?P<body>[{ORGANISATION}]) 's {_HEAD} ,? ?(?P<who>[{PERSON}]) ",
        rf"(?P<body>[{ORGANISATION}]) (?:\( [^()]{{1,30}} \) )?(?:, )?(?:led|headed|chaired|founded) by (?:the )?"
        rf"(?:[^ ,;]+ ){{0,4}}?(?P<who>[{PERSON}]) ",
        rf"(?P<body>[{ORGANISATION}]) (?:\( (?:[^()]{{1,30}}) \) )?of (?:the )?(?:[^ ,;.]+ ){{0,4}}?"
        rf"(?P<who>[{PERSON}]) ",
        rf"(?P<who>[{PERSON}]) 's (?P<body>[{ORGANISATION}]) ",
    )
)
_OWNERS = frozenset({"its", "whose", "party"})
_REFUSED = re.compile(
    rf"(?<![^ ])(?:its|whose|the party 's) (?:own )?{_HEAD} (?:(?:had|has|was|were|been|is) ){{0,3}}"
    r"(?:kept off|left off|struck off|barred|refused registration|denied registration|disqualified|excluded|banned|"
    r"not allowed to (?:run|stand)|not registered|prevented from (?:running|standing)|removed from) "
)


_REFUSES = (
    r"(?:(?:had|has|was|were|been|is|are|both|also|themselves) ){1,4}"
    r"(?:kept off|left off|struck off|taken off|barred|refused registration|denied registration|disqualified|excluded"
    r"|banned|not allowed to (?:run|stand)|not registered|prevented from (?:running|standing)|removed from) "
)
_NAMED_LEADERS = re.compile(
    rf"(?<![^ ])(?:its|whose|the party 's) (?:own )?(?:[^ ,;{PERSON}{ORGANISATION}]+ ){{0,2}}?"
    r"(?:co-)?(?:leaders?|heads?|chairm[ae]n|chairwom[ae]n|chairs?|chairpersons?|founders?) (?:, )?"
    rf"([{PERSON}]) (?:and (?:[^ ,;{PERSON}]+ ){{0,4}}?([{PERSON}]) )?(?:, [^,;]{{1,60}} , |, )?{_REFUSES}"
)
_OFF_ITS_LIST = re.compile(
    rf"([{PERSON}]) (?:, [^,;]{{1,60}} , )?(?:(?:had|has|was|been) ){{1,3}}"
    r"(?:taken|struck|removed|crossed|deleted|dropped) (?:off|from) (?:its|the party 's|the party) (?:party )?"
    r"(?:list|ticket|slate) "
)


def _leaders(lines: Sequence[Line]) -> dict[EntityId, Mention]:
    """The first leader told of each body."""
    found: dict[EntityId, Mention] = {}
    for line in lines:
        for pattern in _TELLING:
            for match in pattern.finditer(line.code):
                who = line.items[line.index(match.start("who"))].mention
                body = line.items[line.index(match.start("body"))].mention
                if who and body and who.form != "pronoun":
                    found.setdefault(body.entity, who)
    return found


def leaders_refused(lines: Sequence[Line]) -> Iterator[tuple[Line, int, Mention, Mention]]:
    """Each "its leader was kept off the ballot": the line, the item, the leader, and the party named last before."""
    known: dict[EntityId, Mention] | None = None
    for at, line in enumerate(lines):
        for match in () if line.words.isdisjoint(_OWNERS) else _REFUSED.finditer(line.code):
            known = _leaders(lines) if known is None else known
            index = line.index(match.start())
            before = [item.mention for item in line.items[:index] if item.symbol == ORGANISATION and item.mention]
            if not before and at and lines[at - 1].block == line.block:
                before = [i.mention for i in lines[at - 1].items if i.symbol == ORGANISATION and i.mention]
            party = next((body for body in reversed(before) if body.entity in known), None)
            if party:
                yield line, index, known[party.entity], party


def parties_of_refused(lines: Sequence[Line]) -> Iterator[tuple[EntityId, list[Mention]]]:
    """Each who was kept out as one of a party: "its co-leaders A and B were disqualified", "A was struck off its
    list"; with the bodies named before, the nearest first."""
    for at, line in enumerate(lines):
        if line.words.isdisjoint(_OWNERS):
            continue
        for pattern in (_NAMED_LEADERS, _OFF_ITS_LIST):
            for match in pattern.finditer(line.code):
                bodies = _bodies_before(lines, at, line.index(match.start()))
                for number in range(1, pattern.groups + 1):
                    named = match.group(number) is not None
                    mention = line.items[line.index(match.start(number))].mention if named else None
                    if mention and bodies:
                        yield mention.entity, bodies


def _bodies_before(lines: Sequence[Line], at: int, index: int) -> list[Mention]:
    """The bodies named before an item of a line, in it or in the sentence before of its paragraph, the last first."""
    line = lines[at]
    told = [item.mention for item in line.items[:index] if item.symbol == ORGANISATION and item.mention]
    if at and lines[at - 1].block == line.block:
        told = [i.mention for i in lines[at - 1].items if i.symbol == ORGANISATION and i.mention] + told
    return told[::-1]
