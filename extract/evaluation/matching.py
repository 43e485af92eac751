"""When a fact that was told is the one that careful readers found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from extract.evaluation.gold import Gold, Row
from extract.evaluation.told import Names, Told

_PAIRS: Final = (
    ("zh", "j"), ("kh", "h"), ("q", "k"), ("w", "v"), ("ye", "e"), ("yi", "i"), ("iy", "i"), ("dj", "j"),
    ("x", "ks"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("ie", "e"), ("ei", "e"),
)  # fmt: skip
_SMALL: Final = frozenset({"the", "of", "and", "a", "an", "for", "in", "on", "to", "s"})
_NEAR: Final = 0.06
"""Percentages that far apart are the same."""


def fold_name(name: str) -> str:
    """The key under which gold names are compared. It is the gold's own, without small words, and stays as it is when
    the fold of names changes, so that scores of different releases compare."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "e"))
    text = plain.encode("ascii", "ignore").decode().lower().replace("'", "")
    text = re.sub(r"[^a-z0-9 ]+", " ", text)
    for old, new in _PAIRS:
        text = text.replace(old, new)
    text = re.sub(r"([a-z])\1", r"\1", text)
    return " ".join(word for word in text.split() if word not in _SMALL)


def words(text: str) -> set[str]:
    """The words of a phrase that say something."""
    return {word for word in fold_name(text).split() if len(word) > 2}


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two partial dates or intervals can mean one time; what is not known agrees with all."""
    if not one or not other:
        return True
    (first, last), (start, end) = _span(one), _span(other)
    return first <= end and start <= last


def _span(text: str) -> tuple[str, str]:
    first, _, last = text.partition("/")
    last = last or first
    return first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first, _end(last)


def _end(text: str) -> str:
    return text if len(text) == 10 else text + ("-31" if len(text) == 7 else "-12-31")


class Matcher:
    """Compares facts told of an article with its gold facts."""

    def __init__(self, gold: Gold) -> None:
        self._elections = {row["id"]: row for row in gold["elections"]}
        self._aliases = {
            row["name"]: {fold_name(name) for name in (row["name"], *row.get("aliases", ()))}
            for kind in ("persons", "organisations")
            for row in gold[kind]
        }
        self._pairs: dict[str, Callable[[Row, Told], int]] = {
            "persons": self._named,
            "organisations": self._named,
            "roles": self._role,
            "kinship": self._kinship,
            "elections": self._election,
            "candidacies": self._candidacy,
            "vote_shares": self._share,
            "turnouts": self._turnout,
            "custody": self._custody,
        }

    def same(self, name: str | None, names: Iterable[str] | None) -> int:
        """2 where a full name is equal, 1 where an alias or the last name is, else 0."""
        told = {fold_name(n) for n in names or ()}
        if not name or not told:
            return 0
        if fold_name(name) in told:
            return 2
        known = self._aliases.get(name)
        if known and known & told:
            return 1
        return int(bool(known) and fold_name(name).rpartition(" ")[2] in told)

    def pair(self, category: str, gold: Row, told: Told) -> int:
        """How well two facts agree; 0 where they are not the same."""
        return self._pairs[category](gold, told)

    def pairs(self, category: str, golds: Sequence[Row], told: Sequence[Told]) -> list[tuple[int, int]]:
        """The facts that belong together, by number, the best pairs first; each belongs to one other at most."""
        scored = [(-self.pair(category, g, t), i, j) for i, g in enumerate(golds) for j, t in enumerate(told)]
        found: dict[int, int] = {}
        taken: set[int] = set()
        for score, i, j in sorted(scored):
            if score and i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        return list(found.items())

    def _named(self, gold: Row, told: Told) -> int:
        return self.same(gold["name"], told["names"])

    def _role(self, gold: Row, told: Told) -> int:
        mine, other = words(gold["title"]), words(told["title"] or "")
        if not (mine & other and self.same(gold["person"], told["person"])):
            return 0
        agrees = bool(self.same(gold["organisation"], told["organisation"]))
        if gold["organisation"] and told["organisation"] and not agrees:
            return 0
        return 2 + int(agrees) + int(mine == other)

    def _kinship(self, gold: Row, told: Told) -> int:
        def both(one: Names, other: Names) -> bool:
            return bool(self.same(gold["person"], one) and self.same(gold["relative"], other))

        if both(told["person"], told["relative"]):
            return 2
        return int(both(told["relative"], told["person"]))

    def _election(self, gold: Row, told: Told) -> int:
        if gold["type"] != told["type"] or not dates_agree(gold["date"], told["date"]):
            return 0
        if gold["country"] and told["country"] and not self.same(gold["country"], told["country"]):
            return 0
        return 1 + int(gold["date"] == told["date"])

    def _of_election(self, gold: Row, told: Told) -> bool:
        return (
            told["election"] is not None and self._election(self._elections[gold["election"]], told["election"]) > 0
        )

    def _candidacy(self, gold: Row, told: Told) -> int:
        return int(self._of_election(gold, told) and self.same(gold["candidate"], told["candidate"]) > 0)

    def _share(self, gold: Row, told: Told) -> int:
        near = any(abs(figure - gold["percent"]) < _NEAR for figure in told["figures"])
        return int(near and self._candidacy(gold, told) > 0)

    def _turnout(self, gold: Row, told: Told) -> int:
        wanted = gold["percent_min"] if gold["percent_min"] is not None else gold["percent_max"]
        return int(self._of_election(gold, told) and any(abs(f - wanted) < _NEAR for f in told["figures"]))

    def _custody(self, gold: Row, told: Told) -> int:
        if gold["kind"] != told["kind"] or not dates_agree(gold["date"], told["date"]):
            return 0
        exact = int(gold["date"] == told["date"])
        shared = sum(any(self.same(person, names) for names in told["persons"]) for person in gold["persons"])
        if shared:
            return 2 + shared + exact
        if not (gold["group"] and told["group"] and words(gold["group"]) & words(told["group"])):
            return 0
        counts = [
            gold[key] == told[key]
            for key in ("count_min", "count_max")
            if gold[key] is not None and told[key] is not None
        ]
        return 1 + len(counts) + exact if all(counts) else 0
