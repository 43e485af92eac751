"""Prefixes that need no PREFIX line, and IRIs as people read them."""

from __future__ import annotations

from typing import Final

from extract.graph import terms

BASE: Final = terms.BASE
ONTOLOGY: Final = terms.PREFIXES["sz"]
PREFIXES: Final[dict[str, str]] = {
    **terms.PREFIXES,
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Those of the files of a release, and those of what describes them."""


def compact(iri: str) -> str:
    """`sz:Person` for an IRI in a known namespace, otherwise the IRI in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local and all(c.isalnum() or c in "_-" for c in local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def local_path(iri: str) -> str | None:
    """The path on this server that shows a thing of ours (`/person/x`); `None` for other IRIs."""
    return "/" + iri.removeprefix(BASE) if iri.startswith(BASE) else None
