"""What changed from release to release, kept in the data folder as long as the releases are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, cast

from extract.changes.comparing import Changes, compare_snapshots, differing_quads, write_patch
from extract.changes.former import read_former, update_former, write_former
from extract.changes.snapshot import read_snapshot
from extract.errors import ReleaseError

FOLDER: Final = "changes"


def changes_file(data: Path, old: str, new: str) -> Path:
    """Where the changes from one release to another are kept."""
    return data / FOLDER / f"{old}-{new}.json"


def patch_file(data: Path, old: str, new: str) -> Path:
    """Where the same are kept as a packed RDF Patch."""
    return data / FOLDER / f"{old}-{new}.rdfp.gz"


def record_changes(data: Path, old: Path, new: Path) -> Changes | None:
    """Compare the release served until now with its follower, and keep the changes and the former IRIs.

    `None`, and nothing kept, where the old one is damaged. Raises `OSError` where the disk doesn't take them.
    """
    try:
        before, after = read_snapshot(old), read_snapshot(new)
    except ReleaseError:
        return None
    quads = differing_quads(old, new)
    changes = compare_snapshots(before, after, quads)
    (data / FOLDER).mkdir(exist_ok=True)
    _write(changes_file(data, changes.old, changes.new), _spelled(changes.as_json()))
    with (
        _writing(patch_file(data, changes.old, changes.new)) as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as patch,
    ):
        write_patch(old, new, cast(IO[bytes], patch), quads)
    gone = [thing.iri for thing in changes.removed]
    write_former(data, update_former(read_former(data), gone, dict(changes.renamed), after.digests.keys()))
    return changes


def read_changes(data: Path, old: str, new: str) -> dict[str, Any] | None:
    """The changes kept, as JSON values; `None` where there are none."""
    try:
        return dict(json.loads(changes_file(data, old, new).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def forget_changes(data: Path, kept: set[str]) -> None:
    """Remove the changes to releases that are kept no more."""
    for file in sorted((data / FOLDER).glob("*-*")):
        if file.name.partition(".")[0].partition("-")[2] not in kept:
            file.unlink(missing_ok=True)


def _spelled(changes: dict[str, Any]) -> bytes:
    return (json.dumps(changes, ensure_ascii=False, indent=1) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    with _writing(path) as file:
        file.write(content)


@contextmanager
def _writing(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes its name when it is whole."""
    unfinished = path.with_name(f".unfinished-{path.name}")
    with unfinished.open("wb") as file:
        yield file
    unfinished.replace(path)
