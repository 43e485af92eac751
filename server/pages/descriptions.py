"""A thing as RDF: what is said of it, what is told of it elsewhere, and the evidence for both."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final

import pyoxigraph as ox

from extract.exports.jsonld import write_jsonld
from extract.exports.rdf_files import write_rdfxml
from extract.graph.prefix_order import write_rdf
from server.negotiation import Format
from server.prefixes import BASE, PREFIXES
from server.release import Release
from server.sparql.formats import RDF_FORMATS
from server.store import EVIDENCE, RDFS_LABEL, sz

_DEFAULT: Final = ox.DefaultGraph()
_DATASETS: Final = ("trig", "nq")
"""Formats that keep the articles' graphs apart."""

_PREFIXES: Final = {name: iri for name, iri in PREFIXES.items() if name not in {"void", "sh"}}
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
_SUBJECT: Final = ox.NamedNode(PREFIXES["rdf"] + "subject")
_LABEL: Final = ox.NamedNode(RDFS_LABEL)
_EVIDENCE: Final = ox.NamedNode(EVIDENCE)
_STATED_OF: Final = frozenset(
    sz(name)
    for name in (
        "holder", "organisation", "jurisdiction", "person", "relative", "candidate", "election", "nominatedBy",
        "claimedBy", "winner", "country", "place", "agency", "charge", "follows", "conflictsWith",
    )
)  # fmt: skip


def describe_thing(release: Release, iri: str, form: Format) -> bytes:
    """The description of `iri`; TriG and N-Quads keep the articles' graphs apart, the others hold the merged view.

    Statements that name the thing (roles, custody events …) come whole, with their evidence; of everything else that
    is linked, the label.
    """
    datasets = form.name in _DATASETS
    quads = set(_about(release.store, ox.NamedNode(iri), all_graphs=datasets))
    return _written(quads if datasets else {ox.Quad(*quad.triple) for quad in quads}, form)


def describe_graph(release: Release, graph: str, form: Format) -> bytes:
    """All that one article alone says."""
    quads = set(release.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    return _written(quads if form.name in _DATASETS else {ox.Quad(*quad.triple) for quad in quads}, form)


def _written(quads: Iterable[ox.Quad], form: Format) -> bytes:
    """`quads` graph by graph and thing by thing, the same bytes in every process: an ETag promises them."""
    ordered = sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), q.predicate != _TYPE, str(q.triple)))
    file = BytesIO()
    match form.name:
        case "jsonld":
            write_jsonld(ordered, file, small=True)
        case "rdf":
            write_rdfxml((quad.triple for quad in ordered), file, _PREFIXES)
        case "trig" | "nq":
            write_rdf(ordered, file, RDF_FORMATS[form.name], _PREFIXES if form.name == "trig" else None)
        case _:
            triples = (quad.triple for quad in ordered)
            write_rdf(triples, file, RDF_FORMATS[form.name], None if form.name == "nt" else _PREFIXES)
    return file.getvalue()


def _about(store: ox.Store, thing: ox.NamedNode, all_graphs: bool) -> Iterable[ox.Quad]:
    graph = None if all_graphs else _DEFAULT
    subjects: set[ox.NamedNode | ox.BlankNode] = {thing}
    for quad in store.quads_for_pattern(None, None, thing, graph):
        if quad.predicate.value in _STATED_OF and not isinstance(quad.subject, ox.Triple):
            subjects.add(quad.subject)
    for subject in list(subjects):
        for quad in store.quads_for_pattern(None, _SUBJECT, subject, graph):
            if not isinstance(quad.subject, ox.Triple):
                subjects.add(quad.subject)
    evidence: set[ox.NamedNode] = set()
    linked: set[ox.NamedNode] = set()
    for subject in subjects:
        for quad in store.quads_for_pattern(subject, None, None, graph):
            yield quad
            if isinstance(quad.object, ox.NamedNode):
                (evidence if quad.predicate == _EVIDENCE else linked).add(quad.object)
    for node in evidence:
        yield from store.quads_for_pattern(node, None, None, graph)
    for node in linked - subjects:
        if node.value.startswith(BASE):
            yield from store.quads_for_pattern(node, _LABEL, None, graph)
