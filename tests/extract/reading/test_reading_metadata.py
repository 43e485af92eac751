"""articles.toml, front matter and what goes before what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extract.article import Article
from extract.errors import InputError
from extract.explain import explain
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.reading import read_text

Read = Callable[..., list[Article]]
TEXT = "Court frees editor\n\n3 May 2019\n\nA court in Minsk freed the editor on Friday.\n"
FRONT = '---\ntitle: "Belarus: editor freed"\npublished: 2019-05-04\nauthor: [Anna Lee, Bo Kim]\nid: 007\n---\n\n'


def test_articles_toml_tells_title_date_publisher_and_source(read: Read) -> None:
    table = '[a]\ntitle = "T"\npublished = 2019-05\nurl = "https://example.org/a"\npublisher = "P"\ncreator = "C D"\n'
    (article,) = read({"a.txt": TEXT, "articles.toml": table.replace("2019-05", '"2019-05"')})
    assert (article.title, article.publisher, article.source, article.creator) == (
        "T",
        "P",
        "https://example.org/a",
        "C D",
    )
    assert article.published == PartialDate.month(2019, 5)
    assert article.date_basis == "metadata"


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2022-11-22", PartialDate.day(date(2022, 11, 22))),
        ("2022", PartialDate.year(2022)),
        ('"2022-01-01/2022-11-19"', PartialDate(date(2022, 1, 1), date(2022, 11, 19))),
        ('"22 November 2022"', PartialDate.day(date(2022, 11, 22))),
    ],
)
def test_dates_may_be_exact_partial_or_bounds(read: Read, published: str, value: PartialDate) -> None:
    (article,) = read({"a.txt": TEXT, "articles.toml": f'[a]\npublished = {published}\ndate_basis = "inferred"\n'})
    assert (article.published, article.date_basis) == (value, "inferred")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[a\n", "not valid TOML"),
        ('[a]\npubisher = "P"\n', "'pubisher' is unknown"),
        ('[a]\npublished = "soon"\n', "no date"),
        ('[a]\npublished = "2022-12-01/2022-01-01"\n', "no date"),
        ('[a]\ndate_basis = "guess"\npublished = "2022"\n', "date_basis"),
        ('a = "T"\n', "write a table"),
        ("[a]\ntitle = {b = 1}\n", "several values"),
    ],
)
def test_a_wrong_articles_toml_is_refused_with_file_and_place(read: Read, table: str, words: str) -> None:
    with pytest.raises(InputError, match=rf"articles\.toml.*{words}"):
        read({"a.txt": TEXT, "articles.toml": table})


def test_a_table_that_fits_no_article_is_warned_of(read: Read) -> None:
    warnings: list[str] = []
    read({"a.txt": TEXT, "articles.toml": '[b]\ntitle = "T"\n'}, warnings)
    assert len(warnings) == 1
    assert "[b] fits no article" in warnings[0]


def test_front_matter_is_read_and_stays_in_the_text_as_furniture() -> None:
    (article,) = read_text(FRONT + TEXT, id="x")
    assert (article.title, article.creator) == ("Belarus: editor freed", "Anna Lee")
    assert (article.published, article.date_basis) == (PartialDate.parse("2019-05-04"), "metadata")
    assert article.text == FRONT + TEXT
    assert article.blocks[0].kind == "furniture"
    assert article.quote(article.blocks[0].span) == FRONT.strip()
    assert article.quote(article.blocks[1].span) == "Court frees editor"


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("published: 2021-06-16T09:15:00+05:00", "2021-06-16"),
        ("published: 2021-06-16 09:15:00 +0600", "2021-06-16"),
        ("date: Wed, 16 Jun 2021 09:15:00 GMT", "2021-06-16"),
        ("date: June 16, 2021", "2021-06-16"),
        ("date: 16.06.2021", "2021-06-16"),
        ("date: 2021/06/16", "2021-06-16"),
        ("date: 20210616", "2021-06-16"),
        ("Date: 2021-06-16", "2021-06-16"),
        ("pubDate: 2021-06-16", "2021-06-16"),
        ("# a comment\n\ndate: 2021-06-16 # another", "2021-06-16"),
        ("date:\t2021-06-16", "2021-06-16"),
        ("published: true\ndate: 2021-06-16", "2021-06-16"),
        ("published: June 2021", "2021-06"),
        ("published: [2021, 2020]", "2021"),
        ("published: ~", None),
        ("published:", None),
        ("published: false", None),
        ("tags: [a, b]\nextra: {date: 2021-06-16}", None),
    ],
)
def test_front_matter_tells_a_date_in_many_ways(front: str, published: str | None) -> None:
    (article,) = read_text(f"---\n{front}\n---\n\nPolice held ten people.\n", id="x")
    assert (article.published and article.published.iso) == published
    assert article.blocks[0].kind == "furniture"


@pytest.mark.parametrize("title", ["Belarus: editor freed", "Editor: 'I am free': more", "A: b: c"])
def test_a_colon_in_a_title_needs_no_quotes(title: str) -> None:
    (article,) = read_text(f"---\ntitle: {title}\ndate: 2021-06-16\n---\n{TEXT}", id="x")
    assert (article.title, article.published) == (title, PartialDate.parse("2021-06-16"))


@pytest.mark.parametrize("date", ["03/04/2021", "2021-02-30", "0000-00-00", "spring 2021", "20211345"])
def test_a_date_that_is_none_or_could_be_two_is_refused(date: str) -> None:
    with pytest.raises(InputError, match="no date"):
        read_text(f"---\ndate: {date}\n---\n{TEXT}", id="x")


def test_of_several_sources_the_web_address_is_taken(read: Read) -> None:
    warnings: list[str] = []
    (article,) = read({"a.txt": f"---\nsource: Wire\nurl: https://a.example/x\ndate: 2019\n---\n{TEXT}"}, warnings)
    assert (article.source, warnings) == ("https://a.example/x", [])


def test_articles_toml_goes_before_front_matter_and_that_before_the_text(read: Read) -> None:
    (article,) = read({"a.txt": FRONT + TEXT, "articles.toml": '[007]\npublished = "2019-05-05"\n'})
    assert article.id == "007"
    assert article.title == "Belarus: editor freed"
    assert article.published == PartialDate.parse("2019-05-05")


def test_a_file_number_goes_before_the_id_of_front_matter(read: Read) -> None:
    assert [article.id for article in read({"001_a.txt": FRONT + TEXT})] == ["001"]


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("title: @A", "line 2: put a value"),
        ("title: [a", "not valid YAML"),
        ("published: soon", "no date"),
        ("title: " + "[" * 3000, "YAML|nested too deeply"),
    ],
)
def test_broken_front_matter_is_refused_in_one_sentence(front: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_text(f"---\n{front}\n---\n{TEXT}", id="x")


@pytest.mark.parametrize(
    "text", ["---\nA text between lines.\n---\nMore.\n", "---\nkey: value without an end\n", "----\na: b\n---\n"]
)
def test_lines_of_dashes_alone_are_no_front_matter(text: str) -> None:
    (article,) = read_text(text, id="x", published=PartialDate.year(2020))
    assert article.text == text
    assert article.blocks[0].kind != "furniture"


def test_a_date_in_the_address_is_taken_as_inferred() -> None:
    (article,) = read_text("Police held ten people.", id="x", source="https://example.org/2021/08/12/ten")
    assert (article.published, article.date_basis) == (PartialDate.parse("2021-08-12"), "inferred")


def test_what_is_given_goes_before_what_the_text_tells() -> None:
    (article,) = read_text(TEXT, id="x", title="Given", published=PartialDate.year(2018))
    assert (article.title, article.published, article.date_basis) == ("Given", PartialDate.year(2018), "metadata")


@pytest.mark.parametrize("source", ["javascript:alert(1)", "Daily News", "file:///etc/passwd", "http://a b/c"])
def test_a_source_that_is_no_web_address_is_left_out_with_a_warning(read: Read, source: str) -> None:
    for files in (
        {"a.txt": f'---\nurl: "{source}"\npublished: 2019-05-04\n---\n\n{TEXT}'},
        {"a.txt": TEXT, "articles.toml": f'[a]\nurl = "{source}"\npublished = "2019-05-04"\n'},
    ):
        warnings: list[str] = []
        (article,) = read(files, warnings)
        assert article.source is None
        assert len(warnings) == 1 and source in warnings[0] and "http://" in warnings[0]


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system [echo]", "!!python/name:os.system ''", "{a: b}", "[{a: b}]", "!x y"]
)
def test_a_value_of_front_matter_that_is_no_plain_text_is_left_out_with_a_warning(read: Read, value: str) -> None:
    warnings: list[str] = []
    (article,) = read({"a.txt": f"---\ntitle: {value}\npublished: 2019-05-04\n---\n\n{TEXT}"}, warnings)
    assert article.title == "Court frees editor"
    assert article.published == PartialDate.parse("2019-05-04")
    assert len(warnings) == 1 and "title" in warnings[0]


def test_explain_lists_no_date_of_front_matter() -> None:
    (article,) = read_text(FRONT + TEXT, id="x")
    traced = explain(article, Authority()).sentences
    assert [s.dates for s in traced if s.block == "furniture"] and not any(
        s.dates for s in traced if s.block == "furniture"
    )


@pytest.mark.parametrize(
    ("source", "told"), [("https://a.example/x y", "holds ' '"), ("ftp://a", "begins with http")]
)
def test_what_is_wrong_with_an_address_is_told(read, source, told):
    warnings = []
    read({"a.txt": f"---\nurl: {source}\ndate: 2019\n---\n{TEXT}"}, warnings)
    (warning,) = warnings
    assert told in warning
