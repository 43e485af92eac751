"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from extract.errors import UsageError
from extract.names.authority import Authority
from extract.release import curated_names

SEEDS: Final = Path("seeds")

data_option = click.option(
    "--data",
    type=click.Path(readable=False, path_type=Path),
    default=Path("data"),
    show_default=True,
    envvar="SHEZHIRE_DATA",
    help="The folder of releases.",
)
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a core",
    help="How many processes work.",
)
files_argument = click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path, allow_dash=True),
    metavar="FILE...",
)
no_authority_option = click.option(
    "--no-authority", is_flag=True, help="Read without the curated names of ontology/, as if nobody were known."
)


def names_to_know(no_authority: bool) -> Authority:
    """The curated names, or none. Raises `DataError` where they can't be read."""
    return Authority() if no_authority else curated_names()


def articles_to_read(paths: tuple[Path, ...]) -> list[Path]:
    """The paths given, else the folder `seeds/` of the current folder.

    Raises `UsageError` where there is neither.
    """
    if paths:
        return list(paths)
    if not SEEDS.is_dir():
        raise UsageError("No PATH was given, and there is no folder seeds/ here: name files or folders of articles.")
    return [SEEDS]
