"""The command line: `shezhire build | extract | explain | validate | query | serve | diff | verify | publish`.

Exit codes: 0 done, 1 data or input at fault, 2 a command that makes no sense as put, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Final, NoReturn

import click

from extract.errors import ShezhireError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

_INTERRUPTED: Final = {
    "build": "interrupted; a release is swapped in whole or not at all.",
    "serve": "interrupted before the server was ready.",
}
"""What people are told who break a command off."""

_EPILOG = """\b
Examples:
  shezhire build                      articles in seeds/, release in data/
  shezhire build articles/ --data out
  shezhire serve                      http://127.0.0.1:8000
  shezhire query 'SELECT ?name WHERE { ?p a sz:Person ; rdfs:label ?name }'
  shezhire extract article.txt > article.trig
  shezhire explain article.txt        what was found in each sentence, and why
"""


_COMMANDS: Final = {
    "build": "Make a release from articles, by default those in seeds/.",
    "diff": "Tell what changed from one release to another.",
    "explain": "Tell what was found in each sentence of articles, and by which rule.",
    "extract": "Print the graph of articles.",
    "publish": "Load the current release into another SPARQL 1.1 server.",
    "query": "Ask the current release in SPARQL.",
    "serve": "Serve pages, queries and downloads over HTTP.",
    "validate": "Check a graph against the shapes of the vocabulary.",
    "verify": "Check the files of a release against its checksums.",
}
"""Each is `server.commands.NAME.NAME`, loaded when it is used: some of them load much."""


class _Commands(click.Group):
    """Tells of its commands without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"server.commands.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _tell_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        try:
            number = version("shezhire")
        except PackageNotFoundError:
            number = "0"
        click.echo(f"shezhire, version {number}")
        context.exit()


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 118},
)
@click.option(
    "--version",
    "-V",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Show the version and exit.",
)
def shezhire() -> None:
    """Make a knowledge graph from articles, check it, ask it and serve it."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code. What goes wrong is told in one sentence on standard error."""
    try:
        result = shezhire.main(args=arguments, prog_name="shezhire", standalone_mode=False)
        sys.stdout.flush()
    except (click.ClickException, click.Abort, KeyboardInterrupt, ShezhireError, OSError, MemoryError) as problem:
        return _tell(problem, sys.argv[1:] if arguments is None else arguments)
    return result if isinstance(result, int) else 0


def _tell(problem: BaseException, arguments: Sequence[str]) -> int:
    """Tell in one sentence what went wrong with the command `arguments`; give the exit code."""
    if isinstance(problem, click.ClickException):
        problem.show()
        return problem.exit_code
    from server.terminal import error  # noqa: PLC0415 seldom needed, and slow to load

    match problem:
        case ShezhireError():
            return error(str(problem), problem.exit_code)
        case BrokenPipeError():
            # Whoever read our output has enough; keep Python from complaining when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        case OSError():
            return error(_sentence(problem))
        case MemoryError():
            return error("the memory does not suffice; give fewer articles at a time, or a smaller query.")
        case _:
            return error(_INTERRUPTED.get(next(iter(arguments), ""), "interrupted."), 130)


def _sentence(problem: OSError) -> str:
    where = f"{problem.filename}: " if problem.filename else ""
    if problem.errno in _FULL:
        return f"{where}the disk is full; free some space and try again."
    if isinstance(problem, PermissionError):
        return f"{where}access denied; change the permissions or choose another place."
    return f"{where}{problem.strerror or problem}."


def main() -> NoReturn:
    """The entry point of the command `shezhire`."""
    sys.exit(run())
