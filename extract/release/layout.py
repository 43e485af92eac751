"""Names of files and folders within a data folder and within a release."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MANIFEST: Final = "manifest.json"
CHECKSUMS: Final = "SHA256SUMS"
NQUADS: Final = "shezhire.nq"
STORE: Final = "store"
EVALUATION: Final = "evaluation.json"
ARTICLES: Final = "articles"

_UNFINISHED: Final = ".unfinished-"


def releases_folder(data: Path) -> Path:
    return data / "releases"


def current_link(data: Path) -> Path:
    return data / "current"


def journal_file(data: Path) -> Path:
    return data / "releases.jsonl"


def lock_file(data: Path) -> Path:
    return data / ".lock"


def unfinished(path: Path, process: int) -> Path:
    """Where `path` is written before it is whole: a name beside it."""
    return path.with_name(f"{_UNFINISHED}{path.name}-{process}")


def left_unfinished(data: Path) -> list[Path]:
    """What builds that were killed left behind."""
    return sorted(data.glob(f"{_UNFINISHED}*"))
