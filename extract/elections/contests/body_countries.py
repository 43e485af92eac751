"""A country that an article names only within the name of a body ("Belarus's Central Election Commission")."""

from __future__ import annotations

from extract.document import Document
from extract.facts import EntityId, Organisation, Place

_OF_A_COUNTRY = ("PublicBody", "PoliticalParty")
"""Kinds of bodies that are of the country which their names tell."""


def country_in_bodies(document: Document) -> EntityId | None:
    """The first country that stands in the name of a state's body or a party; for articles that name no country by
    itself."""
    bodies = [
        mention.span
        for mention in document.mentions
        if mention.kind == "organisation" and _kind(document, mention.entity) in _OF_A_COUNTRY
    ]
    countries = [e for e in document.entities.values() if isinstance(e, Place) and e.country and e.mentions]
    for country in sorted(countries, key=lambda place: place.mentions[0]):
        first = country.mentions[0]
        if any(first.within(body) for body in bodies):
            return country.id
    return None


def _kind(document: Document, entity: EntityId) -> str | None:
    body = document.entities.get(entity)
    return body.kind.value if isinstance(body, Organisation) and body.kind else None
