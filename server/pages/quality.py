"""How well the articles were read: what the release knows of it, computed and never typed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from server.release import Release
from server.store import sz

CATEGORIES: Final = {
    "persons": "Persons", "organisations": "Organisations", "roles": "Roles", "kinship": "Family",
    "elections": "Elections", "candidacies": "Candidates", "vote_shares": "Vote shares", "turnouts": "Turnouts",
    "custody": "Custody events", "all": "All facts",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """How a kind of fact fared against the gold articles: shares of one, and the facts counted."""

    title: str
    precision: float
    recall: float
    f1: float
    expected: int


@dataclass(frozen=True, slots=True)
class Quality:
    """`quotes` and `right`: passages checked against their articles, and those that stand there word for word.
    `conforms` is SHACL's verdict, `None` where the release has none; `gold` names the articles scored."""

    quotes: int
    right: int
    conforms: bool | None
    violations: int
    gold: tuple[str, ...]
    scores: tuple[Score, ...]
    slots: float | None


_kept: WeakKeyDictionary[Release, Quality] = WeakKeyDictionary()
_lock = threading.Lock()


def quality_of(release: Release) -> Quality:
    """Computed once a release."""
    with _lock:
        if release not in _kept:
            _kept[release] = _compute(release)
        return _kept[release]


def _compute(release: Release) -> Quality:
    quotes, right = _check_quotes(release)
    shacl = release.manifest.get("shacl", {})
    gold = release.manifest.get("gold") or {}
    return Quality(
        quotes=quotes,
        right=right,
        conforms=shacl.get("conforms"),
        violations=int(shacl.get("violations", 0)),
        gold=tuple(gold.get("articles", ())),
        scores=tuple(_scores(gold.get("categories", {}))),
        slots=gold.get("slot_accuracy"),
    )


def _scores(categories: Mapping[str, Mapping[str, Any]]) -> list[Score]:
    return [
        Score(CATEGORIES[name], row["precision"], row["recall"], row["f1"], row["tp"] + row["fn"])
        for name, row in categories.items()
        if name in CATEGORIES and row["tp"] + row["fp"] + row["fn"]
    ]


def _check_quotes(release: Release) -> tuple[int, int]:
    """All quotes whose article's text is at hand, and those that stand there at the place given."""
    there = release.graph.statements
    of_article: dict[str, list[tuple[str, str]]] = {}
    for evidence, quote in zip(*map(there.texts, there.pairs(sz("quote"))), strict=True):
        of_article.setdefault(evidence.partition("#")[0], []).append((evidence, quote))
    checked = right = 0
    for article in sorted(of_article):
        text = release.article_text(release.graph.article(article).id)
        for evidence, quote in of_article[article] if text is not None else ():
            passage = release.graph.passage(ox.NamedNode(evidence))
            checked += 1
            right += passage is not None and (text or "")[passage.start : passage.end] == quote
    return checked, right
