"""What can go wrong, in sentences for people.

Every error a user can cause derives from `ShezhireError`; its text is one clear sentence: what, where, what to do.
The command line prints it and exits with `exit_code`; the server maps it to an HTTP status in one table.
"""

from __future__ import annotations

from pathlib import Path


class ShezhireError(Exception):
    """Something that a person can mend; `str()` of it is one clear sentence."""

    exit_code = 1


def reason(problem: Exception) -> str:
    """What the system or a library says went wrong, without the number and the path that Python puts around it."""
    told = problem.strerror if isinstance(problem, OSError) else None
    return " ".join((told or str(problem)).split())


class InputError(ShezhireError):
    """An article, or a file about articles, that can't be read."""


class SameIdError(InputError):
    """Two files whose articles have one id; `first` was read before `second`."""

    def __init__(self, first: Path, second: Path, id: str) -> None:
        super().__init__(f"{first} and {second} both have the id {id}: rename one of them.")
        self.first, self.second, self.id = first, second, id


class DataError(ShezhireError):
    """Data that may not be published: it breaks a shape, or its evidence doesn't stand in its article."""


class ReleaseError(ShezhireError):
    """No release, a damaged one, or one that can't be written."""


class UsageError(ShezhireError):
    """A command or a request that makes no sense as put."""

    exit_code = 2
