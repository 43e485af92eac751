"""When which release was published: one JSON object a line in `releases.jsonl`, newest last."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import ReleaseError
from extract.release.layout import journal_file


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """`published` is an ISO 8601 time in UTC; `previous` is the release served before, `summary` counts what the
    release holds and what changed from that one."""

    id: str
    published: str
    software: str
    previous: str | None = None
    summary: Mapping[str, int] = field(default_factory=dict)


def read_journal(data: Path) -> list[JournalEntry]:
    """All entries, oldest first; lines that a killed build left unfinished, or a disk spoilt, are passed over and
    stay in the file.

    Raises `ReleaseError` where the file can't be read at all.
    """
    try:
        lines = journal_file(data).read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReleaseError(
            f"{journal_file(data).name} can't be read ({error.strerror}), which tells when releases were "
            "published: mend its rights, or move it out of the data folder to begin a new one."
        ) from error
    return [entry for line in lines if (entry := _read(line))]


def _read(line: bytes) -> JournalEntry | None:
    try:
        row = json.loads(line.decode("utf-8"))
        previous = row.get("previous")
        summary = {name: count for name, count in (row.get("summary") or {}).items() if isinstance(count, int)}
        id_, published, software = (str(row[name]) for name in ("id", "published", "software"))
        return JournalEntry(id_, published, software, None if previous is None else str(previous), summary)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def now() -> str:
    """The time as the journal writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def note_publication(data: Path, entry: JournalEntry) -> None:
    """Add a line for a release that is served from now on, unless it is the last one noted."""
    entries = read_journal(data)
    if entries and entries[-1].id == entry.id:
        return
    line = json.dumps(asdict(entry), ensure_ascii=False)
    with journal_file(data).open("a+b") as journal:
        if journal.tell() and not _ends_line(journal_file(data)):
            journal.write(b"\n")
        journal.write(line.encode() + b"\n")
        journal.flush()
        os.fsync(journal.fileno())


def _ends_line(path: Path) -> bool:
    return path.read_bytes().endswith(b"\n")
