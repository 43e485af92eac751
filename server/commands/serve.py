"""`shezhire serve`: the current release over HTTP."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from extract.errors import UsageError
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
    _check_address(host, port)
    if not current_link(data).is_symlink():
        outcome = run_build(articles_to_read(()), data, BuildOptions(jobs=os.cpu_count() or 1))
        click.echo(describe(outcome))
    from server.serving import run  # noqa: PLC0415 (loads the web server, which other commands don't need)

    run(host, port, data)


def _check_address(host: str, port: int) -> None:
    """Raise `UsageError` where nothing can listen on the address, before time is spent on a build."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as problem:
        raise UsageError(f"{host} is no address of this machine; use --host 127.0.0.1.") from problem
    except OSError as problem:
        raise UsageError(
            f"Port {port} on {host} can't be used ({problem.strerror}); stop the program that uses it or choose "
            "another with --port."
        ) from problem
