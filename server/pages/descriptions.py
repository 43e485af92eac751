"""A thing as RDF: what is said of it, what is told of it elsewhere, and the evidence for both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from server.negotiation import Format
from server.prefixes import BASE, PREFIXES
from server.release import Release
from server.sparql.description import RDF_FORMATS
from server.store import EVIDENCE, RDFS_LABEL, sz

_DEFAULT: Final = ox.DefaultGraph()
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
    quads = set(_about(release.store, ox.NamedNode(iri), all_graphs=form.name in {"trig", "nq"}))
    ordered = sorted(quads, key=str)
    prefixes = None if form.name in {"nt", "nq"} else {k: v for k, v in PREFIXES.items() if k not in {"void", "sh"}}
    statements: Iterable[ox.Triple] | Iterable[ox.Quad] = (
        ordered if form.name in {"trig", "nq"} else sorted({quad.triple for quad in ordered}, key=str)
    )
    written = ox.serialize(statements, format=RDF_FORMATS[form.name], prefixes=prefixes)
    assert written is not None
    return written


def describe_graph(release: Release, graph: str, form: Format) -> bytes:
    """All that one article alone says."""
    name = ox.NamedNode(graph)
    quads = sorted(release.store.quads_for_pattern(None, None, None, name), key=str)
    prefixes = None if form.name in {"nt", "nq"} else {k: v for k, v in PREFIXES.items() if k not in {"void", "sh"}}
    statements: Iterable[ox.Triple] | Iterable[ox.Quad] = (
        quads if form.name in {"trig", "nq"} else [quad.triple for quad in quads]
    )
    written = ox.serialize(statements, format=RDF_FORMATS[form.name], prefixes=prefixes)
    assert written is not None
    return written


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
