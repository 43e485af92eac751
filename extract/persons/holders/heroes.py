"""Whom an article is about, as a life or a portrait is about one person."""

from __future__ import annotations

from collections import Counter

from extract.document import Document, Mention

_OPENING = 12
"""Among how many sentences the by-line stands."""


def author_of(document: Document) -> Mention | None:
    """The only person in the by-line of an article."""
    for sentence in document.sentences[:_OPENING]:
        named = [m for m in document.mentions_in(sentence.span) if m.kind == "person"]
        opening = document.quote(sentence.span)[:3].lower() == "by "
        if named and (sentence.block.kind == "byline" or opening):
            return named[0] if len({m.entity for m in named}) == 1 else None
    return None


def person_of_article(document: Document) -> Mention | None:
    """The person whom an article is about: whom its title names, else whom it names most often."""
    named = [m for m in document.mentions if m.kind == "person" and m.form in {"name", "part"}]
    if not named:
        return None
    title = next((s for s in document.sentences if s.block.kind == "title"), None)
    inside = {m.entity for m in named if title and m.span.within(title.span)}
    counts = Counter(m.entity for m in named)
    best = next(iter(inside)) if len(inside) == 1 else max(counts, key=lambda e: counts[e])
    if 2 * counts[best] < len(named) and best not in inside:
        return None
    return next(m for m in named if m.entity == best)
