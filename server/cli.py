"""The command line: `shezhire build | extract | explain | validate | query | serve | diff | verify | publish`.

Exit codes: 0 done, 1 data or input at fault, 2 a command that makes no sense as put, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from extract.errors import ShezhireError
from extract.release.manifest import software_version
from server.commands.build import build
from server.commands.diff import diff
from server.commands.explain import explain
from server.commands.extract import extract
from server.commands.publish import publish
from server.commands.query import query
from server.commands.serve import serve
from server.commands.validate import validate
from server.commands.verify import verify
from server.terminal import error

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

_EPILOG = """\b
Examples:
  shezhire build                      articles in seeds/, release in data/
  shezhire build articles/ --data out
  shezhire serve                      http://127.0.0.1:8000
  shezhire query 'SELECT ?name WHERE { ?p a sz:Person ; rdfs:label ?name }'
  shezhire extract article.txt > article.trig
  shezhire explain article.txt        what was found in each sentence, and why
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 118})
@click.version_option(software_version(), "--version", "-V", prog_name="shezhire")
def shezhire() -> None:
    """Make a knowledge graph from articles, check it, ask it and serve it."""


for _command in (build, extract, explain, validate, query, serve, diff, verify, publish):
    shezhire.add_command(_command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code. What goes wrong is told in one sentence on standard error."""
    try:
        result = shezhire.main(args=arguments, prog_name="shezhire", standalone_mode=False)
        sys.stdout.flush()
    except (click.ClickException, click.Abort, KeyboardInterrupt, ShezhireError, OSError, MemoryError) as problem:
        return _tell(problem)
    return result if isinstance(result, int) else 0


def _tell(problem: BaseException) -> int:
    """Tell in one sentence what went wrong; give the exit code."""
    match problem:
        case click.ClickException():
            problem.show()
            return problem.exit_code
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
            return error("interrupted; a release is swapped in whole or not at all.", 130)


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
