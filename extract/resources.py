"""Where the project's data for people is: `ontology/`, in a checkout or inside an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extract.errors import ReleaseError


@cache
def ontology_folder() -> Path:
    """The folder with the vocabulary, shapes, curated names and example queries.

    Raises `ReleaseError` where the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "vocabulary.ttl").is_file():
            return folder
    raise ReleaseError(f"The folder ontology/ is missing beside {package}: install shezhire again.")
