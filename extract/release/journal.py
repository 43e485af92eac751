"""When which release was published: one JSON object a line in `releases.jsonl`, newest last."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from extract.release.layout import journal_file


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """`published` is an ISO 8601 time in UTC."""

    id: str
    published: str
    software: str


def read_journal(data: Path) -> list[JournalEntry]:
    """All entries, oldest first; lines that a killed build left unfinished are passed over."""
    try:
        lines = journal_file(data).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [entry for line in lines if (entry := _read(line))]


def _read(line: str) -> JournalEntry | None:
    try:
        row = json.loads(line)
        return JournalEntry(str(row["id"]), str(row["published"]), str(row["software"]))
    except (ValueError, KeyError, TypeError):
        return None


def note_publication(data: Path, release: str, software: str) -> None:
    """Add a line for a release that is served from now on, unless it is the last one noted."""
    entries = read_journal(data)
    if entries and entries[-1].id == release:
        return
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    line = json.dumps(asdict(JournalEntry(release, now, software)), ensure_ascii=False)
    with journal_file(data).open("a+b") as journal:
        if journal.tell() and not _ends_line(journal_file(data)):
            journal.write(b"\n")
        journal.write(line.encode() + b"\n")
        journal.flush()
        os.fsync(journal.fileno())


def _ends_line(path: Path) -> bool:
    return path.read_bytes().endswith(b"\n")
