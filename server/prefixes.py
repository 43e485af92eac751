"""Prefixes that need no PREFIX line, and IRIs as people read them."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/shezhire/"
ONTOLOGY: Final = f"{BASE}ontology#"

PREFIXES: Final[dict[str, str]] = {
    "sz": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
    "wd": "http://www.wikidata.org/entity/",
}


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
