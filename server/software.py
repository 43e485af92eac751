"""Which software makes the pages, so that a page kept from an older one is never taken for the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def software_digest() -> str:
    """The beginning of a SHA-256 over this package's code, templates and style."""
    folder = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".css", ".js", ".svg"} and "node_modules" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
