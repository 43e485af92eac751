"""Addresses of the lists and of the search."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from flask import Response, render_template, request

from server.context import current_release, current_settings
from server.pages.answering import answer_data, answer_page, pages
from server.pages.catalogue import EVENTS, LISTS, ClassList
from server.pages.list_query import list_query
from server.pages.lists import list_csv, list_json, list_page, read_choice
from server.pages.wording import KIND_NAMES
from server.prefixes import local_path

_SUGGESTED: Final = 8
_FOUND: Final = 50


def _list(which: ClassList) -> Response:
    release, settings = current_release(), current_settings()
    choice = read_choice(which, request.args)
    shown = list_page(release, choice, settings.page_length)
    return answer_page("list.html", release, which=which, choice=choice, shown=shown)


def _list_csv(which: ClassList) -> Response:
    release = current_release()
    return answer_data(release, list_csv(release, read_choice(which, request.args)), "text/csv; charset=utf-8")


def _list_json(which: ClassList) -> Response:
    release = current_release()
    return answer_data(release, list_json(release, read_choice(which, request.args)), "application/json")


def _list_query(which: ClassList) -> Response:
    choice = read_choice(which, request.args)
    text = list_query(which, choice.chosen, choice.order)
    return answer_data(current_release(), text, "application/sparql-query; charset=utf-8")


_FORMS: Final[tuple[tuple[str, Callable[[ClassList], Response]], ...]] = (
    ("", _list), (".csv", _list_csv), (".json", _list_json), (".rq", _list_query),
)  # fmt: skip
for _which in (*LISTS, EVENTS):
    # One route a list and form, so that none can be taken for a thing of some class.
    for _ending, _answer in _FORMS:
        pages.add_url_rule(
            f"/{_which.path}{_ending}",
            endpoint=f"list_{_which.path}{_ending.replace('.', '_')}",
            view_func=lambda _w=_which, _a=_answer: _a(_w),
        )


@pages.get("/robots.txt")
def robots() -> Response:
    """What crawlers are asked to leave alone: the endless combinations, and what costs much (RFC 9309)."""
    lists = [(which.path, which) for which in (*LISTS, EVENTS)]
    views = [("timeline", EVENTS), ("map", EVENTS)]
    narrowed = [(path, [facet.key for facet in which.facets] + ["sort"]) for path, which in lists + views]
    text = render_template("robots.txt", narrowed=narrowed, as_data=[path for path, _ in lists])
    return answer_data(current_release(), text, "text/plain; charset=utf-8")


@pages.get("/search")
def search() -> Response:
    """Things by name."""
    release = current_release()
    text = request.args.get("q", "").strip()[:200]
    found = [(name, release.graph.kind(name.iri)) for name in release.graph.search(text, _FOUND)]
    return answer_page("search.html", release, text=text, found=found, most=_FOUND)


@pages.get("/search/suggestions.json")
def suggestions() -> Response:
    """What somebody who types `q` may mean: label, kind, the spelling that fits, and the path of its page."""
    release = current_release()
    text = request.args.get("q", "").strip()[:200]
    found = [
        {
            "label": name.label,
            "spelling": name.spelling if name.spelling != name.label else "",
            "kind": KIND_NAMES.get(release.graph.kind(name.iri), ""),
            "path": local_path(name.iri) or name.iri,
        }
        for name in release.graph.search(text, _SUGGESTED)
    ]
    return answer_data(release, json.dumps(found, ensure_ascii=False), "application/json")
