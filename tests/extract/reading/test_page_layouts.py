"""Saved pages of many layouts: the article's words and its own date, or nothing."""

# ruff: noqa: E501 (pages are written as they are, tag by tag)
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from extract.article import Article
from extract.errors import InputError

Read = Callable[..., list[Article]]

_FIRST = (
    "Police in the city of Turgay detained the blogger Otabek Nurmatov on Tuesday on suspicion of extortion, "
    "his lawyer said."
)
_SECOND = "Nurmatov, 34, who writes about local government, was taken from his home at dawn, according to his wife."
_THIRD = "A district court ordered on Wednesday that he be held for two months while investigators prepare charges."
_TEXT = f"<p>{_FIRST}</p><p>{_SECOND}</p><p>{_THIRD}</p>"
_HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>Blogger held</title></head><body>'


@pytest.fixture
def page(read: Read) -> Callable[[str], Article]:
    def of(html: str) -> Article:
        (article,) = read({"page.html": html})
        return article

    return of


def _paragraphs(article: Article) -> list[str]:
    return [article.quote(block.span) for block in article.blocks if block.kind == "paragraph"]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            _HEAD + '<div id="cookies"><p>We use cookies to improve your experience here. Accept all of them.</p></div>'
            "<nav><ul><li><a href=/p>Politics</a></li></ul></nav><main><article><h1>Blogger held</h1>"
            f"<time datetime=2021-06-16T09:15+05:00>June 16</time>{_TEXT}<aside><h3>Related</h3><ul><li><a href=/x>President"
            " re-elected with 80 percent</a></li></ul></aside></article></main><section id=comments><div class=comment>"
            "<p>They arrested my brother Jasur Karimov in 2019 too, for nothing!</p></div></section>",
            id="news site",
        ),
        pytest.param(
            _HEAD + "<div id=sidebar><h3>About me</h3><p>I teach.</p><h3>Archive</h3><ul><li>May 2020 (4)</li></ul></div>"
            f"<div class=post><h2><a href=#>Blogger held</a></h2><div class=date-header>Wednesday, June 16, 2021</div>{_TEXT}"
            "<div class=post-footer>Posted by Farrukh at 9:15 AM Labels: press</div></div>",
            id="blog without main element",
        ),
        pytest.param(
            "<html><head><title>Blogger held</title></head><body><table><tr><td width=20%>Menu<br><a href=/>Home</a></td>"
            f"<td><b>Blogger held</b><br><i>16.06.2021</i><br><br>{_FIRST}<br><br>{_SECOND}<br><br>{_THIRD}</td></tr></table>",
            id="layout by tables",
        ),
        pytest.param(
            _HEAD + '<script>window.state={"text":"All were arrested"}</script><div id=root><div><span>16 June 2021</span>'
            f"</div><div>{_FIRST}</div><div>{_SECOND}</div><div>{_THIRD}</div></div><noscript>Enable JavaScript</noscript>",
            id="application",
        ),
        pytest.param(
            _HEAD + "<div class=today>Sunday, 22 November 2026</div><h1>Blogger held</h1><div class=news-date>16 June 2021,"
            f" 09:15</div>{_TEXT}<div class=latest><div class=item-date>20 November 2026</div></div>",
            id="today's date on top, others' dates below",
        ),
        pytest.param(
            "<html><head><title>Blogger held</title><meta property=article:modified_time content=2023-01-01></head><body>"
            "<article><h1>Blogger held</h1><p class=meta>Published <time datetime=2021-06-16>16 June</time> Updated <time"
            f" datetime=2023-01-01>1 January 2023</time></p>{_TEXT}</article>",
            id="revised later",
        ),
        pytest.param(
            '<html><head><title>Blogger held</title><script type="application/ld+json">{"@graph":[{"dateModified":'
            '"2024-02-02","datePublished":"2021-06-16T10:00:00Z"},{"@type":"ItemList","itemListElement":[{"datePublished":'
            f'"2019-01-01"}}]}}]}}</script></head><body><h1>Blogger held</h1><p>{_FIRST}</p><p>Read also: <a href=/z>Leader'
            f" Salim Hasanov sentenced to nine years</a></p><p><a href=/q>President re-elected</a></p><p>{_SECOND}</p><p>{_THIRD}",
            id="JSON-LD, links between paragraphs",
        ),
        pytest.param(
            _HEAD + '<div style="display: none"><p>The president won 99 percent of the vote in the election of 2019.</p></div>'
            f"<h1>Blogger held</h1><p class=date>16 June 2021</p>{_TEXT}<div hidden><p>A court jailed Bakyt Asanov for ten"
            " years on Friday, and nobody sees this.</p></div>",
            id="hidden parts",
        ),
    ],
)  # fmt: skip
def test_an_article_s_words_and_date_are_found(page: Callable[[str], Article], html: str) -> None:
    article = page(html)
    assert article.title == "Blogger held"
    assert _paragraphs(article) == [_FIRST, _SECOND, _THIRD]
    assert article.published and article.published.iso == "2021-06-16"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"{_HEAD}<div class=current-date>22 November 2026</div><h1>Blogger held</h1>{_TEXT}", id="today"
        ),
        pytest.param(
            _HEAD + "<h1>Latest</h1>"
            f"<div><h2><a href=/1>Blogger held</a></h2><p>{_FIRST}</p><span class=date>16 June 2021</span></div>"
            f"<div><h2><a href=/2>Miner jailed</a></h2><p>{_THIRD}</p><span class=date>2 March 2020</span></div>",
            id="a list of articles",
        ),
        pytest.param(
            f"{_HEAD}<h1>Blogger held</h1>{_TEXT}<p>© 2016-2019 Example. All rights reserved.</p>", id="footer"
        ),
        pytest.param(
            f"<html><head><title>Blogger held</title><meta name=lastmod content=2024-05-05></head><body>{_TEXT}",
            id="only the day of its revision",
        ),
    ],
)
def test_a_date_that_may_not_be_the_article_s_is_none(page: Callable[[str], Article], html: str) -> None:
    assert page(html).published is None


@pytest.mark.parametrize(
    "html",
    [
        '<html><head><title>A</title></head><frameset cols="20%,80%"><frame src=a.html><noframes>No frames</noframes></frameset>',
        "<html><head><title></title></head><body></body></html>",
        f"{_HEAD}<nav><ul>" + "".join(f"<li><a href=/{i}>President wins {i}0 percent</a></li>" for i in range(1, 9)) + "</ul></nav>",
        f"{_HEAD}<div>" + "".join(f"<p><a href=/{i}>President re-elected with {i}0 percent of votes</a></p>" for i in range(1, 9)),
    ],
    ids=["frames", "empty", "menu", "links"],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(page: Callable[[str], Article], html: str) -> None:
    with pytest.raises(InputError, match="without any main text"):
        page(html)


def test_the_address_that_a_browser_notes_tells_source_and_date(page: Callable[[str], Article]) -> None:
    article = page(
        f"<!-- saved from url=(0046)https://wire.example/2021/06/16/blogger.html -->{_HEAD}<h1>A</h1>{_TEXT}"
    )
    assert article.source == "https://wire.example/2021/06/16/blogger.html"
    assert (article.published and article.published.iso, article.date_basis) == ("2021-06-16", "inferred")


def test_latin_1_means_what_browsers_take_it_for(read: Read) -> None:
    html = f'<html><head><meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"></head><body>{_TEXT}<p>“So”</p>'
    (article,) = read({"page.html": html.encode("cp1252")})
    assert "“So”" in article.text


@pytest.mark.parametrize(
    "unit", ["<table><tr><td>", "<div hidden>", "<nav>", "<time>Updated ", "<a href=x>", "<p class=date>"]
)
@pytest.mark.usefixtures("own_time")
def test_a_page_of_one_tag_is_read_or_refused_soon(page: Callable[[str], Article], unit: str) -> None:

    started = process_time()
    with suppress(InputError):
        page(f"<html><body>{unit * 10_000}{_TEXT}")
    assert process_time() - started < 10
