"""Reads a request of the SPARQL 1.1 Protocol (section 2.1) and refuses what it isn't."""

from __future__ import annotations

import contextlib
import math
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict

from server.negotiation import GRAPHS, RESULTS, Format, is_known
from server.problems import MethodNotAllowed, ReadOnly, RequestProblem, TooLarge, UnsupportedType
from server.settings import Settings, shortened

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_ABSENT: Final = frozenset({"urn:x-rdflib:default"})
"""Default graphs that mean "the default graph": rdflib names its own so."""
_READ_AND_DROPPED: Final = 16 * 2**20
_PAUSE: Final = 0.2
"""Seconds without a byte after which a client is taken to send none of a body that is refused."""
_QUERY_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """A query with its dataset (`None`: the request names none), deadline in seconds and formats asked for."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    seconds: float
    formats: tuple[str, ...]
    query_id: str | None


def read_request(request: Request, settings: Settings) -> ProtocolRequest | None:
    """The query that `request` puts; `None` for a GET without one.

    Raises `RequestProblem` with the status that the protocol asks for.
    """
    if request.content_length is not None and request.content_length > settings.query_size * 1024:
        _discard(request)
        raise TooLarge(f"The request is larger than {settings.query_size} kB, the most that is read here.")
    if request.method in {"GET", "HEAD"}:
        parameters, query = MultiDict(_parameters(request.query_string)), None
    elif request.method in {"POST", "QUERY"}:
        parameters, query = _read_body(request)
    else:
        raise MethodNotAllowed(
            f"{request.method} is not possible here; send a query with GET or POST.",
            headers={"Allow": "GET, HEAD, POST, QUERY, OPTIONS"},
        )
    if "update" in parameters:
        raise ReadOnly("This endpoint is read-only: it answers queries and takes no updates.")
    if query is None:
        queries = parameters.getlist("query")
        if len(queries) > 1:
            raise RequestProblem(f"The request holds {len(queries)} queries; send one at a time.")
        if not queries:
            if request.method in {"GET", "HEAD"}:
                return None
            raise RequestProblem("The request holds no query; send it as the parameter query.")
        query = queries[0]
    if len(query.encode("utf-8", "replace")) > settings.query_size * 1024:
        raise TooLarge(f"The query is longer than {settings.query_size} kB, the most that is read here.")
    default, named = _dataset(parameters)
    formats = tuple(v for name in ("format", "output", "results") for v in parameters.getlist(name) if v)
    if parameters.get("format") and not any(map(is_known, formats)):
        raise RequestProblem(
            f"format is {shortened(parameters['format'])}, which there is none of: give "
            f"{_names(RESULTS)} for tables and {_names(GRAPHS)} for graphs."
        )
    return ProtocolRequest(
        query, default, named, _seconds(parameters, settings), formats, _query_id(request, parameters)
    )


def _names(offers: Sequence[Format]) -> str:
    return ", ".join(offer.name for offer in offers)


def _parameters(raw: bytes) -> list[tuple[str, str]]:
    """Names and values; raises for bytes that are no UTF-8, which would make another query than the one meant."""
    try:
        return parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise RequestProblem("The request is not in UTF-8; encode it so before percent-encoding it.") from None


def _discard(request: Request) -> None:
    """Read a body that is refused, up to a bound and while it comes: a client that still writes would not see the
    refusal."""
    left = min(request.content_length or 0, _READ_AND_DROPPED)
    body, sock = request.environ["wsgi.input"], request.environ.get("gunicorn.socket")
    if isinstance(sock, socket.socket):
        sock.settimeout(_PAUSE)
    with contextlib.suppress(TimeoutError):
        while left > 0 and (part := body.read(min(left, 1 << 16))):
            left -= len(part)
    if isinstance(sock, socket.socket):
        sock.settimeout(None)


def _read_body(request: Request) -> tuple[MultiDict[str, str], str | None]:
    """Parameters of the address and the body together, and the query if the body is one by itself."""
    kind = request.mimetype
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if kind == _UPDATE:
        raise ReadOnly("This endpoint is read-only: it answers queries and takes no updates.")
    if kind not in {_FORM, _QUERY}:
        given = f"The content type {kind} is not understood" if kind else "The request names no content type"
        raise UnsupportedType(f"{given}; send {_QUERY} or {_FORM}.", headers={"Accept-Post": f"{_QUERY}, {_FORM}"})
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedType(f"The query is said to be in {charset}; send it in UTF-8.")
    if kind == _FORM:
        return MultiDict([*_parameters(request.query_string), *_parameters(request.get_data())]), None
    try:
        query = request.get_data(cache=False).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestProblem(f"The query is not in UTF-8: byte {error.start + 1} can't be read.") from None
    parameters = MultiDict(_parameters(request.query_string))
    if "query" in parameters:
        raise RequestProblem("The request holds two queries, one in its address and one in its body; send one.")
    return parameters, query


def _dataset(parameters: MultiDict[str, str]) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    default = tuple(iri for iri in parameters.getlist("default-graph-uri") if iri and iri not in _ABSENT)
    named = tuple(iri for iri in parameters.getlist("named-graph-uri") if iri)
    for iri in (*default, *named):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*", iri):
            raise RequestProblem(f"{iri!r} is no absolute IRI, so it names no graph.")
    return (default, named) if default or named else (None, None)


def _seconds(parameters: MultiDict[str, str], settings: Settings) -> float:
    if len(parameters.getlist("timeout")) > 1:
        raise RequestProblem("The request holds several timeouts; send one.")
    given = parameters.get("timeout")
    if not given:
        return settings.query_timeout
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise RequestProblem(f"timeout is {given!r}; give seconds, as timeout=5.")
    return min(seconds, settings.query_timeout)


def _query_id(request: Request, parameters: MultiDict[str, str]) -> str | None:
    given = request.headers.get("X-Query-Id") or parameters.get("query-id")
    if given and not _QUERY_ID.fullmatch(given):
        raise RequestProblem("A query's id is 8 to 64 letters, digits, hyphens and underscores.")
    return given or None
