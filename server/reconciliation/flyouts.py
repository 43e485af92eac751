"""Cards that clients show beside a suggestion: a few lines of HTML without style."""

from __future__ import annotations

from markupsafe import Markup

from server.ontology_terms import read_vocabulary
from server.prefixes import BASE
from server.reconciliation.extension import PROPERTIES, properties_of, values
from server.reconciliation.matching import TYPE_NAMES
from server.release import Release

_SHOWN = 4


def flyout(release: Release, kind: str, id_: str) -> str | None:
    """The card of a thing, a type or a property (`kind`), by its id; `None` where there is none."""
    lines = {"entity": _entity, "type": _type, "property": _property}[kind](release, id_)
    if lines is None:
        return None
    title, *others = lines
    return str(
        Markup("<p><b>{}</b></p>").format(title) + Markup("").join(Markup("<p>{}</p>").format(o) for o in others)
    )


def _entity(release: Release, id_: str) -> list[str] | None:
    graph, iri = release.graph, BASE + id_
    try:
        if not id_ or not graph.exists(iri):
            return None
    except ValueError:  # no IRI
        return None
    kind = graph.kind(iri)
    told = [graph.label(iri), TYPE_NAMES.get(kind, "thing")]
    for name in properties_of(kind):
        shown = [str(cell.get("name") or next(iter(cell.values()), "")) for cell in values(graph, iri, name)]
        if shown and name != "label":
            words = ", ".join(text.removesuffix("T00:00:00Z") for text in shown[:_SHOWN])
            told.append(f"{PROPERTIES[name][0]}: {words[:300]}")
    return told


def _type(release: Release, id_: str) -> list[str] | None:
    term = next((t for t in read_vocabulary(release.folder).classes if t.name == id_), None)
    return [TYPE_NAMES[id_], term.definition if term else ""] if id_ in TYPE_NAMES else None


def _property(release: Release, id_: str) -> list[str] | None:
    if id_ not in PROPERTIES:
        return None
    label, iri, _ = PROPERTIES[id_]
    term = next((t for t in read_vocabulary(release.folder).properties if t.iri == iri), None)
    return [label, term.definition if term else iri]
