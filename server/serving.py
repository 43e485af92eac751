"""Starts the production server around the application."""

from __future__ import annotations

import errno
import json
import logging
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from flask import Flask
from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]
from gunicorn.http import message  # type: ignore[import-untyped]

from extract.errors import ReleaseError, UsageError, reason
from server.app import create_app
from server.elsewhere import StoreElsewhere
from server.gathering import GatheringWorker, close_after_refusal
from server.isolation.memory import keep_together
from server.pages.warming import warm
from server.release import Release, Releases
from server.settings import Settings

_HEAPS: Final = 2
"""Heaps that the server's threads share; with one a thread, what a busy minute took would stay taken."""
_MOST_FILES: Final = 16_384
_FILES_ASIDE: Final = 256
"""Open files that are left for all but connections."""


def _write_problem(sock: socket.socket, status: int, reason: str, message: str) -> None:
    """Answer what is no request that Flask could be given, in the form of all other errors."""
    details = {
        414: "The address is too long; send a query of this length with POST.",
        431: "The request's headers are too many or too long.",
        500: "The server made a mistake while answering this; it has been logged.",
    }
    detail = details.get(status, f"This is no request that can be understood: {message.rstrip('.')}.")
    problem = {"type": "about:blank", "title": reason, "status": status, "detail": detail}
    body = json.dumps(problem, indent=1).encode() + b"\n"
    head = (
        f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
        f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    util.write_nonblock(sock, head.encode("latin-1") + body)


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, told by values instead of a command line."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._make = make
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._make()


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def check_port(host: str, port: int) -> None:
    """Raise the sentence that people need before gunicorn retries for seconds and logs a traceback."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise ReleaseError(
                f"Port {port} on {host} is in use: stop the program that listens there or choose another with --port."
            ) from None
        if isinstance(error, OSError) and error.errno == errno.EACCES:
            raise UsageError(
                f"Port {port} needs more rights than you have: choose one above 1023 with --port."
            ) from None
        raise UsageError(
            f"{host}:{port} is no address to listen on ({reason(error)}): check --host and --port."
        ) from None


def _warm_beside_requests(release: Release) -> None:
    """Make what visitors will ask for; threads that answer meanwhile wait a tenth as long for their turn."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        warm(release)
    finally:
        sys.setswitchinterval(usual)


def _heed_no_more(_: Any) -> None:
    """Ctrl-C on a terminal comes twice: from there, and from the arbiter. The second would break off the end itself,
    and Python's own end would take the store from the threads that read it."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        # A handler of Python's own, which what has come already and waits to be handled finds, too.
        signal.signal(number, lambda *_: None)


def _room_for_connections(threads: int) -> int:
    """How many connections may be open at the same time; makes room for as many as this process has a right to."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most - _FILES_ASIDE, 2 * threads)


def run(host: str, port: int, data: Path, elsewhere: StoreElsewhere | None = None) -> None:
    """Serve the releases in `data` on `host` and `port` until SIGTERM or SIGINT, then end in order.

    With `elsewhere`, pages and queries are answered from there. Prints the address when ready. Raises `ReleaseError`
    where there is no release or the port is in use, `UsageError` for an address or a setting that makes no sense.
    """
    keep_together(_HEAPS)
    settings = Settings.from_environment()
    Releases(data, settings, elsewhere).close()
    check_port(host, port)

    def ready(_: Arbiter) -> None:
        print(_address(host, port), flush=True)

    def start_processes(worker: Any) -> None:
        """Have the first query find its process ready, and the first visitors the indexes of the lists."""
        release = worker.wsgi.extensions["shezhire.releases"].current()
        release.pool  # noqa: B018
        threading.Thread(target=_warm_beside_requests, args=(release,), daemon=True).start()

    def end_processes(_: Arbiter, worker: Any) -> None:
        """All is answered by now; RocksDB's threads take Python's own end badly, so there is none."""
        _heed_no_more(worker)
        try:
            if worker.wsgi:
                worker.wsgi.extensions["shezhire.releases"].close()
            logging.shutdown()
        finally:
            os._exit(0)

    # gunicorn caps request lines at 8 kB; queries in a GET are longer than that.
    message.MAX_REQUEST_LINE = settings.url_length * 1024
    util.write_error = _write_problem
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.INFO)
    options = {
        "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
        "workers": 1,
        "worker_class": GatheringWorker,
        "threads": settings.threads,
        "worker_connections": _room_for_connections(settings.threads),
        "pre_request": close_after_refusal,
        "timeout": 0,
        "graceful_timeout": 10,
        "keepalive": 15,
        "limit_request_line": message.MAX_REQUEST_LINE - 1,
        "when_ready": ready,
        "post_worker_init": start_processes,
        "worker_int": _heed_no_more,
        "worker_exit": end_processes,
        "proc_name": "shezhire",
        "loglevel": "warning",
        "control_socket_disable": True,
    }
    _Server(lambda: create_app(data, settings, elsewhere), options).run()
