"""Reads gold files: what careful readers found in one article each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from extract.errors import InputError

Row = dict[str, Any]
Gold = dict[str, Any]

CATEGORIES: Final = (
    "persons", "organisations", "roles", "kinship", "elections", "candidacies", "vote_shares", "turnouts", "custody",
)  # fmt: skip


def load_gold(folder: Path) -> dict[str, Gold]:
    """The gold articles in `folder` (its `*.json`), by article id, sorted.

    Raises `InputError` where the folder holds none or a file is no gold article.
    """
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(gold, dict) or not isinstance(gold.get("article"), str):
                raise ValueError("it names no article")
            for category in CATEGORIES:
                if not all(isinstance(row, dict) for row in gold.setdefault(category, [])):
                    raise ValueError(f"{category} is no list of facts")
        except (OSError, ValueError, TypeError) as error:
            raise InputError(f"{path} is no gold article ({error}): mend it or take it away.") from None
        found[gold["article"]] = gold
    if not found:
        raise InputError(f"{folder} holds no gold articles (*.json): name the folder that does.")
    return dict(sorted(found.items()))
