"""The address `/sparql`: queries for programs, and a page with a query box for people."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, g, make_response, render_template, request, url_for
from werkzeug.wsgi import FileWrapper

from server.answers import answer_problem
from server.context import current_release, current_settings
from server.examples import load_examples
from server.front import KEEP
from server.isolation import Answer, Question
from server.negotiation import GRAPHS, HTML, RESULTS, Format, negotiate, not_acceptable
from server.patience import client_gone
from server.prefixes import BASE, PREFIXES
from server.problems import LimitExceeded, NotFound, QueryError, ReadOnly, RequestProblem, ServiceRefused, Unavailable
from server.release import Release
from server.sparql.description import describe_service
from server.sparql.lexer import is_volatile
from server.sparql.mistakes import explain, is_update, loads
from server.sparql.protocol import ProtocolRequest, read_request

sparql = Blueprint("sparql", __name__)

_METHODS: Final = ["GET", "HEAD", "POST", "QUERY", "PUT", "DELETE", "PATCH"]
_OFFERS: Final = {"solutions": (*RESULTS, HTML), "boolean": (*RESULTS, HTML), "graph": (*GRAPHS, HTML)}


@sparql.route("/sparql", methods=_METHODS, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a query; a GET without one gets the query page or, as RDF, the service description."""
    release, settings = current_release(), current_settings()
    try:
        asked = read_request(request, settings)
    except RequestProblem as problem:
        return _with_protocol_headers(answer_problem(problem))
    if asked is None:
        return _without_query(release)
    try:
        response = _answer(release, asked)
    except RequestProblem as problem:
        response = _problem(release, asked, problem)
    return _with_protocol_headers(response)


@sparql.route("/sparql", methods=["OPTIONS"], provide_automatic_options=False)
def preflight() -> Response:
    """What can be sent here: refused methods are none."""
    response = Response(status=204)
    response.headers["Allow"] = "GET, HEAD, POST, QUERY, OPTIONS"
    return response


@sparql.route("/sparql/queries/<query_id>", methods=["GET", "DELETE"])
def running_query(query_id: str) -> Response:
    """Whether a query still runs; DELETE stops it."""
    pool = current_release().pool
    if request.method == "DELETE":
        if not pool.cancel(query_id):
            raise NotFound(f"No query {query_id} is running.")
        return Response(status=204)
    if not pool.running(query_id):
        raise NotFound(f"No query {query_id} is running.")
    return Response(json.dumps({"id": query_id, "running": True}) + "\n", content_type="application/json")


def _with_protocol_headers(response: Response) -> Response:
    response.headers["Access-Control-Expose-Headers"] = "ETag, Server-Timing, X-Query-Id, Retry-After"
    response.headers.setdefault("Vary", "Accept")
    if "query_id" in g:
        response.headers["X-Query-Id"] = g.query_id
    return response


def _answer(release: Release, asked: ProtocolRequest) -> Response:
    formats = _formats(request.headers.get("Accept"), asked.formats)
    question = _question(asked, {kind: chosen.name for kind, chosen in formats.items()})
    key = _key(release, question)
    volatile = is_volatile(asked.query)
    etag = hashlib.sha256(repr(key).encode("utf-8", "replace")).hexdigest()[:32]
    if not volatile and _unchanged(etag):
        return _not_modified(etag)
    limit = current_settings().answer_cache * 2**20 // 2
    answer = None if volatile else release.answers.get(key)
    asked_before = answer is not None
    if answer is None:
        answer = _run(release, asked, question)
        if not volatile and answer.file is None and answer.size <= current_settings().cached_answer * 1024:
            size = answer.size + 4 * len(asked.query)
            release.answers.put(key, replace(answer, seconds=0.0), size, limit)
    chosen = formats[answer.kind]
    if chosen is HTML:
        return _page(
            release, asked, json.loads(answer.body or (answer.file.read() if answer.file else b"{}")), answer
        )
    if asked_before:
        request.environ[KEEP] = release
    response = _send(answer, chosen)
    response.headers["Server-Timing"] = f"query;dur={answer.seconds * 1000:.1f}"
    if volatile:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.set_etag(etag)
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


@lru_cache(maxsize=256)
def _formats(accept: str | None, wanted: tuple[str, ...]) -> Mapping[str, Format]:
    """The format to answer in, by kind of result; clients ask for the same few again and again."""
    found = {kind: negotiate(offers, accept, wanted) for kind, offers in _OFFERS.items()}
    return {kind: chosen for kind, chosen in found.items() if chosen}


def _question(asked: ProtocolRequest, formats: dict[str, str]) -> Question:
    settings = current_settings()
    return Question(
        query=asked.query,
        base=BASE,
        prefixes=PREFIXES,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        formats={kind: "rows" if name == "html" else name for kind, name in formats.items()},
        max_bytes=settings.result_size * 2**20,
        max_rows=settings.table_rows,
        max_dataset=settings.dataset_triples,
    )


def _key(release: Release, question: Question) -> tuple[Any, ...]:
    formats = tuple(sorted(question.formats.items()))
    return (release.id, question.query, question.default_graphs, question.named_graphs, formats)


def _unchanged(etag: str) -> bool:
    return any(request.if_none_match.contains(tag) for tag in (etag, f"{etag}-gzip"))


def _not_modified(etag: str) -> Response:
    response = Response(status=304)
    response.set_etag(etag)
    return response


def _run(release: Release, asked: ProtocolRequest, question: Question) -> Answer:
    """Have the query answered; raises the problem that it met."""
    g.query_id = asked.query_id or secrets.token_hex(8)
    head, answer = release.pool.run(
        question, seconds=asked.seconds, query_id=g.query_id, gone=client_gone(request.environ)
    )
    if answer:
        return answer
    settings = current_settings()
    match head["status"]:
        case "syntax" if is_update(asked.query):
            why = "it takes no updates and loads nothing" if loads(asked.query) else "it answers queries, no updates"
            raise ReadOnly(f"This endpoint is read-only: {why}.")
        case "syntax":
            raise explain(asked.query, head["offset"], head["expected"])
        case "service":
            raise ServiceRefused("SERVICE is refused: queries here may not open connections to other servers.")
        case "no-format":
            raise not_acceptable(_OFFERS[head["kind"]])
        case "answer-too-large":
            raise LimitExceeded(
                f"The answer is larger than {settings.result_size} MB, the most that is sent. "
                "Ask for fewer columns or rows (LIMIT and OFFSET), or take the whole graph from /downloads."
            )
        case "dataset-too-large":
            raise LimitExceeded(
                f"The default graphs named hold more than {settings.dataset_triples:,} triples together. Name fewer, "
                "or none: the default graph holds all articles merged."
            )
        case "too-deep":
            raise QueryError("Brackets are nested more than 500 deep; write the query flatter.")
        case "unavailable":
            raise Unavailable(f"The query could not be answered: {head['message']}. Ask again later.")
        case _:
            raise QueryError(f"The query could not be answered: {head['message'].rstrip('.')}.")


def _send(answer: Answer, chosen: Format) -> Response:
    """The whole answer with its length, so that a part of it never looks whole."""
    if answer.file is None:
        response = Response(answer.body, content_type=chosen.content_type)
    else:
        answer.file.seek(0)
        response = Response(
            FileWrapper(answer.file, 1 << 16), content_type=chosen.content_type, direct_passthrough=True
        )
        response.call_on_close(answer.file.close)
    response.content_length = answer.size
    return response


def _without_query(release: Release) -> Response:
    accept, wanted = request.headers.get("Accept"), request.args.getlist("format")
    chosen = negotiate((*GRAPHS, HTML), accept, wanted)
    if chosen is None:
        raise not_acceptable((*GRAPHS, HTML))
    if chosen is HTML:
        response = make_response(render_template("query.html", **_page_values(release, "")))
    else:
        text = describe_service(release, url_for("sparql.endpoint", _external=True), chosen)
        response = Response(text, content_type=chosen.content_type)
    return _with_protocol_headers(response)


def _wants_page(asked: ProtocolRequest) -> bool:
    return negotiate((*RESULTS, HTML), request.headers.get("Accept"), asked.formats) is HTML


def _problem(release: Release, asked: ProtocolRequest, problem: RequestProblem) -> Response:
    """The problem, for a browser on the query page beside the query."""
    if not _wants_page(asked):
        return answer_problem(problem)
    values = _page_values(release, asked.query)
    response = make_response(render_template("query.html", **values, problem=problem), int(problem.status))
    response.headers.update(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(release: Release, asked: ProtocolRequest, table: dict[str, Any], answer: Answer) -> Response:
    values = _page_values(release, asked.query)
    labels = release.graph.labels(
        {cell[1] for row in table.get("rows", ()) for cell in row if cell and cell[0] == "iri"}
    )
    offers = GRAPHS if answer.kind == "graph" else RESULTS
    formats = [(f.label, _link(asked, f.name)) for f in offers]
    text = render_template(
        "query.html", **values, table=table, labels=labels, formats=formats, seconds=answer.seconds, kind=answer.kind
    )
    return make_response(text)


def _link(asked: ProtocolRequest, name: str) -> str:
    parameters = [("query", asked.query), ("format", name)]
    parameters += [("default-graph-uri", iri) for iri in asked.default_graphs or ()]
    parameters += [("named-graph-uri", iri) for iri in asked.named_graphs or ()]
    return "/sparql?" + urlencode(parameters)


def _page_values(release: Release, query: str) -> dict[str, Any]:
    return {"query": query, "examples": load_examples(), "prefixes": PREFIXES, "release": release}
