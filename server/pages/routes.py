"""Addresses of the pages."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request

from server.context import current_release, current_settings
from server.negotiation import GRAPHS, HTML, Format, negotiate, not_acceptable
from server.pages import wording
from server.pages.descriptions import describe_graph, describe_thing
from server.pages.entity import entity_page, fact
from server.pages.lists import LIST_BY_PATH, LISTS, ClassList, list_page
from server.pages.reader import marks, paragraphs
from server.prefixes import BASE
from server.release import Release
from server.software import software_digest
from server.store import sz

pages = Blueprint("pages", __name__)

_ENDINGS: Final = {f".{form.name}": form for form in GRAPHS}
_LATEST: Final = 6
_FACT_KINDS: Final = (
    ("CustodyEvent", "Custody"),
    ("Election", "Elections"),
    ("Candidacy", "Candidates"),
    ("VoteShare", "Shares of the vote"),
    ("Turnout", "Turnout"),
    ("Role", "Roles"),
    ("Kinship", "Family"),
)


@pages.context_processor
def shared() -> dict[str, Any]:
    return {"lists": LISTS, "kind_names": wording.KIND_NAMES, "say_date": wording.say_date}


@pages.app_context_processor
def navigation() -> dict[str, Any]:
    """What the frame of every page needs."""
    return {"lists": LISTS, "release": current_release(), "software": software_digest()}


@pages.get("/")
def home() -> Response:
    release = current_release()
    graph = release.graph
    counts = [(there, len(graph.members(there.kind))) for there in LISTS]
    dated = [m for m in graph.members("CustodyEvent") if m.earliest]
    latest = sorted(dated, key=lambda m: (m.earliest, m.iri), reverse=True)[:_LATEST]
    values = {
        "counts": counts,
        "latest": [fact(release, m.iri) for m in latest],
        "elections": [
            fact(release, m.iri)
            for m in sorted(graph.members("Election"), key=lambda m: (m.earliest, m.iri), reverse=True)[:_LATEST]
        ],
        "manifest": release.manifest,
    }
    return _page("home.html", release, **values)


@pages.get("/search")
def search() -> Response:
    release = current_release()
    text = request.args.get("q", "").strip()[:200]
    found = [(name, release.graph.kind(name.iri)) for name in release.graph.search(text)]
    return _page("search.html", release, text=text, found=found, kind_names=wording.KIND_NAMES)


def _list(which: ClassList) -> Response:
    release, settings = current_release(), current_settings()
    kind = request.args.get("kind") or None
    page = request.args.get("page", "1")
    shown = list_page(
        release, which, kind, int(page) if page.isdigit() and len(page) < 9 else 1, settings.page_length
    )
    return _page("list.html", release, which=which, shown=shown, kind=kind)


for _path in LIST_BY_PATH:
    # One route a list, so that none can be taken for a thing of some class.
    pages.add_url_rule(f"/{_path}", endpoint=f"list_{_path}", view_func=lambda _p=_path: _list(LIST_BY_PATH[_p]))


@pages.get("/article/<article>.txt")
def article_text(article: str) -> Response:
    """Exactly the text that offsets count in."""
    release = current_release()
    path = release.article_file(article)
    if path is None:
        abort(404)
    response = Response(path.read_bytes(), content_type="text/plain; charset=utf-8")
    response.add_etag()
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response


@pages.get("/article/<article>")
def article(article: str) -> Response:
    """The reader, or all that this article alone says as RDF."""
    release = current_release()
    name, form = _thing_and_format(release, f"article/{article}")
    iri = BASE + name
    text = release.article_text(name.removeprefix("article/"))
    if text is None:
        return _entity(release, iri, form)
    if form is not HTML:
        return _data(release, iri, describe_graph(release, iri, form), form)
    graph = release.graph
    card = graph.article(iri)
    found = marks(release, iri)
    told = {subject for mark in found for subject in mark.facts}
    sections = []
    for kind, title in _FACT_KINDS:
        facts = sorted((s for s in told if kind in graph.kinds(s)), key=lambda s: (graph.text(s, sz("earliest")), s))
        if facts:
            sections.append((title, [(wording.tell(graph, s), _first_place(release, s, iri)) for s in facts]))
    return _page(
        "article.html",
        release,
        iri=iri,
        card=card,
        paragraphs=paragraphs(release, text, found),
        sections=sections,
        source=graph.text(iri, "http://purl.org/dc/terms/source"),
        formats=GRAPHS,
        say_date=wording.say_date,
    )


def _first_place(release: Release, thing: str, article: str) -> str:
    """Where in the article the thing is told first."""
    places = [p for p in release.graph.passages(thing) if p.article == article]
    return f"#char={places[0].start},{places[0].end}" if places else ""


@pages.get("/<kind>/<path:slug>")
def thing(kind: str, slug: str) -> Response:
    """The page of a thing, or its description as RDF."""
    release = current_release()
    name, form = _thing_and_format(release, f"{kind}/{slug}")
    return _entity(release, BASE + name, form)


def _thing_and_format(release: Release, name: str) -> tuple[str, Format]:
    """The thing's name, and the format by ending or by Accept. Raises 404, or 406 where nothing suits."""
    if not release.graph.exists(BASE + name):
        stem, dot, ending = name.rpartition(".")
        form = _ENDINGS.get(dot + ending)
        if form is None or not release.graph.exists(BASE + stem):
            abort(404)
        return stem, form
    chosen = negotiate((HTML, *GRAPHS), request.headers.get("Accept"), request.args.getlist("format"))
    if chosen is None:
        raise not_acceptable((HTML, *GRAPHS))
    return name, chosen


def _entity(release: Release, iri: str, form: Format) -> Response:
    if form is not HTML:
        return _data(release, iri, describe_thing(release, iri, form), form)
    shown = entity_page(release, iri)
    return _page("entity.html", release, page=shown, iri=iri, formats=GRAPHS, kind_names=wording.KIND_NAMES)


def _data(release: Release, iri: str, body: bytes, form: Format) -> Response:
    response = Response(body, content_type=form.content_type)
    response.headers["Link"] = f'<{iri}>; rel="canonical"'
    return _finish(response, _tag(release, request.full_path, form.name))


def _page(template: str, release: Release, **values: Any) -> Response:
    body = render_template(template, **values).encode()
    tag = _tag(release, request.full_path, "html")
    release.pages.put(tag, body, len(body), current_settings().page_cache * 2**20)
    return _finish(Response(body, mimetype="text/html"), tag)


def _finish(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response


def _tag(release: Release, address: str, form: str) -> str:
    """Pages change with the release and the software alone, so these, address and format name their bytes."""
    return hashlib.sha256(f"{release.id} {software_digest()} {address} {form}".encode()).hexdigest()[:32]


@pages.before_request
def answer_again() -> Response | None:
    """304 for what the client has already, and a page made before as it was, without making either anew."""
    if request.method not in {"GET", "HEAD"} or request.path.endswith(".txt"):
        return None
    form = _ENDINGS.get(request.path[request.path.rfind(".") :])
    form = form or negotiate((HTML, *GRAPHS), request.headers.get("Accept"), request.args.getlist("format"))
    if form is None:
        return None
    release = current_release()
    tag = _tag(release, request.full_path, form.name)
    for known in (tag, f"{tag}-gzip"):
        if request.if_none_match.contains(known):
            unchanged = Response(status=304)
            unchanged.vary.update(["Accept", "Accept-Encoding"])
            return _finish(unchanged, known)
    body = release.pages.get(tag)
    return _finish(Response(body, mimetype="text/html"), tag) if body else None
