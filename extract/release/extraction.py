"""Read articles' facts, on several cores where told, in the articles' order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from extract.article import Article
from extract.build import extract_facts
from extract.facts import ArticleFacts
from extract.names.authority import Authority

_CHUNK = 16
_authority = Authority()


def extract_all(articles: Iterable[Article], authority: Authority, jobs: int = 1) -> Iterator[ArticleFacts]:
    """The facts of each article, in order; with `jobs` above 1 in as many processes.

    Articles are taken as they are needed, never all at once.
    """
    if jobs <= 1:
        for article in articles:
            yield extract_facts(article, authority)
        return
    source = iter(articles)
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(authority,)
    ) as pool:
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
    return [extract_facts(article, _authority) for article in articles]
