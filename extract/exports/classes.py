"""One file a class: its members as the merged view tells them, with the words behind every value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from extract.graph import terms as t
from extract.graph.prefix_order import Appending
from extract.graph.serialise import FILE_PREFIXES
from extract.validation import Graphs, read_triples

_LINE: Final = re.compile(rb"^(\S+) (\S+) (.*) \.$", re.MULTILINE)
_ASSERTION: Final = b"#assertion="
_TYPE: Final = t.A.encode()
_SUBJECT: Final = t.SUBJECT.encode()
_EVIDENCE: Final = t.EVIDENCE.encode()
_CLASS: Final = f"<{t.PREFIXES['sz']}".encode()
_HELD: Final = 2**18
"""Bytes of statements that are kept for one file before they are written."""

Classes = int
"""A set of classes, a bit each."""


def write_class_files(dataset: Graphs, folder: Path) -> None:
    """Write `<Class>.ttl` for each class of the vocabulary that has members into `folder`, which is made.

    A file holds the class's members, the assertions about them, and the passages that are evidence of either. Raises
    `OSError` where the disk doesn't take them.
    """
    folder.mkdir()
    belonging = _Belonging(dataset)
    with ExitStack() as opened:
        files = [
            _ClassFile(Appending(opened.enter_context((folder / f"{name}.ttl").open("wb")), FILE_PREFIXES))
            for name in belonging.names
        ]
        for chunk in dataset.chunks(None):
            for lines, classes in belonging.of_subjects(chunk):
                for number in _numbers(classes):
                    files[number].add(lines)
        for file in files:
            file.flush()


def _numbers(classes: Classes) -> Iterator[int]:
    while classes:
        lowest = classes & -classes
        yield lowest.bit_length() - 1
        classes -= lowest


class _ClassFile:
    """The statements of one class on their way to its file."""

    def __init__(self, file: Appending) -> None:
        self._file = file
        self._held: list[bytes] = []
        self._size = 0

    def add(self, lines: bytes) -> None:
        self._held.append(lines)
        self._size += len(lines)
        if self._size > _HELD:
            self.flush()

    def flush(self) -> None:
        self._file.write(read_triples(b"".join(self._held)))
        self._held, self._size = [], 0


class _Belonging:
    """Which classes' files tell of what: by a first pass over all statements."""

    def __init__(self, dataset: Graphs) -> None:
        self._bits: dict[bytes, Classes] = {}
        self._members: dict[bytes, Classes] = {}
        self._evidence: dict[bytes, Classes] = {}
        for chunk in dataset.chunks(None):
            for subject, told in groupby(_LINE.findall(chunk), key=itemgetter(0)):
                self._read(subject, [(predicate, value) for _, predicate, value in told])

    @property
    def names(self) -> list[str]:
        """The classes by their bits, the first lowest."""
        return [value.removeprefix(_CLASS).removesuffix(b">").decode() for value in self._bits]

    def _read(self, subject: bytes, told: list[tuple[bytes, bytes]]) -> None:
        classes = self._classes(told)
        if b"#" in subject:
            return
        self._members[subject] = classes
        for predicate, value in told:
            if predicate == _EVIDENCE:
                self._evidence[value] = self._evidence.get(value, 0) | classes

    def _classes(self, told: list[tuple[bytes, bytes]]) -> Classes:
        """The classes that statements tell a thing to be of."""
        found = 0
        for predicate, value in told:
            if predicate == _TYPE and value.startswith(_CLASS):
                found |= self._bits.setdefault(value, 1 << len(self._bits))
        return found

    def of_subjects(self, chunk: bytes) -> Iterator[tuple[bytes, Classes]]:
        """Each subject's statements in `chunk`, with the classes whose files hold them."""
        subjects = []
        shown: dict[bytes, Classes] = {}
        for subject, lines in groupby(_LINE.finditer(chunk), key=itemgetter(1)):
            found = list(lines)
            told = [(line[2], line[3]) for line in found]
            classes = self._members.get(subject) if b"#" not in subject else None
            if classes is None:
                classes = self._classes(told)
            if _ASSERTION in subject:
                for predicate, value in told:
                    if predicate == _SUBJECT:
                        classes |= self._members.get(value, 0)
                for predicate, value in told:
                    if predicate == _EVIDENCE:
                        shown[value] = shown.get(value, 0) | classes
            subjects.append((subject, found[0].start(), classes))
        ends = [*(start for _, start, _ in subjects[1:]), *([len(chunk)] if subjects else [])]
        for (subject, start, classes), end in zip(subjects, ends, strict=True):
            yield chunk[start:end], classes | self._evidence.get(subject, 0) | shown.get(subject, 0)
