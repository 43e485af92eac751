"""`shezhire build`: articles in, a release out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from extract.release import BuildOptions, Outcome, ShapesError, UnreadableError, build_release
from extract.release.settings import BUILD_SETTINGS
from extract.validation import Violation
from server.commands.options import articles_to_read, data_option, jobs_option, names_to_know, no_authority_option
from server.terminal import console, reporter, warn

_LISTED = 20
"""Files that can't be read are named up to this number."""
_SETTINGS = "\n".join(
    f"  {row.variable:24} {row.help} (1 to {row.most:,} {row.unit}, default {row.default})" for row in BUILD_SETTINGS
)
_EPILOG = f"""\b
Examples:
  shezhire build                        seeds/ into data/
  shezhire build news/ more.txt         files and folders
  shezhire build --quarantine --data out
  shezhire build --gold gold/           compared with gold/*.json

\b
Limits, set by environment variables:
{_SETTINGS}
"""


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(readable=False, path_type=Path), metavar="[PATH]...")
@data_option
@click.option(
    "--quarantine",
    is_flag=True,
    help="Leave out files that can't be read or have another's id and articles that break a shape, and exit 1.",
)
@click.option(
    "--gold",
    type=click.Path(readable=False, path_type=Path),
    metavar="DIR",
    help="Articles as careful readers read them (JSON): the release tells how well it agrees.",
)
@no_authority_option
@jobs_option
def build(  # noqa: PLR0917 click names them all
    paths: tuple[Path, ...], data: Path, quarantine: bool, gold: Path | None, no_authority: bool, jobs: int
) -> None:
    """Read the articles in PATH (files or folders, by default seeds/) and publish what they say.

    The new release replaces the old one at once, when it is complete and conforms to the shapes; otherwise the old
    one stays.
    """
    options = BuildOptions(quarantine, jobs, names_to_know(no_authority), gold)
    outcome = run_build(articles_to_read(paths), data, options)
    click.echo(describe(outcome))
    if outcome.quarantined or outcome.unreadable:
        click.get_current_context().exit(1)


def run_build(paths: Sequence[Path], data: Path, options: BuildOptions) -> Outcome:
    """Build and show how it goes on standard error; violations are listed there.

    Raises `ShezhireError` where nothing could be published.
    """
    try:
        with reporter() as progress:
            outcome = build_release(paths, data, options, progress, warn)
    except ShapesError as problem:
        list_violations(problem.violations)
        raise
    except UnreadableError as problem:
        list_unreadable(problem.reasons)
        raise
    list_unreadable(outcome.unreadable)
    if outcome.unreadable:
        warn(f"left out: {len(outcome.unreadable)} file(s) that can't be read.")
    list_violations(outcome.violations)
    if outcome.quarantined:
        warn(f"left out: article(s) {', '.join(outcome.quarantined)}.")
    return outcome


def list_unreadable(reasons: Sequence[str]) -> None:
    for reason in reasons[:_LISTED]:
        console().print(reason)
    if len(reasons) > _LISTED:
        console().print(f"… and {len(reasons) - _LISTED} files more")


def list_violations(violations: Sequence[Violation]) -> None:
    for violation in violations:
        console().print(str(violation))


def describe(outcome: Outcome) -> str:
    """One line on what was published."""
    release = outcome.release
    counts = release.manifest["counts"]
    articles = "1 article" if counts["articles"] == 1 else f"{counts['articles']} articles"
    what = f"{articles}, {counts['triples']:,} triples, {counts['quads']:,} with their sources"
    if outcome.new:
        return f"Release {release.id}: {what}."
    if outcome.repaired:
        return f"Repaired: release {release.id} was damaged and is whole again ({what})."
    return f"Unchanged: release {release.id} stays ({what})."
