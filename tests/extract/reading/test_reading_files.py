"""Files, folders, standard input, encodings, ids, and every way in which they can be wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.article import Article
from extract.errors import InputError
from extract.reading import STANDARD_INPUT, read_articles, read_text
from extract.reading.files import MAX_ARTICLE_BYTES

Read = Callable[..., list[Article]]
TEXT = "Court frees editor\n\n3 May 2019\n\nA court in Minsk freed the editor on Friday.\n"


def only(path: Path, **options: int) -> Article:
    (article,) = read_articles([path], lambda _: None, **options)
    return article


def test_the_text_is_the_decoded_file_with_mark_off_and_crlf_to_lf(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne\r\n\r\n  two\xc2\xa0\t\n\x0cthree ")
    assert only(path).text == "One\n\n  two\xa0\t\n\x0cthree "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Тоқаев won – again".encode(encoding))
    assert only(path).text == "Тоқаев won – again"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        ("Тоқаев".encode("cp1251", "ignore") + b"\xff", "save it again as UTF-8"),
        (b"MZ\0\0\x01\x02\xff\xfe" * 20, "binary"),
        (b"text\0text", "binary"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04docx", "Word"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x01\x02\x03\x04 text", "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_with_a_remedy(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"bad\.txt .*{words}") as error:
        only(path)
    assert "\n" not in str(error.value)
    assert ":" in str(error.value)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 100)
    assert len(only(path, max_bytes=100).text) == 100
    with pytest.raises(InputError, match="too large for an article"):
        only(path, max_bytes=99)


def test_fifty_megabytes_of_one_line_are_refused_by_default(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert MAX_ARTICLE_BYTES < 50_000_000
    with pytest.raises(InputError, match=r"a\.txt is larger than 20 MB"):
        only(path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt can't be read"):
        only(tmp_path / "none.txt")


def test_a_link_that_leads_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(InputError, match=r"loop\.txt can't be read"):
        only(tmp_path)


def test_a_file_whose_name_is_no_utf_8_is_read_and_told_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    article = only(path)
    assert (article.id, article.source_file) == ("caf", "caf\ufffd.txt")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(InputError, match="holds no article"):
        only(tmp_path)


def test_a_folder_is_read_by_name_with_folders_in_it_and_without_what_browsers_save(read: Read) -> None:
    warnings: list[str] = []
    files = {"b.txt": TEXT, "a/c.txt": TEXT, ".hidden.txt": "x", "p_files/d.txt": "x", "e.csv": "x", "a.md": TEXT}
    assert [article.id for article in read(files, warnings)] == ["c", "a", "b"]
    assert len(warnings) == 1
    assert "e.csv" in warnings[0]


def test_one_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert len(list(read_articles([path, tmp_path, path], lambda _: None))) == 1


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    article = only(STANDARD_INPUT)
    assert (article.id, article.text, article.title) == ("standard-input", TEXT, "Court frees editor")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("000_f1e1.txt", "000"),
        ("12.txt", "12"),
        ("7 days.txt", "7"),
        ("2016-05-31-trial-begins.txt", "2016-05-31-trial-begins"),
        ("Суд Trial — Алматы.txt", "trial"),
        ("3rd-trial.txt", "3rd-trial"),
    ],
)
def test_the_id_is_the_leading_number_or_the_slug_of_the_name(read: Read, name: str, id: str) -> None:
    assert [article.id for article in read({name: TEXT})] == [id]


def test_a_name_that_gives_no_id_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="gives no id"):
        read({"суд.txt": TEXT})


def test_two_articles_of_one_id_are_refused_and_both_named(read: Read) -> None:
    with pytest.raises(InputError, match=r"001_a\.txt and .*001_b\.txt both have the id 001"):
        read({"001_a.txt": TEXT, "001_b.txt": TEXT})


def test_an_article_tells_its_file_and_checksum(read: Read) -> None:
    (article,) = read({"a.txt": "One line of text"})
    assert article.source_file == "a.txt"
    assert article.source_sha256 == sha256(b"One line of text").hexdigest()


def test_an_article_without_date_is_warned_of_in_one_sentence(read: Read) -> None:
    warnings: list[str] = []
    (article,) = read({"a.txt": "A court in Minsk freed the editor on Friday."}, warnings)
    assert article.published is None
    assert article.date_basis is None
    assert len(warnings) == 1
    assert "a.txt" in warnings[0]
    assert "stay unknown" in warnings[0]


def test_blocks_hold_all_text_but_white_space_in_order() -> None:
    text = "  Title\n\n\tOne. \nTwo.\r\n\n• three\n"
    (article,) = read_text(text, id="x")
    spans = [block.span for block in article.blocks]
    assert "".join(article.quote(span) for span in spans) == "TitleOne.Two.• three"
    assert all(first.end <= second.start for first, second in pairwise(spans))
