"""What happens to a request before Flask sees it: its body is read whole, and the very same request as before gets
the answer that was kept for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from server.hosts import names_host
from server.patience import Watch
from server.release import Release, Releases
from server.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

KEEP: Final = "shezhire.keep"
"""Set in the environment of a request by who answers it: the answer may be kept for the same request."""
_QUERIES: Final = "/sparql"
_METHODS: Final = frozenset({"GET", "POST", "QUERY"})
_PERSONAL: Final = ("HTTP_IF_NONE_MATCH", "HTTP_X_QUERY_ID")
"""Requests with these headers are looked at closely."""
_LONGEST: Final = 1 << 15
"""Bytes of a request up to which its answer is kept by it."""

Kept = tuple[str, list[tuple[str, str]], bytes]
"""Status, headers and body of an answer."""


class Front:
    """A WSGI application around Flask's."""

    def __init__(self, application: WSGIApplication, releases: Releases, settings: Settings, watch: Watch) -> None:
        self._application = application
        self._releases = releases
        self._most = settings.query_size * 1024
        self._kept_bytes = settings.answer_cache * 2**20 // 2
        self._watch = watch

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        sock = environ.get("gunicorn.socket")
        body = _read_body(environ, self._most)
        if sock is not None:
            if body is not None:
                self._watch.forget(sock)
            start_response = self._watched(sock, start_response)
        key = _key(environ, body)
        if key is None:
            return self._application(environ, start_response)
        release = self._releases.current()
        kept = release.responses.get(key)
        if kept is None:
            return self._answer_and_keep(environ, start_response, release, key)
        status, headers, answer = kept
        start_response(status, list(headers))
        return [answer]

    def _watched(self, sock: Any, start_response: StartResponse) -> StartResponse:
        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            length = next((value for name, value in headers if name == "Content-Length"), "0")
            self._watch.await_taking(sock, int(length) or self._most)
            return start_response(status, headers, exc_info)

        return begin

    def _answer_and_keep(
        self, environ: dict[str, Any], start_response: StartResponse, release: Release, key: tuple[object, ...]
    ) -> Iterable[bytes]:
        told: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            told[:] = status, list(headers)
            return start_response(status, headers, exc_info)

        parts = self._application(environ, begin)
        if environ.get(KEEP) is not release:
            return parts
        try:
            answer = b"".join(parts)
        finally:
            getattr(parts, "close", bool)()
        size = len(answer) + sum(len(part) for part in key if isinstance(part, str | bytes))
        release.responses.put(key, (told[0], told[1], answer), size, self._kept_bytes)
        return [answer]


def _read_body(environ: dict[str, Any], most: int) -> bytes | None:
    """The body, which Flask finds again in memory; `None` for one of more than `most` bytes, which is left to it."""
    if "CONTENT_LENGTH" in environ or not environ.get("wsgi.input_terminated"):
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > most:
            return None
        body: bytes = environ["wsgi.input"].read(int(length)) if int(length) else b""
    else:
        # Of unknown length: one byte too many suffices to have it refused.
        body = environ["wsgi.input"].read(most + 1)
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ["CONTENT_LENGTH"] = str(len(body))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _key(environ: dict[str, Any], body: bytes | None) -> tuple[object, ...] | None:
    """All of a request that its answer depends on; `None` where that is more than can be told here."""
    if environ.get("PATH_INFO") != _QUERIES or environ["REQUEST_METHOD"] not in _METHODS or body is None:
        return None
    if not names_host(environ) or any(name in environ for name in _PERSONAL):
        return None
    if len(body) + len(environ.get("QUERY_STRING", "")) > _LONGEST:
        return None
    names = ("REQUEST_METHOD", "QUERY_STRING", "CONTENT_TYPE", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING")
    return (*map(environ.get, names), body)
