"""Organisations that nobody curated: found by the head of their name, by a class noun beside it, by quotation marks,
by an abbreviation, or as an official body in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.class_nouns import beside, numbered
from extract.names.clubs import clubs
from extract.names.forces import forces, units
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line
from extract.names.name_ends import joins
from extract.names.named_lists import announced
from extract.names.official import dateline_agency, named_sources, official_bodies, web_sites, with_article
from extract.names.organisation_heads import by_front_head, by_head
from extract.names.papers import papers_of_cities
from extract.names.phrases import phrases, with_country
from extract.names.quotations import quoted
from extract.names.world_bodies import world_bodies


def candidates(line: Line, places: frozenset[int]) -> Iterator[Candidate]:
    """Organisations in `line`, they may overlap; `places` are the tokens of curated places and their adjectives."""
    lexicon = load_lexicon()
    yield from official_bodies(line, lexicon)
    yield from quoted(line, lexicon)
    yield from web_sites(line)
    yield from dateline_agency(line)
    yield from phrases(line, lexicon)
    yield from with_article(line)
    yield from named_sources(line)
    yield from announced(line, lexicon)
    yield from world_bodies(line)
    yield from clubs(line)
    yield from forces(line)
    yield from units(line)
    yield from papers_of_cities(line)
    end = 0
    for at in line.capitals:
        if at < end:
            continue
        end = at + 1
        while end < len(line.words) and (line.capital[end] or joins(line, end)):
            end += 1
        if line.plain:
            yield from by_front_head(line, at, end)
            yield from by_head(line, at, end, lexicon, places)
            yield from beside(line, at, end, lexicon, places)
            yield from numbered(line, at, end, lexicon)
            found = with_country(line, at, end, lexicon)
            if found:
                yield found
