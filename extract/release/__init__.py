"""Releases: complete versions of all files on disk, swapped in as a whole.

A data folder holds `releases/<id>/`, the link `current` to the one that is served, and the journal `releases.jsonl`
of when each was published. A release's id comes from its content, so the same input gives the same release; times
stay outside it.
"""

from extract.release.building import (
    BuildOptions,
    Outcome,
    ShapesError,
    UnreadableError,
    build_release,
    curated_names,
    extract_dataset,
)
from extract.release.contents import Contents
from extract.release.journal import JournalEntry, read_journal
from extract.release.loading import Release, load_release, served_folder
from extract.release.progress import Progress, Quiet
from extract.release.publishing import write_release

__all__ = [
    "BuildOptions",
    "Contents",
    "JournalEntry",
    "Outcome",
    "Progress",
    "Quiet",
    "Release",
    "ShapesError",
    "UnreadableError",
    "build_release",
    "curated_names",
    "extract_dataset",
    "load_release",
    "read_journal",
    "served_folder",
    "write_release",
]
