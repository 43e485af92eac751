"""Organisations that nobody curated: found by the head of their name, by a class noun beside it, by quotation marks,
by an abbreviation, or as an official body in lower case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from extract.language.rules_by_word import RulesByWord
from extract.names.corporate import clubs, forces, official, quotations, world_bodies
from extract.names.corporate.class_nouns import beside, numbered
from extract.names.corporate.name_ends import joins
from extract.names.corporate.named_lists import announced, plurals
from extract.names.corporate.organisation_heads import FRONT_HEADS, by_front_head, by_head
from extract.names.corporate.papers import papers_of_cities
from extract.names.corporate.phrases import phrases, with_country
from extract.names.corporate.union_endings import unions_by_ending
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_LONG_WITH_COUNTRY = 4
"""Fewer words than these has a run that ends with a country, an opener or a title before it counted."""

_Finder = Callable[[Line], Iterator[Candidate]]


def candidates(line: Line, places: frozenset[int]) -> Iterator[Candidate]:
    """Organisations in `line`, they may overlap; `places` are the tokens of curated places and their adjectives."""
    if "The" in line.texts:
        yield from official.with_article(line)
    for find in _finders().of(line.vocabulary):
        yield from find(line)
    if line.words[-1].isdigit() or (len(line.words) > 1 and line.words[1].isdigit()):
        yield from clubs.told_clubs(line)
    if line.plain:
        yield from _of_runs(line, places)


@cache
def _finders() -> RulesByWord[_Finder]:
    """What looks for organisations around words of its own."""
    lexicon = load_lexicon()
    return RulesByWord[_Finder](
        [
            (official.embassies, official.EMBASSIES),
            (official.chambers, official.CHAMBERS),
            (official.official_bodies, official.openers()),
            (quotations.quoted, quotations.MARKS),
            (official.web_sites, official.DOMAIN_ENDS),
            (official.dateline_agency, ("(",)),
            (official.papers_in_small_letters, official.PAPERS),
            (official.sourced, official.DASHES),
            (phrases, lexicon.phrase_words),
            (official.named_sources, official.SOURCES),
            (announced, plurals()),
            (world_bodies.world_bodies, world_bodies.naming_words()),
            (clubs.named_clubs, clubs.naming_words()),
            (clubs.told_clubs, clubs.telling_words()),
            (forces.forces, forces.HEADS),
            (forces.units, forces.UNITS),
            (papers_of_cities, lexicon.city_papers),
        ]
    )


def _of_runs(line: Line, places: frozenset[int]) -> Iterator[Candidate]:
    """Organisations by their runs of capitals and what stands beside these."""
    lexicon, words = load_lexicon(), line.words
    heads = lexicon.organisation_heads.keys()
    hyphenated = any("-" in words[at] for at in line.capitals)
    end = 0
    for at in line.capitals:
        if at < end:
            continue
        end = at + 1
        while end < len(words) and (line.capital[end] or joins(line, end)):
            end += 1
        run = words[at:end]
        if run[0] in FRONT_HEADS:
            yield from by_front_head(line, at, end)
        if not heads.isdisjoint(run):
            yield from by_head(line, at, end, lexicon, places)
        if hyphenated:
            yield from unions_by_ending(line, at, end, places)
        yield from beside(line, at, end, lexicon, places)
        if end < len(words) and words[end].isdigit():
            yield from numbered(line, at, end, lexicon)
        found = with_country(line, at, end, lexicon) if 1 < end - at < _LONG_WITH_COUNTRY else None
        if found:
            yield found
