"""Open a release to read it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extract.errors import ReleaseError, reason
from extract.release.journal import read_journal
from extract.release.layout import ARTICLES, MANIFEST, STORE, current_link


@dataclass(frozen=True)
class Release:
    """A complete release. `path` is its own folder, not the link `current`, so that a newer one doesn't mix in;
    `published` is when it was last swapped in (ISO 8601, UTC), if the journal tells."""

    path: Path
    manifest: Mapping[str, Any]
    published: str | None = None

    @property
    def id(self) -> str:
        return str(self.manifest["release"])

    def open_store(self) -> ox.Store:
        """The quads, read-only; may be opened by any number of processes at the same time.

        Raises `ReleaseError` where the store is damaged.
        """
        try:
            return ox.Store.read_only(str(self.path / STORE))
        except (OSError, ValueError, RuntimeError) as problem:  # RocksDB tells damage as a RuntimeError
            raise ReleaseError(
                f"{self.path / STORE}: can't be opened ({reason(problem)}); run `shezhire build`."
            ) from problem

    def article_text(self, article: str) -> str | None:
        """The text that the offsets of an article count in; `None` for an article that isn't published."""
        if not any(row["id"] == article for row in self.manifest["articles"]):
            return None
        return (self.path / ARTICLES / f"{article}.txt").read_bytes().decode("utf-8")


def load_release(data: Path) -> Release:
    """The release that is served from a data folder.

    Raises `ReleaseError` where there is none or it is damaged: a file of its manifest missing or cut short.
    """
    path = served_folder(data)
    manifest = check_folder(path)
    published = [entry.published for entry in read_journal(data) if entry.id == manifest["release"]]
    return Release(path, manifest, published[-1] if published else None)


def served_folder(data: Path) -> Path:
    """The folder that `current` leads to; `current` itself may be one, as a copy on a disk without links.

    Raises `ReleaseError` where there is none.
    """
    link = current_link(data)
    if link.is_symlink() and not link.exists():
        raise ReleaseError(
            f"{link}: leads to {os.readlink(link)}, which isn't there; run `shezhire build --data {data}`, which "  # noqa: PTH115
            "makes that link anew."
        )
    if not link.exists():
        raise ReleaseError(f"{data}: holds no release yet; run `shezhire build --data {data}` or give another.")
    if not (link / MANIFEST).is_file():
        if link.is_symlink():
            raise ReleaseError(
                f"{link.resolve()}: holds no release ({MANIFEST} is missing); run `shezhire build --data {data}`."
            )
        raise ReleaseError(
            f"{link}: is no link to a release and holds none ({MANIFEST} is missing); remove it and run "
            f"`shezhire build --data {data}`."
        )
    return link.resolve()


def check_folder(path: Path) -> dict[str, Any]:
    """The manifest of the release in `path`.

    Raises `ReleaseError` where the release is not whole.
    """
    manifest = _read_manifest(path)
    for row in manifest["files"]:
        file = path / row["name"]
        if not file.is_file() or file.stat().st_size != row["size"]:
            raise ReleaseError(f"{file}: is missing or cut short; remove {path} and run `shezhire build`.")
    if not (path / STORE / "CURRENT").is_file():
        raise ReleaseError(f"{path / STORE}: is missing; remove {path} and run `shezhire build`.")
    return manifest


def _read_manifest(path: Path) -> dict[str, Any]:
    file = path / MANIFEST
    try:
        manifest = json.loads(file.read_bytes())
        complete = all(key in manifest for key in ("release", "software", "articles", "files", "counts", "classes"))
        if not complete:
            raise ValueError("it lacks a part")
    except PermissionError as problem:
        raise ReleaseError(f"{file}: access denied; change the permissions or use --data.") from problem
    except (OSError, ValueError, TypeError) as problem:
        raise ReleaseError(
            f"{file}: can't be read as a manifest ({reason(problem)}); remove {path} and run `shezhire build`."
        ) from problem
    return dict(manifest)
