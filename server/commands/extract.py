"""`shezhire extract`: the graph of some files alone, to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.graph import FORMATS
from extract.release import extract_dataset
from extract.release.writing import write_dataset
from server.commands.options import jobs_option
from server.terminal import warn

_FORMATS = ("trig", "nq", "turtle", "nt", "jsonld")

_EPILOG = """\b
Examples:
  shezhire extract article.txt                   TriG: a graph an article, and the merged view
  shezhire extract article.txt --format turtle   the merged view alone
  cat article.txt | shezhire extract -
"""


@click.command(epilog=_EPILOG)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path, allow_dash=True),
    metavar="FILE...",
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="trig", show_default=True)
@jobs_option
def extract(files: tuple[Path, ...], form: str, jobs: int) -> None:
    """Print the graph of FILE... alone (files or folders; - is standard input), without publishing it.

    Turtle and N-Triples know no named graphs: they hold the merged view alone.
    """
    dataset = extract_dataset(files, jobs, warn)
    write_dataset(dataset, sys.stdout.buffer, FORMATS[form])
    sys.stdout.buffer.flush()
