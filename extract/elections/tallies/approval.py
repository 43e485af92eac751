"""A referendum that only its figures give away: "77.2 percent for, 18.7 against", where no vote is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.elections.contests.clues import RECENT
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import PERCENT
from extract.elections.lines import Line
from extract.facts import ElectionKind, Value
from extract.partial_date import PartialDate

_SPLIT = re.compile(
    rf"{PERCENT} (?:of [^ ,;]+ )?(?:(?:had )?(?:voted|said|answered) )?(?:for|in favou?r|yes|approved) ?,? "
    rf"(?:and |with |while )?(?:{PERCENT}|\d{{1,2}}(?:\.\d{{1,2}})?) "
    r"(?:(?:voted|said|answered) )?(?:against|no|opposed) "
)
_MATTER = re.compile(r"\b(?:referendum|plebiscite|constitution|amendments)\b", re.IGNORECASE)


def referendum_by_figures(
    text: str, published: PartialDate | None, lines: Sequence[Line], references: Sequence[Reference]
) -> Reference | None:
    """The referendum that a line of `lines` tells by the shares for and against, where `references` name none and
    `text` speaks of a constitution or a referendum."""
    if any(_is_told(reference, published) for reference in references):
        return None
    for line in lines:
        found = _SPLIT.search(line.code) if line.figures() else None
        if found and _MATTER.search(text):
            at = line.index(found.start())
            words = line.span(at, line.index(found.end() - 1) + 1)
            kind: Value[ElectionKind] = Value("referendum", words, "elections.for-and-against")
            return Reference(line, at, at, at + 1, kind=kind, creates=True, definite=True)
    return None


def _is_told(reference: Reference, published: PartialDate | None) -> bool:
    """Whether words name a referendum, and not one of long ago."""
    if reference.kind is None or reference.kind.value != "referendum" or not reference.creates or reference.reason:
        return False
    latest = reference.dated.date.value.latest if reference.dated else None
    old = latest and published and published.earliest and published.earliest - latest > RECENT
    return not old
