"""Write a release beside the old ones and swap it in; whatever happens on the way, the last good one stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from extract.changes import Changes, forget_changes, record_changes
from extract.errors import ReleaseError
from extract.exports import DATABASE, write_database
from extract.release.contents import Contents, write_files
from extract.release.durable import remove, swap_link, sync_file, sync_tree, writing_to
from extract.release.journal import JournalEntry, note_publication, now, read_journal
from extract.release.layout import MANIFEST, NQUADS, STORE, current_link, left_unfinished, releases_folder, unfinished
from extract.release.loading import Release, check_folder, load_release
from extract.release.lock import locked
from extract.release.manifest import software_version, write_manifest
from extract.release.progress import Progress, Quiet

_QUIET: Final = Quiet()
_SLICE: Final = 2**25
"""Bytes of N-Quads that are loaded into the store at a time."""


@contextmanager
def preparing(data: Path) -> Iterator[Path]:
    """Hold the data folder for one build: give a folder for what the build needs while it runs, removed at its end.

    What builds that were killed left behind is swept. Raises `ReleaseError` where the data folder can't be written
    or another build is at it.
    """
    with writing_to(data):
        releases_folder(data).mkdir(parents=True, exist_ok=True)
        with locked(data):
            _refuse_folder(current_link(data))
            for path in left_unfinished(data):
                remove(path)
            workshop = unfinished(data / "build", os.getpid())
            try:
                workshop.mkdir()
                yield workshop
            finally:
                remove(workshop)


def _refuse_folder(link: Path) -> None:
    """Raise `ReleaseError` where something stands in the link's place, before a long build comes to nothing."""
    if link.exists() and not link.is_symlink():
        raise ReleaseError(
            f"{link}: is no link, which a build makes lead to the release; move it away or use another --data."
        )


def write_release(data: Path, contents: Contents, keep: int = 5) -> tuple[Release, bool]:
    """Publish `contents` in the data folder; give the release and whether it is new.

    At most `keep` releases are kept, newest first. Raises `ReleaseError` where the folder can't be written or
    another build is at it.
    """
    with preparing(data) as workshop:
        release, new, _ = publish(data, workshop, contents, keep)
        return release, new


def publish(
    data: Path, workshop: Path, contents: Contents, keep: int, progress: Progress = _QUIET, *, jobs: int = 1
) -> tuple[Release, bool, bool]:
    """Publish `contents` within `preparing`; as `write_release`, and whether a damaged release was repaired.

    `jobs` is how many processes may write files.
    The files are written to a folder of their own, brought to the disk, named by their content and swapped in by
    one rename of the link `current`. A release that is there already is served as it is.
    """
    folder = workshop / "release"
    folder.mkdir()
    write_files(contents, folder, progress.stage, jobs)
    progress.stage("Adding up files")
    release = write_manifest(contents, folder)
    before, home = _served(data), releases_folder(data) / release
    whole, there = _whole(home), home.exists()
    if not whole:
        progress.stage("Loading the store")
        _write_store(folder / NQUADS, folder / STORE)
        progress.stage("Writing the database")
        write_database(contents.things, contents.facts, folder / DATABASE)
        sync_tree(folder)
        remove(home)
        folder.rename(home)
        sync_file(home.parent)
    changes = None
    if before != release:
        # Before the swap: where this ends half-way, what is noted is of no effect and noted anew next time.
        progress.stage("Comparing with the release before")
        changes = record_changes(data, releases_folder(data) / before, home) if before else None
        swap_link(current_link(data), f"releases/{release}", workshop / "current")
    previous = before if before != release else None
    note_publication(data, JournalEntry(release, now(), software_version(), previous, _summary(contents, changes)))
    sync_file(data)
    _prune(data, release, max(1, keep))
    return load_release(data), before != release, there and not whole


def _summary(contents: Contents, changes: Changes | None) -> dict[str, int]:
    triples = sum(contents.graphs.use.properties.values())
    return {"articles": len(contents.facts), "triples": triples} | (changes.counts if changes else {})


def _write_store(quads: Path, folder: Path) -> None:
    store = ox.Store(str(folder))
    with quads.open("rb") as file:
        # In slices: the loader keeps all that it is given in memory, sorted several times, up to millions of quads.
        while lines := file.readlines(_SLICE):
            store.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    store.flush()
    store.optimize()
    del store  # closes the files: the folder is renamed next


def _served(data: Path) -> str | None:
    """The id of the release that `current` leads to, if it is there."""
    link = current_link(data)
    return link.resolve().name if link.is_symlink() and (link / MANIFEST).is_file() else None


def _whole(home: Path) -> bool:
    """Whether a release is there and whole: folders get their name only when they are, but may be damaged since."""
    try:
        Release(home, check_folder(home), None).open_store()
    except ReleaseError:
        return False
    return True


def _prune(data: Path, served: str, keep: int) -> None:
    """Remove all but the last `keep` releases published; the one served always stays."""
    last: list[str] = [served]
    for entry in reversed(read_journal(data)):
        if entry.id not in last:
            last.append(entry.id)
    for folder in sorted(releases_folder(data).iterdir()):
        if folder.name not in last[:keep]:
            remove(folder)
    forget_changes(data, set(last[:keep]))
