"""`shezhire serve`: the current release over HTTP."""

from __future__ import annotations

import os
from pathlib import Path

import click

from extract.release import BuildOptions
from extract.release.layout import current_link
from server.commands.build import describe, run_build
from server.commands.options import articles_to_read, data_option

_EPILOG = """\b
Examples:
  shezhire serve                                  http://127.0.0.1:8000
  shezhire serve --host 0.0.0.0 --port 80 --data /srv/shezhire
"""


@click.command(epilog=_EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@data_option
def serve(host: str, port: int, data: Path) -> None:
    """Serve the current release; build one from seeds/ first where there is none.

    A release that is built later is taken up while the server runs.
    """
    from server.serving import check_port, run  # noqa: PLC0415 (loads the web server, which others don't need)

    check_port(host, port)
    if not current_link(data).is_symlink():
        outcome = run_build(articles_to_read(()), data, BuildOptions(jobs=os.cpu_count() or 1))
        click.echo(describe(outcome))
    run(host, port, data)
