"""What changed from one release to another: things added, removed, changed and renamed, and statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import groupby
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


def compare_snapshots(
    old: Snapshot, new: Snapshot, quads: tuple[Sequence[bytes], Sequence[bytes]] | None = None
) -> Changes:
    """The same for releases that are read already; `quads` are their `differing_quads` where these are known."""
    renamed = find_renames(old, new)
    arrived = set(renamed.values()) - old.digests.keys()
    pairs = [(iri, renamed.get(iri, iri)) for iri in sorted(old.digests)]
    differing = [(one, two) for one, two in pairs if two in new.digests and old.digests[one] != new.digests[two]]
    more = new.digests.keys() - old.digests.keys() - arrived
    less = old.digests.keys() - new.digests.keys() - renamed.keys()
    before = old.things({*less, *(one for one, _ in differing)})
    after = new.things({*more, *(two for _, two in differing)})
    removed, added = differing_quads(old.folder, new.folder) if quads is None else quads
    return Changes(
        old=old.id,
        new=new.id,
        added=tuple(_named(after[iri]) for iri in sorted(more)),
        removed=tuple(_named(before[iri]) for iri in sorted(less)),
        changed=tuple(
            _named(after[two], properties)
            for one, two in differing
            if (properties := _properties(before[one], after[two]))
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
    blocks = [_blocks(folder / _QUADS) for folder in (old, new)]
    other = [[place for digest, place in blocks[n].items() if digest not in blocks[1 - n]] for n in (0, 1)]
    known = [{_digest(line) for line in _lines(folder, own)} for folder, own in zip((old, new), other, strict=True)]
    removed = sorted({line for line in _lines(old, other[0]) if _digest(line) not in known[1]})
    added = sorted({line for line in _lines(new, other[1]) if _digest(line) not in known[0]})
    return removed, added


def _blocks(file: Path) -> dict[bytes, tuple[int, int]]:
    """Where the statements of each thing stand, with those of its fragments (offset and length), by their digests.

    Each statement stands once in a file, so a block that both files have holds none that only one has.
    """
    found, offset = {}, 0
    with file.open("rb") as lines:
        for _, told in groupby(lines, key=_thing):
            block = b"".join(told)
            found[_digest(block)] = (offset, len(block))
            offset += len(block)
    return found


def _thing(line: bytes) -> bytes:
    return line[: line.index(b" ")].partition(b"#")[0]


def _lines(folder: Path, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    with (folder / _QUADS).open("rb") as file:
        for offset, length in places:
            file.seek(offset)
            yield from file.read(length).splitlines(keepends=True)


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=16).digest()


def write_patch(
    old: Path, new: Path, file: IO[bytes], quads: tuple[Sequence[bytes], Sequence[bytes]] | None = None
) -> None:
    """Write the statements of all graphs to delete and to add as RDF Patch (https://afs.github.io/rdf-patch/).

    `quads` are the releases' `differing_quads` where these are known.
    """
    removed, added = differing_quads(old, new) if quads is None else quads
    for name, folder in (("id", new), ("prev", old)):
        file.write(f"H {name} <{release_iri(_id(folder))}> .\n".encode())
    file.write(b"TX .\n")
    for sign, lines in ((b"D ", removed), (b"A ", added)):
        for line in lines:
            file.write(sign + line)
    file.write(b"TC .\n")


def _id(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_bytes())["release"])
