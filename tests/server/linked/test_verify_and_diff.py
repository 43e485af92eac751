"""What was taken home can be checked, and releases compared, from the command line."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from werkzeug.serving import make_server

from extract.release import Release
from server.app import create_app
from server.cli import shezhire

Published = tuple[Path, Release, Release]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(shezhire, arguments)


@pytest.fixture
def copy(published: Published, tmp_path: Path) -> Path:
    """A release taken home, without its store."""
    return Path(shutil.copytree(published[2].path, tmp_path / "home", ignore=shutil.ignore_patterns("store")))


@pytest.fixture(scope="module")
def address(published: Published) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(published[0]), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_a_whole_release_is_good(copy: Path) -> None:
    result = run("verify", str(copy), "--jobs", "1")
    assert result.exit_code == 0, result.output
    for name in ("checksums", "SHA256SUMS", "release", "packed files", "formats", "shapes", "quotes"):
        assert f"good   {name}:" in result.output


def test_the_current_release_of_a_data_folder_is_verified(published: Published) -> None:
    for place in ([str(published[0])], ["--data", str(published[0])]):
        result = run("verify", *place, "--jobs", "1")
        assert result.exit_code == 0 and published[2].id in result.output


def _lacks_quads(store: Path) -> None:
    held = ox.Store(str(store))
    held.remove(next(iter(held)))
    held.flush()


def _cut_short(store: Path) -> None:
    for file in store.glob("*.sst"):
        file.write_bytes(file.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_lacks_quads, "other statements than in shezhire.nq"),
        (_cut_short, "run `shezhire build`"),
        (shutil.rmtree, "run `shezhire build`"),
    ],
)
def test_a_damaged_store_is_told(
    published: Published, tmp_path: Path, damage: Callable[[Path], None], told: str
) -> None:
    home = tmp_path / "releases" / published[2].id
    shutil.copytree(published[2].path, home)
    good = run("verify", str(home), "--jobs", "1")
    assert good.exit_code == 0 and "good   store:" in good.output
    damage(home / "store")
    bad = run("verify", str(home), "--jobs", "1")
    (line,) = [line for line in bad.output.splitlines() if "store:" in line]
    assert bad.exit_code == 1 and line.startswith("WRONG") and told in line


def test_verify_of_a_data_folder_without_release_is_told(tmp_path: Path) -> None:
    result = run("verify", "--data", str(tmp_path))
    assert result.exit_code == 1 and type(result.exception).__name__ in {"InputError", "ReleaseError"}


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("shezhire.ttl", b"Testova", b"Testava", ["checksums", "SHA256SUMS", "formats"]),
        ("articles/a.txt", b"hooliganism", b"hooliganesm", ["checksums", "quotes"]),
        ("manifest.json", b'"release": "', b'"release": "0', ["SHA256SUMS", "release"]),
    ],
)
def test_what_was_changed_is_found(copy: Path, name: str, old: bytes, new: bytes, told: list[str]) -> None:
    content = (copy / name).read_bytes()
    assert old in content
    (copy / name).write_bytes(content.replace(old, new, 1))
    result = run("verify", str(copy), "--jobs", "1")
    assert result.exit_code == 1
    for check in told:
        assert f"WRONG  {check}:" in result.output


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "shezhire.rdf").unlink()
    result = run("verify", str(copy), "--jobs", "1")
    assert result.exit_code == 1 and "shezhire.rdf" in result.output


@pytest.mark.parametrize(
    "name",
    [
        "shezhire.ttl",
        "shezhire.jsonld",
        "shezhire.nq.gz",
        "articles/a.ttl",
        "classes/Arrest.ttl",
        "tables/custody.csv",
    ],
)
def test_a_file_is_good_with_what_lies_beside_it(copy: Path, name: str) -> None:
    result = run("verify", str(copy / name))
    assert result.exit_code == 0, result.output
    assert "good   checksum" in result.output
    assert "stand in their articles" in result.output


def test_a_part_of_the_graph_is_not_held_against_shapes_that_ask_for_the_rest(copy: Path, tmp_path: Path) -> None:
    result = run("verify", str(copy / "classes" / "Arrest.ttl"))
    assert result.exit_code == 0, result.output
    assert "  —    shapes: not checked" in result.output and "What could be checked" in result.output
    # The whole graph with something missing is no part of it.
    whole = (copy / "shezhire.nt").read_bytes().splitlines(keepends=True)
    gap = b"".join(line for line in whole if not line.startswith(b"<https://w3id.org/shezhire/person/asel-testova>"))
    (tmp_path / "shezhire.nt").write_bytes(gap)
    result = run("verify", str(tmp_path / "shezhire.nt"))
    assert result.exit_code == 1 and "WRONG  shapes" in result.output


def test_the_database_is_checked_by_itself(copy: Path) -> None:
    database = copy / "shezhire.sqlite"
    result = run("verify", str(database))
    assert result.exit_code == 0 and "stand in their articles" in result.output
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE custody SET quote = 'Police freed Asel Testova'")
        connection.commit()
    for place in (database, copy):
        result = run("verify", str(place), "--jobs", "1")
        assert result.exit_code == 1 and "WRONG  shezhire.sqlite" in result.output
        assert "Police freed Asel Testova" in result.output
    database.write_bytes(b"no database" * 1000)
    result = run("verify", str(database))
    assert result.exit_code == 1 and "can't be read" in result.output


def test_a_bent_quote_in_a_table_is_found(copy: Path) -> None:
    table = copy / "tables" / "custody.csv"
    table.write_text(table.read_text().replace("Police detained Asel", "Police freed Asel"))
    for place in (table, copy):
        result = run("verify", str(place), "--jobs", "1")
        assert result.exit_code == 1 and "Police freed Asel" in result.output
    table.write_bytes(b"\xff\xfe")
    assert "WRONG  tables" in run("verify", str(copy), "--jobs", "1").output


def test_a_lone_file_is_checked_as_far_as_it_goes(copy: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone" / "graph.trig"
    alone.parent.mkdir()
    shutil.copy(copy / "shezhire.trig", alone)
    result = run("verify", str(alone))
    assert result.exit_code == 0 and "no text at hand of a, v" in result.output


def test_a_quote_that_was_bent_is_found_in_a_lone_file_with_texts(copy: Path) -> None:
    graph = (copy / "articles" / "a.ttl").read_bytes()
    (copy / "articles" / "a.ttl").write_bytes(graph.replace(b'quote "hooliganism"', b'quote "hooliganesm"'))
    result = run("verify", str(copy / "articles" / "a.ttl"))
    assert result.exit_code == 1 and "WRONG  quotes" in result.output


@pytest.mark.parametrize("path", ["", "/downloads", "/downloads/", "/releases/{old}", "/releases/{new}/"])
def test_a_release_on_the_web_is_verified(published: Published, address: str, path: str) -> None:
    where = path.format(old=published[1].id, new=published[2].id)
    result = run("verify", f"{address}{where}", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert (published[1].id if "{old}" in path else published[2].id) in result.output


def test_the_database_on_the_web_is_verified(address: str) -> None:
    result = run("verify", f"{address}/downloads/shezhire.sqlite")
    assert result.exit_code == 0 and "good   shezhire.sqlite" in result.output


@pytest.mark.parametrize("name", ["shezhire.ttl", "shezhire.nt.gz", "articles/a.ttl", "tables/persons.csv"])
def test_a_file_on_the_web_is_verified(address: str, name: str) -> None:
    result = run("verify", f"{address}/downloads/{name}")
    assert result.exit_code == 0, result.output
    assert "good   checksum" in result.output


@pytest.mark.parametrize(
    "place",
    [
        "nowhere",
        "nowhere.ttl",
        "http://127.0.0.1:9/",
        "{address}/downloads/nothing.ttl",
        "{address}/persons",
        "{empty}",
    ],
)
def test_what_is_no_release_is_told_in_a_sentence(address: str, tmp_path: Path, place: str) -> None:
    result = run("verify", place.format(address=address, empty=tmp_path))
    assert result.exit_code == 1 and result.exception is not None
    assert str(result.exception).count("\n") == 0 and type(result.exception).__name__ == "InputError"


def test_a_manifest_that_leads_outside_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_bytes())
    manifest["files"].append({"name": "../../etc/passwd", "size": 1, "sha256": "0"})
    (copy / "manifest.json").write_text(json.dumps(manifest))
    result = run("verify", str(copy))
    assert "leads outside" in str(result.exception)


def test_a_packed_file_that_holds_something_else_is_found(copy: Path) -> None:
    (copy / "shezhire.nt.gz").write_bytes(gzip.compress(b"else"))
    assert "WRONG  packed files: not what they pack: shezhire.nt.gz" in run("verify", str(copy), "--jobs", "1").output


def test_diff_compares_the_release_before_with_the_current_one(published: Published) -> None:
    data, old, new = published
    result = run("diff", "--data", str(data))
    assert result.exit_code == 0, result.output
    assert f"From release {old.id} to {new.id}" in result.output
    assert "arrest/asel-testova-2020-05-01 → arrest/asel-testova-2019-05-09" in result.output
    assert "person/kairat-demov  Kairat Demov" in result.output.partition("removed")[2]
    ids = json.loads(run("diff", old.id[:6], new.id, "--data", str(data), "--format", "json").output)
    assert (ids["old"], ids["new"]) == (old.id, new.id)
    folders = json.loads(run("diff", str(new.path), str(old.path), "--format", "json").output)
    assert (folders["quads_added"], folders["quads_removed"]) == (ids["quads_removed"], ids["quads_added"])


def test_diff_begins_with_a_summary(published: Published) -> None:
    first = run("diff", "--data", str(published[0])).output.splitlines()[0]
    for words in (" things added, ", " removed, ", " changed, ", " renamed; ", " statements added, "):
        assert words in first


def test_diff_writes_a_patch(published: Published) -> None:
    result = run("diff", "--data", str(published[0]), "--format", "patch")
    lines = result.output.splitlines()
    assert lines[2] == "TX ." and lines[-1] == "TC ."
    assert {line[:2] for line in lines[3:-1]} == {"A ", "D "}


def test_diff_names_what_it_cannot_find(published: Published, tmp_path: Path) -> None:
    for arguments, data, told in ((["zzz"], published[0], "UsageError"), ([], tmp_path / "none", "ReleaseError")):
        result = run("diff", *arguments, "--data", str(data))
        assert type(result.exception).__name__ == told
