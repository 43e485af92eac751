"""What the merged view is made up of: its classes and properties, counted, and told within it as VoID partitions.

Editors that complete from data ask the default graph which classes there are and which properties their members have
(VoID, section 4.4, https://www.w3.org/TR/void/). So the merged view tells of itself; the counts include these very
statements, and hold for each store and each file of the whole graph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Final
from urllib.parse import quote

from extract.graph import terms as t
from extract.graph.terms import Triple
from extract.validation import Graphs

PARTITIONS: Final = f"{t.BASE}.well-known/void#"
"""Begins the IRIs of what is told here: fragments of the page that tells it of the release that is served."""

_VOID: Final = "http://rdfs.org/ns/void#"
_SZ: Final = t.PREFIXES["sz"]
_SAID: Final = re.compile(
    rb"^(\S+) <(http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <[^>]*|[^>]*)>", re.MULTILINE
)
"""A statement's subject, and its property, with its value where that is a class."""


@dataclass(frozen=True)
class Use:
    """How many members each class has and how many statements each property, by IRI and sorted; `of_classes` counts
    the statements about members of each of the vocabulary's classes."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    of_classes: Mapping[str, Mapping[str, int]]


def count_use(chunks: Iterable[bytes]) -> Use:
    """Count a graph given as N-Triples, all statements of a subject within one chunk and one after the other."""
    alike = Counter[tuple[bytes, ...]]()
    for chunk in chunks:
        alike.update(tuple(said for _, said in told) for _, told in groupby(_SAID.findall(chunk), key=itemgetter(0)))
    classes, properties, of_classes = Counter[str](), Counter[str](), dict[str, Counter[str]]()
    for said, count in alike.items():
        pairs = [one.decode().partition("> <") for one in said]
        kinds = [kind for _, _, kind in pairs if kind]
        for kind in kinds:
            classes[kind] += count
        for predicate, _, _ in pairs:
            properties[predicate] += count
            for kind in kinds:
                if kind.startswith(_SZ):
                    of_classes.setdefault(kind, Counter())[predicate] += count
    return Use(
        _sorted(classes), _sorted(properties), {kind: _sorted(of_classes[kind]) for kind in sorted(of_classes)}
    )


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


@dataclass(frozen=True)
class SelfDescribed:
    """`dataset`, whose merged view tells at its end what it is made up of."""

    dataset: Graphs

    @property
    def graphs(self) -> tuple[str | None, ...]:
        return self.dataset.graphs

    def nquads(self, graph: str | None) -> bytes:
        return self.dataset.nquads(graph) + (self._told[0] if graph is None else b"")

    def chunks(self, graph: str | None) -> Iterator[bytes]:
        yield from self.dataset.chunks(graph)
        if graph is None:
            yield self._told[0]

    @property
    def use(self) -> Use:
        """The counts of the whole merged view."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[bytes, Use]:
        """The statements as N-Quads, and the counts, these statements among them: told once with the counts of the
        facts alone to see which further classes and properties they use, then with the counts of all."""
        facts = count_use(self.dataset.chunks(None))
        use = facts
        for _ in range(3):
            own = count_use([_written(_partitions(use))])
            use = Use(_added(facts.classes, own.classes), _added(facts.properties, own.properties), facts.of_classes)
        return _written(_partitions(use)), use


def _added(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return _sorted(Counter(one) + Counter(other))


def _written(triples: Iterable[Triple]) -> bytes:
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode()


def _partitions(use: Use) -> Iterator[Triple]:
    """The dataset, then each class with its properties, then each property."""
    dataset = t.named(f"{PARTITIONS}dataset")
    classes = {kind: t.named(f"{PARTITIONS}class={_short(kind)}") for kind in use.classes}
    properties = {name: t.named(f"{PARTITIONS}property={_short(name)}") for name in use.properties}
    yield dataset, t.A, _void("Dataset")
    yield from ((dataset, _void("classPartition"), node) for node in classes.values())
    yield dataset, _void("classes"), t.integer(len(classes))
    yield dataset, _void("properties"), t.integer(len(properties))
    yield from ((dataset, _void("propertyPartition"), node) for node in properties.values())
    yield dataset, _void("triples"), t.integer(sum(use.properties.values()))
    for kind, node in classes.items():
        own = {
            t.named(f"{PARTITIONS}class={_short(kind)}&property={_short(name)}"): (name, count)
            for name, count in use.of_classes.get(kind, {}).items()
        }
        yield node, _void("class"), t.named(kind)
        yield node, _void("entities"), t.integer(use.classes[kind])
        yield from ((node, _void("propertyPartition"), part) for part in own)
        for part, (name, count) in own.items():
            yield from _property(part, name, count)
    for name, node in properties.items():
        yield from _property(node, name, use.properties[name])


def _property(node: str, name: str, count: int) -> Iterator[Triple]:
    yield node, _void("property"), t.named(name)
    yield node, _void("triples"), t.integer(count)


def _void(name: str) -> str:
    return t.named(_VOID + name)


def _short(iri: str) -> str:
    """The IRI, with a prefix where there is one, as it may stand in a fragment."""
    for prefix, namespace in t.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{quote(iri.removeprefix(namespace))}"
    return quote(iri, safe=":/")
