"""The first page: counts, the latest and the largest, and how well all was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from server.pages.catalogue import LIST_BY_PATH, LISTS, ClassList
from server.pages.entity_facts import Fact, fact
from server.pages.facets import most_frequent
from server.pages.list_index import index_of
from server.pages.quality import quality_of
from server.pages.wording import Part
from server.release import Release
from server.store import sz

_LATEST: Final = 5
_LARGEST: Final = 5


@dataclass(frozen=True, slots=True)
class Largest:
    """A short list of what there is most of."""

    title: str
    path: str
    rows: list[tuple[Part, str]]


def home_page(release: Release) -> dict[str, Any]:
    """What the first page shows, by the names that its template uses."""
    return {
        "counts": [(there, _size(release, there)) for there in LISTS],
        "latest": _latest(release, "custody"),
        "elections": _latest(release, "elections"),
        "largest": [_largest_arrests(release), _most_told(release, "persons"), _most_charged(release)],
        "quality": quality_of(release),
        "manifest": release.manifest,
    }


def _size(release: Release, which: ClassList) -> int:
    known = release.manifest.get("classes", {}).get(which.kind)
    return int(known) if known is not None else len(index_of(release, which).iris)


def _latest(release: Release, path: str) -> list[Fact]:
    index = index_of(release, LIST_BY_PATH[path])
    return [fact(release, iri) for iri in index.ordered(index.all, "newest", 0, _LATEST)]


def _largest_arrests(release: Release) -> Largest:
    """Custody events by the least number of people that they concern."""
    graph = release.graph
    index = index_of(release, LIST_BY_PATH["custody"])
    rows = [
        (Part(graph.label(iri), iri), f"at least {int(graph.text(iri, sz('peopleMin')) or 0):,}")
        for iri in index.ordered(index.all, "people", 0, _LARGEST)
    ]
    return Largest("Most people at once", "/custody?sort=people", rows)


def _most_told(release: Release, path: str) -> Largest:
    index, graph = index_of(release, LIST_BY_PATH[path]), release.graph
    articles = index.columns["source"].per_member(len(index.iris))
    rows = []
    for number in index.orders["told"][:_LARGEST].tolist():
        count = int(articles[number])
        iri = index.iris[number]
        rows.append((Part(graph.label(iri), iri), f"{count} article{'' if count == 1 else 's'}"))
    return Largest("In most articles", f"/{path}?sort=told", rows)


def _most_charged(release: Release) -> Largest:
    graph = release.graph
    column = index_of(release, LIST_BY_PATH["custody"]).columns["charge"]
    rows = [
        (Part(graph.label(column.values[code]), column.values[code]), f"{n:,} event{'' if n == 1 else 's'}")
        for code in most_frequent(column.totals, _LARGEST)
        if (n := int(column.totals[code]))
    ]
    return Largest("Most frequent charges", "/accusations", rows)
