"""Chronicles whose entries open with a year: "2002. On March 27 …", "1990–1994: in business"."""

from __future__ import annotations

import re

from extract.article import Article

_YEAR = r"(?:18|19|20)\d\d"
_OPENED = re.compile(rf"\W{{0,3}}(?P<year>{_YEAR})(?P<until>\s?[–/-]\s?(?:{_YEAR}|\d\d))?(?:\s?[.:–—|](?!\d)|\s*\Z)")
_LONGEST = 24
_FEWEST = 3
"""How many entries make a chronicle."""


def entry_years(article: Article) -> dict[int, int]:
    """The year of the entry in which each block of a chronicle stands, by where the block starts.

    A paragraph without a year goes on with the entry above it; a heading and an entry of several years end it. None
    where fewer than three paragraphs open with a year, or where they are not in order.
    """
    opened: dict[int, re.Match[str]] = {}
    for block in article.blocks:
        start, end = block.span
        begins = article.text[start : min(end, start + _LONGEST)]
        if not begins[:1].isalpha() and (found := _OPENED.match(begins)):
            opened[start] = found
    years = [int(found["year"]) for found in opened.values()]
    if len(years) < _FEWEST or years not in (sorted(years), sorted(years, reverse=True)):
        return {}
    entries: dict[int, int] = {}
    year: int | None = None
    for block in article.blocks:
        entry = opened.get(block.span.start)
        if entry is not None:
            year = None if entry["until"] else int(entry["year"])
        elif block.kind in ("title", "heading"):
            year = None
        if year is not None:
            entries[block.span.start] = year
    return entries
