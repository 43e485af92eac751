"""`shezhire serve`: the current release over HTTP."""

from __future__ import annotations

import os
from pathlib import Path

import click

from extract.errors import UsageError
from extract.release import BuildOptions
from extract.release.layout import current_link
from server.commands.build import describe, run_build
from server.commands.options import articles_to_read, data_option
from server.settings import Settings

_SETTINGS = "\n".join(
    f"  {row.variable:28} {row.help.partition(';')[0]} ({row.bounds}, default {row.default:g}"
    f"{'' if row.most == 1 else ' ' + row.unit})"
    for row in Settings().rows()
)
_EPILOG = f"""\b
Examples:
  shezhire serve                                  http://127.0.0.1:8000
  shezhire serve --host 0.0.0.0 --port 80 --data /srv/shezhire
  shezhire serve --store http://localhost:7878/query   asked there, after shezhire publish

\b
Limits, set by environment variables and told at /settings:
{_SETTINGS}
"""


@click.command(epilog=_EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@data_option
@click.option(
    "--store",
    metavar="URL",
    help="Answer pages and queries from this SPARQL 1.1 server, which holds the release: see publish --help.",
)
@click.option(
    "--merged-graph", metavar="IRI", help="The graph that holds the merged view there, as given to publish."
)
def serve(host: str, port: int, data: Path, store: str | None, merged_graph: str | None) -> None:
    """Serve the current release; build one from seeds/ first where there is none.

    A release that is built later is taken up while the server runs. With --store, texts, search and downloads still
    come from the release here.
    """
    from server.elsewhere import StoreElsewhere  # noqa: PLC0415
    from server.serving import check_port, run  # noqa: PLC0415 (loads the web server, which others don't need)

    if merged_graph and not store:
        raise UsageError("--merged-graph says where in --store the merged view is: give --store as well.")
    Settings.from_environment()
    check_port(host, port)
    link = current_link(data)
    if not link.is_symlink() and not link.exists():
        outcome = run_build(articles_to_read(()), data, BuildOptions(jobs=os.cpu_count() or 1))
        click.echo(describe(outcome))
    run(host, port, data, StoreElsewhere(store, merged_graph) if store else None)
