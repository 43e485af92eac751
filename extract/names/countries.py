"""Countries that an article names only within the names of bodies: "the Writers' Union of Kazakhstan"; towns that it
names only within those of courts and prisons: "the Osh city court"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extract.article import Article, Span
from extract.facts import Entity, EntityId, Organisation, Place, Value
from extract.language.folding import slug
from extract.names.authority import Entry

_HELD_THERE = re.compile(r"\b(?:court|police|prison|jail|colony|prosecutor)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def places_in_bodies(
    article: Article, entities: Mapping[EntityId, Entity], names: Mapping[str, tuple[Entry, bool]]
) -> Iterator[Place]:
    """The places of `names` that stand in names of `entities` and are none of them yet, each once, in text order:
    countries in any body's name, towns in those of bodies that try and hold people.

    Such a place has no mention of its own, but the words in the body's name.
    """
    known = {entity.authority for entity in entities.values()}
    for entity in entities.values():
        if not isinstance(entity, Organisation):
            continue
        for spelling in entity.spellings:
            start, end = spelling.words
            for word in _WORD.finditer(article.text, start, end):
                entry, adjective = names.get(word[0], (None, False))
                if entry is None or entry.id in known or not (entry.country or _HELD_THERE.search(entity.label)):
                    continue
                known.add(entry.id)
                span = Span(word.start(), word.end())
                label = entry.label if adjective else word[0]
                spellings = () if adjective else (Value(word[0], span, "names.in-body"),)
                yield Place(f"place:{slug(label)}", label, spellings, (span,), entry.id, country=entry.country)


def names_of_places(entries: Mapping[str, Entry]) -> dict[str, tuple[Entry, bool]]:
    """Curated places by their names of one word, and whether that is an adjective."""
    names: dict[str, tuple[Entry, bool]] = {}
    for entry in sorted(entries.values(), key=lambda entry: entry.country):
        if entry.kind == "place":
            names |= dict.fromkeys(entry.adjectives if entry.country else (), (entry, True))
            names |= {word: (entry, False) for word in (entry.label, *entry.spellings) if word not in entry.weak}
    return names
