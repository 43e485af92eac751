"""The query processes of one release: kept ready, handed out, and killed where a query breaks a limit."""

from __future__ import annotations

import contextlib
import math
import queue
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from extract.errors import ReleaseError
from server.isolation.memory import give_back, own_bytes
from server.isolation.process import START_TIMEOUT, EndedAtOnceError, QueryProcess
from server.isolation.wire import Question
from server.problems import Busy, Cancelled, DeadlinePassed, LimitExceeded, RequestProblem, WorkerLost
from server.settings import Settings

_MUCH: Final = 256 * 2**20
"""Bytes that a process may hold after a query; one that holds more is replaced at once."""
_STARTS: Final = 3
"""How often a process is started that ends before it is ready, since somebody may have killed it."""
_SOME: Final = 96 * 2**20
"""Bytes that a process may keep while it waits; one that keeps more is replaced when there is time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its kind of result, the format's name, and its bytes, in memory or in a file."""

    kind: str
    format: str
    size: int
    body: bytes
    file: BinaryIO | None
    seconds: float


def _nobody_leaves() -> bool:
    return False


class Pool:
    """Query processes over one store. Safe to use from many threads.

    A process is started by one thread of the pool's own, which lives as long as the pool: the kernel ends a process
    together with the thread that started it.
    """

    def __init__(self, store: Path, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._idle: list[QueryProcess] = []
        self._busy: dict[str, QueryProcess] = {}
        self._long: set[str] = set()
        self._starting = 0
        self._waiting = 0
        self._asked = 0
        self._closed = False
        self._failure: ReleaseError | None = None
        self._changed = threading.Condition()
        self._orders: queue.SimpleQueue[QueryProcess | None] = queue.SimpleQueue()
        self._keeper = threading.Thread(target=self._keep, name="query processes", daemon=True)
        self._keeper.start()
        with self._changed:
            self._order(settings.spare_workers)

    def run(
        self,
        question: Question,
        *,
        seconds: float,
        query_id: str | None = None,
        gone: Callable[[], bool] = _nobody_leaves,
        quads: BinaryIO | None = None,
    ) -> tuple[dict[str, Any], Answer | None]:
        """Answer `question` within `seconds`: the process's reply, with the answer if its status is `ok`.

        With `quads`, a file of N-Quads from its beginning, the question is put to these instead of the store.
        Raises `RequestProblem` for an id that is taken, `Busy`, `DeadlinePassed`, `Cancelled`, `LimitExceeded`,
        `WorkerLost`, or `ReleaseError` where no process can be started.
        """
        query_id = query_id or secrets.token_hex(8)
        process = self._take(query_id)
        started = time.monotonic()
        fit = False
        try:
            head, body, file = process.ask(
                question,
                seconds,
                self._settings,
                gone=gone,
                grow=lambda: self._grow(query_id),
                crowded=lambda: len(self._busy) > 1,
                quads=quads,
            )
            spent = time.monotonic() - started
            long = spent > self._settings.polite_after
            fit = head["status"] != "memory" and not (long and own_bytes(process.process.pid) > _MUCH)
        except (EOFError, OSError):
            raise self._cause(process) from None
        except DeadlinePassed:
            if process.cancelled:
                raise Cancelled("The query was cancelled.") from None
            raise
        finally:
            self._give_back(query_id, process, fit)
        if head["status"] == "memory":
            raise self._out_of_memory()
        if head["status"] != "ok":
            return head, None
        return head, Answer(head["kind"], head["format"], head["size"], body, file, spent)

    def cancel(self, query_id: str) -> bool:
        """Stop a query; whether it was running."""
        with self._changed:
            process = self._busy.get(query_id)
            if process is None:
                return False
            process.cancelled = True
            process.process.kill()
            return True

    def running(self, query_id: str) -> bool:
        with self._changed:
            return query_id in self._busy

    def process_ids(self) -> list[int]:
        """The processes there are, idle ones first."""
        with self._changed:
            return [p.process.pid for p in (*self._idle, *self._busy.values())]

    def close(self) -> None:
        """End all idle processes now and the busy ones once their queries are answered; wait for those that start."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
            busy = bool(self._busy)
        for process in idle:
            process.kill()
        if not busy:
            self._orders.put(None)
            self._keeper.join(START_TIMEOUT)

    def _take(self, query_id: str) -> QueryProcess:
        deadline = time.monotonic() + self._settings.queue_wait
        with self._changed:
            if query_id in self._busy:
                raise RequestProblem(f"A query with the id {query_id} is running; give each its own.")
            self._idle = [p for p in self._idle if p.process.poll() is None]
            if not self._idle:
                if self._waiting >= self._settings.queue_length:
                    raise self._overcrowded()
                self._waiting += 1
                if not self._starting:
                    self._failure = None  # of a process that nobody waited for
                try:
                    self._wait_for_idle(deadline)
                finally:
                    self._waiting -= 1
            process = self._idle.pop()
            process.cancelled = False
            self._asked += 1
            process.busy_since = time.monotonic()
            self._have_long_ones_give_way(process.busy_since)
            self._busy[query_id] = process
            if len(self._idle) + self._starting < self._settings.spare_workers:
                self._order(1)
            return process

    def _have_long_ones_give_way(self, now: float) -> None:
        for process in self._busy.values():
            if now - process.busy_since > self._settings.polite_after:
                process.give_way()

    def _grow(self, query_id: str) -> bool:
        """Count a query among the long ones; false while there are as many as may be.

        Raises `Busy` for one beyond those once no process is left for others.
        """
        with self._changed:
            if len(self._long) < self._settings.long_queries:
                self._long.add(query_id)
                return True
            if self._idle or len(self._busy) + self._starting < self._settings.query_workers:
                return False
        raise Busy(
            f"The query was stopped after {self._settings.long_after:g} s or more: {self._settings.long_queries} "
            "others take as long already, and short ones need a process. Ask again later, or for less.",
            headers={"Retry-After": str(max(1, math.ceil(self._settings.query_timeout / 2)))},
        )

    def _wait_for_idle(self, deadline: float) -> None:
        while not self._idle:
            if self._closed:
                raise Busy("The release is being exchanged; ask again.", headers={"Retry-After": "1"})
            if self._failure:
                failure, self._failure = self._failure, None
                raise failure
            if self._starting < self._waiting:
                self._order(1)
            if not self._changed.wait(deadline - time.monotonic()):
                raise self._overcrowded()

    def _overcrowded(self) -> Busy:
        return Busy(
            "Too many queries are running or waiting; ask again in a few seconds.", headers={"Retry-After": "5"}
        )

    def _order(self, count: int) -> None:
        """Have up to `count` processes started; the lock is held."""
        there = len(self._idle) + len(self._busy) + self._starting
        for _ in range(min(count, self._settings.query_workers - there)):
            self._starting += 1
            self._orders.put_nowait(_NEW)

    def _give_back(self, query_id: str, process: QueryProcess, fit: bool) -> None:
        if not fit:
            process.kill()
        with self._changed:
            self._busy.pop(query_id, None)
            self._long.discard(query_id)
            if len(self._busy) == 1:
                for alone in self._busy.values():
                    alone.go_on()
            sound, fit = fit, fit and process.go_on()
            if fit and not self._closed:
                process.idle_since = time.monotonic()
                self._idle.append(process)
            elif not self._closed:
                self._order(max(0, self._settings.spare_workers - len(self._idle) - self._starting))
            last = self._closed and not self._busy
            self._changed.notify()
        if sound and (self._closed or not fit):
            process.kill()
        if last:
            self._orders.put(None)

    def _cause(self, process: QueryProcess) -> RequestProblem:
        """What to tell the one whose query process ended."""
        status = process.kill() if process.process.poll() is None else process.process.returncode
        if process.cancelled:
            return Cancelled("The query was cancelled.")
        if status == -signal.SIGSEGV:
            return LimitExceeded(
                "The query took more than the stack that a query may take here: it nests or chains thousands of "
                "patterns, paths or operators. Write VALUES or IN instead of a long chain, or ask in parts."
            )
        if status in (-signal.SIGABRT, -signal.SIGBUS):
            return self._out_of_memory()
        return WorkerLost("The process that ran the query was ended from outside; ask again.")

    def _out_of_memory(self) -> LimitExceeded:
        return LimitExceeded(
            f"The query took more than the {self._settings.query_memory} MB of memory that a query may take here. "
            "Sort and group fewer rows (a FILTER, a LIMIT in a subquery), or ask in parts."
        )

    def _keep(self) -> None:
        """Start what was ordered and end what was idle for long, until the pool is closed and all is answered."""
        while True:
            try:
                order = self._orders.get(timeout=self._settings.idle_after / 2)
            except queue.Empty:
                self._end_long_idle()
                self._give_memory_back()
                continue
            if order is None:
                return
            if not self._closed:
                self._start_one()

    def _start_one(self) -> None:
        for _ in range(_STARTS):
            process, failure = self._started()
            if not isinstance(failure, EndedAtOnceError) or self._closed:
                break
        with self._changed:
            self._starting -= 1
            self._failure = failure
            if process and self._closed:
                process.kill()
            elif process:
                self._idle.append(process)
            self._changed.notify_all()

    def _started(self) -> tuple[QueryProcess | None, ReleaseError | None]:
        """A process that is ready, or why there is none."""
        try:
            process = QueryProcess(self._store, self._settings)
            process.wait_until_ready(bool(self._settings.unconfined_queries))
        except ReleaseError as error:
            return None, error
        except OSError as error:
            return None, ReleaseError(f"No query process can be started: {error.strerror}.")
        process.idle_since = time.monotonic()
        return process, None

    def _end_long_idle(self) -> None:
        """Keep the processes that were used last; the list is in the order of their last use."""
        with self._changed:
            old = [p for p in self._idle if time.monotonic() - p.idle_since > self._settings.idle_after]
            surplus = old[: max(0, len(self._idle) - self._settings.spare_workers)]
            self._idle = [p for p in self._idle if p not in surplus]
        for process in surplus:
            process.kill()

    def _give_memory_back(self) -> None:
        """Replace the processes that keep much, and return what this process has freed since the last time."""
        with self._changed:
            fat = [p for p in self._idle if own_bytes(p.process.pid) > _SOME]
            self._idle = [p for p in self._idle if p not in fat]
            self._order(max(0, self._settings.spare_workers - len(self._idle) - self._starting))
            asked, self._asked = self._asked, 0
        for process in fat:
            process.kill()
        if asked:
            give_back()


_NEW: Final[Any] = object()


@contextlib.contextmanager
def pool(store: Path, settings: Settings) -> Iterator[Pool]:
    """A pool for the length of a `with` block."""
    there = Pool(store, settings)
    try:
        yield there
    finally:
        there.close()
