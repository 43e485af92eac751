"""Writing that survives a power cut: files are on the disk before a name leads to them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import ReleaseError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def sync_file(path: Path) -> None:
    """Bring a file's or a folder's content to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Bring a folder and all in it to the disk, names last."""
    for root, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync_file(Path(root, name))
        sync_file(Path(root))


def swap_link(link: Path, target: str, unfinished: Path) -> None:
    """Let `link` lead to `target`, in one step: readers see the old target or the new one."""
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    os.replace(unfinished, link)  # noqa: PTH105
    sync_file(link.parent)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all in it; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def writing_to(data: Path) -> Iterator[None]:
    """Turn what the system says when it can't write below `data` into a `ReleaseError` in one sentence."""
    try:
        yield
    except OSError as problem:
        raise ReleaseError(_sentence(problem, data)) from problem


def _sentence(problem: OSError, data: Path) -> str:
    if problem.errno in _FULL or "no space left" in str(problem).lower():
        return f"{data}: the disk is full; free some space and build again (what was published before is untouched)."
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return f"{problem.filename or data}: can't be written; give write access or another folder with --data."
    if isinstance(problem, NotADirectoryError | FileExistsError):
        return f"{problem.filename or data}: a file stands where a folder should be; move it or use --data."
    reason = problem.strerror or problem
    return f"{data}: the release can't be written ({reason}); what was published before is untouched."
