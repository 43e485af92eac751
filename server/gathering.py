"""gunicorn's threads, none of which gets a request before all of it has come."""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from functools import partial
from typing import Any, Final

from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from server.patience import Watch
from server.settings import Settings
from server.whole_requests import ComingRequest

_PART: Final = 1 << 16
_ROOM: Final = 64 << 20
"""Bytes of unfinished requests that are kept at the same time."""
_LINGER: Final = 0.5
"""Seconds that a connection which is at its end stays open for a client to take the last of its answer."""
_LAST_REQUESTS: Final = 2.0
"""Seconds that a server which is to end waits for requests on their way."""


def _do_nothing(graceful: bool = False) -> None:
    pass


class GatheringWorker(ThreadWorker):  # type: ignore[misc]
    """Gathers requests in the one loop that waits for all connections, so that a client which sends slowly takes no
    thread: a thousand of them cost a thousand buffers. Too many of them, the first come give way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._coming: dict[Any, ComingRequest] = {}
        self._most_coming = self.worker_connections // 2
        self._bytes_coming = 0
        self.max_keepalived = max(1, self.worker_connections // 4)

    def enqueue_req(self, conn: Any) -> None:
        """Give a request on `conn` to a thread if it has come, and wait for it in the loop if it hasn't."""
        settings: Settings = self.wsgi.extensions["shezhire.settings"]
        conn.init()
        conn.sock.setblocking(False)
        fields = self.cfg.limit_request_fields * (self.cfg.limit_request_field_size + 2)
        request = ComingRequest(settings.url_length * 1024 + fields, settings.query_size * 1024)
        # What was read ahead of the last request's end is the beginning of this one.
        ahead = conn.parser.unreader.take_buffered()
        if request.add(ahead):
            self._hand_over(conn, request)
            return
        self._coming[conn] = request
        self._bytes_coming += len(ahead)
        self._tell_to_go_on(conn, request)
        if not self._take(conn):
            self._watch.await_request(conn.sock, told=bool(request.data))
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._take_more, conn))
            self._make_room()

    @property
    def _watch(self) -> Watch:
        watch: Watch = self.wsgi.extensions["shezhire.watch"]
        return watch

    def _take_more(self, conn: Any, _: Any) -> None:
        if conn not in self._coming:
            return
        first = not self._coming[conn].data
        if self._take(conn):
            return
        if first:
            self._watch.await_request(conn.sock, told=True)
        self._make_room()

    def _take(self, conn: Any) -> bool:
        """Whether the wait for a request on `conn` is over."""
        request = self._coming[conn]
        try:
            part = conn.sock.recv(_PART)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            part = b""
        if not part:
            self._give_up(conn)
            return True
        self._bytes_coming += len(part)
        if request.add(part):
            self._forget(conn)
            self._hand_over(conn, request)
            return True
        self._tell_to_go_on(conn, request)
        return False

    def _tell_to_go_on(self, conn: Any, request: ComingRequest) -> None:
        if request.wants_continue:
            request.wants_continue = False
            with contextlib.suppress(OSError):
                conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n", socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)

    def _forget(self, conn: Any) -> None:
        self._bytes_coming -= len(self._coming.pop(conn).data)
        self._watch.forget(conn.sock)
        with contextlib.suppress(KeyError, ValueError, OSError):
            self.poller.unregister(conn.sock)

    def _hand_over(self, conn: Any, request: ComingRequest) -> None:
        conn.parser.unreader.unread(bytes(request.data))
        conn.data_ready = True
        super().enqueue_req(conn)

    def _give_up(self, conn: Any) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _make_room(self) -> None:
        while len(self._coming) > self._most_coming or self._bytes_coming > _ROOM:
            self._give_up(next(iter(self._coming)))

    def murder_pending(self) -> None:
        """Called again and again by the loop; a worker that is to end waits for nobody long."""
        if not self.alive:
            over = time.monotonic() - _LAST_REQUESTS
            for conn in [conn for conn, request in self._coming.items() if request.begun < over]:
                self._give_up(conn)

    def handle(self, conn: Any) -> Any:
        """Answer a request, in a thread. What is refused before its end may still be coming, for a while."""
        self._watch.await_request(conn.sock, told=True)
        try:
            kept = super().handle(conn)
        finally:
            self._watch.forget(conn.sock)
        if not kept:
            # gunicorn would do so in the loop that all others wait for, and linger for a client that stays.
            util.close_graceful(conn.sock, timeout=_LINGER)
            conn.close = _do_nothing
        return kept


def close_after_refusal(worker: GatheringWorker, request: Any) -> None:
    """Before a request is answered: have its connection closed after one whose body won't be read to the end."""
    most = worker.wsgi.extensions["shezhire.settings"].query_size * 1024
    lengths = [value for name, value in request.headers if name == "CONTENT-LENGTH"]
    if any(not value.isdecimal() or len(value) > 18 or int(value) > most for value in lengths):
        request.force_close()
