"""What changed from one release to another: things added, removed, changed and renamed, and statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, Final

from extract.changes.renames import find_renames
from extract.changes.snapshot import Snapshot, Thing, read_snapshot
from extract.exports.description import release_iri
from extract.graph.terms import PREFIXES

_QUADS: Final = "shezhire.nq"


@dataclass(frozen=True, slots=True, order=True)
class Changed:
    """A thing with its label and class; `properties` are the prefixed names of those whose values changed."""

    iri: str
    label: str
    kind: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from the release `old` to `new`; `quads_added` and `quads_removed` count statements of all graphs.

    `renamed` gives a thing's old IRI and its new one; such a thing is neither added nor removed.
    """

    old: str
    new: str
    added: tuple[Changed, ...]
    removed: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    renamed: tuple[tuple[str, str], ...]
    quads_added: int
    quads_removed: int

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "changed": len(self.changed),
            "renamed": len(self.renamed),
            "quads_added": self.quads_added,
            "quads_removed": self.quads_removed,
        }

    def as_json(self) -> dict[str, Any]:
        """The changes as JSON values."""
        return asdict(self)


def compare(old: Path, new: Path) -> Changes:
    """Compare the releases in two folders. Raises `ReleaseError` where one of them is damaged."""
    return compare_snapshots(read_snapshot(old), read_snapshot(new))


def compare_snapshots(old: Snapshot, new: Snapshot) -> Changes:
    """The same for releases that are read already."""
    renamed = find_renames(old, new)
    arrived = set(renamed.values()) - old.things.keys()
    pairs = [(iri, renamed.get(iri, iri)) for iri in sorted(old.things)]
    both = [(old.things[before], new.things[after]) for before, after in pairs if after in new.things]
    removed, added = differing_quads(old.folder, new.folder)
    return Changes(
        old=old.id,
        new=new.id,
        added=tuple(_named(new.things[i]) for i in sorted(new.things.keys() - old.things.keys() - arrived)),
        removed=tuple(_named(old.things[i]) for i in sorted(old.things.keys() - new.things.keys() - renamed.keys())),
        changed=tuple(
            _named(after, properties) for before, after in both if (properties := _properties(before, after))
        ),
        renamed=tuple(sorted(renamed.items())),
        quads_added=len(added),
        quads_removed=len(removed),
    )


def _named(thing: Thing, properties: tuple[str, ...] = ()) -> Changed:
    return Changed(thing.iri, thing.label, thing.kind, properties)


def _properties(before: Thing, after: Thing) -> tuple[str, ...]:
    return tuple(sorted({_short(predicate[1:-1]) for predicate, _ in before.told ^ after.told}))


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def differing_quads(old: Path, new: Path) -> tuple[list[bytes], list[bytes]]:
    """The statements (lines of N-Quads) that only the one folder's release has, and only the other's; sorted."""
    known = [{_digest(line) for line in _lines(folder)} for folder in (old, new)]
    removed = sorted({line for line in _lines(old) if _digest(line) not in known[1]})
    added = sorted({line for line in _lines(new) if _digest(line) not in known[0]})
    return removed, added


def _lines(folder: Path) -> Iterator[bytes]:
    with (folder / _QUADS).open("rb") as lines:
        yield from lines


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()


def write_patch(old: Path, new: Path, file: IO[bytes]) -> None:
    """Write the statements of all graphs to delete and to add as RDF Patch (https://afs.github.io/rdf-patch/)."""
    removed, added = differing_quads(old, new)
    for name, folder in (("id", new), ("prev", old)):
        file.write(f"H {name} <{release_iri(_id(folder))}> .\n".encode())
    file.write(b"TX .\n")
    for sign, lines in ((b"D ", removed), (b"A ", added)):
        for line in lines:
            file.write(sign + line)
    file.write(b"TC .\n")


def _id(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_bytes())["release"])
