"""Answers to what went wrong, and what every answer carries."""

from __future__ import annotations

import gzip
import json
import logging
from functools import lru_cache
from typing import Final, cast

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound as UnknownAddress

from extract.errors import ShezhireError
from server.context import PROBLEM, current_release, current_settings, wants_page
from server.linked_data import follow
from server.nearby import nearby
from server.problems import Gone, NotFound, RequestProblem, problem_json, status_of
from server.software import software_digest

_CONTENT_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_GZIP_FROM: Final = 1024
_GZIP_TO: Final = 8 * 2**20
_TOLD_OF_PATH: Final = 200
"""Code points of an address that the log tells."""
_COMPRESSIBLE: Final = (
    "text/", "application/json", "application/sparql-results", "application/n-", "application/ld+",
    "application/rdf+", "application/trig", "application/problem", "image/svg",
)  # fmt: skip


def answer_problem(error: ShezhireError) -> Response:
    """An error with a sentence for people: a page for browsers, a problem document for programs."""
    problem = problem_json(error)
    if wants_page():
        near = nearby(current_release(), request.path) if isinstance(error, Gone | NotFound) else []
        response = make_response(render_template("problem.html", problem=problem, error=error, near=near))
    else:
        text = json.dumps(problem, ensure_ascii=False, indent=1)
        response = Response(text + "\n", content_type=PROBLEM.media_type)
    response.status_code = int(status_of(error))
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    if isinstance(error, RequestProblem):
        response.headers.update(error.headers)
    return response


def answer_http_error(error: HTTPException) -> Response:
    """Errors that Flask finds by itself (unknown address, body too large …) in the same two forms."""
    status = error.code or 500
    if error.response is not None or status < 400:
        return cast(Response, error.get_response())
    if isinstance(error, UnknownAddress):
        try:
            if moved := follow(request.path):
                return moved
        except Gone as gone:
            return answer_problem(gone)
    detail = {
        404: f"There is nothing at {request.path}.",
        405: f"{request.method} is not possible here.",
        413: f"The request is larger than {current_settings().query_size} kB.",
    }.get(status, error.description or error.name)
    problem = {"type": "about:blank", "title": error.name, "status": status, "detail": detail}
    if wants_page():
        near = nearby(current_release(), request.path) if isinstance(error, UnknownAddress) else []
        response = make_response(render_template("problem.html", problem=problem, error=None, near=near))
    else:
        response = Response(json.dumps(problem, ensure_ascii=False, indent=1) + "\n", content_type=PROBLEM.media_type)
    response.status_code = status
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    response.vary.add("Accept")
    return response


def answer_fault(error: Exception) -> Response:
    """A mistake of ours: logged in full, told in one sentence."""
    logging.getLogger(__name__).error("%s %.*r failed", request.method, _TOLD_OF_PATH, request.path, exc_info=error)
    return answer_problem(ShezhireError("The server made a mistake while answering this; it has been logged."))


def finish(response: Response) -> Response:
    """Headers that every answer carries, and compression."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Access-Control-Allow-Origin", "*")
    if request.method == "OPTIONS" and "Allow" in response.headers:
        _tell_preflight(response)
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
    return _compressed(response)


def _tell_preflight(response: Response) -> None:
    """What a browser asks before a page of another site may send us more than a plain request."""
    methods = sorted(set(response.headers["Allow"].split(", ")) - {"OPTIONS"})
    response.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match, Range, X-Query-Id"
    response.headers["Access-Control-Max-Age"] = "86400"


def _vary(response: Response, name: str) -> None:
    """The same as `response.vary.add(name)` in a fifth of the time: every answer passes here."""
    there = response.headers.get("Vary")
    if not there:
        response.headers["Vary"] = name
    elif name not in there.split(", "):
        response.headers["Vary"] = f"{there}, {name}"


def _compressed(response: Response) -> Response:
    if (
        not (response.mimetype or "").startswith(_COMPRESSIBLE)
        or response.content_encoding
        or response.status_code == 304
    ):
        return response
    _vary(response, "Accept-Encoding")
    if request.endpoint == "static" and response.status_code == 200:
        # Small files of ours, given like pages. Downloads stay as they are on disk, where ranges count.
        response.direct_passthrough = False
        response.get_data()
        if request.args.get("v") == software_digest():
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    length = response.content_length or 0
    if response.status_code == 206 or response.is_streamed or not _GZIP_FROM <= length <= _GZIP_TO:
        return response
    if not request.accept_encodings["gzip"]:
        return response
    etag, weak = response.get_etag()
    if etag and not weak:
        # A strong tag names exact bytes, and these are others.
        response.set_etag(f"{etag}-gzip")
        if response.status_code == 200 and response.make_conditional(request).status_code != 200:
            return response
    response.set_data((_packed_once if request.endpoint == "static" else _packed)(response.get_data()))
    response.content_encoding = "gzip"
    return response


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=5, mtime=0)


_packed_once: Final = lru_cache(maxsize=32)(_packed)
