"""What the page tells of the things in a result: name, kind, place on the map, and the sentences behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from server.pages.excerpts import Excerpt, excerpts, told
from server.pages.wording import KIND_NAMES, plain, say_date, tell
from server.prefixes import BASE, ONTOLOGY, PREFIXES, compact, local_path
from server.release import Release
from server.store import ALT_LABEL, EVIDENCE, RDFS_LABEL, sz

_NAMED: Final = frozenset({"Person", "Organisation", "Agent", "Place"})
"""Things shown by their names in the sentence; of others the words that show their values are marked."""
_LABEL: Final = ox.NamedNode(RDFS_LABEL)
_VOCABULARY: Final = ox.NamedNode(BASE + "graph/ontology")
_SENTENCES: Final = 12
"""Sentences shown of one thing; its page has them all."""


def describe_things(release: Release, iris: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Name, kind, whether there is evidence, and coordinates (degrees) of those that the graph knows."""
    graph = release.graph
    found: dict[str, dict[str, Any]] = {}
    for iri in iris:
        label = next(iter(graph.labels([iri]).values()), "") or _term_label(release, iri)
        kind = graph.kind(iri)
        if not label and not kind:
            continue
        thing: dict[str, Any] = {"label": label or _passage_label(release, iri) or compact(iri), "kind": kind}
        if graph.text(iri, EVIDENCE) or kind == "Evidence":
            thing["evidence"] = True
        latitude, longitude = (graph.text(iri, PREFIXES["geo"] + n) for n in ("lat", "long"))
        if latitude and longitude:
            thing |= {"lat": float(latitude), "long": float(longitude)}
        found[iri] = thing
    return found


def _term_label(release: Release, iri: str) -> str:
    """What the vocabulary calls a class or a property of ours."""
    if not iri.startswith(ONTOLOGY):
        return ""
    found = release.store.quads_for_pattern(ox.NamedNode(iri), _LABEL, None, _VOCABULARY)
    return next((q.object.value for q in found if isinstance(q.object, ox.Literal)), "")


def _passage_label(release: Release, iri: str) -> str:
    """A passage has no name; its words serve."""
    quote = release.graph.text(iri, sz("quote"))
    return quote if len(quote) <= 60 else quote[:57].rsplit(" ", 1)[0] + " …"


def evidence_of(release: Release, iris: Iterable[str]) -> list[dict[str, Any]]:
    """The sentences behind each of `iris` that has some, with the words that count marked."""
    graph = release.graph
    found = []
    for iri in iris:
        kind = graph.kind(iri)
        shown = _excerpts(release, iri, kind)
        if not shown:
            continue
        found.append(
            {
                "iri": iri,
                "path": local_path(iri),
                "label": plain(tell(graph, iri)) if kind not in {"Evidence", "Assertion"} else "",
                "kind": KIND_NAMES.get(kind, ""),
                "more": max(0, len(shown) - _SENTENCES),
                "sentences": [_sentence(excerpt) for excerpt in shown[:_SENTENCES]],
            }
        )
    return found


def _excerpts(release: Release, iri: str, kind: str) -> list[Excerpt]:
    graph = release.graph
    if kind == "Evidence":
        passage = graph.passage(ox.NamedNode(iri))
        return excerpts(release, [passage], []) if passage else []
    sentences = graph.passages(iri)
    if not sentences:
        return []
    words = [p for passages in graph.words(iri).values() for p in passages]
    names = {graph.label(iri), *graph.texts(iri, ALT_LABEL)} if _NAMED & set(graph.kinds(iri)) else set()
    return told(release, words, sentences, names)


def _sentence(excerpt: Excerpt) -> dict[str, Any]:
    article = excerpt.article
    source = ", ".join(filter(None, [article.title, article.publisher, say_date(article.date)]))
    return {"path": excerpt.path, "source": source, "pieces": excerpt.pieces}
