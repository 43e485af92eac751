"""Addresses of the query page."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from flask import Blueprint, Response, abort, make_response, render_template, request, send_from_directory

from extract.language.folding import fold
from server.context import current_release
from server.examples import load_examples
from server.pages.wording import KIND_NAMES
from server.prefixes import ONTOLOGY, PREFIXES
from server.problems import RequestProblem
from server.query_page.bundle import FOLDER, Bundle, load_bundle
from server.query_page.things import describe_things, evidence_of
from server.query_page.vocabulary import vocabulary_json
from server.release import Release

query_page = Blueprint("query_page", __name__)

_MOST_THINGS: Final = 1000
_MOST_EVIDENCE: Final = 60
_MOST_FOUND: Final = 20
_YEAR: Final = 365 * 86400


@query_page.app_context_processor
def bundled() -> dict[str, Any]:
    """The editor's files, for the template that the endpoint renders as well."""
    return {"query_bundle": _bundle}


def _bundle() -> Bundle | None:
    return load_bundle()


@query_page.get("/query")
def page() -> Response:
    """The page with the query of the address in it, not run: what opens it runs it."""
    query = request.args.get("query", "")
    values = {"query": query, "examples": load_examples(), "prefixes": PREFIXES, "release": current_release()}
    return make_response(render_template("query.html", **values))


@query_page.get("/query/assets/<path:name>")
def asset(name: str) -> Response:
    """A file of the bundle. Its name holds a hash of its bytes, so it may be kept for good."""
    if name.endswith((".gz", ".json.map")) or load_bundle() is None:
        abort(404)
    zipped = request.accept_encodings["gzip"] and (FOLDER / f"{name}.gz").is_file()
    response = send_from_directory(FOLDER, f"{name}.gz" if zipped else name, max_age=_YEAR)
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    response.vary.add("Accept-Encoding")
    if zipped:
        response.content_encoding = "gzip"
        response.mimetype = _MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return response


_MEDIA_TYPES: Final = {
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
}


@query_page.get("/query/vocabulary")
def vocabulary() -> Response:
    """Classes, properties and prefixes, for completion and for the guided start."""
    return _json(vocabulary_json(current_release()))


@query_page.get("/query/entities")
def entities() -> Response:
    """Things by name: `text` as typed, and optionally `class` (repeatable), local names in our ontology."""
    release = current_release()
    text = request.args.get("text", "")[:100].replace("_", " ").replace("-", " ")
    classes = {name.removeprefix("sz:").removeprefix(ONTOLOGY) for name in request.args.getlist("class")}
    return _json(json.dumps(_entities(release, text, classes), ensure_ascii=False).encode())


def _entities(release: Release, text: str, classes: set[str]) -> list[dict[str, str]]:
    graph = release.graph
    found: dict[str, str] = {}
    if fold(text).split():
        for name in graph.search(text, most=_MOST_FOUND * 20):
            if not classes or classes & set(graph.kinds(name.iri)):
                found.setdefault(name.iri, name.label)
    else:
        for kind in sorted(classes):
            for member in graph.members(kind)[:_MOST_FOUND]:
                found.setdefault(member.iri, member.label)
    return [
        {"iri": iri, "label": label, "kind": KIND_NAMES.get(graph.kind(iri), "")}
        for iri, label in list(found.items())[:_MOST_FOUND]
    ]


@query_page.post("/query/things")
def things() -> Response:
    """What the graph calls the IRIs that the body lists (a JSON array)."""
    return _json(_dumped(describe_things(current_release(), _iris(_MOST_THINGS))))


@query_page.post("/query/evidence")
def evidence() -> Response:
    """The sentences behind the things whose IRIs the body lists (a JSON array)."""
    return _json(_dumped(evidence_of(current_release(), _iris(_MOST_EVIDENCE))))


def _iris(most: int) -> list[str]:
    try:
        body = request.get_json(silent=True, force=True)
    except RecursionError:
        body = None
    if not isinstance(body, list) or not all(isinstance(iri, str) for iri in body):
        raise RequestProblem("Send a JSON array of IRIs.")
    if len(body) > most:
        raise RequestProblem(f"Send at most {most} IRIs at a time.")
    return [iri for iri in dict.fromkeys(body) if _absolute(iri)]


def _absolute(iri: str) -> bool:
    return ":" in iri and not any(c <= " " or c in '<>"{}|^`\\' or "\ud800" <= c <= "\udfff" for c in iri)


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _json(body: bytes) -> Response:
    """JSON that a browser asks for again only if the release has changed."""
    response = Response(body, content_type="application/json")
    if request.method == "GET":
        response.set_etag(hashlib.sha256(body).hexdigest()[:32])
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
    return response
