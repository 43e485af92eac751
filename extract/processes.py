"""Work on several cores: processes that end with the one that started them."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from extract.errors import DataError

S = TypeVar("S")
T = TypeVar("T")


@contextmanager
def processes(
    jobs: int, start: Callable[..., None] | None = None, arguments: tuple[Any, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """A pool of `jobs` new processes; in each, `start` is called with `arguments` first.

    Where the work is broken off, what is not begun is dropped. Raises `DataError` where a process is ended from
    outside (as systems do that are out of memory).
    """
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(start, arguments))
    try:
        _start_all(pool, jobs)
        yield pool
    except BrokenProcessPool as problem:
        raise DataError(
            "A working process was ended from outside, perhaps for lack of memory: try again with --jobs 1."
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def in_order(
    pool: ProcessPoolExecutor, work: Callable[[S], T], items: Iterable[S], jobs: int, chunk: int = 16
) -> Iterator[T]:
    """What `work`, a function of a module, makes of each of `items`, in order, `chunk` at a time in a process.

    Items are taken as they are needed, never all at once, as the pool's own `map` does.
    """
    source = iter(items)
    waiting: deque[Future[list[T]]] = deque()
    while True:
        while len(waiting) < 2 * jobs and (some := list(islice(source, chunk))):
            waiting.append(pool.submit(_each, work, some))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _each(work: Callable[[S], T], items: list[S]) -> list[T]:
    return [work(item) for item in items]


def _start_all(pool: ProcessPoolExecutor, jobs: int) -> None:
    """Start the processes at once, deaf to Ctrl-C, which reaches all processes of a terminal: the first one decides
    what becomes of the work. They inherit what is blocked here."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for _ in range(jobs):
            pool.submit(_nothing)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _nothing() -> None:
    pass


def collect_rarely() -> None:
    """Let Python look for unused cycles of objects more rarely: reading articles makes many objects and next to no
    cycles, and looking for them costs a tenth of the time. What is loaded so far is never looked at again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def _begin(start: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()
    if start:
        start(*arguments)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
