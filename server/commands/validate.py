"""`shezhire validate`: a file or the current release against the shapes."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import click
import pyoxigraph as ox

from extract.errors import InputError
from extract.release import load_release
from extract.release.layout import ARTICLES
from extract.validation import Violation, article_id, check_graph, check_release, report_turtle
from server.commands.options import data_option, jobs_option
from server.terminal import reporter

_EPILOG = """\b
Examples:
  shezhire validate                   the current release
  shezhire validate graph.trig        a file: each graph in it by itself
  shezhire validate graph.ttl --format turtle > report.ttl
"""


@click.command(epilog=_EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
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
        sys.exit(1)


def _check_file(file: Path) -> list[Violation]:
    graphs: dict[object, list[ox.Quad]] = defaultdict(list)
    form = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
    if form is None:
        raise InputError(f"{file}: has no name of an RDF file; name it .ttl, .nt, .trig, .nq, .jsonld or .rdf.")
    try:
        with file.open("rb") as stream:
            for quad in ox.parse(stream, format=form):
                graphs[quad.graph_name].append(quad)
    except (SyntaxError, ValueError) as problem:
        raise InputError(f"{file}: is no valid {form.name} ({problem}); mend it.") from problem
    found = [v for name, quads in graphs.items() for v in check_graph(quads, article_id(name))]
    return sorted(set(found))


def _check_release(data: Path, jobs: int) -> list[Violation]:
    release = load_release(data)
    quads = list(release.open_store())
    articles = [row["id"] for row in release.manifest["articles"]]
    texts = {a: (release.path / ARTICLES / f"{a}.txt").read_bytes().decode("utf-8") for a in articles}
    with reporter() as progress:
        progress.stage("Checking shapes and quotes", len(articles))
        return check_release(quads, texts, jobs, progress.advance)
