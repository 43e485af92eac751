"""The journal of releases outlives what a disk or a killed build does to it."""

from __future__ import annotations

from pathlib import Path

from extract.release.journal import JournalEntry, note_publication, read_journal
from extract.release.layout import journal_file

FIRST = JournalEntry("a1", "2020-05-01T00:00:00Z", "1", None, {"articles": 2})
SECOND = JournalEntry("b2", "2020-05-02T00:00:00Z", "1", "a1")


def test_what_is_spoilt_is_passed_over_and_stays(tmp_path: Path) -> None:
    note_publication(tmp_path, FIRST)
    with journal_file(tmp_path).open("ab") as file:
        file.write(b'\xff\xfe junk\n[3]\nnull\n{"id": "c3"')
    before = journal_file(tmp_path).read_bytes()
    note_publication(tmp_path, SECOND)
    assert read_journal(tmp_path) == [FIRST, SECOND]
    assert journal_file(tmp_path).read_bytes().startswith(before)


def test_a_line_separator_within_a_line_ends_none(tmp_path: Path) -> None:
    entry = JournalEntry("a1", "2020-05-01T00:00:00Z", "one\u2028two")
    note_publication(tmp_path, entry)
    assert read_journal(tmp_path) == [entry]


def test_counts_that_are_no_numbers_are_left_out(tmp_path: Path) -> None:
    journal_file(tmp_path).write_text(
        '{"id": "a", "published": "", "software": "1", "summary": {"articles": "many", "triples": 3}}\n'
        '{"id": "b", "published": "", "software": "1", "summary": [1]}\n'
    )
    assert [(entry.id, entry.summary) for entry in read_journal(tmp_path)] == [("a", {"triples": 3})]
