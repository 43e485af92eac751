"""Counts facts found, missed and invented, and the details of those found that are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extract.evaluation.gold import CATEGORIES, Gold, Row
from extract.evaluation.matching import Matcher, words
from extract.evaluation.told import Reading, Told
from extract.facts import ArticleFacts
from extract.names.authority import Authority

_DIGITS: Final = 4


@dataclass(slots=True)
class Counts:
    """Facts found (`tp`), invented (`fp`) and missed (`fn`)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Counts) -> None:
        self.tp, self.fp, self.fn = self.tp + other.tp, self.fp + other.fp, self.fn + other.fn

    def as_json(self) -> dict[str, Any]:
        rates = {name: round(getattr(self, name), _DIGITS) for name in ("precision", "recall", "f1")}
        return {"tp": self.tp, "fp": self.fp, "fn": self.fn, **rates}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Counts by category; `slots` are the details of facts found: right ones and all, by category and slot."""

    articles: tuple[str, ...]
    categories: Mapping[str, Counts]
    slots: Mapping[str, tuple[int, int]]

    @property
    def all(self) -> Counts:
        total = Counts()
        for counts in self.categories.values():
            total.add(counts)
        return total

    @property
    def slot_accuracy(self) -> float:
        right, given = (sum(counts[n] for counts in self.slots.values()) for n in (0, 1))
        return right / given if given else 0.0

    def as_json(self) -> dict[str, Any]:
        """As the manifest of a release holds it."""
        return {
            "articles": list(self.articles),
            "categories": {name: counts.as_json() for name, counts in [*self.categories.items(), ("all", self.all)]},
            "slot_accuracy": round(self.slot_accuracy, _DIGITS),
        }


def evaluate(facts: Iterable[ArticleFacts], gold: Mapping[str, Gold], authority: Authority) -> Evaluation:
    """Compare each article's facts with its gold facts; articles without any are left aside.

    A gold fact marked optional neither costs nor earns anything.
    """
    categories = {category: Counts() for category in CATEGORIES}
    slots: dict[str, tuple[int, int]] = {}
    scored = []
    for read in sorted(facts, key=lambda f: f.article.id):
        known = gold.get(read.article.id)
        if known is None:
            continue
        scored.append(read.article.id)
        matcher = Matcher(known)
        for category, told in Reading(read, authority).facts().items():
            counts, details = _compare(matcher, category, known[category], told)
            categories[category].add(counts)
            for slot, right in details:
                before = slots.get(slot, (0, 0))
                slots[slot] = (before[0] + right, before[1] + 1)
    return Evaluation(tuple(scored), categories, dict(sorted(slots.items())))


def _compare(
    matcher: Matcher, category: str, golds: Sequence[Row], told: Sequence[Told]
) -> tuple[Counts, list[tuple[str, bool]]]:
    pairs = matcher.pairs(category, golds, told)
    found = {i for i, _ in pairs}
    counts = Counts(
        tp=sum(not golds[i].get("optional") for i in found),
        fp=len(told) - len(pairs),
        fn=sum(i not in found and not row.get("optional") for i, row in enumerate(golds)),
    )
    details = [
        (f"{category}.{slot}", right)
        for i, j in pairs
        for slot, right in _slots(matcher, category, golds[i], told[j])
    ]
    return counts, details


_Compared = Iterator[tuple[str, bool]]


def _slots(matcher: Matcher, category: str, gold: Row, told: Told) -> _Compared:
    """Each detail that the gold fact or the one told has, and whether it is right."""
    match category:
        case "organisations":
            yield "type", gold["type"] == told["type"]
        case "roles":
            yield from _name(matcher, "organisation", gold, told)
            if gold["jurisdiction"]:  # careful readers differ on inferring one where the text names none
                yield from _name(matcher, "jurisdiction", gold, told)
            yield from _plain("status", gold, told)
        case "elections":
            yield from _plain("date", gold, told)
            yield from _plain("early", gold, told, bool)
            yield from _name(matcher, "winner", gold, told)
        case "candidacies":
            yield from _plain("status", gold, told)
            yield from _name(matcher, "nominated_by", gold, told)
        case "vote_shares" | "turnouts":
            yield from _plain("bound", gold, told)
            yield "source", bool(matcher.same(gold["source"], told["source"]))
        case "custody":
            yield from _custody(matcher, gold, told)


def _custody(matcher: Matcher, gold: Row, told: Told) -> _Compared:
    yield from _plain("date", gold, told)
    for slot in ("place", "agency"):
        yield from _name(matcher, slot, gold, told)
    for slot in ("count_min", "count_max"):
        yield from _plain(slot, gold, told, float)
    if gold["charges"] or told["charges"]:
        met = sum(any(_alike(mine, other) for other in told["charges"]) for mine in gold["charges"])
        yield "charges", met == len(gold["charges"]) == len(told["charges"])
    for slot in ("penalty", "length"):
        yield from _plain(slot, gold, told)
    if gold["in_absentia"] or told["in_absentia"]:
        yield "in_absentia", gold["in_absentia"] == told["in_absentia"]
    if len(gold["persons"]) > 1:
        met = sum(any(matcher.same(name, names) for names in told["persons"]) for name in gold["persons"])
        yield "persons", met == len(gold["persons"]) == len(told["persons"])


def _alike(mine: str, other: str) -> bool:
    """Whether more than half of a charge's words are told."""
    wanted = words(mine)
    return 2 * len(wanted & words(other)) > len(wanted)


def _name(matcher: Matcher, slot: str, gold: Row, told: Told) -> _Compared:
    if gold[slot] or told[slot]:
        names = [gold[slot], *gold[slot].split(", ")] if gold[slot] else []
        yield slot, any(matcher.same(name, told[slot]) for name in names)


def _plain(slot: str, gold: Row, told: Told, cast: Callable[[Any], object] = str) -> _Compared:
    mine, other = gold[slot], told[slot]
    if mine is not None or other is not None:
        yield slot, mine is not None and other is not None and cast(mine) == cast(other)
