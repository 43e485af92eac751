"""Careers told in lines, in an article about one person: "2003 – member of the council of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.article import Span
from extract.facts import RoleStatus, Value
from extract.partial_date import PartialDate
from extract.persons.claims import TOLD, Claim, Told, claims_of
from extract.persons.groups import Group
from extract.persons.holders.heroes import person_of_article
from extract.persons.items import Line
from extract.persons.phrases import TitlePhrase
from extract.persons.setting import Setting

_FEWEST = 2
_MONTHS = frozenset("-–")
"""What stands between the first and the last month of a post: "2010 (April–July)"."""
"""A list of posts has as many lines at least."""
_YEARS = re.compile(
    r"(?:since |from |in )?((?:19|20)\d\d)(?P<months>\s\([A-Z][a-z]{2,8}(?:\s?[-–]\s?[A-Z][a-z]{2,8})?\))?"
    r"(?:\s?(?:[-–—]|to)\s?((?:19|20)\d\d)|\s?[-–—]\s?(?:present|now|today))?"
    r"\s?[-–—:,.]?\s+(?:the |a |an )?",
    re.IGNORECASE,
)
"""The years at the start of a line, with the mark behind them."""


def by_careers(lines: Sequence[Line], phrases: Sequence[Sequence[TitlePhrase]], setting: Setting) -> Iterator[Claim]:
    """The posts that lines of a curriculum vitae give to the person whom the article is about; all but the last are
    over, and so is one with an end."""
    posts = [
        (line, years, found[0])
        for line, found in zip(lines, phrases, strict=True)
        if found and (years := _opening(line, found[0]))
    ]
    holder = person_of_article(setting.document) if len(posts) >= _FEWEST else None
    if holder is None:
        return
    for number, (line, years, phrase) in enumerate(posts):
        if not phrase.counts or any(item.person for item in line.items[: phrase.first]):
            continue
        since, until = _dates(years)
        over = until or number < len(posts) - 1 or not _MONTHS.isdisjoint(years["months"] or "")
        status: RoleStatus = "former" if over else "current"
        value: Value[RoleStatus] = Value(status, line.items[0].span, "roles.career")
        yield Claim(holder, phrase, line, "roles.career", value, TOLD, since, until)


def by_notes(lines: Sequence[Line], groups: Sequence[Sequence[Group]], setting: Setting) -> Iterator[Claim]:
    """The posts that sentences without a subject give to the person whom the article is about: "Deputy of the X
    council from 1990, publisher of Y."; where there are two such at least."""
    noted = [(line, group) for line, found in zip(lines, groups, strict=True) for group in _noted(line, found)]
    holder = person_of_article(setting.document) if len({id(line) for line, _ in noted}) >= _FEWEST else None
    for line, group in noted if holder else ():
        assert holder is not None
        claims, _ = claims_of(line, (holder,), group, Told("roles.note", "former", None, TOLD))
        yield from claims


def _noted(line: Line, groups: Sequence[Group]) -> list[Group]:
    """The titles of a sentence that begins with one, nobody being named before or right behind them."""
    if not groups or groups[0][0].first != 0 or line.items[0].person or line.sentence.block.kind != "paragraph":
        return []
    noted: list[Group] = []
    for group in groups:
        named = any(item.named_person for item in line.items[group[0].first : group[-1].last + 2])
        if named or group[0].determiner or group[0].plural or not group[-1].found:
            break
        noted.append(group)
    end = noted[0][-1].last if noted else 0
    told = (
        end >= len(line)
        or line.word(end) in {",", ".", ";", "from", "until", "since", "in", "and"}
        or end in line.dated
    )
    return noted if told else []


def _opening(line: Line, phrase: TitlePhrase) -> re.Match[str] | None:
    """The years that open a line with a post right behind them."""
    if phrase.plural or phrase.first >= len(line):
        return None
    years = _YEARS.match(line.document.article.text, line.sentence.span.start)
    return years if years and years.end() == line.items[phrase.first].span.start else None


def _dates(years: re.Match[str]) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    """From when until when the years of a list tell: a year alone is when the post began."""

    def year(group: int) -> Value[PartialDate] | None:
        told = years.group(group)
        return Value(PartialDate.year(int(told)), Span(*years.span(group)), "roles.career") if told else None

    return year(1), year(3)
