"""Whom an article is about, as a life or a portrait is about one person."""

from __future__ import annotations

from collections import Counter

from extract.document import Document, Mention


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
