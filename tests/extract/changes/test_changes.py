"""What changed between releases is told in things and statements, and old IRIs lead on."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.changes import compare, patch_file, read_changes, read_former, write_patch
from extract.changes.comparing import differing_quads
from extract.changes.former import update_former
from extract.errors import ReleaseError
from extract.release import Release, load_release, read_journal

from .conftest import FIRST, SECOND

Build = Callable[..., Release]
BASE = "https://w3id.org/shezhire/"
VOID = b"/.well-known/void#"


def test_an_article_more_adds_things_and_removes_none(build: Build) -> None:
    old, new = build(a=FIRST), build(a=FIRST, b=SECOND)
    changes = compare(old.path, new.path)
    added = {thing.iri.removeprefix(BASE): thing for thing in changes.added}
    assert {"article/b", "person/kairat-demov", "place/astana"} <= added.keys()
    assert (added["person/kairat-demov"].label, added["person/kairat-demov"].kind) == ("Kairat Demov", "Person")
    assert not changes.removed and not changes.renamed
    removed = [line for line in differing_quads(old.path, new.path)[0] if VOID not in line]
    assert changes.quads_added > 0 and not removed, "but the numbers by which the merged view counts itself"


def test_a_changed_article_changes_its_things_by_property(build: Build) -> None:
    old, new = build(a=FIRST), build(a=FIRST.replace("for hooliganism", "for treason"))
    changes = compare(old.path, new.path)
    (arrest,) = [thing for thing in changes.changed if thing.kind == "Arrest"]
    assert "sz:charge" in arrest.properties
    assert [thing.iri for thing in changes.removed] == [f"{BASE}accusation/hooliganism"]


def test_a_patch_makes_the_old_statements_the_new_ones(build: Build, data: Path) -> None:
    old, new = build(a=FIRST), build(a=FIRST.replace("for hooliganism", "for treason"), b=SECOND)
    patch = gzip.decompress(patch_file(data, old.id, new.id).read_bytes())
    head, *lines = patch.splitlines(keepends=True)
    assert head == f"H id <{BASE}releases/{new.id}> .\n".encode()
    statements = set((old.path / "shezhire.nq").read_bytes().splitlines(keepends=True))
    for line in lines:
        if line.startswith(b"D "):
            statements.remove(line[2:])
        elif line.startswith(b"A "):
            assert line[2:] not in statements
            statements.add(line[2:])
    assert statements == set((new.path / "shezhire.nq").read_bytes().splitlines(keepends=True))


def test_a_better_date_renames_the_arrest_and_the_old_iri_leads_on(build: Build, data: Path) -> None:
    old = build(a=FIRST)
    new = build(a=FIRST.replace("on 1 May 2020", "on 9 May 2019"))
    before, after = f"{BASE}arrest/asel-testova-2020-05-01", f"{BASE}arrest/asel-testova-2019-05-09"
    assert (before, after) in compare(old.path, new.path).renamed
    assert read_former(data)[before] == after


def test_what_is_told_no_more_is_remembered_as_gone_until_it_is_told_again(build: Build, data: Path) -> None:
    build(a=FIRST, b=SECOND)
    build(a=FIRST)
    assert read_former(data)[f"{BASE}person/kairat-demov"] is None
    build(a=FIRST, b=SECOND)
    assert f"{BASE}person/kairat-demov" not in read_former(data)


def test_an_article_under_another_file_name_is_renamed_with_all_its_things(build: Build, data: Path) -> None:
    build(a=FIRST, b=SECOND)
    build(c=FIRST, b=SECOND)
    former = read_former(data)
    assert former[f"{BASE}article/a"] == f"{BASE}article/c"
    assert not [iri for iri, now in former.items() if now is None]


def test_renames_in_a_row_lead_to_the_last() -> None:
    former = update_former({"a": "b", "x": None, "y": "z"}, ["z"], {"b": "c"}, {"c"})
    assert former == {"a": "c", "b": "c", "x": None, "y": None, "z": None}
    assert update_former(former, [], {}, {"a", "c"}) == {"b": "c", "x": None, "y": None, "z": None}


def test_the_same_input_gives_the_same_release_whatever_came_before(build: Build, data: Path, tmp_path: Path) -> None:
    build(a=SECOND)
    after_another = build(a=FIRST)
    bytes_after = {p.name: p.read_bytes() for p in after_another.path.iterdir() if p.is_file()}
    data.rename(tmp_path / "elsewhere")
    alone = build(a=FIRST)
    assert alone.id == after_another.id
    assert {p.name: p.read_bytes() for p in alone.path.iterdir() if p.is_file()} == bytes_after


def test_the_journal_tells_what_each_release_changed(build: Build, data: Path) -> None:
    old, new = build(a=FIRST), build(a=FIRST, b=SECOND)
    first, second = read_journal(data)
    assert (first.previous, second.previous) == (None, old.id)
    assert second.summary["articles"] == 2 and second.summary["added"] > 0 == second.summary["removed"]
    changes = read_changes(data, old.id, new.id)
    assert changes and len(changes["added"]) == second.summary["added"]


def test_changes_go_with_their_release(build: Build, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEZHIRE_KEEP_RELEASES", "1")
    for text in (FIRST, SECOND, FIRST + SECOND):
        release = build(a=text)
    assert {p.name.partition(".")[0].partition("-")[2] for p in (data / "changes").iterdir()} == {release.id}


def test_a_damaged_release_cannot_be_compared_and_stops_no_build(build: Build, data: Path) -> None:
    old = build(a=FIRST)
    (old.path / "shezhire.nt").unlink()
    new = build(a=SECOND)
    with pytest.raises(ReleaseError, match="can't be compared"):
        compare(old.path, new.path)
    assert load_release(data).id == new.id


def test_a_patch_of_equal_releases_is_empty(build: Build, tmp_path: Path) -> None:
    release = build(a=FIRST)
    with (tmp_path / "patch").open("wb") as file:
        write_patch(release.path, release.path, file)
    assert not [line for line in (tmp_path / "patch").read_text().splitlines() if line[:2] in ("A ", "D ")]
