"""`shezhire extract`: the graph of some files alone, to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.errors import UsageError
from extract.graph import FORMATS
from extract.release import extract_dataset
from extract.release.streaming import STREAMED, stream_articles, write_stream
from extract.release.writing import write_dataset
from server.commands.options import files_argument, jobs_option, names_to_know, no_authority_option
from server.terminal import warn

_FORMATS = ("trig", "nq", "turtle", "nt", "jsonld")

_EPILOG = """\b
Examples:
  shezhire extract article.txt                   TriG: a graph an article, and the merged view
  shezhire extract article.txt --format turtle   the merged view alone
  cat article.txt | shezhire extract -
  shezhire extract news/ --each --format nq      many articles, each by itself
"""


@click.command(epilog=_EPILOG)
@files_argument
@click.option("--format", "form", type=click.Choice(_FORMATS), default="trig", show_default=True)
@click.option(
    "--each",
    is_flag=True,
    help="Print the graph of each article as soon as it is read, without the merged view (which needs them all): "
    "for any number of articles. Not for JSON-LD.",
)
@no_authority_option
@jobs_option
def extract(files: tuple[Path, ...], form: str, each: bool, no_authority: bool, jobs: int) -> None:
    """Print the graph of FILE... alone (files or folders; - is standard input), without publishing it.

    Turtle and N-Triples know no named graphs: they hold the merged view alone, or with --each the triples of each
    article.
    """
    authority = names_to_know(no_authority)
    out = sys.stdout.buffer
    if each:
        if form not in STREAMED:
            raise UsageError(
                f"--each can't write {form}: choose --format {', '.join(STREAMED[:-1])} or {STREAMED[-1]}."
            )
        write_stream(stream_articles(files, authority, jobs, warn), out, form)
    else:
        write_dataset(extract_dataset(files, jobs, warn, authority), out, FORMATS[form])
    out.flush()
