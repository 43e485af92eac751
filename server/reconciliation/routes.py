"""The service's addresses: manifest, queries, suggestions, previews, data extension."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from extract.language.folding import fold
from extract.release.manifest import software_version
from server.context import current_release, wants_page
from server.prefixes import BASE, ONTOLOGY
from server.problems import NotFound, RequestProblem
from server.reconciliation.extension import PROPERTIES, extend, properties_of, values
from server.reconciliation.flyouts import flyout
from server.reconciliation.matching import TYPE_NAMES, TYPES, Candidate, describe, index_of
from server.store import Graph

reconciliation = Blueprint("reconciliation", __name__, url_prefix="/reconcile")

_MOST_QUERIES: Final = 200
_MOST_RESULTS: Final = 50
_USUAL_RESULTS: Final = 10
_MOST_IDS: Final = 2000
_SUGGESTED: Final = 20
_PREVIEW: Final = {"width": 400, "height": 220}
_FRAMES: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"


@reconciliation.route("", methods=["GET", "POST"])
@reconciliation.route("/", methods=["GET", "POST"])
def service() -> Response:
    """The manifest, or the answer to `queries` or `extend`; a page that says how to use it for browsers."""
    asked = request.values
    if "queries" in asked:
        return _json(_answers(_object(asked["queries"], "queries")))
    if "extend" in asked:
        return _json(_extended(_object(asked["extend"], "extend")))
    if wants_page():
        response = make_response(render_template("reconcile.html", address=_address(), types=TYPES))
        response.vary.add("Accept")
        return response
    return _json(_manifest())


@reconciliation.get("/suggest/entity")
def suggest_entity() -> Response:
    graph = current_release().graph
    skipped = max(0, request.args.get("cursor", 0, int))
    found = index_of(current_release()).beginning_with(_prefix(), skipped + _SUGGESTED)[skipped:]
    return _json({"result": [_entity(graph, candidate) for candidate in found]})


@reconciliation.get("/suggest/type")
def suggest_type() -> Response:
    return _json({"result": [_type(kind) for kind, name in TYPES if _begins(name)]})


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
        "defaultTypes": [_type(kind) for kind in ("Person", "Organisation", "Place", "Election")],
        "suggest": suggest,
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", **_PREVIEW},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as problem:
        raise RequestProblem(f"`{name}` is no JSON ({problem}).") from problem
    if not isinstance(value, dict):
        raise RequestProblem(f"`{name}` is no JSON object; give one as the Reconciliation Service API 0.2 asks.")
    return value


def _answers(queries: dict[str, Any]) -> dict[str, Any]:
    if len(queries) > _MOST_QUERIES:
        raise RequestProblem(f"{len(queries)} queries in one batch are too many; give at most {_MOST_QUERIES}.")
    return {key: {"result": _candidates(key, query)} for key, query in queries.items()}


def _candidates(key: str, query: Any) -> list[dict[str, Any]]:
    if not isinstance(query, dict) or not (isinstance(query.get("query"), str) or query.get("properties")):
        raise RequestProblem(f"Query {key} has no `query`; give the name to match as a string.")
    types = query.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(kind, str) for kind in types):
        raise RequestProblem(f"The `type` of query {key} is no string and no list of strings.")
    limit = query.get("limit", _USUAL_RESULTS)
    most = min(_MOST_RESULTS, max(1, int(limit))) if isinstance(limit, int | float) else _USUAL_RESULTS
    graph, index = current_release().graph, index_of(current_release())
    kinds = [kind.removeprefix(ONTOLOGY) for kind in types]
    found = index.candidates(query.get("query") or "", kinds, most)
    return [_result(graph, candidate, query.get("properties") or []) for candidate in found]


def _result(graph: Graph, candidate: Candidate, properties: Any) -> dict[str, Any]:
    features = [{"id": "name", "value": candidate.score}]
    for mapping in properties if isinstance(properties, list) else []:
        if isinstance(mapping, dict) and mapping.get("pid") in PROPERTIES:
            fits = _fits(graph, candidate.iri, mapping["pid"], mapping.get("v"))
            features.append({"id": mapping["pid"], "value": fits})
    against = any(feature["value"] is False for feature in features)
    score = candidate.score * 0.8 if against else candidate.score
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": describe(graph, candidate),
        "type": [_type(kind) for kind in candidate.kinds],
        "score": round(score, 1),
        "match": candidate.match and not against,
        "features": features,
    }


def _fits(graph: Graph, iri: str, name: str, wanted: Any) -> bool:
    """Whether one of a property's values is one of those wanted; text is folded, things fit by id too."""
    asked = {_plain(value) for value in (wanted if isinstance(wanted, list) else [wanted])}
    return any(asked & {_plain(cell), _plain(cell.get("name", ""))} for cell in values(graph, iri, name))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("id") or next(iter(value.values()), "")
    return fold(str(value).removeprefix(BASE).removesuffix("T00:00:00Z"))


def _extended(asked: dict[str, Any]) -> dict[str, Any]:
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids) or not isinstance(wanted, list):
        raise RequestProblem("`extend` needs `ids`, a list of strings, and `properties`, a list of objects.")
    if len(ids) > _MOST_IDS:
        raise RequestProblem(f"{len(ids)} ids at once are too many; give at most {_MOST_IDS}.")
    names = [one["id"] for one in wanted if isinstance(one, dict) and isinstance(one.get("id"), str)]
    return extend(current_release().graph, ids, names)


def _prefix() -> str:
    return request.args.get("prefix", "").strip()


def _begins(name: str) -> bool:
    return f" {_prefix().lower()}" in f" {name.lower()}"


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": TYPE_NAMES[kind]}


def _entity(graph: Graph, candidate: Candidate) -> dict[str, Any]:
    notable = [_type(kind) for kind in candidate.kinds[:1]]
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
