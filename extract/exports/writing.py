"""All exports that belong to a release's promise of same bytes, in one go."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from extract.exports.catalogue import CONTEXT
from extract.exports.classes import write_class_files
from extract.exports.data_package import FOLDER, write_tables
from extract.exports.jsonld import context
from extract.exports.rdf_files import write_graph_files
from extract.exports.things import Things
from extract.validation import Graphs


def write_exports(
    dataset: Graphs, things: Callable[[], Things], folder: Path, stage: Callable[[str], None] = lambda _: None
) -> None:
    """Write the graph in all formats, the files by class, the JSON-LD context and the tables into `folder`.

    `stage` is told what is being written. Raises `OSError` where the disk doesn't take them.
    """
    stage("Writing the graph")
    write_graph_files(dataset, folder)
    stage("Writing files by class")
    write_class_files(dataset, folder / "classes")
    text = json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"
    (folder / CONTEXT).write_text(text, encoding="utf-8", newline="\n")
    stage("Writing tables")
    write_tables(things(), folder / FOLDER)
