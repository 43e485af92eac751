"""The vocabulary and the shapes: pages for people, Turtle and its kin for programs, at their own IRIs."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import pyoxigraph as ox
from flask import Blueprint, Response, make_response, render_template, request

from extract.exports.jsonld import write_jsonld
from extract.exports.rdf_files import write_rdfxml
from extract.graph.prefix_order import write_rdf
from server.context import current_release
from server.negotiation import GRAPHS, HTML, Format, negotiate, not_acceptable
from server.ontology_terms import read_vocabulary, uses, vocabulary_file
from server.prefixes import BASE, PREFIXES
from server.problems import NotFound
from server.sparql.formats import RDF_FORMATS

ontology_page = Blueprint("ontology_page", __name__)

_PREFIXES: Final = {**PREFIXES, "szs": f"{BASE}shapes#"}


@ontology_page.get("/ontology")
@ontology_page.get("/ontology/<version>")
def ontology(version: str | None = None) -> Response:
    """The vocabulary; its present version also by that version's IRI."""
    release = current_release()
    vocabulary = read_vocabulary(release.folder)
    if version not in (None, vocabulary.version):
        raise NotFound(f"There is no version {version} of the vocabulary; this is {vocabulary.version}.")
    form = _form()
    if form is not HTML:
        return _data("ontology.ttl", form)
    counted = {term.iri: uses(term, release.use) for term in (*vocabulary.classes, *vocabulary.properties)}
    return _page("ontology.html", vocabulary=vocabulary, counted=counted, formats=GRAPHS)


@ontology_page.get("/ontology.<any(ttl, nt, rdf, jsonld, trig, nq):ending>")
def ontology_data(ending: str) -> Response:
    return _data("ontology.ttl", _named(ending))


@ontology_page.get("/shapes")
def shapes() -> Response:
    """The shapes in words."""
    form = _form()
    if form is not HTML:
        return _data("shapes.ttl", form)
    release = current_release()
    vocabulary = read_vocabulary(release.folder)
    report = release.manifest.get("shacl", {})
    return _page("shapes.html", vocabulary=vocabulary, report=report, formats=GRAPHS)


@ontology_page.get("/shapes.<any(ttl, nt, rdf, jsonld, trig, nq):ending>")
def shapes_data(ending: str) -> Response:
    return _data("shapes.ttl", _named(ending))


def _form() -> Format:
    chosen = negotiate((HTML, *GRAPHS), request.headers.get("Accept"), request.args.getlist("format"))
    # Vocabulary tools that ask for nothing in particular want Turtle.
    if chosen is HTML and "html" not in f"{request.headers.get('Accept', '')}{request.args.get('format', '')}":
        return GRAPHS[0]
    if chosen is None:
        raise not_acceptable((HTML, *GRAPHS))
    return chosen


def _named(ending: str) -> Format:
    return next(form for form in GRAPHS if form.name == ending)


def _page(template: str, **values: object) -> Response:
    return _finish(make_response(render_template(template, **values)))


def _data(name: str, form: Format) -> Response:
    """A file in the form asked for; Turtle byte for byte, as its authors wrote it."""
    path = vocabulary_file(current_release().folder, name)
    body = path.read_bytes()
    if form.name != "ttl":
        triples = _read(body)
        file = BytesIO()
        if form.name == "jsonld":
            write_jsonld(triples, file, small=True)
        elif form.name == "rdf":
            write_rdfxml(triples, file, _PREFIXES)
        else:
            write_rdf(triples, file, RDF_FORMATS[form.name], None if form.name in {"nt", "nq"} else _PREFIXES)
        body = file.getvalue()
    response = Response(body, content_type=form.content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name.removesuffix(".ttl")}.{form.name}"'
    return _finish(response)


def _read(turtle: bytes) -> list[ox.Triple]:
    """The statements in the order of the file, blank nodes named by theirs: parsers name them anew each time."""
    names: dict[str, ox.BlankNode] = {}

    def named(term: Any) -> Any:
        if isinstance(term, ox.BlankNode):
            return names.setdefault(term.value, ox.BlankNode(f"b{len(names)}"))
        return term

    read = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return [ox.Triple(named(quad.subject), quad.predicate, named(quad.object)) for quad in read]


def _finish(response: Response) -> Response:
    path = "/" + request.path.strip("/").partition(".")[0].partition("/")[0]
    links = [f'<{path}.{form.name}>; rel="alternate"; type="{form.media_type}"' for form in GRAPHS]
    response.headers["Link"] = ", ".join(links)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.add_etag()
    response.make_conditional(request)
    return response
