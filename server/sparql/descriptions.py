"""Addresses that tell what the service is, what it holds, and where its limits are."""

from __future__ import annotations

import json

from flask import Blueprint, Response, make_response, render_template, request, url_for

from server.context import current_release, current_settings, wants_page
from server.negotiation import GRAPHS, Format, negotiate, not_acceptable
from server.settings import build_rows
from server.sparql.description import describe_dataset, describe_examples

descriptions = Blueprint("descriptions", __name__)


def _graph_format() -> Format:
    chosen = negotiate(GRAPHS, request.headers.get("Accept"), request.args.getlist("format"))
    # A browser has no name for RDF; it may as well have Turtle.
    if chosen is None and wants_page():
        return GRAPHS[0]
    if chosen is None:
        raise not_acceptable(GRAPHS)
    return chosen


def _send(body: bytes, form: Format) -> Response:
    response = Response(body, content_type=form.content_type)
    response.vary.add("Accept")
    return response


@descriptions.get("/.well-known/void")
def void() -> Response:
    """The data, by class and property."""
    form = _graph_format()
    return _send(describe_dataset(current_release(), request.host_url, form), form)


@descriptions.get("/sparql/examples")
def examples() -> Response:
    """The example queries as RDF."""
    form = _graph_format()
    return _send(describe_examples(url_for("sparql.endpoint", _external=True), form), form)


@descriptions.get("/settings")
def settings() -> Response:
    """Every limit with its value, its default and its environment variable: the server's, then those of a build."""
    rows = [*current_settings().rows(), *build_rows()]
    if wants_page():
        return make_response(render_template("settings.html", rows=rows))
    names = ("name", "value", "default", "least", "most", "unit", "help", "variable")
    text = json.dumps([{name: getattr(row, name) for name in names} for row in rows], indent=1)
    response = Response(text + "\n", content_type="application/json")
    response.vary.add("Accept")
    return response
