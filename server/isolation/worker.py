"""A query process: `python -m server.isolation.worker DESCRIPTOR STORE MEMORY_MB RESULT_BYTES`.

It opens the store read-only, gives up the right to open connections, and answers one question after another over
the socket it was started with. Questions are answered in a thread, so that a thread whose priority was lowered can
be replaced: an ordinary user may lower a priority but not raise it again.
"""

from __future__ import annotations

import os
import queue
import signal
import socket
import sys
import threading
import time
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from server.isolation import confinement, memory
from server.isolation.evaluation import (
    AnswerTooLargeError,
    DatasetTooLargeError,
    NoFormatError,
    ServiceNamedError,
    TooDeepError,
    answer,
    several_default_graphs,
)
from server.isolation.wire import Question, receive, send
from server.sparql.padding import locate

_LONG: Final = 0.02
"""Seconds of a query after which its memory is given back; a shorter one takes too little for that."""
_REFUSALS: Final[dict[type[Exception], str]] = {
    ServiceNamedError: "service",
    AnswerTooLargeError: "answer-too-large",
    DatasetTooLargeError: "dataset-too-large",
    MemoryError: "memory",
    TooDeepError: "too-deep",
}


def reply(
    store: ox.Store, message: dict[str, Any], quads: BinaryIO | None = None
) -> tuple[dict[str, Any], bytes, BinaryIO | None]:
    """What to send back for one message; with `quads` (N-Quads) these are asked instead of the store."""
    message.pop("inline"), message.pop("file")
    question = Question(**message)
    try:
        merged = None
        if quads:
            merged = ox.Store()
            merged.load(quads, format=ox.RdfFormat.N_QUADS)
        kind, out = answer(store, question, merged)
    except SyntaxError as error:
        offset, expected = locate(question.query, str(error), question.base, question.prefixes)
        return {"status": "syntax", "offset": offset, "expected": expected}, b"", None
    except NoFormatError as error:
        several = several_default_graphs(question)
        return {"status": "no-format", "kind": str(error), "several": several}, b"", None
    except Exception as error:  # whatever it was: the process goes on, and somebody waits for an answer
        return _refusal(error), b"", None
    head = {"status": "ok", "kind": kind, "format": question.formats[kind], "size": out.size}
    if out.file:
        out.file.flush()
    return head, out.inline(), out.file


def _refusal(error: Exception) -> dict[str, Any]:
    match error:
        case OSError():
            return {"status": "unavailable", "message": str(error)}
        case _:
            return {"status": _REFUSALS.get(type(error), "failed"), "message": str(error)}


class Answering:
    """The thread that answers, and its successors."""

    def __init__(self, sock: socket.socket, store: ox.Store) -> None:
        self._sock = sock
        self._store = store
        self._ended: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._successors: queue.SimpleQueue[int] = queue.SimpleQueue()

    def start(self) -> int:
        """Start a thread that answers; its id for the kernel. Called in the main thread, whose priority is kept."""
        thread = threading.Thread(target=self._answer, daemon=True)
        thread.start()
        assert thread.native_id is not None
        return thread.native_id

    def keep_going(self) -> None:
        """Replace the answering thread whenever it has lost its priority, until the server goes away."""
        while self._ended.get() == "lowered":
            self._successors.put(self.start())

    def _answer(self) -> None:
        try:
            lowered = False
            while not lowered:
                message, _, quads = receive(self._sock)
                begun = time.monotonic()
                head, body, file = reply(self._store, message, quads)
                if quads:
                    quads.close()
                long = time.monotonic() - begun > _LONG
                lowered = os.sched_getscheduler(0) == os.SCHED_IDLE and not _restored()
                if lowered:
                    self._ended.put("lowered")
                    head["thread"] = self._successors.get()
                send(self._sock, head, body, file)
                if file:
                    file.close()
                if long:
                    del body
                    memory.give_back()
        except (EOFError, OSError):
            self._ended.put("gone")


def _restored() -> bool:
    try:
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    except PermissionError:
        return False
    return True


def main(arguments: list[str]) -> None:
    confinement.die_with_parent()
    descriptor, path, megabytes, result_bytes = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the server ends us.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sock = socket.socket(fileno=int(descriptor))
    confined = confinement.refuse_connections()
    try:
        store = ox.Store.read_only(path)
    except (OSError, RuntimeError) as error:  # RocksDB tells damage as a RuntimeError
        send(sock, {"status": "failed", "message": str(error)})
        return
    confinement.limit_memory(int(megabytes))
    confinement.limit_files(int(result_bytes))
    answering = Answering(sock, store)
    send(sock, {"status": "ready", "confined": confined, "thread": answering.start()})
    answering.keep_going()
    # Nobody waits for an orderly end, and RocksDB takes its time over one.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
