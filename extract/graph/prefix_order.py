"""Turtle and TriG as they are written, with their prefixes in order: pyoxigraph declares them in another each run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, cast

import pyoxigraph as ox

_DECLARATION = b"@prefix"


def write_rdf(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    file: IO[bytes],
    form: ox.RdfFormat,
    prefixes: Mapping[str, str] | None,
) -> None:
    """Write `statements` in the order given, as they come, the same bytes in every run.

    Not for RDF/XML, whose prefixes stand within its first element.
    """
    head = _Head(file)
    declared = dict(prefixes) if prefixes else None
    ox.serialize(statements, cast(IO[bytes], head), format=form, prefixes=declared)
    head.close()


class Appending:
    """Turtle written in pieces, each of whole subjects: the same bytes as of all in one go."""

    def __init__(self, file: IO[bytes], prefixes: Mapping[str, str]) -> None:
        self._file = file
        self._prefixes = dict(prefixes)
        self._begun = False

    def write(self, statements: Iterable[ox.Triple]) -> None:
        """Write more statements; their subjects come in no other piece."""
        written = ox.serialize(statements, format=ox.RdfFormat.TURTLE, prefixes=self._prefixes)
        assert written is not None
        lines = written.splitlines(keepends=True)
        count = next((n for n, line in enumerate(lines) if not line.startswith(_DECLARATION)), len(lines))
        if not self._begun:
            self._file.writelines(sorted(lines[:count]))
            self._begun = True
        self._file.writelines(lines[count:])


class _Head:
    """Passes on what is written to it, the prefix declarations at the beginning sorted."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._held is None:
            self._file.write(data)
            return len(data)
        self._held += data
        if not self._begins_with_declarations_only():
            self.close()
        return len(data)

    def flush(self) -> None:
        """Nothing: what is held is passed on as soon as it is whole."""

    def close(self) -> None:
        """Pass on what is held."""
        if self._held is not None:
            lines = self._held.splitlines(keepends=True)
            count = next((n for n, line in enumerate(lines) if not line.startswith(_DECLARATION)), len(lines))
            self._file.write(b"".join([*sorted(lines[:count]), *lines[count:]]))
            self._held = None

    def _begins_with_declarations_only(self) -> bool:
        assert self._held is not None
        last = self._held.rpartition(b"\n")[2]
        complete = self._held[: len(self._held) - len(last)].splitlines()
        return all(line.startswith(_DECLARATION) for line in complete) and _DECLARATION.startswith(
            last[: len(_DECLARATION)]
        )
