"""Read articles' facts, on several cores where told, in the articles' order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from itertools import islice

from extract.article import Article
from extract.build import extract_facts
from extract.errors import DataError
from extract.facts import ArticleFacts
from extract.names.authority import Authority
from extract.processes import processes

_CHUNK = 16
_authority = Authority()


def extract_all(articles: Iterable[Article], authority: Authority, jobs: int = 1) -> Iterator[ArticleFacts]:
    """The facts of each article, in order; with `jobs` above 1 in as many processes.

    Articles are taken as they are needed, never all at once. Raises `DataError`, naming the article, where a rule
    fails on one.
    """
    if jobs <= 1:
        for article in articles:
            yield _extract_one(article, authority)
        return
    source = iter(articles)
    with processes(jobs, _start, (authority,)) as pool:
        waiting: deque[Future[list[ArticleFacts]]] = deque()
        while True:
            while len(waiting) < 2 * jobs and (chunk := list(islice(source, _CHUNK))):
                waiting.append(pool.submit(_extract, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _start(authority: Authority) -> None:
    global _authority  # noqa: PLW0603 (a worker process is given its names once)
    _authority = authority


def _extract(articles: list[Article]) -> list[ArticleFacts]:
    return [_extract_one(article, _authority) for article in articles]


def _extract_one(article: Article, authority: Authority) -> ArticleFacts:
    try:
        return extract_facts(article, authority)
    except Exception as mistake:
        raise DataError(
            f"{article.source_file}: article {article.id} can't be read because of a mistake in shezhire "
            f"({type(mistake).__name__}: {mistake}); leave it out and report it."
        ) from mistake
