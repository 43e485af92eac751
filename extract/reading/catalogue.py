"""`articles.toml`: what is known of the articles of a folder, a table an article, named by its id.

    [000]
    title = "Early election announced"
    published = "2022-01-01/2022-11-19"   # a day, a month, a year, or bounds
    date_basis = "inferred"               # stated, metadata (if left out) or inferred
    publisher = "Example News"
    note = "The text calls 20 November the future."

A table of an archive holds for each of its posts; a post may have one of its own (`[002-03]`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from extract.errors import InputError
from extract.reading.metadata import KNOWN_NAMES, Metadata, metadata_from

FILE_NAME = "articles.toml"
_ALLOWED = (*(name for name in KNOWN_NAMES if name != "id"), "note")


def read_catalogue(folder: Path, warn: Callable[[str], None] = lambda _: None) -> Mapping[str, Metadata]:
    """The tables of `folder`'s articles.toml by article id; none where there is no such file.

    `warn` takes a sentence for each source that is no web address.
    Raises `InputError` for a file that can't be read, a key that is unknown or a value that makes no sense.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML: {error}; correct it there.") from error
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}): check the file and its permissions.") from error
    return {id: _entry(table, f"{path}, [{id}]", warn) for id, table in tables.items()}


def _entry(table: object, where: str, warn: Callable[[str], None]) -> Metadata:
    if not isinstance(table, dict):
        raise InputError(f'{where}: write a table, such as [000] and below it title = "…".')
    for key in table:
        if key not in _ALLOWED:
            raise InputError(f"{where}: {key!r} is unknown; the keys are {', '.join(_ALLOWED)}.")
    return metadata_from(table, where, warn)
