"""Things' addresses as linked data: which other forms there are, and where things went that had another IRI."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, redirect, request
from markupsafe import Markup

from extract.changes import read_former
from extract.changes.former import FILE
from extract.exports.jsonld import context
from server.context import current_release
from server.negotiation import GRAPHS
from server.prefixes import BASE
from server.problems import Gone
from server.structured_data import structured_data

linked_data = Blueprint("linked_data", __name__)

_ENDINGS: Final = tuple(f".{form.name}" for form in GRAPHS)
_THINGS: Final = {"pages.thing", "pages.article"}


@linked_data.get("/context.jsonld")
def jsonld_context() -> Response:
    """The context of all JSON-LD here."""
    response = Response(json.dumps({"@context": context()}, indent=1) + "\n", content_type="application/ld+json")
    response.add_etag()
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.make_conditional(request)
    return response


@linked_data.app_context_processor
def for_templates() -> dict[str, Any]:
    """What pages of things embed."""

    def embedded(iri: str) -> Markup:
        return structured_data(current_release().graph, iri)

    return {"structured_data": embedded}


@linked_data.after_app_request
def tell_alternates(response: Response) -> Response:
    """Name a thing's IRI and its other forms in `Link` (RFC 8288), whatever form was answered."""
    if request.endpoint not in _THINGS or response.status_code not in (200, 304):
        return response
    path = request.path.removesuffix("/")
    form = next((ending for ending in _ENDINGS if path.endswith(ending)), None)
    if form and not current_release().graph.exists(BASE + path[1:]):
        path = path.removesuffix(form)
    links = [f'<{BASE}{path[1:]}>; rel="canonical"']
    links += [f'<{path}.{form.name}>; rel="alternate"; type="{form.media_type}"' for form in GRAPHS]
    links.append(f'<{path}>; rel="alternate"; type="text/html"')
    response.headers["Link"] = ", ".join(links)
    return response


def follow(path: str) -> Response | None:
    """Where a thing went whose IRI had this path in an earlier release: a lasting redirect, or `None` if it never
    had one.

    Raises `Gone` for a thing that no article tells of any more.
    """
    release = current_release()
    former = _former(release.folder.parent.parent)
    ending = ""
    name = path.strip("/")
    if BASE + name not in former:
        ending = next((e for e in _ENDINGS if name.endswith(e)), "")
        name = name.removesuffix(ending)
    if BASE + name not in former:
        return None
    now = former[BASE + name]
    if now is None or not release.graph.exists(now):
        raise Gone(f"An earlier release told of {BASE}{name}; this one tells of it no more. /releases has both.")
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    response = redirect(f"/{now.removeprefix(BASE)}{ending}{query}", 301)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response  # type: ignore[return-value]


def _former(data: Path) -> dict[str, str | None]:
    try:
        changed = (data / FILE).stat().st_mtime_ns
    except OSError:
        return {}
    return _read(data, changed)


@lru_cache(maxsize=4)
def _read(data: Path, _changed: int) -> dict[str, str | None]:
    return read_former(data)
