"""Candidates in lists: "Seven were registered:" with a name and a party a line below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.elections.lexicon import ORGANISATION, PERSON
from extract.elections.lines import HEADS_LIST, Line
from extract.elections.tallies.result_lines import numbers_row

_REFUSED = re.compile(
    r"(?<![^ ])(?:refused|rejected|denied|excluded|turned down|not registered|not let|barred|disqualified) "
)
_NO_LIST = re.compile(r"(?<![^ ])(?:withdrew|withdrawn|pulled out|declined|boycott|observers|campaign|voters) ")
_ROW = re.compile(
    r"(?:[–•*·] )?(?:\d{1,2} [.)] )?(?:(?:mr|mrs|ms|dr)[.]? (?:[.] )?)?"
    rf"(?:(?P<who>[{PERSON}]) (?:(?:[–,:(] )(?:[^ ;]+ ){{0,6}}?(?P<by>[{ORGANISATION}]) |[–,:(;.] |$)"
    rf"|(?:the )?(?P<party>[{ORGANISATION}]) (?:[–:] (?P<of>[{PERSON}]) |[–:] \d{{1,3}} (?:seats?|mandates?"
    rf"|deput(?:y|ies)|mps?) |[,;.(] |for |because |$))"
)
"""A row: a candidate and perhaps a party, a party and its candidate, or a party."""
_MOST_ROWS = 40
_LONGEST_INTRODUCTION = 4
_LONGEST_NUMBER = 4
"""Characters of "12. ", with which a row may open."""
_SHORT_ROW = 14
"""Items of a line that is a row though nothing marks it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The item `who` of `line` is listed as a candidate, of the party `by` if named; `head` is the line above."""

    line: Line
    head: Line
    who: int
    by: int | None
    barred: bool


def listed_candidates(lines: Sequence[Line]) -> Iterator[Listed]:
    """Everybody in the lists of candidates of an article."""
    for at, head in enumerate(lines[:-1]):
        opens = head.heading or head.code.endswith(": ")
        if not opens or not HEADS_LIST.search(head.code) or _NO_LIST.search(head.code):
            continue
        rows = lines[at + 1 + _introduction(lines, at) : at + 1 + _MOST_ROWS]
        for line in (line for line in rows if not numbers_row(line)):
            found = _ROW.match(line.code) if _is_row(line, head) else None
            if found is None:
                break
            party = "by" if found["by"] else "party" if found["of"] else None
            who = next(group for group in ("who", "of", "party") if found[group])
            by = line.index(found.start(party)) if party else None
            yield Listed(line, head, line.index(found.start(who)), by, _REFUSED.search(head.code) is not None)


def _introduction(lines: Sequence[Line], at: int) -> int:
    """How many sentences stand between a heading and the bullets below it ("Candidates", "Three were put up.")."""
    if not lines[at].heading:
        return 0
    for step, line in enumerate(lines[at + 1 : at + 2 + _LONGEST_INTRODUCTION]):
        if line.heading:
            break
        if line.sentence.block.kind == "bullet":
            return step
    return 0


def _is_row(line: Line, head: Line) -> bool:
    """Whether a line is a row of its own: a bullet, or one that begins with a number."""
    bullet = line.sentence.block.kind == "bullet" or line.code[:2] in ("– ", "• ", "* ")
    before = line.sentence.span.start - line.sentence.block.span.start
    bullet = bullet or 0 < before <= _LONGEST_NUMBER
    alone = len(line.items) <= _SHORT_ROW and line.items[-1].lower not in (".", ":", "?")
    return line.block != head.block and (bullet or line.code[:1].isdigit() or alone)
