"""`shezhire diff`: what changed from one release to another."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from extract.changes import Changed, Changes, compare, write_patch
from extract.errors import UsageError
from extract.release import read_journal, served_folder
from extract.release.layout import MANIFEST, releases_folder
from server.commands.options import data_option
from server.prefixes import BASE

_SHOWN = 40

_EPILOG = """\b
Examples:
  shezhire diff                              the release before with the current one
  shezhire diff 3f2a 9c01                    two releases of the data folder, by the beginning of their ids
  shezhire diff old-release/ new-release/    two folders
  shezhire diff --format patch > changes.rdfp
"""


@click.command(epilog=_EPILOG)
@click.argument("old", default="previous", metavar="[A]")
@click.argument("new", default="current", metavar="[B]")
@data_option
@click.option("--format", "form", type=click.Choice(["text", "json", "patch"]), default="text", show_default=True)
def diff(old: str, new: str, data: Path, form: str) -> None:
    """Tell what changed from release A to B: things added, removed, changed and renamed, and statements.

    A and B are ids (or their beginnings), `current`, `previous`, or folders of releases.
    """
    before, after = find_release(old, data), find_release(new, data)
    if form == "patch":
        write_patch(before, after, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    changes = compare(before, after)
    if form == "json":
        click.echo(json.dumps(changes.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(changes)


def find_release(name: str, data: Path) -> Path:
    """The folder of the release that `name` means, as `diff` tells. Raises `UsageError` where there is not one."""
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    if name == "current":
        return served_folder(data)
    if name == "previous":
        return _previous(data)
    folder = releases_folder(data)
    found = sorted(p for p in folder.iterdir() if p.name.startswith(name)) if folder.is_dir() and name else []
    if len(found) != 1:
        what = "Several releases begin" if found else "No release begins"
        raise UsageError(
            f"{what} with {name} in {data}; give an id as `/releases` or {folder} tells it, or a folder."
        )
    return found[0]


def _previous(data: Path) -> Path:
    current = served_folder(data).name
    for entry in reversed(read_journal(data)):
        folder = releases_folder(data) / entry.id
        if entry.id != current and (folder / MANIFEST).is_file():
            return folder
    raise UsageError(f"{data} holds no release before the current one; give two releases to compare.")


def _print(changes: Changes) -> None:
    counts = changes.counts
    click.echo(
        f"From release {changes.old} to {changes.new}: {counts['added']:,} things added, "
        f"{counts['removed']:,} removed, {counts['changed']:,} changed, "
        f"{counts['renamed']:,} renamed; {counts['quads_added']:,} statements added, "
        f"{counts['quads_removed']:,} removed."
    )
    for name, things in (("added", changes.added), ("removed", changes.removed), ("changed", changes.changed)):
        _list(name, things)
    if changes.renamed:
        click.echo(f"\n{len(changes.renamed)} renamed")
        for before, after in changes.renamed[:_SHOWN]:
            click.echo(f"  {before.removeprefix(BASE)} → {after.removeprefix(BASE)}")
        _rest(len(changes.renamed))


def _list(name: str, things: Sequence[Changed]) -> None:
    if not things:
        return
    click.echo(f"\n{len(things)} {name}")
    for thing in things[:_SHOWN]:
        properties = f" ({', '.join(thing.properties)})" if thing.properties else ""
        click.echo(f"  {thing.iri.removeprefix(BASE)}  {thing.label}{properties}")
    _rest(len(things))


def _rest(number: int) -> None:
    if number > _SHOWN:
        click.echo(f"  … and {number - _SHOWN} more; --format json lists all")
