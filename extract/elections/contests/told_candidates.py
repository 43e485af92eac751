"""Votes told only by candidates: "2010 presidential candidate A", "registered A as a presidential
candidate"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import Document
from extract.elections.contests.countries import Countries
from extract.elections.contests.dated import Dated
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE
from extract.elections.lines import Line
from extract.elections.tallies.figures import names_commission
from extract.facts import Value
from extract.partial_date import PartialDate

_NOUN = r"(?:candidates?|contenders?|nominees?|hopefuls?)"
_OF_YEAR = re.compile(rf"(?:{DATE}|(?<![^ ])(?:19|20)\d\d) presidential {_NOUN} ")
_DOUBTED = frozenset(("potential", "possible", "likely", "prospective", "would-be", "aspiring", "putative", "future"))
_AS_CANDIDATE = re.compile(
    r"(?<![^ ])(?:registered|registers|registering|registration|register|denied|refused|refuses|rejected) "
    rf"(?:[^;:]{{0,80}} )?(?:(?<!former )(?<!ex-)presidential {_NOUN}|candidates? for (?:the )?(?:president"
    rf"|presidency)"
    r"|for the presidency|(?:to run|stand|running|standing) for (?:the )?(?:president|presidency)) "
)
_NO_NEWS = frozenset(("former", "ex-presidential", "law", "bill", "amendment", "amendments", "code", "should"))
_BEFORE = 3


def told_candidates(
    document: Document, lines: Sequence[Line], references: Sequence[Reference], countries: Countries
) -> list[Reference]:
    """What to add to `references`: presidential votes of a year before their candidates, and the one that candidates
    are registered for in an article that names no vote."""
    added = [found for line in lines if "presidential" in line.words for found in _of_year(document, line, countries)]
    if added or any(r.kind and not r.reason for r in references):
        return added
    for line in lines:
        if "presiden" not in line.code or line.words & _NO_NEWS or not _of_commission(line):
            continue
        found = _AS_CANDIDATE.search(line.code)
        country = countries.of_line(line) if found else None
        if found and country:
            head = line.index(found.end() - 1)
            told = Reference(line, head, head, head + 1, definite=True, creates=True)
            told.kind = Value("presidential", told.words, "elections.kind-of-candidates")
            told.country = Value(country, told.words, "elections.country-around")
            return [told]
    return []


def _of_commission(line: Line) -> bool:
    return "commission" in line.words or names_commission(line)


def _of_year(document: Document, line: Line, countries: Countries) -> list[Reference]:
    """ "2010 presidential candidate A": of a year before the article's."""
    published = document.article.published
    added: list[Reference] = []
    for found in _OF_YEAR.finditer(line.code):
        at = line.index(found.start())
        item = line.items[at]
        value = item.date.value if item.date else PartialDate.year(int(item.lower))
        doubted = any(item.lower in _DOUBTED for item in line.items[max(0, at - _BEFORE) : at])
        if value is None or value.granularity != "year" or doubted:
            continue
        if published is None or not published.earliest or not value.latest or value.latest >= published.earliest:
            continue
        end = line.index(found.end() - 1)
        who = line.items[end + 1] if end + 1 < len(line.items) else None
        home = countries.home_of(who.mention.entity) if who and who.mention else None
        country = home or countries.of_line(line)
        if country is None:
            continue
        told = Reference(line, at, at + 1, end + 1, definite=True, creates=True)
        told.kind = Value("presidential", told.words, "elections.kind-of-candidates")
        told.country = Value(country, told.words, "elections.country-around")
        told.dated = Dated(Value(value, item.span, "elections.date-of-candidate"), "attached")
        added.append(told)
    return added
