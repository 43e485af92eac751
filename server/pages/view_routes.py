"""Addresses of the timeline, the network, the map and the conflicts."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Response, request

from server.context import current_release
from server.examples import load_examples
from server.pages.answering import answer_data, answer_page, pages
from server.pages.catalogue import EVENTS
from server.pages.conflicts import Conflict, conflict_sets, read_conflict
from server.pages.list_index import index_of
from server.pages.list_query import list_query
from server.pages.lists import Choice, FacetView, facet_views, read_choice, read_page
from server.pages.network import TIES, Network, network, network_query
from server.pages.places_map import places_map
from server.pages.timeline import timeline
from server.pages.wording import plain
from server.prefixes import BASE
from server.release import Release

_CONFLICTS: Final = 10
"""Sets of figures on one page."""
_CONFLICTS_AS_DATA: Final = 1000


def _narrowing(release: Release, choice: Choice, path: str) -> dict[str, Any]:
    """What the facets beside a view need."""
    facets: list[FacetView] = facet_views(release.graph, index_of(release, EVENTS), choice, path)
    active = [(f.title, value) for f in facets for value in [*f.values, *f.more] if value.chosen]
    query = list_query(EVENTS, choice.chosen, choice.order)
    return {"choice": choice, "facets": facets, "active": active, "query": query}


@pages.get("/timeline")
def timeline_page() -> Response:
    """Elections and custody events on a line of time."""
    release = current_release()
    choice = read_choice(EVENTS, request.args)
    shown = timeline(release, choice)
    return answer_page("timeline.html", release, line=shown, **_narrowing(release, choice, "/timeline"))


@pages.get("/map")
def map_page() -> Response:
    """Events by place."""
    release = current_release()
    choice = read_choice(EVENTS, request.args)
    shown = places_map(release, choice)
    return answer_page("map.html", release, map=shown, **_narrowing(release, choice, "/map"))


def _asked_network(release: Release) -> tuple[Network, list[str], str]:
    kinds = [kind for kind in TIES if kind in request.args.getlist("tie")] or list(TIES)
    about = request.args.get("about", "")[:300]
    iri = BASE + about if about and release.graph.exists(BASE + about) else ""
    return network(release, kinds, iri), kinds, iri


@pages.get("/network")
def network_page() -> Response:
    """Who was arrested, stood and worked with whom."""
    release = current_release()
    shown, kinds, about = _asked_network(release)
    values = {"net": shown, "ties": TIES, "kinds": kinds, "query": network_query(kinds, about)}
    label = release.graph.label(about) if about else ""
    return answer_page("network.html", release, about=about, about_label=label, **values)


@pages.get("/network.json")
def network_json() -> Response:
    """The network as nodes and links."""
    release = current_release()
    shown, _, _ = _asked_network(release)
    data = {
        "nodes": [{"iri": n.iri, "label": n.label, "kind": n.kind} for n in shown.nodes],
        "links": [{"from": e.one.iri, "to": e.other.iri, "kind": e.css} for e in shown.lines],
        "left_out": shown.left_out,
    }
    return answer_data(release, json.dumps(data, ensure_ascii=False, indent=1) + "\n", "application/json")


@pages.get("/conflicts")
def conflicts_page() -> Response:
    """All figures that contradict each other."""
    release = current_release()
    query = next((example.text for example in load_examples() if example.name == "contradictions"), "")
    sets = conflict_sets(release)
    pages = max(1, -(-len(sets) // _CONFLICTS))
    page = min(read_page(request.args), pages)
    shown = [read_conflict(release, one) for one in sets[(page - 1) * _CONFLICTS : page * _CONFLICTS]]
    return answer_page(
        "conflicts.html", release, conflicts=shown, total=len(sets), page=page, pages=pages, query=query
    )


@pages.get("/conflicts.json")
def conflicts_json() -> Response:
    """The same, with the sentences; `page=2` gives the next ones."""
    release = current_release()
    first = (read_page(request.args) - 1) * _CONFLICTS_AS_DATA
    sets = conflict_sets(release)[first : first + _CONFLICTS_AS_DATA]
    data = [_conflict(read_conflict(release, one, len(one))) for one in sets]
    return answer_data(release, json.dumps(data, ensure_ascii=False, indent=1) + "\n", "application/json")


def _conflict(conflict: Conflict) -> dict[str, Any]:
    figures = [
        {
            "iri": figure.iri,
            "of": plain(figure.whose),
            "figure": figure.words,
            "source": plain(figure.source),
            "quotes": [
                {"article": excerpt.article.iri, "text": "".join(text for text, _ in excerpt.pieces)}
                for excerpt in figure.fact.excerpts
            ],
        }
        for figure in conflict.figures
    ]
    return {"election": conflict.election.iri, "label": conflict.election.text, "figures": figures}
