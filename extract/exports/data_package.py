"""Tables as CSV files (RFC 4180), described by a Frictionless Data Package (https://specs.frictionlessdata.io)."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from extract.exports.spreadsheets import ABOUT, guarded
from extract.exports.tables import CLAIM_FIELDS, TABLES, Cell, FieldType, claim_rows, fields, rows
from extract.exports.things import Things

FOLDER: Final = "tables"
PACKAGE: Final = "datapackage.json"
LICENCE: Final = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_CLAIMS: Final = "claims"
_REQUIRED: Final = {"iri", "subject", "property", "value", "rule"}

Fields = Sequence[tuple[str, FieldType, str]]


def write_tables(things: Things, folder: Path) -> None:
    """Write all tables and their description into `folder`, which is made.

    Raises `OSError` where the disk doesn't take them.
    """
    folder.mkdir()
    resources = []
    for table in TABLES:
        path = _write(folder, table.name, fields(table), rows(table, things))
        about = f"One row for each member of {', '.join((table.kind, *table.kinds))}, with the first passage on it."
        resources.append(_resource(path, table.title, about, fields(table), "iri"))
    path = _write(folder, _CLAIMS, CLAIM_FIELDS, claim_rows(things))
    about = "One row for each value that an article shows, with the very words and the rule that read them."
    resources.append(_resource(path, "Claims", about, CLAIM_FIELDS))
    package = {
        "profile": "tabular-data-package",
        "name": "shezhire",
        "title": "Shezhire: what articles say about persons, organisations, elections and custody",
        "description": f'Several values in one cell stand apart by " | ". {ABOUT} Quotes remain their publishers\'.',
        "homepage": "https://w3id.org/shezhire/",
        "licenses": [LICENCE],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / PACKAGE).write_text(text, encoding="utf-8", newline="\n")


def _write(folder: Path, name: str, columns: Fields, lines: Iterable[Sequence[Cell]]) -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([field for field, _, _ in columns])
        writer.writerows([_spelled(cell) for cell in line] for line in lines)
    return path


def _spelled(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return f"{cell:.15g}"
        case str():
            return guarded(cell)
    return str(cell)


def _resource(path: Path, title: str, about: str, columns: Fields, key: str = "") -> dict[str, Any]:
    content = path.read_bytes()
    schema: dict[str, Any] = {"fields": [_field(*column) for column in columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = [key]
    return {
        "profile": "tabular-data-resource",
        "name": path.stem,
        "path": path.name,
        "title": title,
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _field(name: str, kind: FieldType, about: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": about}
    return field | {"constraints": {"required": True}} if name in _REQUIRED else field
