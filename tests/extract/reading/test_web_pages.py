"""Saved web pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.article import Article
from extract.errors import InputError
from extract.reading import web_page

Read = Callable[..., list[Article]]

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}">
<title>Court jails activist - Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2019-05-03T10:00:00Z">
<meta name="author" content="Aigul Omarova"></head><body><nav><a href="/">Home</a> <a href="/b">About</a></nav>
<article><h1>Court jails activist</h1><p>By Aigul Omarova, Almaty</p>
<p>A court in Almaty sentenced the activist Данияр Seitkali to five years in prison on 2 May, his lawyer told Example
News on Friday after the hearing.</p><h2>Background</h2><script>document.write("arrested")</script>
<p>He had been detained in March, after a rally that drew some 400 people to the centre of the city, police said.</p>
<ul><li>Release him now, and drop the charges</li><li>Investigate the torture claims</li></ul>
<p>Another paragraph that goes on for a while about what happened there and why it matters.</p></article>
<footer>© 2019 Example News. Cookies.</footer></body></html>"""


def test_a_page_gives_its_main_text_in_order_and_what_it_says_of_itself(read: Read) -> None:
    (article,) = read({"page.html": PAGE.format(charset="utf-8")})
    assert (article.title, article.publisher, article.creator) == (
        "Court jails activist",
        "Example News",
        "Aigul Omarova",
    )
    assert (article.published and article.published.iso, article.date_basis) == ("2019-05-03", "metadata")
    assert [block.kind for block in article.blocks] == [
        *("title", "byline", "paragraph", "heading", "paragraph", "bullet", "bullet", "paragraph")
    ]
    assert "document.write" not in article.text
    assert "Cookies" not in article.text
    assert article.text.startswith("Court jails activist\n\nBy Aigul Omarova, Almaty\n\nA court in Almaty")


def test_a_declared_encoding_is_used(read: Read) -> None:
    (article,) = read({"page.htm": PAGE.format(charset="windows-1251").encode("cp1251")})
    assert "Данияр" in article.text


def test_a_page_is_known_by_its_start_whatever_its_name(read: Read) -> None:
    (article,) = read({"page.txt": PAGE.format(charset="utf-8")})
    assert article.text.startswith("Court jails activist\n\nBy")


@pytest.mark.parametrize("charset", ["x-unknown", "us-ascii"])
def test_an_encoding_that_does_not_fit_is_refused(read: Read, charset: str) -> None:
    with pytest.raises(InputError, match="save it"):
        read({"page.html": PAGE.format(charset=charset)})


def test_a_page_without_text_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match=r"page\.html is a web page without any main text"):
        read({"page.html": "<html><head><script>x()</script></head><body></body></html>"})


def test_a_page_of_too_many_tags_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "MAX_TAGS", 100)
    with pytest.raises(InputError, match="100 tags"):
        read({"page.html": "<html><body>" + "<p>ab" * 200})


def test_a_page_nested_without_end_is_read_or_refused(read: Read) -> None:
    with pytest.raises(InputError):
        read({"page.html": "<html><body>" + "<div>" * 100_000 + "text"})
