"""IRIs that things had in earlier releases: a list in the data folder, outside the releases.

A release's bytes follow from its articles alone, so what earlier releases called things is kept beside them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

FILE: Final = "former-iris.json"

Former = dict[str, str | None]
"""The IRI that a thing has now by one it had; `None` where it is told no more."""


def read_former(data: Path) -> Former:
    """The list; empty where there is none or it can't be read."""
    try:
        rows = json.loads((data / FILE).read_bytes())
        return {str(iri): None if now is None else str(now) for iri, now in rows.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def update_former(
    former: Mapping[str, str | None], gone: Collection[str], renamed: Mapping[str, str], there: Collection[str]
) -> Former:
    """The list after a release in which the IRIs `gone` are no more, the keys of `renamed` are their values, and
    `there` are all."""
    found: Former = {}
    for iri, now in former.items():
        following = renamed.get(now, now) if now else None
        found[iri] = following if following in there else None
    found |= dict.fromkeys(gone) | dict(renamed)
    return {iri: now for iri, now in sorted(found.items()) if iri not in there}


def write_former(data: Path, former: Former) -> None:
    """Write the list in one step. Raises `OSError` where the disk doesn't take it."""
    unfinished = data / f".unfinished-{FILE}"
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(former, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(data / FILE)
