"""What people see on the terminal: progress, warnings and errors, all on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from types import TracebackType
from typing import Final, Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

T = TypeVar("T")

_PLAIN_INTERVAL: Final = 10.0
"""Seconds between two plain lines of one stage."""


def console() -> Console:
    """Standard error, without guessing at what looks like a number or a path."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def error(sentence: str, code: int = 1) -> int:
    """Tell what went wrong; give the exit code on."""
    console().print(f"shezhire: {sentence}")
    return code


def warn(sentence: str) -> None:
    console().print(f"warning: {sentence}")


def shown_waiting(things: Iterator[T], doing: str) -> Iterator[T]:
    """`things` one by one; while the next is waited for, a terminal shows a sign of life and how many there were."""
    screen = console()
    if not screen.is_terminal:
        yield from things
        return
    for number in count(1):
        with screen.status(f"{doing} article {number} …"):
            thing = next(things, None)
        if thing is None:
            return
        yield thing


class Reporter(Protocol):
    """Shows stages of work, within a `with`."""

    def stage(self, name: str, steps: int | None = None) -> None: ...

    def advance(self) -> None: ...

    def __enter__(self) -> Reporter: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def reporter() -> Reporter:
    """A bar on a terminal, plain lines otherwise."""
    screen = console()
    return _Bar(screen) if screen.is_terminal else _Lines(screen)


class _Bar:
    def __init__(self, screen: Console) -> None:
        self._progress = RichProgress(
            TextColumn("{task.description:<32}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=screen,
        )
        self._task: TaskID | None = None

    def stage(self, name: str, steps: int | None = None) -> None:
        self._close()
        self._task = self._progress.add_task(name, total=steps)

    def advance(self) -> None:
        if self._task is not None:
            self._progress.advance(self._task)

    def _close(self) -> None:
        if self._task is not None:
            task = self._progress.tasks[-1]
            done = task.total if task.total is not None else 1
            self._progress.update(self._task, total=done, completed=done)
            self._task = None

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
        self._progress.stop()


class _Lines:
    def __init__(self, screen: Console) -> None:
        self._screen = screen
        self._name = ""
        self._steps: int | None = None
        self._done = 0
        self._told = 0.0
        self._begun = 0.0

    def stage(self, name: str, steps: int | None = None) -> None:
        self._close()
        self._name, self._steps, self._done, self._told = name, steps, 0, time.monotonic()
        self._begun = self._told
        self._screen.print(f"{name} …" if steps is None else f"{name} ({steps}) …")

    def advance(self) -> None:
        self._done += 1
        if time.monotonic() - self._told >= _PLAIN_INTERVAL:
            self._told = time.monotonic()
            self._screen.print(f"{self._name}: {self._done} of {self._steps}")

    def _close(self) -> None:
        """Tell how long the stage took."""
        if self._name:
            self._screen.print(f"{self._name}: {time.monotonic() - self._begun:.1f} s")
            self._name = ""

    def __enter__(self) -> _Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._close()
