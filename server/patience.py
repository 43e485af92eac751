"""Gives up on clients that send their request, or take their answer, too slowly: each of them holds a thread."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from typing import Final

_ROUND: Final = 0.5
"""Seconds between looks whose time is over."""
_PACE: Final = 20_000
"""Bytes a second that a client must take of its answer."""


class Watch:
    """Connections with the time until which something must have happened. Safe to use from many threads."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is how long a request may take to arrive whole, and an answer beside what its length takes."""
        self._seconds = seconds
        self._until: dict[socket.socket, tuple[float, bool]] = {}
        self._lock = threading.Lock()
        self._looking = False

    def await_request(self, sock: socket.socket) -> None:
        """From now on the request must come in time; else it is answered with 408 and the connection closed."""
        self._until[sock] = (time.monotonic() + self._seconds, True)
        if not self._looking:
            self._start()

    def await_taking(self, sock: socket.socket, size: int) -> None:
        """From now on the client must take an answer of `size` bytes in time; else the connection is closed."""
        self._until[sock] = (time.monotonic() + self._seconds + size / _PACE, False)

    def forget(self, sock: socket.socket) -> None:
        """It is not the client's turn, or all is done."""
        self._until.pop(sock, (0.0, False))

    def _start(self) -> None:
        with self._lock:
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="slow clients", daemon=True).start()

    def _look(self) -> None:
        while True:
            time.sleep(_ROUND)
            now = time.monotonic()
            for sock, (until, receiving) in list(self._until.items()):
                if until < now and self._until.pop(sock, (0.0, False))[0]:
                    self._end(sock, receiving)

    def _end(self, sock: socket.socket, receiving: bool) -> None:
        # Whoever waits for this connection in another thread is woken and finds it closed.
        with contextlib.suppress(OSError):
            if receiving:
                sock.send(self._late(), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
            sock.shutdown(socket.SHUT_RDWR)

    def _late(self) -> bytes:
        problem = {
            "type": "https://w3id.org/shezhire/problem/slow-request",
            "title": "The request came too slowly",
            "status": 408,
            "detail": f"The request was not there whole after {self._seconds:g} s; send it again at once.",
        }
        body = json.dumps(problem, indent=1).encode() + b"\n"
        head = (
            "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body
