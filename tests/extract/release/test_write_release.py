"""A release is complete or not there at all, and the same for the same content."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import ReleaseError
from extract.release import Contents, load_release, read_journal, write_release
from extract.release.lock import locked

from .conftest import contents_of


def quads_of(contents: Contents) -> set[ox.Quad]:
    graphs = contents.dataset.graphs
    return {q for g in graphs for q in ox.parse(contents.graphs.nquads(g), format=ox.RdfFormat.N_QUADS)}


def tree(folder: Path) -> dict[str, bytes]:
    """All files but the store."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and "store" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_a_release_holds_all_its_files(data: Path) -> None:
    release, new = write_release(data, contents_of("One.", "Two."))
    assert new
    assert set(tree(release.path)) == {
        "SHA256SUMS",
        *(f"articles/{n}.{ending}" for n in (1, 2) for ending in ("ttl", "txt")),
        "classes/Article.ttl",
        "context.jsonld",
        "left-out.jsonl",
        "manifest.json",
        "metadata.ttl",
        "near-misses.jsonl",
        "ontology.ttl",
        "shacl-report.ttl",
        "shapes.ttl",
        *(f"shezhire.{ending}" for ending in ("ttl", "trig", "nt", "nq", "jsonld", "rdf")),
        *(f"shezhire.{ending}.gz" for ending in ("ttl", "trig", "nt", "nq", "jsonld", "rdf")),
        "shezhire-rdf12.ttl",
        "shezhire.sqlite",
        *(
            f"tables/{name}.csv"
            for name in (
                "claims",
                "custody",
                "elections",
                "figures",
                "organisations",
                "persons",
                "roles",
            )
        ),
        "tables/datapackage.json",
    }


def test_a_text_keeps_its_bytes(data: Path) -> None:
    text = "A\rB\n\tC 😀 ﻿ end"
    release, _ = write_release(data, contents_of(text))
    assert (release.path / "articles" / "1.txt").read_bytes() == text.encode()
    assert release.article_text("1") == text
    assert release.article_text("../1") is None


def test_checksums_are_right_for_coreutils(data: Path) -> None:
    release, _ = write_release(data, contents_of("One."))
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=release.path, check=False)
    assert done.returncode == 0


def test_the_manifest_tells_files_articles_classes_and_software(data: Path) -> None:
    release, _ = write_release(data, contents_of("One.", "Two."))
    manifest = json.loads((release.path / "manifest.json").read_text())
    counts = dict(manifest["counts"])
    assert counts.pop("quads") - counts["triples"] == 4
    assert counts == {
        "articles": 2,
        "triples": (release.path / "shezhire.nt").read_bytes().count(b"\n"),
        "graphs": 3,
        "left_out": 2,
    }
    assert manifest["classes"] == {"Article": 2}
    assert manifest["sources"][0] == {"file": "1.txt", "sha256": "0" * 64}
    for row in manifest["files"]:
        content = (release.path / row["name"]).read_bytes()
        assert (row["size"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert str(data) not in json.dumps(manifest)


def test_triggers_left_out_are_told_with_words_and_reason(data: Path) -> None:
    release, _ = write_release(data, contents_of("One."))
    (row,) = map(json.loads, (release.path / "left-out.jsonl").read_text().splitlines())
    assert (row["words"], row["reason"], row["article"]) == ("One", "demanded", "1")


def test_the_store_holds_the_quads_and_opens_read_only(data: Path) -> None:
    contents = contents_of("One.", "Two.")
    release, _ = write_release(data, contents)
    one, two = release.open_store(), release.open_store()
    assert set(one) == set(two) == quads_of(contents)
    with pytest.raises(RuntimeError, match="read-write"):
        one.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:a"), ox.NamedNode("urn:a")))


def test_all_rdf_files_hold_the_same_graph(data: Path) -> None:
    contents = contents_of("One.", "Two.")
    release, _ = write_release(data, contents)
    everything = quads_of(contents)
    assert set(ox.parse(path=release.path / "shezhire.trig")) == everything
    assert set(ox.parse(path=release.path / "shezhire.nq")) == everything
    merged = {q for q in everything if q.graph_name == ox.DefaultGraph()}
    assert set(ox.parse(path=release.path / "shezhire.ttl")) == merged


def test_the_same_content_gives_the_same_release_and_bytes_elsewhere(tmp_path: Path) -> None:
    one, _ = write_release(tmp_path / "a", contents_of("One."))
    two, _ = write_release(tmp_path / "b", contents_of("One."))
    assert one.id == two.id
    assert tree(one.path) == tree(two.path)


def test_an_unchanged_build_leaves_all_as_it_is(data: Path) -> None:
    first, _ = write_release(data, contents_of("One."))
    before = {p: p.stat().st_mtime_ns for p in sorted(data.rglob("*")) if p.is_file() and p.name != ".lock"}
    again, new = write_release(data, contents_of("One."))
    assert not new and again.id == first.id
    assert before == {p: p.stat().st_mtime_ns for p in sorted(data.rglob("*")) if p.is_file() and p.name != ".lock"}
    assert len(read_journal(data)) == 1


def test_a_new_release_is_served_and_the_old_one_kept(data: Path) -> None:
    old, _ = write_release(data, contents_of("One."))
    new, _ = write_release(data, contents_of("Two."))
    assert load_release(data).id == new.id != old.id
    assert load_release(data).published
    assert set(old.open_store()) != set(new.open_store())


def test_going_back_serves_the_old_release_again(data: Path) -> None:
    old, _ = write_release(data, contents_of("One."))
    write_release(data, contents_of("Two."))
    back, new = write_release(data, contents_of("One."))
    assert new and back.id == old.id == load_release(data).id
    assert [e.id for e in read_journal(data)][-1] == old.id


def test_only_the_last_releases_are_kept(data: Path) -> None:
    ids = [write_release(data, contents_of(f"Text {n}."), keep=2)[0].id for n in range(4)]
    assert sorted(p.name for p in (data / "releases").iterdir()) == sorted(ids[-2:])


def test_what_killed_builds_left_is_swept(data: Path) -> None:
    write_release(data, contents_of("One."))
    rest = data / ".unfinished-build-1" / "release"
    rest.mkdir(parents=True)
    (rest / "shezhire.nq").write_text("half")
    (rest.parent / "current").symlink_to("nowhere")
    write_release(data, contents_of("One."))
    assert not rest.parent.exists()


def test_two_builds_at_once_are_refused_in_a_sentence(data: Path) -> None:
    write_release(data, contents_of("One."))
    with locked(data), pytest.raises(ReleaseError, match="another build"):
        write_release(data, contents_of("Two."))


def test_a_damaged_release_is_refused_and_built_again(data: Path) -> None:
    release, _ = write_release(data, contents_of("One."))
    (release.path / "shezhire.nq").write_text("cut")
    with pytest.raises(ReleaseError, match=r"shezhire\.nq: is missing or cut short"):
        load_release(data)
    write_release(data, contents_of("One."))
    assert load_release(data).id == release.id


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"release": '])
def test_a_damaged_manifest_is_refused_in_a_sentence(data: Path, content: str) -> None:
    release, _ = write_release(data, contents_of("One."))
    (release.path / "manifest.json").write_text(content)
    with pytest.raises(ReleaseError, match="manifest"):
        load_release(data)


def test_no_release_yet_is_told_with_what_to_do(data: Path) -> None:
    with pytest.raises(ReleaseError, match="shezhire build"):
        load_release(data)


def test_a_file_in_the_place_of_the_data_folder_is_told(data: Path) -> None:
    data.write_text("")
    with pytest.raises(ReleaseError, match="a file stands"):
        write_release(data, contents_of("One."))


def test_a_folder_without_write_access_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(ReleaseError, match="write access"):
        write_release(tmp_path / "data", contents_of("One."))


def test_half_a_line_in_the_journal_is_passed_over(data: Path) -> None:
    write_release(data, contents_of("One."))
    with (data / "releases.jsonl").open("a") as journal:
        journal.write('{"id": "ab')
    write_release(data, contents_of("Two."))
    assert [e.id for e in read_journal(data)][-1] == load_release(data).id
    assert len(read_journal(data)) == 2


_HURT = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{folder!r}]
from conftest import contents_of
from extract.release import write_release

calls = 0
def hurt(name):
    original = getattr(os, name)
    def counted(*arguments, **options):
        global calls
        calls += 1
        if calls == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)
    setattr(os, name, counted)

for name in ("open", "fsync", "rename", "replace", "mkdir", "symlink", "unlink", "rmdir"):
    hurt(name)
write_release(Path({data!r}), contents_of("Two.", "Three."))
"""


@pytest.mark.parametrize("pace", [31, pytest.param(1, marks=pytest.mark.slow)])
def test_a_kill_at_any_moment_leaves_a_whole_release(data: Path, pace: int) -> None:
    old, _ = write_release(data, contents_of("One."))
    served = {old.id}
    step, killed = 1, True
    while killed:
        script = _HURT.format(folder=str(Path(__file__).parent), data=str(data), step=step)
        done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, timeout=60)
        killed = done.returncode == -9
        assert killed or done.returncode == 0, done.stderr.decode()
        release = load_release(data)
        told = {q.object for q in release.open_store() if q.predicate.value.endswith("#label")}
        assert told <= {ox.Literal(text) for text in ("One.", "Two.", "Three.")} and len(told) in (1, 2)
        served.add(release.id)
        step += pace
    assert step > 100, "each way through makes some 150 such calls"
    new, _ = write_release(data, contents_of("Two.", "Three."))
    assert served == {old.id, new.id}
    assert sorted(p.name for p in (data / "releases").iterdir()) == sorted(served)


def test_a_disk_that_is_full_while_the_store_is_written_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, _ = write_release(data, contents_of("One."))

    def full(*_: object) -> None:
        raise OSError("IO error: No space left on device")  # as RocksDB says it, without a number

    monkeypatch.setattr("extract.release.publishing._write_store", full)
    with pytest.raises(ReleaseError, match="the disk is full"):
        write_release(data, contents_of("Two."))
    assert load_release(data).id == old.id
    assert sorted(p.name for p in (data / "releases").iterdir()) == [old.id]


_FULL = """
import resource, sys
from pathlib import Path
sys.path[:0] = [{folder!r}]
from conftest import contents_of
from extract.errors import ReleaseError
from extract.release import write_release

resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    write_release(Path({data!r}), contents_of("Two." * 50_000))
except ReleaseError as problem:
    print(problem)
    sys.exit(1)
"""


@pytest.mark.parametrize("limit", [1_000, 150_000, 300_000])
def test_a_full_disk_is_told_and_leaves_the_last_good_release(data: Path, limit: int) -> None:
    old, _ = write_release(data, contents_of("One."))
    script = _FULL.format(folder=str(Path(__file__).parent), data=str(data), limit=limit)
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1), done.stderr
    assert str(data) in done.stdout
    assert load_release(data).id == old.id
    assert sorted(p.name for p in (data / "releases").iterdir()) == [old.id]
