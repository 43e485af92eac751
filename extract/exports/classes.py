"""One file a class: its members as the merged view tells them, with the words behind every value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from extract.graph import terms as t
from extract.graph.prefix_order import write_rdf
from extract.graph.serialise import FILE_PREFIXES
from extract.validation import Graphs, read_triples

_MEMBER: Final = f" {t.A} <{t.PREFIXES['sz']}".encode()
_SUBJECT: Final = f" {t.SUBJECT} ".encode()
_EVIDENCE: Final = f" {t.EVIDENCE} ".encode()
_SZ: Final = t.PREFIXES["sz"].encode()


def write_class_files(dataset: Graphs, folder: Path) -> None:
    """Write `<Class>.ttl` for each class of the vocabulary that has members into `folder`, which is made.

    Raises `OSError` where the disk doesn't take them.
    """
    folder.mkdir()
    told = {subject: b"".join(lines) for subject, lines in _by_subject(dataset.nquads(None))}
    members: dict[str, set[bytes]] = {}
    assertions: dict[bytes, list[bytes]] = {}
    for subject, lines in told.items():
        for line in lines.splitlines():
            if line.startswith(subject + _MEMBER):
                members.setdefault(line.rpartition(_SZ)[2].partition(b">")[0].decode(), set()).add(subject)
            elif line.startswith(subject + _SUBJECT):
                assertions.setdefault(_value(line, _SUBJECT), []).append(subject)
    for name in sorted(members):
        chosen = set(members[name])
        for subject in members[name]:
            chosen.update(assertions.get(subject, ()))
        for subject in sorted(chosen):
            chosen.update(_value(line, _EVIDENCE) for line in told[subject].splitlines() if _EVIDENCE in line)
        nquads = b"".join(lines for subject, lines in told.items() if subject in chosen)
        with (folder / f"{name}.ttl").open("wb") as file:
            write_rdf(read_triples(nquads), file, ox.RdfFormat.TURTLE, FILE_PREFIXES)


def _by_subject(nquads: bytes) -> Iterator[tuple[bytes, Iterator[bytes]]]:
    return groupby(nquads.splitlines(keepends=True), key=lambda line: line.partition(b" ")[0])


def _value(line: bytes, predicate: bytes) -> bytes:
    return line.partition(predicate)[2].removesuffix(b" .")
