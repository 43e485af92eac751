"""Articles made by hand, every line a block, and the dates found in them in one word each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.article import Article, Block, Span
from extract.dates import find_dates
from extract.document import DateMention
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

READ = Callable[..., list[tuple[str, str]]]


def article_of(text: str, published: str | None, letter: bool = False) -> Article:
    """An article of paragraphs, one a line."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(Span(start, start + len(line)), "paragraph", letter))
        start += len(line) + 1
    day = PartialDate.parse(published) if published else None
    return Article("test", text, tuple(blocks), published=day)


def told(mention: DateMention) -> str:
    """A mention's role and value: "2016-05-31", "since 2009", "2016-01-02/2016-01-11", "/2016-05-31", "for P15D",
    "?" for an unknown one."""
    if mention.role == "for" and mention.duration:
        return f"for {mention.duration}"
    role = "" if mention.role == "at" else f"{mention.role} "
    return role + (bounds(mention.value) if mention.value else "?")


def bounds(value: PartialDate) -> str:
    """The date in ISO 8601, an interval by its days with an open side empty."""
    ends = (day.isoformat() if day else "" for day in (value.earliest, value.latest))
    return value.iso or "/".join(ends)


@pytest.fixture(scope="session")
def mentions() -> Callable[..., tuple[Article, tuple[DateMention, ...]]]:
    """The article and its date mentions."""

    def read(
        text: str, published: str | None = "2016-06-15", letter: bool = False
    ) -> tuple[Article, tuple[DateMention, ...]]:
        article = article_of(text, published, letter)
        return article, find_dates(article, split_sentences(article))

    return read


@pytest.fixture(scope="session")
def dates(mentions: Callable[..., tuple[Article, tuple[DateMention, ...]]]) -> READ:
    """The words of each date with what they tell."""

    def read(text: str, published: str | None = "2016-06-15", letter: bool = False) -> list[tuple[str, str]]:
        article, found = mentions(text, published, letter)
        return [(article.quote(mention.span), told(mention)) for mention in found]

    return read


@pytest.fixture(scope="session")
def day_bounds() -> Callable[[str], str]:
    """The usual spelling of an expected value: an interval by its days."""

    def spell(expected: str) -> str:
        role, _, value = expected.rpartition(" ")
        if "/" in value:
            first, last = value.split("/")
            ends = (
                PartialDate.parse(first).earliest.isoformat() if first else "",  # type: ignore[union-attr]
                PartialDate.parse(last).latest.isoformat() if last else "",  # type: ignore[union-attr]
            )
            value = "/".join(ends)
        return f"{role} {value}".strip()

    return spell
