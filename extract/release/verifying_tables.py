"""Check what is derived for spreadsheets and for SQL: every quote in a row against its article."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from extract.errors import InputError, reason
from extract.exports.spreadsheets import unguarded
from extract.exports.tables import TABLES

NAMES: Final = (*(table.name for table in TABLES), "claims")
_NEEDED: Final = {"quote", "article", "start", "end"}

Quoted = tuple[str, str, str, str]
"""Quote, article, start and end of a row, as texts."""


def table_rows(file: Path) -> list[Quoted]:
    """The quotes of a table as CSV. Raises `ValueError` where it is none."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if not set(reader.fieldnames or ()) >= _NEEDED:
            raise ValueError(f"lacks the columns {', '.join(sorted(_NEEDED))}")
        try:
            return [(unguarded(r["quote"] or ""), r["article"], r["start"], r["end"]) for r in reader]
        except csv.Error as problem:
            raise ValueError(str(problem)) from problem


def bent_quotes(rows: Iterable[Quoted], texts: Mapping[str, str]) -> tuple[int, list[str], set[str]]:
    """How many rows stand in `texts` (by article), those that don't in words, and articles whose text is not there.

    Rows without a passage count as neither.
    """
    good, bent, unknown = 0, list[str](), set[str]()
    for quote, article, start, end in rows:
        if not start and not quote:
            continue
        if article not in texts:
            unknown.add(article)
        elif start.isdecimal() and end.isdecimal() and texts[article][int(start) : int(end)] == quote:
            good += 1
        else:
            bent.append(f'  article {article}, {start} to {end}: "{quote}" does not stand there')
    return good, bent, unknown


def database_faults(file: Path) -> tuple[int, list[str]]:
    """How many quotes of the SQLite file stand in the texts that it holds, and what is wrong with it, in words.

    Raises `InputError` where it can't be opened.
    """
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            wrong = [f"  {told}" for (told,) in database.execute("PRAGMA integrity_check") if told != "ok"]
            wrong += [f"  {table}: row {row} leads nowhere" for table, row, *_ in _loose(database)]
            texts = dict(database.execute("SELECT id, text FROM articles"))
            good, bent, unknown = bent_quotes(_database_rows(database), texts)
    except sqlite3.Error as problem:
        raise InputError(f"{file}: can't be read as the SQLite file of a release ({reason(problem)}).") from problem
    return good, [*wrong, *bent, *(f"  article {article} is not in it" for article in sorted(unknown))]


def _loose(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    yield from ((table, row) for table, row, *_ in database.execute("PRAGMA foreign_key_check"))


def _database_rows(database: sqlite3.Connection) -> Iterator[Quoted]:
    for name in NAMES:
        for quote, article, start, end in database.execute(f'SELECT quote, article, start, "end" FROM {name}'):
            yield quote or "", article or "", *("" if n is None else str(n) for n in (start, end))  # type: ignore[misc]
