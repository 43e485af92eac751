"""Speaks HTTP with a store elsewhere: whole answers only, within a time, and given up when nobody waits."""

from __future__ import annotations

import base64
import contextlib
import http.client
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol
from urllib.parse import unquote, urlencode, urlsplit

from extract.errors import UsageError
from server.problems import Cancelled, DeadlinePassed, Unavailable

_LOOK_ROUND: Final = 0.5
"""Seconds between looks whether somebody still waits."""
_KEPT: Final = 16
"""Connections kept open for later."""
_CONNECT: Final = 10.0
_TOLD: Final = 300
"""Code points of the store's own words that are passed on."""


class Sink(Protocol):
    def write(self, data: bytes) -> int: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What came before the body. `framed`: a body that was cut off would have been noticed."""

    status: int
    headers: Mapping[str, str]
    media_type: str
    framed: bool


@dataclass(slots=True)
class Exchange:
    """One question to the store; `cancel()` ends it from another thread."""

    seconds: float
    gone: Callable[[], bool] = lambda: False
    cancelled: bool = False
    connection: http.client.HTTPConnection | None = None
    begun: float = field(default_factory=time.monotonic)

    def cancel(self) -> None:
        self.cancelled = True
        if self.connection and self.connection.sock:
            with contextlib.suppress(OSError):
                self.connection.sock.shutdown(socket.SHUT_RDWR)

    @property
    def left(self) -> float:
        return self.begun + self.seconds - time.monotonic()


class Endpoint:
    """A server's address, with the name and password that it may hold. Safe to use from many threads."""

    def __init__(self, url: str) -> None:
        """Raises `UsageError` for what is no address of a web server."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in {"http", "https"} or not parts.hostname or port == -1:
            raise UsageError(f"{url!r} is no address of a store: give http://HOST:PORT/PATH, or https.")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, port
        self.path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.name = parts.hostname + (f":{port}" if port else "")
        """Host and port, to name it to people."""
        self._headers: dict[str, str] = {}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = threading.Lock()

    def ask(self, fields: list[tuple[str, str]], accept: str, exchange: Exchange, out: Sink) -> Reply:
        """Send a query with its dataset (SPARQL 1.1 Protocol, section 2.1.2) and write the answer to `out`.

        Raises `DeadlinePassed`, `Cancelled`, `Unavailable` where the store can't be reached or breaks off, and what
        `out` raises.
        """
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        body = urlencode(fields).encode()
        return self.send("POST", self.path, body, headers, exchange=exchange, out=out)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | BinaryIO,
        headers: Mapping[str, str],
        *,
        exchange: Exchange,
        out: Sink,
    ) -> Reply:
        """One request with its answer written to `out`; raises as `ask` does. A `body` in a file needs its
        `Content-Length` among the `headers`."""
        connection = None
        whole = False
        try:
            connection, response = self._begin(method, path, body, {**self._headers, **headers}, exchange)
            self._read(connection, response, exchange, out)
            whole = not response.will_close
        except TimeoutError:
            raise self._late(exchange) from None
        except (OSError, http.client.HTTPException) as error:
            if getattr(out, "overflowed", False):
                raise
            if exchange.cancelled:
                raise Cancelled("The query was cancelled.") from None
            raise Unavailable(f"The store at {self.name} can't be reached or broke off ({_why(error)}).") from None
        finally:
            exchange.connection = None
            if connection:
                self._put_back(connection, whole)
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        framed = response.chunked or "Content-Length" in response.headers
        return Reply(response.status, dict(response.headers.items()), kind, bool(framed))

    def _begin(
        self, method: str, path: str, body: bytes | BinaryIO, headers: Mapping[str, str], exchange: Exchange
    ) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        """Send the request and wait for the answer's head; a kept connection that has died is replaced once."""
        while True:
            connection, fresh = self._connection(kept=isinstance(body, bytes))
            exchange.connection = connection
            try:
                connection.request(method, path, body, dict(headers))
                self._wait(connection, exchange)
                return connection, connection.getresponse()
            except (http.client.RemoteDisconnected, ConnectionError):
                connection.close()
                if fresh or exchange.cancelled:
                    raise
            except BaseException:
                connection.close()
                raise

    def _wait(self, connection: http.client.HTTPConnection, exchange: Exchange) -> None:
        waiting = select.poll()
        waiting.register(connection.sock, select.POLLIN)
        while not waiting.poll(max(0.0, min(_LOOK_ROUND, exchange.left)) * 1000):
            if exchange.left <= 0:
                raise TimeoutError
            if exchange.gone():
                raise Cancelled("The client has gone.")
        connection.sock.settimeout(max(0.05, exchange.left))

    def _read(
        self,
        connection: http.client.HTTPConnection,
        response: http.client.HTTPResponse,
        exchange: Exchange,
        out: Sink,
    ) -> None:
        while part := response.read1(1 << 16):
            out.write(part)
            if exchange.left <= 0:
                raise TimeoutError
            if connection.sock:
                connection.sock.settimeout(max(0.05, exchange.left))
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        response.close()  # only then is the connection free for the next request

    def _late(self, exchange: Exchange) -> DeadlinePassed:
        return DeadlinePassed(
            f"The store at {self.name} did not answer within {exchange.seconds:g} s, the time a query may take here. "
            "Ask for fewer rows (LIMIT), and join every pattern to the others by a variable."
        )

    def _connection(self, kept: bool) -> tuple[http.client.HTTPConnection, bool]:
        """A connection, one that was kept if that will do, and whether it is a new one."""
        with self._lock:
            if kept and self._idle:
                return self._idle.pop(), False
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=_CONNECT, context=context), True
        return http.client.HTTPConnection(self._host, self._port, timeout=_CONNECT), True

    def _put_back(self, connection: http.client.HTTPConnection, whole: bool) -> None:
        with self._lock:
            if whole and len(self._idle) < _KEPT:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close what is kept open."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def told(body: bytes) -> str:
    """The beginning of what a store says of an error, on one line."""
    text = " ".join(body.decode("utf-8", "replace").split())
    return text if len(text) <= _TOLD else text[:_TOLD] + "…"


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__ if not str(error) else str(error)
