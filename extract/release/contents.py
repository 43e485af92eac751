"""What a release holds, and its files: all bytes follow from the contents alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extract.exports import SelfDescribed, Things, write_exports
from extract.facts import ArticleFacts, LeftOut
from extract.release.layout import ARTICLES, EVALUATION
from extract.release.writing import write_statements
from extract.resources import ontology_folder
from extract.validation import Graphs, Violation, article_graphs, read_triples, report_turtle


@dataclass(frozen=True)
class Contents:
    """All that a release is made of.

    `facts` are those of the articles published, in article order; `dataset` is all graphs of them; `violations` are
    those of the articles in `quarantined`, which are left out; `near_misses` are rows for a curator; `evaluation` is
    how the articles that were also read by people fared, where these are at hand; `unreadable` are rows (`file`,
    `reason`) of the files that could not be read and were left out.
    """

    facts: Sequence[ArticleFacts]
    dataset: Graphs
    violations: Sequence[Violation] = ()
    quarantined: Sequence[str] = ()
    near_misses: Sequence[dict[str, Any]] = ()
    evaluation: Mapping[str, Any] | None = None
    unreadable: Sequence[dict[str, str]] = ()

    @cached_property
    def graphs(self) -> SelfDescribed:
        """All graphs as they are published."""
        return SelfDescribed(self.dataset)

    @cached_property
    def things(self) -> Things:
        """The merged view as tables read it."""
        return Things(self.graphs, self.facts)


def write_files(
    contents: Contents, folder: Path, stage: Callable[[str], None] = lambda _: None, jobs: int = 1
) -> None:
    """Write all files but the manifest and what is derived into `folder`, which exists and is empty; `stage` is told
    what is being written, `jobs` is how many processes may write.

    Raises `OSError` where the disk doesn't take them.
    """
    _ = contents.graphs.use  # counted once, before processes get copies
    write_exports(contents.graphs, lambda: contents.things, folder, stage, jobs)
    stage("Writing articles")
    _write_articles(contents, folder / ARTICLES)
    for source, name in (("vocabulary.ttl", "ontology.ttl"), ("shapes.ttl", "shapes.ttl")):
        (folder / name).write_bytes((ontology_folder() / source).read_bytes())
    checked = article_graphs(contents.graphs).values()
    (folder / "shacl-report.ttl").write_bytes(report_turtle(contents.violations, checked))
    left_out = (row for facts in contents.facts for row in _left_out(facts))
    _write_lines(folder / "left-out.jsonl", chain(left_out, contents.unreadable))
    _write_lines(folder / "near-misses.jsonl", contents.near_misses)
    if contents.evaluation is not None:
        text = json.dumps(contents.evaluation, ensure_ascii=False, indent=1) + "\n"
        (folder / EVALUATION).write_text(text, encoding="utf-8", newline="\n")


def _write_articles(contents: Contents, folder: Path) -> None:
    folder.mkdir()
    graphs = article_graphs(contents.graphs)
    for facts in contents.facts:
        article = facts.article
        (folder / f"{article.id}.txt").write_bytes(article.text.encode("utf-8"))
        with (folder / f"{article.id}.ttl").open("wb") as file:
            own = read_triples(contents.graphs.nquads(graphs[article.id]))
            write_statements(own, file, ox.RdfFormat.TURTLE)


def _left_out(facts: ArticleFacts) -> Iterator[dict[str, Any]]:
    text = facts.article.text
    for trigger in facts.left_out:
        yield _left_out_row(facts.article.id, text, trigger)


def _left_out_row(article: str, text: str, trigger: LeftOut) -> dict[str, Any]:
    return {
        "article": article,
        "rule": trigger.rule,
        "reason": trigger.reason,
        "words": text[trigger.words.start : trigger.words.end],
        "start": trigger.words.start,
        "end": trigger.words.end,
        "sentence": text[trigger.sentence.start : trigger.sentence.end],
    }


def _write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
