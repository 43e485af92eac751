"""What may stand where in a query of this release: classes, their properties, and these properties' values."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

from server.cache import BoundedCache
from server.isolation import Question
from server.pages.wording import KIND_NAMES, PROPERTY_NAMES
from server.prefixes import BASE, ONTOLOGY, PREFIXES, compact
from server.problems import Unavailable
from server.release import Release
from server.store import RDFS_LABEL

_SECONDS: Final = 20.0
_SAMPLE: Final = 2000
"""Members of a class, and values of a property, that are looked at; of larger ones figures are estimates."""
_FEW: Final = 24
"""A property with no more different texts than these has them offered."""
_KEPT: Final = 8 * 2**20

_CLASSES: Final = "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x FILTER isIRI(?x) } GROUP BY ?x"
_PROPERTIES: Final = "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x"
_OF_CLASSES: Final = (
    "SELECT ?k ?x (COUNT(DISTINCT ?s) AS ?n) { %s } GROUP BY ?k ?x",
    "{ VALUES ?k { <%s> } { SELECT ?s { ?s a <%s> } LIMIT %d } ?s ?x ?o }",
)
_OF_PROPERTIES: Final = (
    "SELECT ?k ?x (COUNT(*) AS ?n) { %s } GROUP BY ?k ?x",
    "{ VALUES ?k { <%s> } { SELECT ?o { ?s <%s> ?o } LIMIT %d } "
    "OPTIONAL { ?o a ?c } BIND(IF(isLiteral(?o), DATATYPE(?o), ?c) AS ?x) }",
)
_VALUES: Final = (
    "SELECT ?k ?x { %s }",
    "{ VALUES ?k { <%s> } { SELECT DISTINCT ?x { { SELECT (STR(?o) AS ?x) { ?s <%s> ?o FILTER isLiteral(?o) } "
    f"LIMIT %d }} }} LIMIT {_FEW + 1} }} }}",
)
_WORDS: Final = (
    "SELECT ?x (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?about) { GRAPH <" + BASE + "graph/ontology> "
    "{ ?x rdfs:label ?l OPTIONAL { ?x skos:definition ?e } OPTIONAL { ?x rdfs:comment ?f } "
    "BIND(COALESCE(?e, ?f) AS ?d) } } GROUP BY ?x"
)
_made: BoundedCache[bytes] = BoundedCache()
_making = threading.Lock()


def vocabulary_json(release: Release) -> bytes:
    """The vocabulary as JSON, made once a release.

    Raises `RequestProblem` where the server is too busy to count; nothing is kept then, so that it's tried again.
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
    words = {row["x"]: (row.get("label", ""), row.get("about", "")) for row in _rows(release, _WORDS)}
    members, uses = _counts(release, _CLASSES), _counts(release, _PROPERTIES)
    of_class = _sampled(release, _OF_CLASSES, members)
    of_property = _sampled(release, _OF_PROPERTIES, uses)
    worded = [p for p in sorted(uses) if PREFIXES["xsd"] + "string" in of_property.get(p, {}) and p != RDFS_LABEL]
    values = _sampled(release, _VALUES, worded)
    return {
        "release": release.id,
        "base": BASE,
        "prefixes": PREFIXES,
        "classes": [
            _class(iri, members[iri], of_class.get(iri, {}), words) for iri in sorted(members, key=_by(members))
        ],
        "properties": [
            _property(iri, of_property.get(iri, {}), list(values.get(iri, ())), members, words)
            for iri in sorted(uses)
        ],
    }


def _sampled(release: Release, query: tuple[str, str], iris: Iterable[str]) -> dict[str, dict[str, int]]:
    """What one query, with a part for each of `iris`, finds of each: values and how often."""
    whole, part = query
    found: dict[str, dict[str, int]] = {}
    parts = [part % (iri, iri, _SAMPLE) for iri in sorted(iris)]
    for row in _rows(release, whole % " UNION ".join(parts)) if parts else ():
        if "x" in row:
            found.setdefault(row["k"], {})[row["x"]] = int(row.get("n", 1))
    return found


def _counts(release: Release, query: str) -> dict[str, int]:
    return {row["x"]: int(row["n"]) for row in _rows(release, query) if "x" in row}


def _by(counts: dict[str, int]) -> Callable[[str], tuple[int, str]]:
    """A key that puts what is most frequent first."""
    return lambda iri: (-counts[iri], iri)


def _rows(release: Release, query: str) -> list[dict[str, str]]:
    """The solutions of one of our own queries, run beside all others like a user's."""
    question = Question(query=query, base=BASE, prefixes=PREFIXES, formats={"solutions": "json"})
    head, answer = release.pool.run(question, seconds=_SECONDS)
    if answer is None:
        raise Unavailable(f"The vocabulary could not be read ({head['status']}).")
    text = answer.body or (answer.file.read() if answer.file else b"{}")
    bindings = json.loads(text).get("results", {}).get("bindings", [])
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def _class(iri: str, count: int, seen: dict[str, int], words: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """A class with its words, and how many of its members have which property."""
    label, about = words.get(iri, ("", ""))
    scale = max(1.0, count / _SAMPLE)
    return {
        "iri": iri,
        "name": compact(iri),
        "label": label or KIND_NAMES.get(iri.removeprefix(ONTOLOGY), ""),
        "about": about,
        "count": count,
        "properties": {compact(p): round(seen[p] * scale) for p in sorted(seen, key=_by(seen))},
    }


def _property(
    iri: str, seen: dict[str, int], values: list[str], members: dict[str, int], words: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    """A property with its words, the classes or datatypes of its values, and the values where they are few."""
    label, about = words.get(iri, ("", ""))
    datatypes = [c for c in seen if c.startswith(PREFIXES["xsd"])]
    classes = set(seen) - set(datatypes)
    return {
        "iri": iri,
        "name": compact(iri),
        "label": PROPERTY_NAMES.get(iri) or label,
        "about": about,
        # Ours before others', and of two classes that hold all values the one that says more.
        "classes": [
            compact(c)
            for c in sorted(classes, key=lambda c: (not c.startswith(ONTOLOGY), -seen[c], members.get(c, 0), c))
        ],
        "datatypes": [compact(d) for d in sorted(datatypes, key=_by(seen))],
        "values": sorted(values) if len(values) <= _FEW and all(0 < len(v) < 40 for v in values) else [],
    }
