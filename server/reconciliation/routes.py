"""The service's addresses: manifest, queries, suggestions, previews, data extension."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, current_app, make_response, render_template, request

from extract.release.manifest import software_version
from server.context import current_release, current_settings, wants_page
from server.patience import client_gone
from server.prefixes import BASE, ONTOLOGY
from server.problems import NotFound
from server.reconciliation.extension import PROPERTIES, properties_of, values
from server.reconciliation.flyouts import flyout
from server.reconciliation.matching import TYPE_NAMES, TYPES, Candidate, describe, index_of
from server.reconciliation.queries import JsonObject, answers, extended, named_type, read_object
from server.reconciliation.turns import Budget, Turns
from server.release import Release
from server.settings import Settings
from server.store import Graph

reconciliation = Blueprint("reconciliation", __name__, url_prefix="/reconcile")

_SUGGESTED: Final = 20
_PREVIEW: Final = {"width": 400, "height": 220}
_FRAMES: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"


@reconciliation.route("", methods=["GET", "POST"])
@reconciliation.route("/", methods=["GET", "POST"])
def service() -> Response:
    """The manifest, or the answer to `queries` or `extend`; a page that says how to use it for browsers."""
    asked = request.values
    if "queries" in asked:
        return _json(_in_turn(answers, read_object(asked["queries"], "queries")))
    if "extend" in asked:
        return _json(_in_turn(extended, read_object(asked["extend"], "extend")))
    if wants_page():
        response = make_response(render_template("reconcile.html", address=_address(), types=TYPES))
        response.vary.add("Accept")
        return response
    return _json(_manifest())


@reconciliation.get("/suggest/entity")
def suggest_entity() -> Response:
    graph = current_release().graph
    skipped = max(0, request.args.get("cursor", 0, int))
    found = index_of(current_release()).beginning_with(_prefix(), _SUGGESTED, skipped)
    return _json({"result": [_entity(graph, candidate) for candidate in found]})


@reconciliation.get("/suggest/type")
def suggest_type() -> Response:
    return _json({"result": [named_type(kind) for kind, name in TYPES if _begins(name)]})


@reconciliation.get("/suggest/property")
def suggest_property() -> Response:
    found = [(name, label) for name, (label, _, _) in PROPERTIES.items() if _begins(label)]
    return _json({"result": [{"id": name, "name": label} for name, label in found]})


@reconciliation.get("/flyout/<any(entity, type, property):kind>")
def card(kind: str) -> Response:
    """What a client shows beside a suggestion while it is pointed at."""
    id_ = request.args.get("id", "")
    html = flyout(current_release(), kind, id_)
    if html is None:
        raise NotFound(f"There is no {kind} called {id_ or '(no id)'} here.")
    return _json({"id": id_, "html": html})


@reconciliation.get("/properties")
def propose_properties() -> Response:
    """Properties that members of a class can be extended by."""
    kind = request.args.get("type", "")
    limit = max(1, request.args.get("limit", len(PROPERTIES), int))
    names = properties_of(kind)[:limit]
    answer = {"properties": [{"id": name, "name": PROPERTIES[name][0]} for name in names], "limit": limit}
    return _json(answer | ({"type": kind} if kind else {}))


@reconciliation.get("/preview")
def preview() -> Response:
    """A thing on a card, to be shown in another page's frame."""
    id_, graph = request.args.get("id", ""), current_release().graph
    iri = BASE + id_
    try:
        known = bool(id_) and graph.exists(iri)
    except ValueError:  # no IRI
        known = False
    if not known:
        raise NotFound(f"There is nothing called {id_ or '(no id)'} here.")
    names = [name for name in properties_of(graph.kind(iri)) if name != "label"]
    rows = [(PROPERTIES[name][0], [_shown(cell) for cell in values(graph, iri, name)][:4]) for name in names]
    page = render_template(
        "preview.html",
        iri=iri,
        label=graph.label(iri),
        kind=TYPE_NAMES.get(graph.kind(iri), "thing"),
        rows=[row for row in rows if row[1]],
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = _FRAMES
    return response


def _in_turn(answer: Callable[[Release, JsonObject, Settings, Budget], JsonObject], asked: JsonObject) -> JsonObject:
    settings = current_settings()
    turns: Turns = current_app.extensions["shezhire.turns"]
    with turns.one():
        budget = Budget(settings.match_seconds, client_gone(request.environ))
        return answer(current_release(), asked, settings, budget)


def _address() -> str:
    return f"{request.host_url}reconcile"


def _manifest() -> dict[str, Any]:
    here = _address()
    suggest = {
        kind: {
            "service_url": here,
            "service_path": f"/suggest/{kind}",
            "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
        }
        for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "Shezhire",
        "identifierSpace": BASE,
        "schemaSpace": ONTOLOGY,
        "documentation": here,
        "serviceVersion": software_version(),
        "logo": f"{request.host_url}static/icon.svg",
        "view": {"url": f"{request.host_url}{{{{id}}}}"},
        "defaultTypes": [named_type(kind) for kind in ("Person", "Organisation", "Place", "Election")],
        "suggest": suggest,
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", **_PREVIEW},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def _prefix() -> str:
    return request.args.get("prefix", "").strip()


def _begins(name: str) -> bool:
    return f" {_prefix().lower()}" in f" {name.lower()}"


def _entity(graph: Graph, candidate: Candidate) -> dict[str, Any]:
    notable = [named_type(kind) for kind in candidate.kinds[:1]]
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": describe(graph, candidate),
        "notable": notable,
    }


def _shown(cell: dict[str, Any]) -> str:
    return str(cell.get("name") or next(iter(cell.values()), "")).removesuffix("T00:00:00Z")


def _json(value: object) -> Response:
    response = Response(json.dumps(value, ensure_ascii=False) + "\n", content_type="application/json")
    response.vary.add("Accept")
    return response
