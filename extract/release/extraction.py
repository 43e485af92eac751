"""Read articles' facts, on several cores where told, in the articles' order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from extract.article import Article
from extract.errors import DataError
from extract.facts import ArticleFacts
from extract.names.authority import Authority
from extract.processes import in_order, processes

T = TypeVar("T")

_authority = Authority()


@dataclass(frozen=True, slots=True)
class _Failed:
    """An article that a rule failed on, and the sentence for people."""

    article: str
    reason: str


def extract_all(
    articles: Iterable[Article],
    authority: Authority,
    jobs: int = 1,
    pass_over: Callable[[str, DataError], None] | None = None,
) -> Iterator[ArticleFacts]:
    """The facts of each article, in order; with `jobs` above 1 in as many processes.

    Articles are taken as they are needed, never all at once. `pass_over` takes the id of each article that a rule
    fails on, and why; without it `DataError`, naming the article, is raised.
    """
    from extract.build import extract_facts  # noqa: PLC0415 a server, which extracts nothing, need not load it

    return for_each(extract_facts, articles, authority, jobs, pass_over)


def for_each(
    work: Callable[[Article, Authority], T],
    articles: Iterable[Article],
    authority: Authority,
    jobs: int = 1,
    pass_over: Callable[[str, DataError], None] | None = None,
) -> Iterator[T]:
    """What `work`, a function of a module, makes of each article, in order; with `jobs` above 1 in as many processes.

    Articles are taken as they are needed, never all at once. `pass_over` takes the id of each article that `work`
    fails on, and why; without it `DataError`, naming the article, is raised.
    """
    for made in _made(work, articles, authority, jobs):
        if not isinstance(made, _Failed):
            yield made
        elif pass_over is None:
            raise DataError(made.reason)
        else:
            pass_over(made.article, DataError(made.reason))


def _made(
    work: Callable[[Article, Authority], T], articles: Iterable[Article], authority: Authority, jobs: int
) -> Iterator[T | _Failed]:
    if jobs <= 1:
        for article in articles:
            yield _attempt(work, article, authority)
        return
    with processes(jobs, _start, (authority,)) as pool:
        yield from in_order(pool, partial(_work_on, work), articles, jobs)


def _start(authority: Authority) -> None:
    global _authority  # noqa: PLW0603 (a worker process is given its names once)
    _authority = authority


def _work_on(work: Callable[[Article, Authority], T], article: Article) -> T | _Failed:
    return _attempt(work, article, _authority)


def _attempt(work: Callable[[Article, Authority], T], article: Article, authority: Authority) -> T | _Failed:
    try:
        return work(article, authority)
    except Exception as mistake:
        return _Failed(
            article.id,
            f"{article.source_file}: article {article.id} can't be read because of a mistake in shezhire "
            f"({type(mistake).__name__}: {mistake}); leave it out and report it.",
        )
