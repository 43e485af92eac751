"""One query process as the server sees it: started, asked, hurried out of the way, killed."""

from __future__ import annotations

import contextlib
import math
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final

from extract.errors import ReleaseError
from server.isolation.wire import Question, receive, send
from server.problems import Cancelled, DeadlinePassed
from server.settings import Settings

START_TIMEOUT: Final = 20.0
_LOOK_ROUND: Final = 1.0
"""Seconds between looks whether the client is still there."""
_CROWD_ROUND: Final = 0.2
"""Seconds between looks whether a long query beyond those that may be takes a place that others need."""


class EndedAtOnceError(ReleaseError):
    """A query process ended before it was ready: the store brought it down, or somebody killed it."""


class QueryProcess:
    """One process and the server's end of its socket."""

    def __init__(self, store: Path, settings: Settings) -> None:
        self._socket, theirs = socket.socketpair()
        memory, result = str(settings.query_memory), str(settings.result_size * 2**20)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "server.isolation.worker", str(theirs.fileno()), str(store), memory, result],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "MALLOC_ARENA_MAX": "2", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self.thread = 0
        self.confined = False
        self.idle_since = 0.0
        self.busy_since = 0.0
        self._gave_way = False
        self.cancelled = False

    def wait_until_ready(self, allow_unconfined: bool = False) -> None:
        """Raises `ReleaseError` if the store can't be opened (`EndedAtOnceError` if the process did not live to tell
        why), or if nothing keeps the process from connecting."""
        self._socket.settimeout(START_TIMEOUT)
        try:
            message, _, _ = receive(self._socket)
        except (EOFError, OSError):
            self.kill()
            raise EndedAtOnceError(
                "The release's store can't be opened (the query process ended at once): build it again."
            ) from None
        if message["status"] != "ready":
            self.kill()
            raise ReleaseError(f"The release's store can't be opened ({message['message']}): build it again.")
        if not (message["confined"] or allow_unconfined):
            self.kill()
            raise ReleaseError(
                "Queries could open connections on this system, which has no seccomp that is known here; none is run "
                "unless SHEZHIRE_UNCONFINED_QUERIES=1 allows it."
            )
        self._socket.settimeout(None)
        self.thread, self.confined = message["thread"], message["confined"]

    def ask(
        self,
        question: Question,
        seconds: float,
        settings: Settings,
        *,
        gone: Callable[[], bool],
        grow: Callable[[], bool],
        crowded: Callable[[], bool],
        quads: BinaryIO | None,
    ) -> tuple[dict[str, Any], bytes, BinaryIO | None]:
        """The reply to `question`; once it has become a long one `grow()` is called until it says yes, and may raise.
        It gives way while it is `crowded()`.

        Raises `DeadlinePassed`, or `Cancelled` where `gone()` says that nobody waits for the answer any more, or
        `EOFError` if the process ended; in each case the process is of no more use.
        """
        try:
            send(self._socket, question.as_json(), file=quads)
        except OSError as error:
            raise EOFError from error
        waiting = select.poll()
        waiting.register(self._socket, select.POLLIN)
        begun = time.monotonic()
        long = False
        pause = min(settings.polite_after, seconds)
        while not waiting.poll(max(0.0, pause) * 1000):
            if crowded():
                self.give_way()
            spent = time.monotonic() - begun
            left = seconds - spent
            if left <= 0:
                raise DeadlinePassed(
                    f"The query was stopped after {seconds:g} s, the time a query may take here. Ask for fewer rows "
                    "(LIMIT), name the class of a thing early, and join every pattern to the others by a variable."
                )
            if gone():
                raise Cancelled("The client has gone.")
            if not long and spent >= settings.long_after:
                long = grow()
            pause = min(_LOOK_ROUND, left, math.inf if long else max(_CROWD_ROUND, settings.long_after - spent))
        reply = receive(self._socket)
        if "thread" in reply[0]:
            self.thread, self._gave_way = reply[0]["thread"], False
        return reply

    def give_way(self) -> None:
        """Let the query run only while nobody else wants a processor."""
        if not self._gave_way:
            self._gave_way = self._schedule(os.SCHED_IDLE)

    def go_on(self) -> bool:
        """Let it run as all others again; whether it does. An ordinary user may give way and never go on."""
        if self._gave_way:
            self._gave_way = not self._schedule(os.SCHED_OTHER)
        return not self._gave_way

    def _schedule(self, policy: int) -> bool:
        try:
            os.sched_setscheduler(self.thread, policy, os.sched_param(0))
        except OSError:
            return False
        return True

    def kill(self) -> int:
        """End the process now; its exit status."""
        self.process.kill()
        status = self.process.wait()
        with contextlib.suppress(OSError):
            self._socket.close()
        return status
