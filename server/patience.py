"""Gives up on clients that send their request, or take their answer, too slowly: these hold a thread each."""

from __future__ import annotations

import contextlib
import fcntl
import json
import select
import socket
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_ROUND: Final = 0.5
"""Seconds between looks whose time is over."""
_PACE: Final = 20_000
"""Bytes a second that a client must take of its answer on the whole."""


@dataclass(slots=True)
class _Turn:
    """What a client has to do, and until when; `taken` bytes were there at `since`, when it last took some."""

    sending: bool
    until: float
    since: float
    taken: int = 0
    told: bool = False


class Watch:
    """Connections on which it is the client's turn. Safe to use from many threads."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is how long a request may take to arrive whole, and how long an answer may lie untaken."""
        self._seconds = seconds
        self._turns: dict[socket.socket, _Turn] = {}
        self._lock = threading.Lock()
        self._looking = False

    def await_request(self, sock: socket.socket, *, told: bool) -> None:
        """From now on the request must come in time; else the connection is closed, with a 408 for who is `told`."""
        now = time.monotonic()
        self._turns[sock] = _Turn(True, now + self._seconds, now, told=told)
        if not self._looking:
            self._start()

    def await_taking(self, sock: socket.socket, size: int) -> None:
        """From now on the client must take an answer of `size` bytes in time; else the connection is closed."""
        now = time.monotonic()
        self._turns[sock] = _Turn(False, now + self._seconds + size / _PACE, now)

    def forget(self, sock: socket.socket) -> None:
        """It is not the client's turn, or all is done."""
        self._turns.pop(sock, None)

    def _start(self) -> None:
        with self._lock:
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="slow clients", daemon=True).start()

    def _look(self) -> None:
        while True:
            time.sleep(_ROUND)
            for sock, turn in list(self._turns.items()):
                if self._over(sock, turn, time.monotonic()):
                    ended = self._turns.pop(sock, None)
                    if ended is turn:
                        _end(sock, self._late() if turn.told else b"")

    def _over(self, sock: socket.socket, turn: _Turn, now: float) -> bool:
        if turn.until < now:
            return True
        if not turn.sending:
            waiting, taken = _progress(sock)
            if taken != turn.taken or not waiting:
                turn.since, turn.taken = now, taken
        return not turn.sending and now - turn.since > self._seconds

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


def client_gone(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """A test whether the client has closed its connection; gunicorn tells its socket."""
    sock = environ.get("gunicorn.socket")
    if not isinstance(sock, socket.socket):
        return lambda: False

    def gone() -> bool:
        try:
            look = select.poll()
            look.register(sock, select.POLLIN)
            return bool(look.poll(0)) and sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except (OSError, ValueError):
            return True

    return gone


def _end(sock: socket.socket, last_words: bytes) -> None:
    # Whoever waits for this connection in another thread is woken and finds it closed.
    with contextlib.suppress(OSError):
        if last_words:
            sock.send(last_words, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        sock.shutdown(socket.SHUT_RDWR)


def _progress(sock: socket.socket) -> tuple[bool, int]:
    """Whether bytes wait for the client (`SIOCOUTQ`), and how many it has taken (`tcpi_bytes_acked` of tcp(7))."""
    try:
        waiting = struct.unpack("i", fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, bytes(4)))[0]
        taken = struct.unpack_from("Q", sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 128), 120)[0]
    except (OSError, ValueError, struct.error):
        return False, 0
    return waiting > 0, taken
