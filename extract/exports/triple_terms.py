"""RDF 1.2: each assertion names the fact it shows as a triple term, instead of by its three parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from extract.graph import terms as t

_REIFIES: Final = ox.NamedNode(t.PREFIXES["rdf"] + "reifies")
_TYPE: Final = ox.NamedNode(t.iri_of(t.A))
_STATEMENT: Final = ox.NamedNode(t.PREFIXES["rdf"] + "Statement")
_PARTS: Final = tuple(ox.NamedNode(t.iri_of(part)) for part in (t.SUBJECT, t.PREDICATE, t.OBJECT))


def with_triple_terms(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """`triples`, in which the statements of one subject follow one another, with `rdf:reifies <<( … )>>` in the place
    of each assertion's subject, predicate and object (RDF 1.2 Concepts, section 3.4.1)."""
    for subject, told in groupby(triples, key=lambda triple: triple.subject):
        statements = list(told)
        parts = {s.predicate: s.object for s in statements if s.predicate in _PARTS}
        if len(parts) < len(_PARTS):
            yield from statements
            continue
        about, predicate, value = (parts[part] for part in _PARTS)
        if not isinstance(about, ox.NamedNode | ox.BlankNode) or not isinstance(predicate, ox.NamedNode):
            yield from statements
            continue
        yield ox.Triple(subject, _REIFIES, ox.Triple(about, predicate, value))
        for statement in statements:
            if statement.predicate not in _PARTS and statement.object != _STATEMENT:
                yield statement
