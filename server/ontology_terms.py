"""The vocabulary and the shapes as people read them: each term with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from extract.resources import ontology_folder
from server.examples import Example, load_examples
from server.prefixes import ONTOLOGY, PREFIXES

SHAPES: Final = "https://w3id.org/shezhire/shapes#"
_RDF, _RDFS, _OWL, _SKOS = (PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos"))
_SH: Final = PREFIXES["sh"]
_SCHEMA: Final = PREFIXES["schema"]
_ALIGNED: Final = (
    ("is a kind of", f"{_RDFS}subClassOf"),
    ("is a kind of", f"{_RDFS}subPropertyOf"),
    ("is the same as", f"{_OWL}equivalentClass"),
    ("is the same as", f"{_OWL}equivalentProperty"),
    ("close to", f"{_SKOS}closeMatch"),
    ("compare", f"{_RDFS}seeAlso"),
    ("is the inverse of", f"{_OWL}inverseOf"),
    ("never is a", f"{_OWL}disjointWith"),
)
_MOST_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked: the node shape that asks it, the property it is about (empty for a whole thing), its words."""

    of: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the vocabulary. `relations` are pairs of words and IRIs."""

    iri: str
    kind: str
    label: str
    definition: str
    comments: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]
    narrower: tuple[str, ...]
    shapes: tuple[Shape, ...]
    examples: tuple[Example, ...]
    query: str

    @property
    def name(self) -> str:
        return self.iri.removeprefix(ONTOLOGY)


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What is asked of the members of `targets` (IRIs)."""

    name: str
    label: str
    targets: tuple[str, ...]
    rules: tuple[Shape, ...] = field(default=())


@dataclass(frozen=True)
class Vocabulary:
    """All terms, classes and properties apart, in the order of the file; and all shapes."""

    title: str
    description: str
    version: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    shapes: tuple[NodeShape, ...]


@lru_cache(maxsize=2)
def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary and shapes of the release in `folder`, or the installed ones where it holds none."""
    own = (folder / "ontology.ttl", folder / "shapes.ttl")
    files = (
        own
        if all(f.is_file() for f in own)
        else tuple(ontology_folder() / n for n in ("vocabulary.ttl", "shapes.ttl"))
    )
    return _Reader(files[0], files[1]).vocabulary()


def vocabulary_file(folder: Path, name: str) -> Path:
    """The file `ontology.ttl` or `shapes.ttl` of a release, or the installed one."""
    own = folder / name
    return own if own.is_file() else ontology_folder() / {"ontology.ttl": "vocabulary.ttl"}.get(name, name)


class _Reader:
    def __init__(self, vocabulary: Path, shapes: Path) -> None:
        self._store = ox.Store()
        self._order: dict[str, None] = {}
        for path in (vocabulary, shapes):
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                self._store.add(quad)
                if isinstance(quad.subject, ox.NamedNode):
                    self._order.setdefault(quad.subject.value)

    def vocabulary(self) -> Vocabulary:
        shapes = tuple(self._node_shape(i) for i in self._order if f"{_SH}NodeShape" in self._all(i, f"{_RDF}type"))
        terms = [iri for iri in self._order if iri.startswith(ONTOLOGY)]
        classes = tuple(
            self._term(i, "class", shapes) for i in terms if f"{_OWL}Class" in self._all(i, f"{_RDF}type")
        )
        known = {term.iri for term in classes}
        properties = tuple(self._term(i, "property", shapes) for i in terms if i not in known)
        own = ONTOLOGY.removesuffix("#")
        title, about = (self._one(own, PREFIXES["dcterms"] + name) for name in ("title", "description"))
        return Vocabulary(title, about, self._one(own, f"{_OWL}versionInfo"), classes, properties, shapes)

    def _values(self, subject: str | ox.BlankNode, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        node = ox.NamedNode(subject) if isinstance(subject, str) else subject
        found = [q.object for q in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None)]
        return sorted((v for v in found if not isinstance(v, ox.Triple)), key=str)

    def _all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Values that are IRIs or texts, sorted."""
        return tuple(v.value for v in self._values(subject, predicate) if not isinstance(v, ox.BlankNode))

    def _one(self, subject: str, predicate: str) -> str:
        return next(iter(self._all(subject, predicate)), "")

    def _term(self, iri: str, kind: str, shapes: tuple[NodeShape, ...]) -> Term:
        name = iri.removeprefix(ONTOLOGY)
        word = re.compile(rf"\bsz:{re.escape(name)}\b")
        examples = [example for example in load_examples() if word.search(example.text)]
        wider = f"{_RDFS}subClassOf" if kind == "class" else f"{_RDFS}subPropertyOf"
        return Term(
            iri=iri,
            kind=kind,
            label=self._one(iri, f"{_RDFS}label"),
            definition=self._one(iri, f"{_SKOS}definition"),
            comments=self._all(iri, f"{_RDFS}comment"),
            domain=self._all(iri, f"{_RDFS}domain") + self._all(iri, f"{_SCHEMA}domainIncludes"),
            range=self._all(iri, f"{_RDFS}range") + self._all(iri, f"{_SCHEMA}rangeIncludes"),
            relations=tuple((words, value) for words, p in _ALIGNED for value in self._all(iri, p)),
            narrower=tuple(other for other in self._order if iri in self._all(other, wider)),
            shapes=_shapes_of(iri, kind, shapes),
            examples=tuple(examples[:_MOST_EXAMPLES]),
            query=_query(name, kind),
        )

    def _node_shape(self, iri: str) -> NodeShape:
        rules = [
            Shape(_shape_name(iri), self._one(value.value, f"{_SH}path"), message)
            for value in self._values(iri, f"{_SH}property")
            if isinstance(value, ox.NamedNode)
            for message in self._all(value.value, f"{_SH}message")
        ]
        rules += [Shape(_shape_name(iri), "", message) for message in self._all(iri, f"{_SH}message")]
        targets = self._all(iri, f"{_SH}targetClass")
        return NodeShape(_shape_name(iri), self._one(iri, f"{_RDFS}label"), targets, tuple(rules))


def _shape_name(iri: str) -> str:
    return iri.removeprefix(SHAPES)


def _shapes_of(iri: str, kind: str, shapes: tuple[NodeShape, ...]) -> tuple[Shape, ...]:
    if kind == "class":
        return tuple(rule for shape in shapes if iri in shape.targets for rule in shape.rules)
    # A property shape that several classes share is told once.
    found = {rule.message: rule for shape in reversed(shapes) for rule in shape.rules if rule.path == iri}
    return tuple(found.values())[::-1]


def _query(name: str, kind: str) -> str:
    if kind == "class":
        return f"SELECT ?thing ?label WHERE {{\n  ?thing a sz:{name} ;\n    rdfs:label ?label .\n}}\nLIMIT 50"
    pattern = f"?thing sz:{name} ?value .\n  OPTIONAL {{ ?thing rdfs:label ?label }}"
    return f"SELECT ?thing ?label ?value WHERE {{\n  {pattern}\n}}\nLIMIT 50"


def uses(term: Term, use: tuple[Mapping[str, int], Mapping[str, int]]) -> int:
    """How many members a class has in the merged view, or how many triples a property."""
    return use[0 if term.kind == "class" else 1].get(term.iri, 0)
