"""What people get wrong: one sentence each that names the file and what to do, and nothing is published."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extract import build
from extract.article import Article
from extract.facts import ArticleFacts
from extract.names.authority import Authority
from extract.release import building, load_release
from extract.validation import Violation
from server.cli import run

GOOD = "First\n\n3 May 2020\n\nPolice detained Asel Testova in Almaty on 3 May 2020.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a good release that no failure may touch."""
    (tmp_path / "001.txt").write_text(GOOD)
    assert run(["build", str(tmp_path / "001.txt"), "--data", str(tmp_path / "data"), "--jobs", "1"]) == 0
    return tmp_path / "data"


def everything(folder: Path) -> dict[Path, int]:
    return {path: path.lstat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.name != ".lock"}


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_bytes(b" \n\t\n" * 10)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 50)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 1000)


def _utf16_without_mark(path: Path) -> None:
    path.write_bytes(GOOD.encode("utf-16-le"))


def _one_endless_line(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"a" * 1_000_000)


def _folder_without_articles(path: Path) -> None:
    path.mkdir()
    (path / "picture.png").write_bytes(b"\x89PNG")


def _missing(path: Path) -> None:
    pass


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    "make",
    [
        _empty,
        _blank,
        _binary,
        _picture,
        _utf16_without_mark,
        _one_endless_line,
        _folder_without_articles,
        _missing,
        _pipe,
    ],
)
def test_an_input_that_cannot_be_read_is_told_in_one_sentence(
    make: Callable[[Path], None], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "002_bad.txt"
    make(bad)
    before, served = everything(data), load_release(data).id
    capsys.readouterr()
    assert run(["build", str(tmp_path / "001.txt"), str(bad), "--data", str(data), "--jobs", "1"]) == 1
    captured = capsys.readouterr()
    told = [line for line in captured.err.splitlines() if line.startswith("shezhire: ")]
    assert len(told) == 1 and "002_bad" in told[0]
    assert captured.out == "" and "Traceback" not in captured.err
    assert everything(data) == before and load_release(data).id == served


def test_all_files_that_cannot_be_read_are_named_in_one_run(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "001.txt").write_text(GOOD)
    for number in range(2, 27):
        _blank(folder / f"{number:03}.txt")
    _binary(folder / "002.txt")
    before = everything(data)
    capsys.readouterr()
    assert run(["build", str(folder), "--data", str(data), "--jobs", "1"]) == 1
    told = capsys.readouterr().err
    assert all(f"{number:03}.txt is " in told for number in range(2, 22))
    assert "022.txt" not in told and "… and 5 files more" in told
    assert "25 files can't be read" in told and "--quarantine" in told
    assert everything(data) == before


def test_quarantine_leaves_out_what_cannot_be_read_and_tells_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "003.txt").write_text(GOOD)
    _blank(folder / "004.txt")
    _binary(folder / "005.txt")
    (folder / "006.txt").symlink_to("nowhere.txt")
    (folder / "007.txt").symlink_to("007.txt")
    assert run(["build", str(folder), "--data", str(data), "--jobs", "1", "--quarantine"]) == 1
    release = load_release(data)
    assert [row["id"] for row in release.manifest["articles"]] == ["003"]
    rows = [json.loads(line) for line in (release.path / "left-out.jsonl").read_text().splitlines()]
    assert [row["file"] for row in rows if "file" in row] == [f"{number:03}.txt" for number in range(4, 8)]
    assert str(tmp_path) not in json.dumps(rows)
    told = capsys.readouterr().err
    assert "004.txt is empty" in told and "005.txt is binary" in told and "left out: 4 file(s)" in told


def test_a_file_name_that_is_no_utf_8_is_told_in_utf_8(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    try:
        _blank(folder / os.fsdecode(b"\xe9.txt"))
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    assert run(["build", str(folder), "--data", str(data), "--jobs", "1", "--quarantine"]) == 1
    release = load_release(data)
    assert [row["id"] for row in release.manifest["articles"]] == ["caf"]
    assert '"file": "\ufffd.txt"' in (release.path / "left-out.jsonl").read_text()


@pytest.mark.parametrize("others", [[], ["001.txt"]])
def test_an_article_that_says_nothing_is_published_all_the_same(
    others: list[str], data: Path, tmp_path: Path
) -> None:
    (tmp_path / "nothing.txt").write_text("Nothing of note.\n")
    paths = [str(tmp_path / name) for name in ["nothing.txt", *others]]
    assert run(["build", *paths, "--data", str(data), "--jobs", "1"]) == 0
    assert load_release(data).article_text("nothing") == "Nothing of note.\n"


def test_quarantine_leaves_out_the_later_of_two_articles_of_one_id_and_names_both(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, text in ((old, GOOD), (new, GOOD + "\nThis is the later one.\n")):
        folder.mkdir()
        (folder / "rally.txt").write_text(text)
    paths = [str(old), str(new), "--data", str(data), "--jobs", "1"]
    served = load_release(data).id
    assert run(["build", *paths]) == 1
    told = capsys.readouterr().err
    assert f"{old / 'rally.txt'} and {new / 'rally.txt'} both have the id rally" in told
    assert load_release(data).id == served
    assert run(["build", *paths, "--quarantine"]) == 1
    release = load_release(data)
    assert [row["id"] for row in release.manifest["articles"]] == ["rally"]
    assert "later one" not in (release.article_text("rally") or "")
    rows = [json.loads(line) for line in (release.path / "left-out.jsonl").read_text().splitlines()]
    assert [row["file"] for row in rows if "file" in row] == ["rally.txt"]
    assert str(tmp_path) not in json.dumps(rows)
    assert f"{new / 'rally.txt'} both have the id rally" in capsys.readouterr().err


def test_quarantine_leaves_out_an_article_that_a_rule_fails_on(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "boom.txt").write_text("Boom.\n")
    served = load_release(data).id
    real = build.extract_facts

    def fail(article: Article, authority: Authority) -> ArticleFacts:
        if article.id == "boom":
            raise KeyError("boom")
        return real(article, authority)

    monkeypatch.setattr(build, "extract_facts", fail)
    paths = [str(tmp_path / "boom.txt"), str(tmp_path / "001.txt"), "--data", str(data), "--jobs", "1"]
    assert run(["build", *paths]) == 1
    assert "boom.txt: article boom can't be read because of a mistake in shezhire" in capsys.readouterr().err
    assert load_release(data).id == served
    assert run(["build", *paths, "--quarantine"]) == 1
    release = load_release(data)
    assert [row["id"] for row in release.manifest["articles"]] == ["001"]
    assert "boom.txt" in (release.path / "left-out.jsonl").read_text() and "boom.txt" in capsys.readouterr().err


def test_quarantine_does_not_pass_over_a_path_that_is_not_there(data: Path, tmp_path: Path) -> None:
    served = load_release(data).id
    paths = [str(tmp_path / "001.txt"), str(tmp_path / "none.txt")]
    assert run(["build", *paths, "--data", str(data), "--jobs", "1", "--quarantine"]) == 1
    assert load_release(data).id == served


def test_a_file_without_read_access_is_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "002.txt"
    bad.write_text(GOOD)
    bad.chmod(0)
    if os.access(bad, os.R_OK):
        pytest.skip("this user may read everything")
    assert run(["build", str(bad), "--data", str(data)]) == 1
    assert str(bad) in capsys.readouterr().err


def test_another_encoding_is_read_or_told_but_never_guessed_into_nonsense(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "002_cyrillic.txt"
    bad.write_bytes("Полиция задержала Асель Тестову в Алматы.".encode("cp1251"))
    code = run(["build", str(bad), "--data", str(data), "--jobs", "1"])
    if code == 0:
        assert load_release(data).article_text("002") == "Полиция задержала Асель Тестову в Алматы."
    else:
        assert code == 1 and bad.name in capsys.readouterr().err


def test_an_article_without_a_date_is_a_warning(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    undated = tmp_path / "002_undated.txt"
    undated.write_text("Police detained Asel Testova in Almaty last Friday.\n")
    assert run(["build", str(undated), "--data", str(data), "--jobs", "1"]) == 0
    err = capsys.readouterr().err
    assert err.count("warning: ") == 1 and "002_undated" in err


def test_two_articles_of_one_id_are_told(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = tmp_path / "001_twin.txt"
    twin.write_text(GOOD)
    served = load_release(data).id
    assert run(["build", str(tmp_path / "001.txt"), str(twin), "--data", str(data), "--jobs", "1"]) == 1
    assert "001" in capsys.readouterr().err
    assert load_release(data).id == served


def test_the_greatest_size_of_an_article_is_a_setting(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    big = tmp_path / "002_big.txt"
    big.write_text(GOOD + "It rained. " * 200_000)
    monkeypatch.setenv("SHEZHIRE_ARTICLE_SIZE", "1")
    assert run(["build", str(big), "--data", str(data), "--jobs", "1"]) == 1
    assert "1 MB" in capsys.readouterr().err
    monkeypatch.setenv("SHEZHIRE_ARTICLE_SIZE", "lots")
    assert run(["build", str(big), "--data", str(data), "--jobs", "1"]) == 2


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, data = tmp_path / "001.txt", tmp_path / "data"
    article.write_text(GOOD)
    data.write_text("")
    assert run(["build", str(article), "--data", str(data), "--jobs", "1"]) == 1
    assert str(data) in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"not turtle at all", b"\xff\xfe\x00", b"<a> <b>"])
def test_an_rdf_file_that_is_none_is_told(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.ttl"
    file.write_bytes(content)
    assert run(["validate", str(file)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and str(file) in err


def test_a_file_to_validate_without_a_known_ending_or_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.doc").write_text("")
    assert run(["validate", str(tmp_path / "x.doc")]) == 1
    assert run(["validate", str(tmp_path / "none.ttl")]) == 1
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize("query", ["@none.rq", "SELECT", "", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"])
def test_a_query_that_is_none_is_told(query: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["query", query, "--data", str(data)]) in (1, 2)
    assert capsys.readouterr().err.count("\n") == 1


# ── Violations ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def broken_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever article 002 says breaks a shape."""
    check = building.check_release
    violation = Violation(("002",), "urn:x#Role-title", "urn:role", "", "", "A role has a title.", "X", "chief of")

    def check_and_break(graphs: object, texts: dict[str, str], *others: object) -> Sequence[Violation]:
        return [violation] if "002" in texts else check(graphs, texts, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "check_release", check_and_break)


@pytest.mark.usefixtures("broken_second")
def test_a_violation_stops_the_release_and_tells_article_quote_shape_and_message(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "002.txt").write_text(GOOD)
    before = everything(data)
    capsys.readouterr()
    paths = [str(tmp_path / "001.txt"), str(tmp_path / "002.txt")]
    assert run(["build", *paths, "--data", str(data), "--jobs", "1"]) == 1
    captured = capsys.readouterr()
    for part in ("article 002", '"chief of"', "Role-title", "A role has a title.", "--quarantine"):
        assert part in captured.err
    assert captured.out == "" and everything(data) == before


@pytest.mark.usefixtures("broken_second")
def test_quarantine_publishes_the_rest_and_exits_1(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("002.txt", "003.txt"):
        (tmp_path / name).write_text(GOOD)
    paths = [str(tmp_path / name) for name in ("001.txt", "002.txt", "003.txt")]
    assert run(["build", *paths, "--data", str(data), "--jobs", "1", "--quarantine"]) == 1
    release = load_release(data)
    assert [row["id"] for row in release.manifest["articles"]] == ["001", "003"]
    assert release.manifest["quarantined"] == [{"article": "002", "violations": 1}]
    assert "chief of" in (release.path / "shacl-report.ttl").read_text()
    assert release.article_text("002") is None
    assert "002" in capsys.readouterr().err


@pytest.mark.usefixtures("broken_second")
def test_quarantine_of_all_articles_publishes_nothing(data: Path, tmp_path: Path) -> None:
    (tmp_path / "002.txt").write_text(GOOD)
    served = load_release(data).id
    assert run(["build", str(tmp_path / "002.txt"), "--data", str(data), "--jobs", "1", "--quarantine"]) == 1
    assert load_release(data).id == served


def _link_to_nothing(current: Path) -> None:
    current.unlink()
    current.symlink_to("releases/gone")


def _link_to_an_empty_folder(current: Path) -> None:
    current.unlink()
    (current.parent / "releases" / "empty").mkdir()
    current.symlink_to("releases/empty")


def _an_empty_folder(current: Path) -> None:
    current.unlink()
    current.mkdir()


@pytest.mark.parametrize("spoil", [_link_to_nothing, _link_to_an_empty_folder, _an_empty_folder])
def test_a_current_that_leads_nowhere_is_named_with_what_to_do(
    data: Path, spoil: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(data / "current")
    for command in (["query", "ASK {}"], ["verify"], ["diff", "current"], ["serve", "--port", "0"]):
        capsys.readouterr()
        assert run([*command, "--data", str(data)]) == 1
        told = " ".join(capsys.readouterr().err.split())
        assert str(data) in told and f"`shezhire build --data {data}`" in told and "Errno" not in told, told


def test_a_folder_in_place_of_the_link_is_told_before_anything_is_built(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _an_empty_folder(data / "current")
    assert run(["build", str(data.parent / "001.txt"), "--data", str(data)]) == 1
    told = capsys.readouterr().err
    assert "current: is no link" in told and "move it away" in told and "Errno" not in told
