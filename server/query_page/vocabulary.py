"""What may stand where in a query of this release: classes, their properties, and these properties' values."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from typing import Any, Final

from server.cache import BoundedCache
from server.isolation import Question
from server.pages.wording import KIND_NAMES, PROPERTY_NAMES
from server.prefixes import BASE, ONTOLOGY, PREFIXES, compact
from server.problems import RequestProblem
from server.release import Release
from server.store import RDF_TYPE, RDFS_LABEL

_SECONDS: Final = 20.0
_FEW: Final = 24
"""A property with no more different texts than these has them offered."""
_KEPT: Final = 8 * 2**20

_QUERIES: Final = {
    "use": "SELECT ?c ?p (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p",
    "ranges": "SELECT ?p ?c (COUNT(*) AS ?n) { ?s ?p ?o . ?o a ?c } GROUP BY ?p ?c",
    "datatypes": "SELECT ?p ?c (COUNT(*) AS ?n) { ?s ?p ?o BIND(DATATYPE(?o) AS ?c) } GROUP BY ?p ?c",
    "values": (
        "SELECT ?p (GROUP_CONCAT(DISTINCT ?o; SEPARATOR='\\u0001') AS ?v) { ?s ?p ?o "
        "FILTER(isLiteral(?o) && DATATYPE(?o) = xsd:string && STRLEN(?o) < 40) "
        "{ SELECT ?p (COUNT(DISTINCT ?x) AS ?d) { ?y ?p ?x FILTER isLiteral(?x) } GROUP BY ?p "
        f"HAVING(COUNT(DISTINCT ?x) <= {_FEW}) }} }} GROUP BY ?p"
    ),
    "words": (
        "SELECT ?t (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?about) { GRAPH <" + BASE + "graph/ontology> "
        "{ ?t rdfs:label ?l OPTIONAL { ?t skos:definition ?e } OPTIONAL { ?t rdfs:comment ?f } "
        "BIND(COALESCE(?e, ?f) AS ?d) } } GROUP BY ?t"
    ),
}
_made: BoundedCache[bytes] = BoundedCache()
_making = threading.Lock()


def vocabulary_json(release: Release) -> bytes:
    """The vocabulary as JSON, made once a release.

    A part that can't be counted in time is left out: completion then knows less, and the page works.
    """
    made = _made.get(release.folder)
    if made is None:
        with _making:
            made = _made.get(release.folder)
            if made is None:
                made = json.dumps(_vocabulary(release), ensure_ascii=False, separators=(",", ":")).encode()
                _made.put(release.folder, made, len(made), _KEPT)
    return made


def _vocabulary(release: Release) -> dict[str, Any]:
    found = {name: _rows(release, query) for name, query in _QUERIES.items()}
    words = {row["t"]: (row.get("label", ""), row.get("about", "")) for row in found["words"]}
    by_class: dict[str, dict[str, int]] = {}
    for row in found["use"]:
        by_class.setdefault(row["c"], {})[row["p"]] = int(row["n"])
    return {
        "release": release.id,
        "base": BASE,
        "prefixes": PREFIXES,
        "classes": _classes(by_class, words),
        "properties": _properties(found, words),
    }


def _rows(release: Release, query: str) -> list[dict[str, str]]:
    """The solutions of one of our own queries, run beside all others like a user's."""
    question = Question(query=query, base=BASE, prefixes=PREFIXES, formats={"solutions": "json"})
    try:
        _, answer = release.pool.run(question, seconds=_SECONDS)
    except RequestProblem:
        return []
    if answer is None:
        return []
    text = answer.body or (answer.file.read() if answer.file else b"{}")
    bindings = json.loads(text).get("results", {}).get("bindings", [])
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def _classes(by_class: dict[str, dict[str, int]], words: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """Most members first; each with how many of them have which property."""
    found = []
    for iri, properties in by_class.items():
        label, about = words.get(iri, ("", ""))
        local = iri.removeprefix(ONTOLOGY)
        found.append(
            {
                "iri": iri,
                "name": compact(iri),
                "label": label or KIND_NAMES.get(local, ""),
                "about": about,
                "count": max(properties.values()),
                "properties": {compact(p): n for p, n in sorted(properties.items(), key=_by_count)},
            }
        )
    return sorted(found, key=lambda c: (-c["count"], c["name"]))


def _properties(found: dict[str, list[dict[str, str]]], words: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """Each property with its words, the classes or datatypes of its values, and the values where they are few."""
    members = {c: int(row["n"]) for row in found["use"] if row["p"] == RDF_TYPE for c in [row["c"]]}
    ranges = {
        # Ours before others', and of two classes that hold all values the one that says more.
        p: sorted(classes, key=lambda c: (not c.startswith(ONTOLOGY), -counts[p, c], members.get(c, 0), c))
        for counts in [{(row["p"], row["c"]): int(row["n"]) for row in found["ranges"]}]
        for p, classes in _grouped(found["ranges"]).items()
    }
    datatypes = _grouped(found["datatypes"])
    values = {row["p"]: row.get("v", "").split("\u0001") for row in found["values"]}
    names = sorted({row["p"] for row in found["use"]})
    return [
        {
            "iri": iri,
            "name": compact(iri),
            "label": PROPERTY_NAMES.get(iri) or words.get(iri, ("", ""))[0],
            "about": words.get(iri, ("", ""))[1],
            "classes": [compact(c) for c in ranges.get(iri, ())],
            "datatypes": [compact(d) for d in datatypes.get(iri, ())],
            "values": sorted(v for v in values.get(iri, ()) if v) if iri != RDFS_LABEL else [],
        }
        for iri in names
    ]


def _grouped(rows: Iterable[dict[str, str]]) -> dict[str, list[str]]:
    """What belongs to each property, most frequent first."""
    counted: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        if "c" in row:
            counted.setdefault(row["p"], []).append((row["c"], int(row["n"])))
    return {p: [c for c, _ in sorted(pairs, key=_by_count)] for p, pairs in counted.items()}


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
