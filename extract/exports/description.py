"""A release as a dataset in DCAT 3 and VoID, made from the same manifest that its files are checked by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import pyoxigraph as ox

from extract.exports.catalogue import about, media_type
from extract.exports.partitions import Use
from extract.exports.rdf_files import GRAPH_FILES, PACKED
from extract.graph.prefix_order import write_rdf
from extract.graph.terms import BASE, PREFIXES

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_VOID: Final = "http://rdfs.org/ns/void#"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_DCTERMS: Final = PREFIXES["dcterms"]
_XSD: Final = PREFIXES["xsd"]
_A: Final = ox.NamedNode(PREFIXES["rdf"] + "type")

Node = ox.NamedNode | ox.BlankNode


def release_iri(release: str) -> str:
    """The permanent address of a release."""
    return f"{BASE}releases/{release}"


def write_description(manifest: Mapping[str, Any], use: Use) -> bytes:
    """The description as Turtle; `manifest` as `manifest.json` holds it, without this file's own row."""
    file = BytesIO()
    prefixes = {
        "dcat": _DCAT,
        "void": _VOID,
        "spdx": _SPDX,
        **{name: PREFIXES[name] for name in ("dcterms", "owl", "prov", "foaf", "xsd")},
    }
    write_rdf(_triples(manifest, use.classes, use.properties), file, ox.RdfFormat.TURTLE, prefixes)
    return file.getvalue()


def _triples(
    manifest: Mapping[str, Any], classes: Mapping[str, int], properties: Mapping[str, int]
) -> Iterator[ox.Triple]:
    release = str(manifest["release"])
    dataset = ox.NamedNode(release_iri(release))
    counts = manifest["counts"]
    yield ox.Triple(dataset, _A, ox.NamedNode(_DCAT + "Dataset"))
    yield ox.Triple(dataset, _A, ox.NamedNode(_VOID + "Dataset"))
    yield _literal(dataset, _DCTERMS + "title", f"Shezhire, release {release}", "en")
    yield _literal(dataset, _DCTERMS + "description", _about(counts), "en")
    yield _literal(dataset, _DCTERMS + "identifier", release)
    yield _literal(dataset, _DCAT + "version", release)
    yield _literal(dataset, _DCTERMS + "bibliographicCitation", str(manifest["citation"]))
    yield _iri(dataset, _DCTERMS + "license", LICENCE)
    yield _literal(dataset, _DCTERMS + "rights", str(manifest["licence"]["articles"]), "en")
    yield _iri(dataset, _DCTERMS + "isVersionOf", BASE)
    yield _iri(dataset, _DCTERMS + "conformsTo", f"{BASE}ontology")
    yield _iri(dataset, _DCTERMS + "conformsTo", f"{BASE}shapes")
    yield _iri(dataset, _DCAT + "landingPage", dataset.value)
    yield _iri(dataset, _VOID + "sparqlEndpoint", f"{BASE}sparql")
    yield _literal(dataset, _VOID + "uriSpace", BASE)
    yield _iri(dataset, _VOID + "vocabulary", f"{BASE}ontology")
    yield _number(dataset, _VOID + "triples", counts["triples"])
    yield _number(dataset, _VOID + "entities", _things(classes))
    yield _number(dataset, _VOID + "classes", len(classes))
    yield _number(dataset, _VOID + "properties", len(properties))
    for article in manifest["articles"]:
        yield _iri(dataset, _DCTERMS + "source", f"{BASE}article/{article['id']}")
    yield from _parts(dataset, "class", "entities", classes)
    yield from _parts(dataset, "property", "triples", properties)
    for row in manifest["files"]:
        yield from _file(dataset, row)


def _things(classes: Mapping[str, int]) -> int:
    """How many things there are: members of the classes that no other class of the vocabulary contains."""
    tops = ("Agent", "Place", "Accusation", "Event", "Statement", "Article")
    return sum(classes.get(PREFIXES["sz"] + top, 0) for top in tops)


def _about(counts: Mapping[str, int]) -> str:
    return (
        f"What {counts['articles']} articles say about persons, organisations, elections and custody, each value "
        f"with the words it rests on: {counts['triples']:,} triples, {counts['quads']:,} with their sources."
    )


def _parts(dataset: Node, kind: str, what: str, use: Mapping[str, int]) -> Iterator[ox.Triple]:
    nodes = [ox.BlankNode(f"{kind}{number}") for number in range(len(use))]
    for node in nodes:
        yield ox.Triple(dataset, ox.NamedNode(f"{_VOID}{kind}Partition"), node)
    for node, (iri, count) in zip(nodes, use.items(), strict=True):
        yield _iri(node, _VOID + kind, iri)
        yield _number(node, _VOID + what, count)


def _file(dataset: ox.NamedNode, row: Mapping[str, Any]) -> Iterator[ox.Triple]:
    name = row["name"]
    address = f"{dataset.value}/{name}"
    node, told = ox.NamedNode(address), about(name)
    plain = name.removesuffix(PACKED)
    yield ox.Triple(dataset, ox.NamedNode(_DCAT + "distribution"), node)
    yield ox.Triple(node, _A, ox.NamedNode(_DCAT + "Distribution"))
    yield _literal(node, _DCTERMS + "title", told.title, "en")
    if told.about:
        yield _literal(node, _DCTERMS + "description", told.about, "en")
    yield _iri(node, _DCAT + "downloadURL", address)
    yield _iri(node, _DCTERMS + "license", LICENCE)
    yield _iri(node, _DCAT + "mediaType", _IANA + media_type(plain))
    if plain != name:
        yield _iri(node, _DCAT + "compressFormat", _IANA + media_type(name))
    yield _number(node, _DCAT + "byteSize", row["size"], "nonNegativeInteger")
    checksum = ox.NamedNode(f"{address}#sha256")
    yield ox.Triple(node, ox.NamedNode(_SPDX + "checksum"), checksum)
    yield ox.Triple(checksum, _A, ox.NamedNode(_SPDX + "Checksum"))
    yield _iri(checksum, _SPDX + "algorithm", _SPDX + "checksumAlgorithm_sha256")
    digest = ox.Literal(row["sha256"], datatype=ox.NamedNode(_XSD + "hexBinary"))
    yield ox.Triple(checksum, ox.NamedNode(_SPDX + "checksumValue"), digest)
    if plain in GRAPH_FILES:
        yield _iri(dataset, _VOID + "dataDump", address)


def _literal(subject: Node, predicate: str, text: str, language: str | None = None) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(text, language=language))


def _iri(subject: Node, predicate: str, iri: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(iri))


def _number(subject: Node, predicate: str, number: int, kind: str = "integer") -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(str(number), datatype=ox.NamedNode(_XSD + kind)))
