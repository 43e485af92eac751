"""One file, several posts."""

from __future__ import annotations

from collections.abc import Callable

from extract.article import Article
from extract.reading import read_text

Read = Callable[..., list[Article]]

ARCHIVE = """Central Asia Watch
Home | About | Archive

Opposition leader freed
Published on 3 March 2020 by admin
5 min read

Zaid Saidov walked free on Monday after seven years in prison, his family said.

Tags: Tajikistan, prisoners
3 comments

Azerbaijan votes early.
Published on 10 February 2020 by admin

Azerbaijan held a snap parliamentary election on 9 February.

No comments
"""


def test_a_post_is_the_slice_from_its_title_to_the_next_title() -> None:
    first, second = read_text(ARCHIVE, id="9", source_file="9.txt")
    assert (first.id, second.id) == ("9-01", "9-02")
    assert first.text + second.text == ARCHIVE[ARCHIVE.index("Opposition") :]
    assert second.text.startswith("Azerbaijan votes early.\n")
    assert (first.source_file, second.source_file) == ("9.txt", "9.txt")


def test_a_post_has_the_title_and_the_date_that_it_states() -> None:
    posts = read_text(ARCHIVE, id="9")
    assert [post.title for post in posts] == ["Opposition leader freed", "Azerbaijan votes early."]
    assert [post.published and post.published.iso for post in posts] == ["2020-03-03", "2020-02-10"]
    assert {post.date_basis for post in posts} == {"stated"}
    assert [block.kind for block in posts[0].blocks] == [
        "title",
        "furniture",
        "furniture",
        "paragraph",
        "furniture",
        "furniture",
    ]


def test_an_archive_table_holds_for_its_posts_but_for_title_and_date(read: Read) -> None:
    table = (
        '[9]\npublisher = "P"\ntitle = "Archive"\npublished = 2021\n[9-02]\npublisher = "Q"\ntitle = "Early vote"\n'
    )
    warnings: list[str] = []
    first, second = read({"9.txt": ARCHIVE, "articles.toml": table}, warnings)
    assert (first.publisher, first.title, first.published and first.published.iso) == (
        "P",
        "Opposition leader freed",
        "2020-03-03",
    )
    assert (second.publisher, second.title) == ("Q", "Early vote")
    assert warnings == []


def test_one_mark_is_no_archive() -> None:
    (article,) = read_text(ARCHIVE[: ARCHIVE.index("Azerbaijan")], id="9")
    assert article.id == "9"
    assert article.text.startswith("Central Asia Watch")


def test_a_second_mark_below_the_first_belongs_to_the_same_article() -> None:
    text = (
        "Title\nPosted by x on 3 March 2020\nPublished: 4 March 2020\nNo comments\nPosted on 5 March 2020\n\nText.\n"
    )
    assert len(read_text(text, id="9")) == 1
