"""A country that an article names only within the name of a body ("Belarus's Central Election Commission")."""

from __future__ import annotations

import re
from collections import defaultdict

from extract.article import Span
from extract.document import Document
from extract.facts import Organisation, Place, Value
from extract.names.authority import Authority, Entry

_OF_A_COUNTRY = ("PublicBody", "PoliticalParty")
"""Kinds of bodies that are of the country which their names tell."""
_WORD = re.compile(r"[^\W\d_]+")


def country_in_bodies(document: Document, authority: Authority) -> Place | None:
    """The country whose name or adjective stands most often in names of bodies; on a tie the first; `None` if none
    does. For articles that name no country by itself."""
    known = _words(authority)
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in document.mentions:
        body = document.entities.get(mention.entity)
        kind = body.kind.value if isinstance(body, Organisation) and body.kind else None
        if kind not in _OF_A_COUNTRY or mention.form != "name":
            continue
        for word in _WORD.finditer(document.quote(mention.span)):
            entry = known.get(word.group())
            if entry:
                start = mention.span.start + word.start()
                found[entry.id].append(Span(start, start + len(word.group())))
    if not found:
        return None
    best = max(found, key=lambda name: len(found[name]))
    spans, entry = found[best], authority.by_id[best]
    spelling = Value(entry.label, spans[0], "elections.country-in-body")
    return Place(f"place:{best.partition('/')[2]}", entry.label, (spelling,), tuple(spans), best, country=True)


def _words(authority: Authority) -> dict[str, Entry]:
    """The single words that name a country or what belongs to it."""
    countries = [entry for entry in authority.entries if entry.country]
    names = {name: e for e in countries for name in (e.label, *e.spellings, *e.adjectives) if name.isalpha()}
    return {name: entry for name, entry in names.items() if name[:1].isupper()}
