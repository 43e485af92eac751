"""One build at a time in a data folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import ReleaseError
from extract.release.layout import lock_file


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder's lock; the system lets go of it when the process ends, however it ends.

    Raises `ReleaseError` where another build holds it.
    """
    with lock_file(data).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ReleaseError(
                f"{data}: another build is writing here; wait for it to end or use another folder with --data."
            ) from None
        yield
