"""JSON-LD that people can read: short names by a context made from the vocabulary, a node for each thing.

pyoxigraph writes the expanded form without a context. The document is JSON-LD 1.1 that 1.0 processors also read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from json.encoder import encode_basestring
from typing import IO, Any, Final

import pyoxigraph as ox

from extract.graph.terms import PREFIXES
from extract.resources import ontology_folder

_SZ: Final = PREFIXES["sz"]
_XSD: Final = PREFIXES["xsd"]
_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_STRING: Final = f"{_XSD}string"
_NATIVE: Final = {f"{_XSD}boolean", f"{_XSD}integer"}
_OBJECTS: Final = ox.NamedNode(PREFIXES["owl"] + "ObjectProperty")
_RANGE: Final = ox.NamedNode(PREFIXES["rdfs"] + "range")
_RANGES: Final = (_RANGE, ox.NamedNode(PREFIXES["schema"] + "rangeIncludes"))
_TYPE: Final = ox.NamedNode(_RDF_TYPE)
_IRIS: Final = ("owl:sameAs", "schema:containedInPlace", "dcterms:publisher", "dcterms:creator", "rdf:subject")
"""Properties of other vocabularies whose values are things."""

Quads = Iterable[ox.Quad] | Iterable[ox.Triple]


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context of all data: the vocabulary's terms by their plain names, others by prefix.

    A term of which the vocabulary tells one kind of value says so, so that values stand there bare.
    """
    terms: dict[str, Any] = dict(PREFIXES)
    for iri, kind in sorted(_value_kinds().items()):
        name = iri.removeprefix(_SZ)
        terms[name] = {"@id": f"sz:{name}", "@type": kind} if kind else f"sz:{name}"
    for curie in _IRIS:
        terms[curie] = {"@id": curie, "@type": "@id"}
    return terms


def _value_kinds() -> dict[str, str]:
    """What values of each property of the vocabulary are coerced to; empty for none or several, and for classes."""
    kinds: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(ontology_folder() / "vocabulary.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(_SZ):
            known = kinds.setdefault(quad.subject.value, set())
            if quad.predicate == _TYPE and quad.object == _OBJECTS:
                known.add("@id")
            elif quad.predicate in _RANGES and isinstance(quad.object, ox.NamedNode):
                known.add(_kind_of(quad.object.value))
    return {iri: next(iter(known)) if len(known) == 1 else "" for iri, known in kinds.items()}


def _kind_of(range_: str) -> str:
    if not range_.startswith(_XSD):
        return "@id"
    return "" if range_ == _STRING else f"xsd:{range_.removeprefix(_XSD)}"


def write_jsonld(quads: Quads, file: IO[bytes], small: bool = False) -> None:
    """Write `quads` in their order, named graphs apart, as one document in UTF-8; as they come, not all at once.

    Statements of one subject should follow one another. `small` leaves out of the context what the document does
    not use; then all is held in memory.
    """
    graphs = groupby(_quads(quads), key=lambda quad: quad.graph_name)
    if small:
        used: set[str] = set()
        body = list(_document(graphs, used))
        file.write(_head({k: v for k, v in context().items() if k in used | {"sz", "rdf", "xsd"}}))
    else:
        file.write(_head(context()))
        body = _document(graphs, set())  # type: ignore[assignment]
    for piece in body:
        file.write(piece.encode())


def _head(terms: dict[str, Any]) -> bytes:
    """The beginning of the document, up to its nodes."""
    lines = ",\n".join(f"  {_text(name)}: {_text(value)}" for name, value in terms.items())
    return f'{{"@context": {{\n{lines}\n}},\n"@graph": ['.encode()


def _document(graphs: Iterable[tuple[Any, Iterator[ox.Quad]]], used: set[str]) -> Iterator[str]:
    first = True
    for graph, quads in graphs:
        if isinstance(graph, ox.DefaultGraph):
            for node in _nodes(quads, used):
                yield ("\n" if first else ",\n") + node
                first = False
            continue
        yield ("\n" if first else ",\n") + f'{{"@id": {_text(graph.value)}, "@graph": ['
        first, inner = False, True
        for node in _nodes(quads, used):
            yield ("\n" if inner else ",\n") + node
            inner = False
        yield "\n]}"
    yield "\n]}\n"


def _quads(statements: Quads) -> Iterator[ox.Quad]:
    for one in statements:
        yield one if isinstance(one, ox.Quad) else ox.Quad(one.subject, one.predicate, one.object)


def _nodes(quads: Iterable[ox.Quad], used: set[str]) -> Iterator[str]:
    """The node of each subject on lines of its own."""
    for subject, told in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, list[str]] = {}
        for quad in told:
            name, value = _entry(quad, used)
            node.setdefault(name, []).append(value)
        lines = [f'{{"@id": {_spelled(_identifier(subject))}']
        for name, values in node.items():
            lines.append(f'"{name}": {values[0] if len(values) == 1 else "[" + ", ".join(values) + "]"}')
        yield ",\n ".join(lines) + "}"


def _entry(quad: ox.Quad, used: set[str]) -> tuple[str, str]:
    """The name and the value that a statement stands as; the value as JSON text."""
    predicate, value = quad.predicate.value, quad.object
    if predicate == _RDF_TYPE:
        if not isinstance(value, ox.NamedNode):
            return "@type", _spelled(_identifier(value))
        name, prefix = _shortened(value.value)
        used.update((name, prefix))
        return "@type", _spelled(name)
    name, prefix = _shortened(predicate)
    used.update((name, prefix))
    kind = _kind(name)
    if isinstance(value, ox.NamedNode):
        spelled = _spelled(value.value)
        return name, spelled if kind == "@id" else f'{{"@id": {spelled}}}'
    return name, _text(_value(value, kind))


@cache
def _kind(name: str) -> str:
    """What the context coerces the values of a term to."""
    known = context().get(name)
    return str(known["@type"]) if isinstance(known, dict) else ""


def _value(value: object, kind: str) -> Any:
    if not isinstance(value, ox.Literal):
        return _identifier(value) if kind == "@id" else {"@id": _identifier(value)}
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if datatype == _STRING:
        return {"@value": value.value} if kind else value.value
    if datatype in _NATIVE and (native := _native(value.value)) is not None:
        return native
    short = f"xsd:{datatype.removeprefix(_XSD)}" if datatype.startswith(_XSD) else datatype
    return value.value if kind == short else {"@value": value.value, "@type": short}


def _native(text: str) -> bool | int | None:
    """The JSON value that means the same literal; `None` where JSON can't tell it as it is spelled."""
    if text in ("true", "false"):
        return text == "true"
    number = text.removeprefix("-")
    return int(text) if number.isdecimal() and str(int(text)) == text and len(text) < 16 else None


def _identifier(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


@lru_cache(maxsize=4096)
def _shortened(iri: str) -> tuple[str, str]:
    """The term or prefixed name for the IRI of a class or property, or the IRI itself; and the term or prefix of the
    context that it needs."""
    if iri.startswith(_SZ) and iri.removeprefix(_SZ) in context():
        return iri.removeprefix(_SZ), iri.removeprefix(_SZ)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}", prefix
    return iri, iri


def _spelled(text: str) -> str:
    """A text as JSON, as `_text` writes it."""
    return encode_basestring(text)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
