"""Keeps batches of names from taking the server's processor from everybody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from server.problems import Busy, Cancelled, DeadlinePassed

_RETRY_AFTER: Final = 5
"""Seconds after which a client that was sent away may come again."""


class Turns:
    """Lets few batches be at work at once and a few more wait. Safe to use from many threads."""

    def __init__(self, at_work: int, waiting: int, patience: float) -> None:
        """`patience` is the seconds that a batch waits for its turn."""
        self._places = threading.Semaphore(max(1, at_work))
        self._lock = threading.Lock()
        self._room = max(1, at_work) + waiting
        self.inside = 0
        """Batches at work or waiting."""
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """A batch's turn. Raises `Busy` where too many wait already, or where none ends in time."""
        with self._lock:
            if self.inside >= self._room:
                raise _busy(f"{self._room} batches of names are at work or wait already")
            self.inside += 1
        try:
            if not self._places.acquire(timeout=self._patience):
                raise _busy(f"No batch of names ended within {self._patience:g} s")
            try:
                yield
            finally:
                self._places.release()
        finally:
            with self._lock:
                self.inside -= 1


def _busy(why: str) -> Busy:
    return Busy(f"{why}; send this one again in {_RETRY_AFTER} s.", headers={"Retry-After": str(_RETRY_AFTER)})


class Budget:
    """The processor's time that one batch may take, in the thread that made this."""

    def __init__(self, seconds: float, gone: Callable[[], bool]) -> None:
        """`gone` tells whether the client has left."""
        self._seconds = seconds
        self._until = time.thread_time() + seconds
        self._gone = gone

    def check(self) -> None:
        """Raise `DeadlinePassed` where the time is over."""
        if time.thread_time() > self._until:
            raise DeadlinePassed(
                f"The batch took more than {self._seconds:g} s of computing, the most that is given to one; "
                "send fewer queries at once."
            )

    def check_client(self) -> None:
        """The same, and raise `Cancelled` where nobody waits for the answer any more."""
        self.check()
        if self._gone():
            raise Cancelled("The client closed its connection before the batch was answered.")
