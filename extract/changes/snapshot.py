"""A release on disk as comparisons see it: things with what is said of them, and the words behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from extract.errors import ReleaseError
from extract.graph import terms as t
from extract.graph.terms import BASE

_SZ: Final = t.PREFIXES["sz"]
_GRAPH: Final = "shezhire.nt"
_ASSERTION_PARTS: Final = {t.SUBJECT, t.PREDICATE, t.EVIDENCE}
_DEPTH: Final = {
    name: depth
    for depth, names in enumerate(
        (
            ("Agent", "Event", "Statement"),
            ("Organisation", "Place", "Election", "CustodyEvent"),
        )
    )
    for name in names
}
"""Classes that have others below them, the widest first; all others are more special."""


@dataclass(slots=True)
class Thing:
    """What the merged view says of a thing: `told` are its statements (predicate and object as N-Triples terms),
    `passages` its evidence, `words` the predicates of its values with the passages that show these."""

    iri: str
    told: set[tuple[str, str]] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    words: set[tuple[str, str]] = field(default_factory=set)

    @property
    def room(self) -> str:
        """The first part of its path: `person`, `arrest`."""
        return self.iri.removeprefix(BASE).partition("/")[0]

    @property
    def label(self) -> str:
        labels = sorted(value for predicate, value in self.told if predicate == t.LABEL)
        return json.loads(labels[0]) if labels and _is_json(labels[0]) else self.iri.rpartition("/")[2]

    @property
    def kind(self) -> str:
        """The most special of the vocabulary's classes that it belongs to, empty if there is none."""
        own = sorted(v[1:-1].removeprefix(_SZ) for p, v in self.told if p == t.A and v.startswith(f"<{_SZ}"))
        return max(own, key=lambda name: _DEPTH.get(name, len(_DEPTH)), default="")

    @property
    def key(self) -> str:
        """The folded name, empty for what has none."""
        return next((value for predicate, value in sorted(self.told) if predicate == t.NAME_KEY), "")


def _is_json(term: str) -> bool:
    try:
        return isinstance(json.loads(term), str)
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A release's id, its things by IRI, and the checksums of its articles' texts by the articles' IRIs."""

    folder: Path
    manifest: dict[str, Any]
    things: dict[str, Thing]
    texts: dict[str, str]

    @property
    def id(self) -> str:
        return str(self.manifest["release"])


def read_snapshot(folder: Path) -> Snapshot:
    """Read the release in `folder`.

    Raises `ReleaseError` where it is damaged, or was written by a version that kept no N-Triples.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        texts = {
            f"{BASE}article/{row['name'].removeprefix('articles/').removesuffix('.txt')}": str(row["sha256"])
            for row in manifest["files"]
            if row["name"].startswith("articles/") and row["name"].endswith(".txt")
        }
        return Snapshot(folder, manifest, _things(folder / _GRAPH), texts)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ReleaseError(f"{folder}: can't be compared ({problem}); build that release again.") from problem


def _things(file: Path) -> dict[str, Thing]:
    things: dict[str, Thing] = {}
    for subject, lines in groupby(_statements(file), key=lambda statement: statement[0]):
        if "#" not in subject:
            thing = things.setdefault(subject, Thing(subject))
            for _, predicate, value in lines:
                thing.told.add((predicate, value))
                if predicate == t.EVIDENCE:
                    thing.passages.add(value[1:-1])
        elif "#assertion=" in subject:
            parts = {predicate: value for _, predicate, value in lines}
            if parts.keys() >= _ASSERTION_PARTS:
                about = parts[t.SUBJECT][1:-1]
                word = (parts[t.PREDICATE], parts[t.EVIDENCE][1:-1])
                things.setdefault(about, Thing(about)).words.add(word)
    return {iri: thing for iri, thing in things.items() if iri.startswith(BASE) and thing.told}


def _statements(file: Path) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            subject, predicate, value = line.split(" ", 2)
            yield subject[1:-1], predicate, value.rstrip("\n").removesuffix(" .")
