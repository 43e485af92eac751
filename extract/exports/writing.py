"""All exports that belong to a release's promise of same bytes, in one go."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from extract.exports.catalogue import CONTEXT
from extract.exports.classes import write_class_files
from extract.exports.data_package import FOLDER, write_tables
from extract.exports.jsonld import context
from extract.exports.rdf_files import graph_files, write_graph_file
from extract.exports.things import Things
from extract.processes import in_order, processes
from extract.validation import Graphs

_CLASSES: Final = "classes"
_MANY: Final = 100
"""Graphs from which on it pays to start processes that write."""


def write_exports(
    dataset: Graphs,
    things: Callable[[], Things],
    folder: Path,
    stage: Callable[[str], None] = lambda _: None,
    jobs: int = 1,
) -> None:
    """Write the graph in all formats, the files by class, the JSON-LD context and the tables into `folder`.

    `stage` is told what is being written; `jobs` is how many processes may write. Raises `OSError` where the disk
    doesn't take them.
    """
    stage("Writing the graph in all formats and by class")
    names = (_CLASSES, *reversed(graph_files()))  # what takes longest comes first
    write = partial(_write, dataset, folder)
    if jobs > 1 and len(dataset.graphs) > _MANY:
        with processes(jobs) as pool:
            for _ in in_order(pool, write, names, jobs, 1):
                pass
    else:
        for name in names:
            write(name)
    text = json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"
    (folder / CONTEXT).write_text(text, encoding="utf-8", newline="\n")
    stage("Writing tables")
    write_tables(things(), folder / FOLDER)


def _write(dataset: Graphs, folder: Path, name: str) -> None:
    if name == _CLASSES:
        write_class_files(dataset, folder / _CLASSES)
    else:
        write_graph_file(dataset, folder, name)
