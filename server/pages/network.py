"""Who was arrested, stood and worked with whom: persons, and the events and organisations that join them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from weakref import WeakKeyDictionary

from server.pages.layout import place_nodes
from server.pages.wording import KIND_NAMES
from server.prefixes import BASE
from server.release import Release
from server.store import Graph, sz

MOST_NODES: Final = 60
_LABEL: Final = 28
_WIDTH: Final = 1000
_KEPT: Final = 64

TIES: Final = {
    "custody": ("in one custody event", "inCustodyEvent"),
    "elections": ("candidates in one election", "candidateIn"),
    "organisations": ("with a role in one organisation", "affiliatedWith"),
    "family": ("family", "relatedTo"),
}
"""What joins people: words for it and the shortcut property that it is read by."""


@dataclass(frozen=True, slots=True)
class Node:
    """A person, or what joins persons; `x` and `y` in the drawing's units, `size` its radius; `name_at` is
    where its name stands (x, y, SVG's text-anchor), `None` where there is no room for it."""

    iri: str
    label: str
    short: str
    css: str
    kind: str
    x: float
    y: float
    size: int
    name_at: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A link between the nodes numbered so, in words."""

    one: Node
    other: Node
    css: str
    text: str


@dataclass(frozen=True, slots=True)
class Links:
    """What joins what: the kind of tie by both ends, and what is beside each end, sorted."""

    kinds: dict[tuple[str, str], str]
    beside: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Network:
    nodes: list[Node]
    lines: list[Line]
    width: int
    height: int
    left_out: int


_made: OrderedDict[tuple[str, tuple[str, ...], str], Network] = OrderedDict()
_read: WeakKeyDictionary[Release, dict[tuple[str, ...], Links]] = WeakKeyDictionary()
_lock = threading.Lock()


def network(release: Release, kinds: Sequence[str], about: str) -> Network:
    """The part with most links, or what is within two links of the thing `about`; `kinds` are keys of `TIES`."""
    key = (str(release.folder), tuple(kinds), about)
    with _lock:
        known = _made.get(key)
    if known:
        return known
    made = _draw(release.graph, _links_of(release, tuple(kinds)), about)
    with _lock:
        _made[key] = made
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return made


def _links_of(release: Release, kinds: tuple[str, ...]) -> Links:
    """All links, read once a release: they take a pass over each property."""
    with _lock:
        known = _read.setdefault(release, {})
        if kinds not in known:
            known[kinds] = _links(release.graph, kinds)
        return known[kinds]


def _draw(graph: Graph, links: Links, about: str) -> Network:
    beside = links.beside
    chosen = _around(beside, about) if about in beside else _largest(graph, beside)
    shown = [iri for iri in chosen if any(other in chosen for other in beside[iri])]
    numbers = {iri: number for number, iri in enumerate(shown)}
    kept = {
        (one, other): links.kinds[one, other]
        for one in shown
        for other in beside[one]
        if other in numbers and (one, other) in links.kinds
    }
    height = max(420, min(900, 180 + 11 * len(shown)))
    places = place_nodes(len(shown), [(numbers[a], numbers[b]) for a, b in kept], _WIDTH, height)
    sizes = [min(4 + len(beside[iri]), 11) if "Person" in graph.kinds(iri) else 8 for iri in shown]
    shorts = [_shortened(graph.label(iri)) for iri in shown]
    rank = sorted(range(len(shown)), key=lambda n: ("Person" not in graph.kinds(shown[n]), n))
    names = _label_places(places, sizes, shorts, rank)
    nodes = [_node(graph, iri, places[n], sizes[n], names[n]) for n, iri in enumerate(shown)]
    lines = [
        Line(nodes[numbers[a]], nodes[numbers[b]], kind, f"{graph.label(a)} – {graph.label(b)}: {TIES[kind][0]}")
        for (a, b), kind in kept.items()
    ]
    return Network(nodes, lines, _WIDTH, height, len(beside) - len(shown))


def _links(graph: Graph, kinds: Iterable[str]) -> Links:
    """Links from persons to what joins them, or to each other; what only one person has joins nobody."""
    found: dict[tuple[str, str], str] = {}
    for kind in kinds:
        there = graph.statements
        pairs = sorted(set(zip(*map(there.texts, there.pairs(sz(TIES[kind][1]))), strict=True)))
        counted: dict[str, int] = {}
        for _, hub in pairs:
            counted[hub] = counted.get(hub, 0) + 1
        for person, hub in pairs:
            if person != hub and (kind == "family" or counted[hub] > 1):
                low_first = kind == "family" and hub < person
                found.setdefault((hub, person) if low_first else (person, hub), kind)
    beside: dict[str, list[str]] = {}
    for one, other in found:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    return Links(found, {iri: sorted(others) for iri, others in beside.items()})


def _around(beside: dict[str, list[str]], about: str) -> list[str]:
    found = [about]
    for _ in range(2):
        for iri in list(found):
            unknown = (other for other in beside[iri] if other not in found)
            found += list(islice(unknown, MOST_NODES - len(found)))
    return found


def _largest(graph: Graph, beside: dict[str, list[str]]) -> list[str]:
    """Those with most links, and after each those beside it."""
    found: dict[str, None] = {}
    for iri in sorted(beside, key=lambda i: (-len(beside[i]), i)):
        if len(found) + 2 > MOST_NODES:
            break
        found.setdefault(iri)
        for other in sorted(beside[iri], key=lambda i: (-len(beside[i]), i))[:12]:
            if len(found) < MOST_NODES:
                found.setdefault(other)
    return list(found)


def _label_places(
    places: Sequence[tuple[float, float]], sizes: Sequence[int], labels: Sequence[str], order: Iterable[int]
) -> list[tuple[float, float, str] | None]:
    """Below each node, above it or beside it, whichever is free; those first in `order` choose first."""
    taken = [(x - s, y - s, x + s, y + s) for (x, y), s in zip(places, sizes, strict=True)]
    found: list[tuple[float, float, str] | None] = [None] * len(places)
    for number in order:
        (x, y), size, length = places[number], sizes[number], 7.2 * len(labels[number])
        for left, line, anchor in (
            (x - length / 2, y + size + 13, "middle"),
            (x - length / 2, y - size - 5, "middle"),
            (x + size + 5, y + 4, "start"),
            (x - size - 5 - length, y + 4, "end"),
        ):
            room = (left, line - 11, left + length, line + 3)
            others = (box for at, box in enumerate(taken) if at != number)
            if 0 <= left <= _WIDTH - length and not any(_overlap(room, box) for box in others):
                at = {"start": left, "end": left + length}.get(anchor, x)
                found[number] = (round(at, 1), round(line, 1), anchor)
                taken.append(room)
                break
    return found


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shortened(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"


def _node(
    graph: Graph, iri: str, place: tuple[float, float], size: int, name_at: tuple[float, float, str] | None
) -> Node:
    kinds = graph.kinds(iri)
    css = next((k.lower() for k in ("Person", "Organisation", "Election", "CustodyEvent") if k in kinds), "other")
    label, kind = graph.label(iri), KIND_NAMES.get(graph.kind(iri), "")
    return Node(iri, label, _shortened(label), css, kind, *place, size, name_at)


def network_query(kinds: Sequence[str], about: str) -> str:
    """The SPARQL query that finds the links: all, or those of what is within two links of the thing `about`."""
    ways = []
    for kind in kinds or TIES:
        tie = f"?person sz:{TIES[kind][1]} ?joined ."
        # What only one person has joins nobody.
        shared = f" ?other sz:{TIES[kind][1]} ?joined . FILTER(?other != ?person)" if kind != "family" else ""
        ways.append(f'  {{ {tie}{shared} BIND("{kind}" AS ?tie) }}')
    all_ways = "\n  UNION\n".join(ways)
    path = "|".join(f"sz:{TIES[kind][1]}|^sz:{TIES[kind][1]}" for kind in kinds or TIES)
    near = f"  <{about}> ({path})?/({path})? ?person , ?joined .\n" if about.startswith(BASE) else ""
    return (
        "PREFIX sz: <https://w3id.org/shezhire/ontology#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\n"
        "SELECT DISTINCT ?person ?name ?tie ?joined ?what\nWHERE {\n"
        f"{near}{all_ways}\n"
        "  OPTIONAL { ?person rdfs:label ?name }\n  OPTIONAL { ?joined rdfs:label ?what }\n"
        "}\nORDER BY ?what ?name\n"
    )
