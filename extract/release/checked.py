"""Which articles' graphs were found to conform: a list in the data folder, outside the releases.

Shapes are local to a graph, so what conformed once under the same rules conforms again; a build after a few articles
changed checks these alone. Without the list all are checked.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

FILE: Final = "checked"


def read_checked(data: Path, rules: str) -> frozenset[bytes]:
    """The digests of what conformed under the rules version `rules`; empty where there is no list of them."""
    try:
        version, *digests = (data / FILE).read_text(encoding="ascii").split()
        return frozenset(map(bytes.fromhex, digests)) if version == rules else frozenset()
    except (OSError, ValueError):
        return frozenset()


def write_checked(data: Path, rules: str, digests: Collection[bytes]) -> None:
    """Write the list in one step. Raises `OSError` where the disk doesn't take it."""
    unfinished = data / f".unfinished-{FILE}"
    unfinished.write_text("\n".join([rules, *sorted(digest.hex() for digest in digests), ""]), encoding="ascii")
    unfinished.replace(data / FILE)
