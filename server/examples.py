"""The example queries in `ontology/queries/`, as the query page, the command line and the tests use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from extract.errors import ReleaseError
from extract.resources import ontology_folder

View = Literal["table", "chart", "timeline", "network", "map", "evidence"]
"""How a result is best seen at first."""

_VIEWS: tuple[View, ...] = get_args(View)
_HEADER = re.compile(r"#(title|description|question|view|rows): *(\S.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A query with the words that go with it. `rows` is the least number of rows on the articles in `seeds/`;
    `text` is the query as people edit it, with its PREFIX lines and without its header."""

    name: str
    title: str
    description: str
    question: str
    view: View
    rows: int
    text: str


@cache
def load_examples(folder: Path | None = None) -> tuple[Example, ...]:
    """All examples in `folder` (by default the project's), in the order of their file names: first steps first.

    A name is the file's without its number. Raises `ReleaseError` where a file lacks a part of its header.
    """
    folder = folder or ontology_folder() / "queries"
    return tuple(read_example(path) for path in sorted(folder.glob("*.rq")))


def read_example(path: Path) -> Example:
    """Read one example.

    Raises `ReleaseError` where its header lacks a part or says what can't be.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = {found[1]: found[2].strip() for line in lines if (found := _HEADER.fullmatch(line))}
    try:
        view = next((view for view in _VIEWS if view == head["view"]), None)
        if view is None:
            raise ValueError(f"{head['view']} is no view")
        return Example(
            name=path.stem.partition("-")[2] or path.stem,
            title=head["title"],
            description=head["description"],
            question=head["question"],
            view=view,
            rows=int(head["rows"]),
            text="\n".join(line for line in lines if not _HEADER.fullmatch(line)).strip() + "\n",
        )
    except (KeyError, ValueError) as problem:
        raise ReleaseError(f"{path}: its header can't be read ({problem}); give all five lines.") from problem
