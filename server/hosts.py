"""Refuses requests whose `Host` is none: addresses in answers are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import request
from werkzeug.sansio.utils import host_is_trusted

from server.problems import RequestProblem


def names_host(environ: Mapping[str, Any]) -> bool:
    """Whether a request has a `Host` that can be one. HTTP/1.1 asks for it (RFC 9112, 3.2), HTTP/1.0 does not."""
    host = environ.get("HTTP_HOST")
    if host is None:
        return environ.get("SERVER_PROTOCOL") != "HTTP/1.1"
    return _can_be_host(host)


@lru_cache(maxsize=256)
def _can_be_host(host: str) -> bool:
    return host_is_trusted(host)


def check_host() -> None:
    """Raise `RequestProblem` where the request names no host."""
    if not names_host(request.environ):
        raise RequestProblem(
            "The header Host names no host: give a name of letters, digits, hyphens and dots, or an IP address, with "
            "or without a port."
        )
