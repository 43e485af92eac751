"""The whole way, from files to a release, on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DataError, InputError, SameIdError
from extract.evaluation import Gold, evaluate, load_gold
from extract.facts import ArticleFacts
from extract.graph import Dataset
from extract.merge import merge
from extract.names.authority import Authority
from extract.processes import collect_rarely
from extract.reading import printable, read_articles
from extract.release.checked import read_checked, write_checked
from extract.release.contents import Contents
from extract.release.extraction import extract_all
from extract.release.loading import Release
from extract.release.manifest import rules_version
from extract.release.progress import Progress, Quiet
from extract.release.publishing import preparing, publish
from extract.release.settings import KEEP_RELEASES, article_bytes
from extract.release.spool import SpooledGraphs, spool
from extract.resources import ontology_folder
from extract.validation import Conforming, Violation, check_release

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`quarantine` leaves files that can't be read or have another's id, and articles that break a shape, out instead
    of stopping; `jobs` is how many processes work; `authority` are the names known beforehand, by default the curated
    ones; `gold` is a folder of articles as careful readers read them, to compare with."""

    quarantine: bool = False
    jobs: int = 1
    authority: Authority | None = None
    gold: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the release, whether it is new, and the violations of the articles left out."""

    release: Release
    new: bool
    violations: tuple[Violation, ...] = ()
    quarantined: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    repaired: bool = False


def build_release(
    paths: Sequence[Path],
    data: Path,
    options: BuildOptions = BuildOptions(),
    progress: Progress = Quiet(),  # noqa: B008 (has no state)
    warn: Warn = lambda _: None,
) -> Outcome:
    """Read the articles in `paths`, check what they say and publish it in the folder `data`.

    Raises `InputError` where articles can't be read (`UnreadableError` where several files can't and none may be left
    out), `ShapesError` where data breaks a shape and may not be left
    out, `ReleaseError` where the release can't be written. The last good release stays then.
    """
    collect_rarely()
    authority = curated_names() if options.authority is None else options.authority
    gold = load_gold(options.gold) if options.gold else None
    unreadable: list[Unreadable] = []
    facts = _read_facts(
        paths, authority, options.jobs, progress, warn, unreadable=unreadable, leave_out=options.quarantine
    )
    with preparing(data) as workshop:
        before = read_checked(data, rules_version())
        checked = _check(facts, authority, workshop / "graphs.nq", options, progress, before=before)
        write_checked(data, rules_version(), checked.conforming)
        left = {f.article.id for f in checked.facts}
        quarantined = tuple(f.article.id for f in facts if f.article.id not in left)
        compared = _compared(checked.facts, gold, authority, warn) if gold else None
        contents = Contents(
            checked.facts,
            checked.graphs,
            checked.violations,
            quarantined,
            checked.near_misses,
            compared,
            [one.as_row() for one in unreadable],
        )
        release, new, repaired = publish(data, workshop, contents, KEEP_RELEASES.value(), progress, jobs=options.jobs)
    told = tuple(one.reason for one in unreadable)
    return Outcome(release, new, checked.violations, quarantined, told, repaired)


def _compared(
    facts: Sequence[ArticleFacts], gold: Mapping[str, Gold], authority: Authority, warn: Warn
) -> dict[str, object]:
    """How well `facts` agree with `gold`; warns of gold articles that were not built."""
    evaluation = evaluate(facts, gold, authority)
    others = sorted(gold.keys() - set(evaluation.articles))
    if others:
        shown = ", ".join(others[:3]) + (" …" if len(others) > 3 else "")
        warn(f"{len(others)} gold article(s) are none of those built ({shown}), so nothing is compared with them.")
    return evaluation.as_json()


def curated_names() -> Authority:
    """The names of `ontology/`. Raises `DataError` where they can't be read."""
    return Authority.load(ontology_folder() / "names")


def extract_dataset(
    paths: Sequence[Path], jobs: int = 1, warn: Warn = lambda _: None, authority: Authority | None = None
) -> Dataset:
    """All graphs of the articles in `paths`, unchecked; `authority` are the names known, by default the curated ones.

    Raises `InputError` where articles can't be read.
    """
    authority = curated_names() if authority is None else authority
    return _graph(_read_facts(paths, authority, jobs, Quiet(), warn, unreadable=[]), authority)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can't be read as articles, and why in a sentence; `namesake` is the file that has its id."""

    file: Path
    reason: str
    namesake: Path | None = None

    def as_row(self) -> dict[str, str]:
        """The file's name and the reason, without the folders that files lie in here."""
        reason = printable(self.reason)
        for file in filter(None, (self.namesake, self.file)):
            reason = reason.replace(printable(file), printable(file.name))
        return {"file": printable(self.file.name), "reason": reason}


class UnreadableError(InputError):
    """Several files that can't be read; `reasons` are sentences that name them."""

    def __init__(self, files: Sequence[Unreadable]) -> None:
        super().__init__(
            f"Nothing was published: {len(files)} files can't be read; mend them, take them away or leave them out "
            "with --quarantine."
        )
        self.reasons = tuple(one.reason for one in files)


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
    paths: Sequence[Path],
    authority: Authority,
    jobs: int,
    progress: Progress,
    warn: Warn,
    *,
    unreadable: list[Unreadable],
    leave_out: bool = False,
) -> list[ArticleFacts]:
    """The facts of all articles; files that can't be read are added to `unreadable`, all of them, before they stop
    the build unless it may leave them out."""
    progress.stage("Reading articles")

    def pass_over(file: Path, problem: InputError) -> None:
        namesake = problem.first if isinstance(problem, SameIdError) else None
        unreadable.append(Unreadable(file, str(problem), namesake))

    articles = list(read_articles(paths, warn, article_bytes(), pass_over))
    if unreadable and not (leave_out and articles):
        raise InputError(unreadable[0].reason) if len(unreadable) == 1 else UnreadableError(unreadable)
    if not articles:
        raise InputError(
            f"{', '.join(map(str, paths))}: holds no article; give texts, web pages or a folder of them."
        )
    progress.stage("Extracting facts", len(articles))
    facts = []
    files = {article.id: Path(article.source_file) for article in articles}

    def leave(article: str, problem: DataError) -> None:
        unreadable.append(Unreadable(files[article], str(problem)))

    for told in extract_all(articles, authority, min(jobs, len(articles)), leave if leave_out else None):
        facts.append(told)
        progress.advance()
    if not facts:
        raise DataError(unreadable[-1].reason)
    return facts


def _graph(facts: Sequence[ArticleFacts], authority: Authority) -> Dataset:
    return Dataset(merge(list(facts), authority), authority)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What may be published, and the violations of all that may not."""

    facts: tuple[ArticleFacts, ...]
    graphs: SpooledGraphs
    near_misses: tuple[dict[str, str], ...]
    violations: tuple[Violation, ...]
    conforming: tuple[bytes, ...]


def _check(
    facts: Sequence[ArticleFacts],
    authority: Authority,
    file: Path,
    options: BuildOptions,
    progress: Progress,
    *,
    before: frozenset[bytes],
) -> _Checked:
    """Make the graph, in `file`, and check it; again without the articles at fault where these may be left out.

    `before` are digests of what conformed before and needs no check.
    """
    left, found = tuple(facts), list[Violation]()
    while True:
        progress.stage("Merging and making the graph")
        dataset = _graph(left, authority)
        graphs, near_misses = spool(dataset, file), tuple(_near_misses(dataset))
        del dataset
        progress.stage("Checking shapes and quotes", len(left))
        texts = {f.article.id: f.article.text for f in left}
        conforming = Conforming(before)
        violations = check_release(graphs, texts, options.jobs, progress.advance, conforming)
        if not violations:
            return _Checked(left, graphs, near_misses, tuple(sorted(found)), tuple(conforming.now))
        before = before.union(conforming.now)
        found.extend(violations)
        at_fault = {article for violation in violations for article in violation.articles}
        kept = tuple(f for f in left if f.article.id not in at_fault)
        if not options.quarantine or not kept or len(kept) == len(left):
            raise ShapesError(sorted(found))
        left = kept


def _near_misses(dataset: Dataset) -> list[dict[str, str]]:
    """Things that may be one, left apart for a curator to decide."""
    return [
        {
            "kind": miss.kind,
            "first": dataset.iris[miss.first],
            "second": dataset.iris[miss.second],
            "reason": miss.reason,
        }
        for miss in dataset.merged.near_misses
    ]
