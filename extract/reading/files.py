"""From paths to bytes: files, folders of them, standard input; all of it bounded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extract.errors import InputError
from extract.reading.catalogue import FILE_NAME

MAX_ARTICLE_BYTES = 20_000_000
"""The largest file that is read by default: a long book has 3 MB; a larger file is no article."""

STANDARD_INPUT = Path("-")
TEXT_SUFFIXES = (".txt", ".text", ".md")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's bytes; `path` is `None` for standard input."""

    name: str
    path: Path | None
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def is_web_page(self) -> bool:
        if self.path and self.path.suffix.lower() in PAGE_SUFFIXES:
            return True
        start = self.data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith(_PAGE_STARTS) and b"<html" in self.data[:4000].lower()


def list_files(paths: Sequence[Path], warn: Callable[[str], None]) -> Iterator[Path]:
    """The files that `paths` stand for, each once: as given, a folder's own by name, folders in it included.

    In a folder only texts and web pages are articles; hidden files, and the folders in which browsers keep the
    pictures of a saved page (`…_files`), are passed over.
    Raises `InputError` for a path that isn't there or a folder without articles.
    """
    seen: set[Path] = set()
    for path in paths:
        files: Iterator[Path] | list[Path] = [path]
        if path != STANDARD_INPUT and path.is_dir():
            files = _of_folder(path, warn)
        for file in files:
            real = file if file == STANDARD_INPUT else _resolved(file)
            if real not in seen:
                seen.add(real)
                yield file


def _resolved(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself: what is wrong with it is told when it is read
        return file


def _of_folder(folder: Path, warn: Callable[[str], None]) -> list[Path]:
    files: list[Path] = []
    passed_over: list[str] = []
    for path in _walk(folder):
        if path.suffix.lower() in (*TEXT_SUFFIXES, *PAGE_SUFFIXES):
            files.append(path)
        elif path.name != FILE_NAME:
            passed_over.append(path.name)
    known = ", ".join((*TEXT_SUFFIXES, *PAGE_SUFFIXES))
    if not files:
        raise InputError(f"The folder {folder} holds no article: put texts or saved web pages into it ({known}).")
    if passed_over:
        shown = ", ".join(passed_over[:3]) + (" …" if len(passed_over) > 3 else "")
        warn(
            f"{folder}: {len(passed_over)} file(s) that are no articles were passed over ({shown}); {known} are read."
        )
    return files


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"The folder {folder} can't be read ({error.strerror}): check its permissions.") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            yield entry
        elif not entry.name.endswith("_files") and not entry.is_symlink():
            yield from _walk(entry)


def printable(told: Path | str) -> str:
    """`told` as text that UTF-8 can hold: bytes of a file's name in it that are no UTF-8 become U+FFFD."""
    return str(told).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_file(path: Path, max_bytes: int = MAX_ARTICLE_BYTES) -> SourceFile:
    """The bytes of the file at `path`, or of standard input for `-`; never reads more than `max_bytes`.

    Raises `InputError` for a file that can't be read or is larger.
    """
    name = "standard input" if path == STANDARD_INPUT else printable(path)
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif not path.is_file() and path.exists():
            raise InputError(f"{name} is no file: name a text, a saved web page or a folder of them.")
        else:
            with path.open("rb") as file:
                data = file.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"{name} can't be read ({error.strerror}): check its name and permissions.") from error
    if len(data) > max_bytes:
        raise InputError(
            f"{name} is larger than {max_bytes / 1_000_000:g} MB, too large for an article: "
            "split it, or raise the limit."
        )
    if path == STANDARD_INPUT:
        return SourceFile("standard input", None, data)
    return SourceFile(printable(path.name), path, data)
