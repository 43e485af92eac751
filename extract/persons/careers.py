"""Careers told in lines, in an article about one person: "2003 – member of the council of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.article import Span
from extract.facts import RoleStatus, Value
from extract.partial_date import PartialDate
from extract.persons.claims import TOLD, Claim
from extract.persons.heroes import person_of_article
from extract.persons.items import Line
from extract.persons.phrases import TitlePhrase
from extract.persons.setting import Setting

_FEWEST = 2
"""A list of posts has as many lines at least."""
_YEARS = re.compile(
    r"(?:since |from |in )?((?:19|20)\d\d)(?:\s?(?:[-–—]|to)\s?((?:19|20)\d\d)|\s?[-–—]\s?(?:present|now|today))?"
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
        since, until = _dates(line, years)
        status: RoleStatus = "former" if until or number < len(posts) - 1 else "current"
        value: Value[RoleStatus] = Value(status, line.items[0].span, "roles.career")
        yield Claim(holder, phrase, line, "roles.career", value, TOLD, since, until)


def _opening(line: Line, phrase: TitlePhrase) -> re.Match[str] | None:
    """The years that open a line with a post right behind them."""
    if phrase.plural or phrase.first >= len(line):
        return None
    years = _YEARS.match(line.document.article.text, line.sentence.span.start)
    return years if years and years.end() == line.items[phrase.first].span.start else None


def _dates(line: Line, years: re.Match[str]) -> tuple[Value[PartialDate] | None, Value[PartialDate] | None]:
    """From when until when the years of a list tell: a year alone is when the post began."""

    def year(group: int) -> Value[PartialDate] | None:
        told = years.group(group)
        return Value(PartialDate.year(int(told)), Span(*years.span(group)), "roles.career") if told else None

    return year(1), year(2)
