"""The service description (SPARQL 1.1 Service Description), made from what the server uses."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from server.negotiation import GRAPHS, RESULTS
from server.prefixes import BASE, PREFIXES
from server.release import Release

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMAT: Final = "http://www.w3.org/ns/formats/"
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
_FORMAT_NAMES: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nq": "N-Quads",
}
RDF_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


def describe_service(release: Release, endpoint: str, format_name: str) -> bytes:
    """The description of the endpoint at the address `endpoint`, in the RDF format of that name."""
    service, dataset, default = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("default")
    triples = [
        ox.Triple(service, _TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("defaultEntailmentRegime"), ox.NamedNode("http://www.w3.org/ns/entailment/Simple")),
        *(
            ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMAT + _FORMAT_NAMES[offer.name]))
            for offer in (*RESULTS, *GRAPHS)
        ),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _TYPE, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), default),
        ox.Triple(default, _TYPE, _sd("Graph")),
        *_sizes(release, default),
    ]
    for index, graph in enumerate(sorted(release.store.named_graphs(), key=str)):
        node = ox.BlankNode(f"graph{index}")
        triples += [
            ox.Triple(dataset, _sd("namedGraph"), node),
            ox.Triple(node, _TYPE, _sd("NamedGraph")),
            ox.Triple(node, _sd("name"), graph),
        ]
    # Another format than RDF 1.1's own needs no prefixes, and N-Triples takes none.
    prefixes = {"sd": _SD, "void": _VOID, "formats": _FORMAT, "things": BASE}
    form = RDF_FORMATS[format_name]
    plain = format_name in {"nt", "nq"}
    written = ox.serialize(triples, format=form) if plain else ox.serialize(triples, format=form, prefixes=prefixes)
    assert written is not None
    return written


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _sizes(release: Release, default: ox.BlankNode) -> list[ox.Triple]:
    count = release.manifest.get("counts", {}).get("triples")
    if count is None:
        return []
    return [ox.Triple(default, ox.NamedNode(_VOID + "triples"), ox.Literal(int(count)))]
