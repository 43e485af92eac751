"""Ways to read a text, or files written for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.article import Article
from extract.reading import read_articles, read_text


@pytest.fixture
def kinds() -> Callable[[str], list[tuple[str, str]]]:
    """Each block's kind with its words."""

    def of(text: str) -> list[tuple[str, str]]:
        (article,) = read_text(text, id="x")
        return [(block.kind, article.quote(block.span)) for block in article.blocks]

    return of


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Article]]:
    """Write files (name to text or bytes) into a folder and read it; `warnings` takes what is warned of."""

    def of(files: dict[str, str | bytes], warnings: list[str] | None = None) -> list[Article]:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_articles([tmp_path], [].append if warnings is None else warnings.append))

    return of
