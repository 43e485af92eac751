"""Votes told as another attempt of somebody who has stood: "He ran again in October 2000", "her second bid, in 2005",
or as one that was stopped: "In 2009 he was refused registration".

The kind is that of the vote told of before in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from extract.elections.contests.countries import Countries
from extract.elections.contests.dated import Dated
from extract.elections.contests.dating import attach_date
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import PERSON, lexicon
from extract.elections.lines import Line
from extract.elections.subjects import subject_before
from extract.elections.tallies.figures import names_commission
from extract.facts import Value
from extract.partial_date import PartialDate

_AGAIN = re.compile(
    r"(?<![^ ])(?:ran|stood|tried|competed|campaigned|running|standing) "
    r"(?:unsuccessfully |without success |in vain )?"
    r"(?:again|once more|anew|a (?:second|third|fourth) time|for (?:a|the) (?:second|third|fourth) time) "
    r"|(?<![^ ])(?:second|third|fourth|another) (?:presidential )?"
    r"(?:bid|attempt|candidacy|candidature|run|try|campaign) "
    r"(?!to |(?:was )?for (?:mayor|governor|parliament|a seat) )"
    r"|(?<![^ ])(?:was|were) again (?:a |the |its |their )?(?:[^ ,;]+ )?candidates? "
)
_REFUSED = re.compile(
    r"(?<![^ ])(?:was|were|been) (?:again |also |once more |once again |later |then )?"
    r"(?:(?:refused|denied) (?:registration|a place on the ballot|the right to (?:run|stand))"
    r"|(?:not|never) (?:allowed|permitted) to (?:run|stand|register)"
    r"|(?:barred|banned|disqualified|excluded|prevented) from (?:running|standing|the race|the ballot)) "
    rf"(?!as (?:a|an) (?!candidate|(?:presidential )?contender))"
    rf"|(?<![^ ])(?:refused|declined) to register (?:[{PERSON}]|(?:[{PERSON}] 's|his|her) (?:candidacy|candidature)) "
)
_REFUSALS = frozenset(("refused", "denied", "barred", "banned", "disqualified", "excluded", "prevented", "allowed"))
_WORDS = frozenset(("again", "once", "anew", "time", "second", "third", "fourth", "another"))
_LATER = re.compile(r"(?:^|[.,;] )(?:and )?([a-z]+|\d+) years? later ,? ?")
_REACH = 4
_NO_VOTE = frozenset(("business", "company", "shop", "trial", "court", "marathon", "escape"))


def find_again(lines: Sequence[Line], references: Sequence[Reference], countries: Countries) -> list[Reference]:
    """What to add to `references`: the further attempts told behind words for a vote of the same paragraph."""
    by_line: dict[int, list[Reference]] = {}
    for reference in references:
        by_line.setdefault(reference.line.number, []).append(reference)
    added: list[Reference] = []
    for line in lines:
        found = None if line.words.isdisjoint(_WORDS) or line.words & _NO_VOTE else _AGAIN.search(line.code)
        refused = found is None and not line.words.isdisjoint(_REFUSALS)
        found = _REFUSED.search(line.code) if refused else found
        if found is None:
            continue
        head, end = line.index(found.start()), line.index(found.end() - 1) + 1
        own = [r for r in by_line.get(line.number, ()) if r.kind and (r.head >= head or refused)]
        before = None if own or (refused and _names_vote(line, head, by_line)) else _before(line, head, by_line)
        dated = _date(line, head, end, before) if before else None
        if refused and dated and dated.date.value.granularity != "year":
            continue  # the day of the refusal, and not that of the vote
        person = _is_refused_person(line, head, end) if refused else _is_person(line, head)
        if before is None or before.kind is None or dated is None or not person:
            continue
        told = Reference(line, head, head, end, dated=dated, creates=True, definite=True, verb=True)
        told.kind = Value(before.kind.value, told.words, "elections.kind-of-before")
        told.country, told.explicit_country = before.country, before.explicit_country
        by_line.setdefault(line.number, []).append(told)
        added.append(told)
    return added


def _is_refused_person(line: Line, head: int, end: int) -> bool:
    """ "He was refused registration", "the commission refused to register him": of somebody, by those who decide."""
    if line.items[end - 1].symbol == PERSON:
        return "commission" in line.words or names_commission(line)
    subject = subject_before(line, head)
    whos = subject.whos if subject else ()
    return bool(whos) and all(line.items[who].symbol == PERSON for who in whos)


def _names_vote(line: Line, head: int, by_line: dict[int, list[Reference]]) -> bool:
    """Whether a line has words of its own for the vote from which somebody was kept ("before the vote he was")."""
    return any(not r.reason and not r.share for r in by_line.get(line.number, ()))


def _is_person(line: Line, head: int) -> bool:
    """Whether somebody is named, or meant, before the attempt in its sentence."""
    return any(item.symbol == PERSON for item in line.items[: head + 1]) or line.items[0].lower in ("he", "she")


def _before(line: Line, head: int, by_line: dict[int, list[Reference]]) -> Reference | None:
    """The vote told of last before item `head` of a line, in its paragraph, that persons stand in."""
    for number in range(line.number, line.number - _REACH - 1, -1):
        for reference in reversed(by_line.get(number, [])):
            earlier = number < line.number or reference.head < head
            told = reference.kind and not reference.reason and reference.line.block == line.block
            if told and earlier and reference.kind and reference.kind.value in ("presidential", "local"):
                return reference
    return None


def _date(line: Line, head: int, end: int, before: Reference) -> Dated | None:
    """When the further attempt was: by a date of its own, or so many years later."""
    dated = attach_date(line, head, head, end)
    earlier = before.dated.date.value if before.dated else None
    if dated and not (earlier and dated.date.value == earlier):
        return dated
    later = _LATER.search(line.between(0, head))
    number = lexicon().number_words.get(later.group(1), 0) if later else 0
    if not later or not number or earlier is None or earlier.latest is None or earlier.earliest is None:
        return None
    if earlier.latest - earlier.earliest > timedelta(days=366):
        return None
    words = line.span(line.index(later.start()), head)
    return Dated(Value(PartialDate.year(earlier.earliest.year + number), words, "elections.years-later"), "attached")
