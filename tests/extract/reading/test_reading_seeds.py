"""The project's own articles: the text byte for byte, and blocks that hold all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.article import Article
from extract.reading import read_articles

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    def fail(sentence: str) -> None:
        raise AssertionError(sentence)

    return {article.id: article for article in read_articles([SEEDS], fail)}


def test_every_article_has_a_date_and_blocks(articles: dict[str, Article]) -> None:
    assert list(articles) == ["000", "001", *(f"002-{number:02d}" for number in range(1, 11)), "003", "004"]
    assert all(article.published and article.date_basis for article in articles.values())
    assert [id for id, article in articles.items() if article.title is None] == ["003"]
    assert {articles[id].publisher for id in articles if id.startswith("002")} == {"Campaign Kazakhstan"}


def test_texts_are_the_files_and_slices_of_the_archive(articles: dict[str, Article]) -> None:
    for path in SEEDS.glob("*.txt"):
        whole = path.read_bytes().decode()
        parts = [article.text for article in articles.values() if article.source_file == path.name]
        assert "".join(parts) == whole


def test_blocks_leave_out_white_space_only(articles: dict[str, Article]) -> None:
    for article in articles.values():
        end = 0
        for block in article.blocks:
            assert not article.text[end : block.span.start].strip()
            assert article.quote(block.span) == article.quote(block.span).strip() != ""
            end = block.span.end
        assert not article.text[end:].strip()
