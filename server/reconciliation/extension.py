"""Data extension: values of properties for things that were matched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from server.prefixes import BASE, PREFIXES
from server.reconciliation.matching import TYPE_NAMES
from server.store import Graph

_SZ, _XSD = PREFIXES["sz"], PREFIXES["xsd"]
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")

PROPERTIES: Final = {
    "label": ("Name", PREFIXES["rdfs"] + "label", ""),
    "altLabel": ("Other spellings", PREFIXES["skos"] + "altLabel", ""),
    "sameAs": ("Wikidata", PREFIXES["owl"] + "sameAs", ""),
    "affiliatedWith": ("Organisations", f"{_SZ}affiliatedWith", "Organisation"),
    "relatedTo": ("Relatives", f"{_SZ}relatedTo", "Person"),
    "candidateIn": ("Stood in", f"{_SZ}candidateIn", "Election"),
    "inCustodyEvent": ("Custody events", f"{_SZ}inCustodyEvent", ""),
    "containedInPlace": ("Lies in", PREFIXES["schema"] + "containedInPlace", "Place"),
    "lat": ("Latitude", PREFIXES["geo"] + "lat", ""),
    "long": ("Longitude", PREFIXES["geo"] + "long", ""),
    "country": ("Country", f"{_SZ}country", "Country"),
    "date": ("Date", f"{_SZ}date", ""),
    "earliest": ("Earliest day", f"{_SZ}earliest", ""),
    "latest": ("Latest day", f"{_SZ}latest", ""),
    "early": ("Early", f"{_SZ}early", ""),
    "winner": ("Winner", f"{_SZ}winner", ""),
}
"""Properties that can be asked for: name, IRI, and the class of their values where these can be matched too."""

_OF: Final = {
    "Person": ("label", "altLabel", "sameAs", "affiliatedWith", "relatedTo", "candidateIn", "inCustodyEvent"),
    "Organisation": ("label", "altLabel", "sameAs"),
    "Place": ("label", "altLabel", "sameAs", "containedInPlace", "lat", "long"),
    "Election": ("label", "country", "date", "earliest", "latest", "early", "winner"),
}
_ROOT: Final = {
    "Country": "Place",
    **dict.fromkeys(("PresidentialElection", "ParliamentaryElection", "LocalElection", "Referendum"), "Election"),
}


def properties_of(kind: str) -> tuple[str, ...]:
    """The ids of properties that members of a class can have; all for an unknown or empty class."""
    root = kind if kind in _OF else _ROOT.get(kind, "Organisation" if kind in TYPE_NAMES else "")
    return _OF.get(root, tuple(PROPERTIES))


def extend(graph: Graph, ids: Iterable[str], properties: Iterable[str]) -> dict[str, Any]:
    """The answer to a data extension query; unknown ids and properties have no values."""
    wanted = [name for name in properties if name in PROPERTIES]
    return {
        "meta": [_meta(name) for name in wanted],
        "rows": {id_: {name: values(graph, BASE + id_, name) for name in wanted} for id_ in ids},
    }


def _meta(name: str) -> dict[str, Any]:
    label, _, kind = PROPERTIES[name]
    return {"id": name, "name": label} | ({"type": {"id": kind, "name": TYPE_NAMES[kind]}} if kind else {})


def values(graph: Graph, iri: str, name: str) -> list[dict[str, Any]]:
    """The values of one property as the specification writes them."""
    try:
        return [_cell(graph, value) for value in graph.values(iri, PROPERTIES[name][1])]
    except ValueError:  # no IRI
        return []


def _cell(graph: Graph, value: object) -> dict[str, Any]:
    if isinstance(value, ox.NamedNode):
        if value.value.startswith(BASE):
            return {"id": value.value.removeprefix(BASE), "name": graph.label(value.value)}
        return {"str": value.value}
    text = getattr(value, "value", str(value))
    datatype = value.datatype.value.removeprefix(_XSD) if isinstance(value, ox.Literal) else ""
    if datatype == "integer":
        return {"int": int(text)}
    if datatype == "decimal":
        return {"float": float(text)}
    if datatype == "date" and _DATE.fullmatch(text):
        return {"date": f"{text}T00:00:00Z"}
    return {"str": text}
