"""The same triples for the two libraries: pyoxigraph's, which the graph is made of, and rdflib's, for pySHACL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox
import rdflib

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")

Node: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def as_rdflib(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """One rdflib graph of `quads`, graph names dropped, literals' spelling kept."""
    graph = rdflib.Graph(bind_namespaces="none")
    seen: dict[str, rdflib.URIRef] = {}
    for quad in quads:
        graph.add((_node(quad.subject, seen), _node(quad.predicate, seen), _node(quad.object, seen)))
    return graph


def _node(term: object, seen: dict[str, rdflib.URIRef]) -> Node:
    match term:
        case ox.NamedNode():
            iri = term.value
            return seen.get(iri) or seen.setdefault(iri, rdflib.URIRef(iri))
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            if term.datatype == _STRING:  # rdflib's parsers leave this datatype away, and compare by it
                return rdflib.Literal(term.value)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    raise TypeError(f"no such term in RDF 1.1: {term!r}")
