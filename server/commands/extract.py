"""`shezhire extract`: the graph of some files alone, to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pyoxigraph as ox

from extract.release import extract_quads
from extract.release.contents import PREFIXES
from server.commands.options import jobs_option
from server.terminal import warn

_FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_MERGED_ONLY = {"turtle", "nt"}

_EPILOG = """\b
Examples:
  shezhire extract article.txt                   TriG: a graph an article, and the merged view
  shezhire extract article.txt --format turtle   the merged view alone
  cat article.txt | shezhire extract -
"""


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE...")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="trig", show_default=True)
@jobs_option
def extract(files: tuple[Path, ...], form: str, jobs: int) -> None:
    """Print the graph of FILE... alone (files or folders; - is standard input), without publishing it.

    Turtle and N-Triples know no named graphs: they hold the merged view alone.
    """
    quads = extract_quads(files, jobs, warn)
    rdf = _FORMATS[form]
    prefixes = None if form in ("nq", "nt") else PREFIXES
    if form in _MERGED_ONLY:
        merged = (quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph))
        ox.serialize(merged, sys.stdout.buffer, format=rdf, prefixes=prefixes)
    else:
        ox.serialize(quads, sys.stdout.buffer, format=rdf, prefixes=prefixes)
    sys.stdout.buffer.flush()
