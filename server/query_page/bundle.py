"""The browser's part of the query page, as `server/web/query/bundle.mjs` made it out of npm packages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "web" / "query" / "dist"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The file names that the page links to; what they load later they name themselves."""

    script: str
    style: str
    preload: tuple[str, ...]


def load_bundle(folder: Path = FOLDER) -> Bundle | None:
    """The bundle in `folder`; `None` where none was made, as where npm could not be reached.

    One made anew is taken up while the server runs.
    """
    try:
        return _read(folder / "bundle.json", (folder / "bundle.json").stat().st_mtime_ns)
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Bundle:
    made = json.loads(path.read_text(encoding="utf-8"))
    return Bundle(made["script"], made["style"], tuple(made["preload"]))
