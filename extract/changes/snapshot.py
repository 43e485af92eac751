"""A release on disk as comparisons see it: things with what is said of them, and the words behind it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from extract.errors import ReleaseError, reason
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
    """A release's id, a digest of what is told of each thing by its IRI, and the checksums of its articles' texts by
    the articles' IRIs.

    What is told itself is read when it is asked for: of most things two releases tell the same.
    """

    folder: Path
    manifest: dict[str, Any]
    digests: dict[str, bytes]
    texts: dict[str, str]

    @property
    def id(self) -> str:
        return str(self.manifest["release"])

    def things(self, iris: Collection[str]) -> dict[str, Thing]:
        """What is told of these things, by their IRIs, as far as they are here."""
        things = {iri: Thing(iri) for iri in iris if iri in self.digests}
        for subject, lines in _subjects(self.folder / _GRAPH) if things else ():
            if b"#" not in subject:
                if thing := things.get(subject.decode()):
                    _tell(thing, lines)
            elif (parts := _assertion(subject, lines)) and (thing := things.get(parts[t.SUBJECT][1:-1])):
                thing.words.add((parts[t.PREDICATE], parts[t.EVIDENCE][1:-1]))
        return things

    def shown_by(self, passages: Collection[str], predicates: Collection[str]) -> Iterator[tuple[str, str]]:
        """The things of which one of `passages` shows the value of one of `predicates`, each with its passage."""
        for subject, lines in _subjects(self.folder / _GRAPH) if passages else ():
            parts = _assertion(subject, lines)
            if parts and parts[t.PREDICATE] in predicates and parts[t.EVIDENCE][1:-1] in passages:
                thing = parts[t.SUBJECT][1:-1]
                if thing in self.digests:
                    yield thing, parts[t.EVIDENCE][1:-1]


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
        return Snapshot(folder, manifest, _digests(folder / _GRAPH), texts)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ReleaseError(f"{folder}: can't be compared ({reason(problem)}); build that release again.") from problem


def _digests(file: Path) -> dict[str, bytes]:
    return {
        subject.decode(): blake2b(b"".join(lines), digest_size=16).digest()
        for subject, lines in _subjects(file)
        if b"#" not in subject and subject.startswith(BASE.encode())
    }


def _subjects(file: Path) -> Iterator[tuple[bytes, Iterator[bytes]]]:
    """Each subject's IRI with its lines."""
    with file.open("rb") as lines:
        for subject, told in groupby(lines, key=lambda line: line[: line.index(b" ")]):
            yield subject[1:-1], told


def _tell(thing: Thing, lines: Iterable[bytes]) -> None:
    for predicate, value in map(_statement, lines):
        thing.told.add((predicate, value))
        if predicate == t.EVIDENCE:
            thing.passages.add(value[1:-1])


def _assertion(subject: bytes, lines: Iterable[bytes]) -> dict[str, str] | None:
    """The parts of an assertion; `None` for anything else."""
    if b"#assertion=" not in subject:
        return None
    parts = dict(map(_statement, lines))
    return parts if parts.keys() >= _ASSERTION_PARTS else None


def _statement(line: bytes) -> tuple[str, str]:
    """Predicate and object of a line."""
    _, predicate, value = line.decode().split(" ", 2)
    return predicate, value.rstrip("\n").removesuffix(" .")
