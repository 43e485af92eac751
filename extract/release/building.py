"""The whole way, from files to a release, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from extract.article import Article
from extract.errors import DataError, InputError
from extract.facts import ArticleFacts
from extract.names.authority import Authority
from extract.release.contents import Contents
from extract.release.extraction import extract_all
from extract.release.loading import Release
from extract.release.publishing import write_release
from extract.release.settings import KEEP_RELEASES, article_bytes, limit
from extract.resources import ontology_folder
from extract.validation import Violation, check_release

Warn = Callable[[str], None]


class Progress(Protocol):
    """Who is told how far the work is: stages one after the other, each of so many steps where that is known."""

    def stage(self, name: str, steps: int | None = None) -> None: ...

    def advance(self) -> None: ...


class Quiet:
    """Tells nobody."""

    def stage(self, name: str, steps: int | None = None) -> None:
        pass

    def advance(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`quarantine` leaves articles out that break a shape instead of stopping; `jobs` is how many processes work."""

    quarantine: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the release, whether it is new, and the violations of the articles left out."""

    release: Release
    new: bool
    violations: tuple[Violation, ...] = ()
    quarantined: tuple[str, ...] = ()


def build_release(
    paths: Sequence[Path],
    data: Path,
    options: BuildOptions = BuildOptions(),
    progress: Progress = Quiet(),  # noqa: B008 (has no state)
    warn: Warn = lambda _: None,
) -> Outcome:
    """Read the articles in `paths`, check what they say and publish it in the folder `data`.

    Raises `InputError` where articles can't be read, `ShapesError` where data breaks a shape and may not be left
    out, `ReleaseError` where the release can't be written. The last good release stays then.
    """
    authority = Authority.load(ontology_folder() / "names")
    facts = _read_facts(paths, authority, options.jobs, progress, warn)
    published, quads, violations = _check(facts, authority, options, progress)
    left = {f.article.id for f in published}
    quarantined = tuple(f.article.id for f in facts if f.article.id not in left)
    progress.stage("Writing the release")
    contents = Contents(published, quads, violations, quarantined, _near_misses(published, authority))
    release, new = write_release(data, contents, keep=limit(KEEP_RELEASES))
    return Outcome(release, new, tuple(violations), quarantined)


def extract_quads(paths: Sequence[Path], jobs: int = 1, warn: Warn = lambda _: None) -> list[ox.Quad]:
    """All graphs of the articles in `paths`, in the order of the graph step, unchecked."""
    authority = Authority.load(ontology_folder() / "names")
    return _graph(_read_facts(paths, authority, jobs, Quiet(), warn), authority)


class ShapesError(DataError):
    """Data that breaks shapes; `violations` tells where."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        articles = sorted({article for violation in violations for article in violation.articles})
        super().__init__(
            f"Nothing was published: {len(violations)} violation(s) in article(s) {', '.join(articles) or '?'}; "
            "mend them or leave them out with --quarantine."
        )
        self.violations = tuple(violations)


def _read_facts(
    paths: Sequence[Path], authority: Authority, jobs: int, progress: Progress, warn: Warn
) -> list[ArticleFacts]:
    progress.stage("Reading articles")
    articles = _read_articles(paths, warn)
    progress.stage("Extracting facts", len(articles))
    facts = []
    for told in extract_all(articles, authority, min(jobs, len(articles))):
        facts.append(told)
        progress.advance()
    return facts


def _read_articles(paths: Sequence[Path], warn: Warn) -> list[Article]:
    from extract.reading import read_articles

    articles = list(read_articles(paths, warn, article_bytes()))
    places = ", ".join(str(path) for path in paths)
    if not articles:
        raise InputError(f"{places}: holds no article; give text files, web pages or a folder of them.")
    for article, times in Counter(a.id for a in articles).items():
        if times > 1:
            files = ", ".join(sorted({a.source_file for a in articles if a.id == article}))
            raise InputError(f"{files}: {times} articles have the id {article}; rename one of the files.")
    return articles


def _graph(facts: Sequence[ArticleFacts], authority: Authority) -> list[ox.Quad]:
    from extract.graph import quads
    from extract.merge import merge

    return list(quads(merge(list(facts), authority), authority))


def _check(
    facts: Sequence[ArticleFacts], authority: Authority, options: BuildOptions, progress: Progress
) -> tuple[list[ArticleFacts], list[ox.Quad], list[Violation]]:
    """The facts that may be published, their graph, and the violations of all others."""
    left, found = list(facts), list[Violation]()
    while True:
        progress.stage("Merging and making the graph")
        graph = _graph(left, authority)
        progress.stage("Checking shapes and quotes", len(left))
        texts = {f.article.id: f.article.text for f in left}
        violations = check_release(graph, texts, min(options.jobs, len(left)), progress.advance)
        if not violations:
            return left, graph, sorted(found)
        found.extend(violations)
        at_fault = {article for violation in violations for article in violation.articles}
        kept = [f for f in left if f.article.id not in at_fault]
        if not options.quarantine or not kept or len(kept) == len(left):
            raise ShapesError(sorted(found))
        left = kept


def _near_misses(facts: Sequence[ArticleFacts], authority: Authority) -> list[dict[str, str]]:
    return []
