"""`shezhire validate`: a file or the current release against the shapes."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from extract.errors import InputError, reason
from extract.graph.serialise import FORMATS_BY_ENDING
from extract.graph.terms import NOT_TOLD
from extract.release import load_release
from extract.release.layout import ARTICLES
from extract.validation import (
    QuadGraphs,
    Violation,
    article_id,
    check_graph,
    check_release,
    read_triples,
    report_turtle,
)
from server.commands.options import data_option, jobs_option
from server.terminal import reporter

_EPILOG = """\b
Examples:
  shezhire validate                   the current release
  shezhire validate graph.trig        a file: each graph in it by itself
  shezhire validate graph.ttl --format turtle > report.ttl
"""


@click.command(epilog=_EPILOG)
@click.argument("file", required=False, type=click.Path(readable=False, path_type=Path))
@data_option
@jobs_option
@click.option(
    "--format", "form", type=click.Choice(["text", "turtle"]), default="text", help="A SHACL report as Turtle."
)
def validate(file: Path | None, data: Path, jobs: int, form: str) -> None:
    """Check FILE (RDF in any usual format), or the current release, against the shapes.

    The release's quotes are held against its articles' texts too. Exits 1 where something is violated.
    """
    violations = _check_file(file) if file else _check_release(data, jobs)
    if form == "turtle":
        sys.stdout.buffer.write(report_turtle(violations))
        sys.stdout.buffer.flush()
    else:
        for violation in violations:
            click.echo(str(violation))
        click.echo(f"{len(violations)} violation(s)." if violations else "Conforms.")
    if violations:
        click.get_current_context().exit(1)


def _check_file(file: Path) -> list[Violation]:
    form = FORMATS_BY_ENDING.get(file.suffix.lower())
    if form is None:
        raise InputError(f"{file}: has no name of an RDF file; name it {', '.join(FORMATS_BY_ENDING)}.")
    try:
        with file.open("rb") as stream:
            dataset = QuadGraphs(ox.parse(stream, format=form))
    except (SyntaxError, ValueError) as problem:
        raise InputError(f"{file}: is no valid {form.name} ({reason(problem)}); mend it.") from problem
    graphs = [name for name in dataset.graphs if name not in NOT_TOLD]
    found = [v for name in graphs for v in check_graph(read_triples(dataset.nquads(name)), article_id(name))]
    return sorted(set(found))


def _check_release(data: Path, jobs: int) -> list[Violation]:
    release = load_release(data)
    dataset = QuadGraphs(release.open_store())
    articles = [row["id"] for row in release.manifest["articles"]]
    texts = {a: (release.path / ARTICLES / f"{a}.txt").read_bytes().decode("utf-8") for a in articles}
    with reporter() as progress:
        progress.stage("Checking shapes and quotes", len(articles))
        return check_release(dataset, texts, jobs, progress.advance)
