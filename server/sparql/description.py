"""The service description and the VoID description, made from what the server uses and serves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from extract.exports import GRAPH_FILES
from server.examples import Example, load_examples
from server.negotiation import GRAPHS, RESULTS, Format
from server.prefixes import BASE, PREFIXES
from server.release import Release
from server.sparql.formats import RDF_FORMATS

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = PREFIXES["void"]
_SH: Final = PREFIXES["sh"]
_FORMAT: Final = "http://www.w3.org/ns/formats/"
_DCTERMS: Final = PREFIXES["dcterms"]
_XSD: Final = PREFIXES["xsd"]
_TYPE: Final = ox.NamedNode(PREFIXES["rdf"] + "type")
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
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

Node = ox.NamedNode | ox.BlankNode


def describe_service(release: Release, endpoint: str, form: Format) -> bytes:
    """The endpoint at the address `endpoint` (SPARQL 1.1 Service Description)."""
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
    ]
    count = release.manifest.get("counts", {}).get("triples")
    if count is not None:
        triples.append(ox.Triple(default, _void("triples"), ox.Literal(int(count))))
    for index, graph in enumerate(sorted(release.store.named_graphs(), key=str)):
        node = ox.BlankNode(f"graph{index}")
        triples += [
            ox.Triple(dataset, _sd("namedGraph"), node),
            ox.Triple(node, _TYPE, _sd("NamedGraph")),
            ox.Triple(node, _sd("name"), graph),
        ]
    return write(triples, form)


def describe_dataset(release: Release, host: str, form: Format) -> bytes:
    """The data of the release (VoID), with how often each class and property is used; `host` ends with a slash."""
    dataset = ox.NamedNode(f"{host}.well-known/void#dataset")
    triples = [
        ox.Triple(dataset, _TYPE, _void("Dataset")),
        ox.Triple(dataset, ox.NamedNode(_DCTERMS + "title"), ox.Literal("Shezhire", language="en")),
        ox.Triple(dataset, ox.NamedNode(_DCTERMS + "license"), ox.NamedNode(_LICENCE)),
        ox.Triple(dataset, _void("sparqlEndpoint"), ox.NamedNode(f"{host}sparql")),
        ox.Triple(dataset, _void("uriSpace"), ox.Literal(BASE)),
        ox.Triple(dataset, _void("vocabulary"), ox.NamedNode(BASE + "ontology")),
        *(
            ox.Triple(dataset, _void("dataDump"), ox.NamedNode(f"{host}downloads/{name}"))
            for name in GRAPH_FILES
            if name in release.files
        ),
    ]
    classes, properties = release.use
    total = sum(properties.values())
    triples.append(ox.Triple(dataset, _void("triples"), ox.Literal(total)))
    for iri, count in sorted(classes.items()):
        triples += _part(dataset, "class", iri, count)
    for iri, within, count in _within_classes(release):
        triples += _part(_node("class", iri), "property", within, count, f" of {iri}")
    for iri, count in sorted(properties.items()):
        triples += _part(dataset, "property", iri, count)
    return write(triples, form)


def describe_examples(endpoint: str, form: Format) -> bytes:
    """The example queries as `sh:SPARQLExecutable`, with the prefixes that they use."""
    prefixes = ox.NamedNode(f"{BASE}queries/prefixes")
    triples: list[ox.Triple] = []
    for index, (prefix, namespace) in enumerate(sorted(PREFIXES.items())):
        node = ox.BlankNode(f"prefix{index}")
        triples += [
            ox.Triple(prefixes, _sh("declare"), node),
            ox.Triple(node, _sh("prefix"), ox.Literal(prefix)),
            ox.Triple(node, _sh("namespace"), ox.Literal(namespace, datatype=ox.NamedNode(_XSD + "anyURI"))),
        ]
    for example in load_examples():
        triples += _example(example, prefixes, endpoint)
    return write(triples, form)


def _example(example: Example, prefixes: Node, endpoint: str) -> list[ox.Triple]:
    node = ox.NamedNode(f"{BASE}queries/{example.name}")
    kinds = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct", "DESCRIBE": "Describe"}
    found = [word for word in kinds if word in example.text.upper()]
    kind = min(found, key=example.text.upper().index) if found else "SELECT"
    rdfs = PREFIXES["rdfs"]
    triples = [
        ox.Triple(node, _TYPE, _sh("SPARQLExecutable")),
        ox.Triple(node, ox.NamedNode(rdfs + "label"), ox.Literal(example.title)),
        ox.Triple(node, ox.NamedNode(rdfs + "comment"), ox.Literal(example.description)),
        ox.Triple(node, _sh("prefixes"), prefixes),
        ox.Triple(node, _sh(kind.lower()), ox.Literal(example.text)),
        ox.Triple(node, ox.NamedNode(PREFIXES["schema"] + "target"), ox.NamedNode(endpoint)),
    ]
    if kinds[kind] != "Describe":
        triples.append(ox.Triple(node, _TYPE, _sh(f"SPARQL{kinds[kind]}Executable")))
    return triples


def _within_classes(release: Release) -> list[tuple[str, str, int]]:
    """The properties of each class's members, as the merged view tells them itself."""
    found: Any = release.local.query(
        f"PREFIX void: <{_VOID}> SELECT ?class ?property ?n "
        "{ ?part void:class ?class ; void:propertyPartition [ void:property ?property ; void:triples ?n ] }"
    )
    return sorted((row["class"].value, row["property"].value, int(row["n"].value)) for row in found)


def _node(kind: str, iri: str, of: str = "") -> ox.BlankNode:
    return ox.BlankNode(hashlib.sha256(f"{kind} {iri}{of}".encode()).hexdigest()[:12])


def _part(dataset: Node, kind: str, iri: str, count: int, of: str = "") -> list[ox.Triple]:
    node = _node(kind, iri, of)
    return [
        ox.Triple(dataset, _void(f"{kind}Partition"), node),
        ox.Triple(node, _void(kind), ox.NamedNode(iri)),
        ox.Triple(node, _void("entities" if kind == "class" else "triples"), ox.Literal(count)),
    ]


def write(triples: Iterable[ox.Triple], form: Format) -> bytes:
    """The triples in a format that a client asked for."""
    prefixes = {
        "sd": _SD,
        "formats": _FORMAT,
        **{k: PREFIXES[k] for k in ("void", "dcterms", "sh", "rdfs", "schema", "xsd")},
    }
    options: dict[str, Any] = {} if form.name in {"nt", "nq"} else {"prefixes": prefixes}
    written = ox.serialize(triples, format=RDF_FORMATS[form.name], **options)
    assert written is not None
    return written


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)
