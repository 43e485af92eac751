"""Addresses of the pages."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, abort, redirect, request

from server.context import current_release
from server.negotiation import GRAPHS, HTML, Format, negotiate, not_acceptable
from server.pages.answering import ENDINGS, answer_page, finish_page, pages, tag_of
from server.pages.article import article_page
from server.pages.descriptions import describe_graph, describe_thing
from server.pages.entity import entity_page
from server.pages.home import home_page
from server.prefixes import BASE
from server.release import Release


@pages.get("/")
def home() -> Response:
    release = current_release()
    return answer_page("home.html", release, **home_page(release))


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
    return answer_page("article.html", release, iri=iri, formats=GRAPHS, **article_page(release, iri, text))


@pages.get("/<kind>/<path:slug>")
def thing(kind: str, slug: str) -> Response:
    """The page of a thing, or its description as RDF."""
    release = current_release()
    if slug.endswith("/"):
        return _without_slash(release, f"{kind}/{slug[:-1]}")
    name, form = _thing_and_format(release, f"{kind}/{slug}")
    return _entity(release, BASE + name, form)


def _without_slash(release: Release, name: str) -> Response:
    """A lasting redirect to a thing's own address, to which somebody added a slash; 404 where there is none."""
    _thing_and_format(release, name)
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return redirect(f"/{quote(name)}{query}", 308)  # type: ignore[return-value]


def _thing_and_format(release: Release, name: str) -> tuple[str, Format]:
    """The thing's name, and the format by ending or by Accept. Raises 404, or 406 where nothing suits."""
    if not release.graph.exists(BASE + name):
        stem, dot, ending = name.rpartition(".")
        form = ENDINGS.get(dot + ending)
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
    return answer_page("entity.html", release, page=shown, iri=iri, formats=GRAPHS)


def _data(release: Release, iri: str, body: bytes, form: Format) -> Response:
    response = Response(body, content_type=form.content_type)
    response.headers["Link"] = f'<{iri}>; rel="canonical"'
    return finish_page(response, tag_of(release, request.full_path, form.name))
