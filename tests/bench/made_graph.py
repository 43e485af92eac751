"""Makes a release of this ontology of any size, the same each time, with invented names."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

BASE = "https://w3id.org/shezhire/"
SZ = BASE + "ontology#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
XSD = "http://www.w3.org/2001/XMLSchema#"
_SYLLABLES = ["ka", "me", "ro", "ti", "zu", "ban", "der", "lis", "nor", "vak", "tem", "ulo", "sha", "pri", "gor"]
_KINDS = ("Arrest", "Charge", "Sentence", "Release")
_TRIPLES_A_PERSON = 26


def sz(name: str) -> ox.NamedNode:
    return ox.NamedNode(SZ + name)


def quads(triples: int) -> Iterator[ox.Quad]:
    """About `triples` triples of the merged view, and a tenth as many again in articles' graphs."""
    chance = random.Random(7)
    for number in range(max(1, triples // _TRIPLES_A_PERSON)):
        own = list(_person(chance, number))
        yield from (ox.Quad(s, p, o) for s, p, o in own)
        if number % 10 == 0:
            article = ox.NamedNode(f"{BASE}article/{number // 100}")
            yield from (ox.Quad(s, p, o, article) for s, p, o in own)


def _person(
    chance: random.Random, number: int
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    name = "".join(chance.choices(_SYLLABLES, k=3)).title() + " " + "".join(chance.choices(_SYLLABLES, k=2)).title()
    person = ox.NamedNode(f"{BASE}person/{number}")
    article = ox.NamedNode(f"{BASE}article/{number // 100}")
    evidence = ox.NamedNode(f"{article.value}#char={number % 100 * 10},{number % 100 * 10 + 8}")
    yield person, RDF_TYPE, sz("Person")
    yield person, RDF_TYPE, sz("Agent")
    yield person, LABEL, ox.Literal(name)
    yield person, sz("evidence"), evidence
    yield evidence, RDF_TYPE, sz("Evidence")
    yield evidence, sz("article"), article
    yield evidence, sz("quote"), ox.Literal(f"{name} was detained in town {number % 50}")
    yield evidence, sz("start"), ox.Literal(number % 100 * 10)
    yield evidence, sz("end"), ox.Literal(number % 100 * 10 + 8)
    before: ox.NamedNode | None = None
    for kind in chance.sample(_KINDS, 2):
        event = ox.NamedNode(f"{BASE}{kind.lower()}/{number}")
        day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
        yield event, RDF_TYPE, sz(kind)
        yield event, RDF_TYPE, sz("CustodyEvent")
        yield event, sz("person"), person
        yield event, sz("place"), ox.NamedNode(f"{BASE}place/{number % 50}")
        yield event, sz("charge"), ox.NamedNode(f"{BASE}accusation/{chance.randrange(30)}")
        yield event, sz("earliest"), ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))
        yield event, sz("peopleMin"), ox.Literal(1)
        yield event, sz("evidence"), evidence
        if before:
            yield event, sz("follows"), before
        before = event


def write_release(data: Path, triples: int) -> int:
    """Write the graph as the current release below `data`; how many triples the merged view has."""
    folder = data / "releases" / f"made-{triples}"
    folder.mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads(triples))
    for place in range(50):
        store.add(ox.Quad(ox.NamedNode(f"{BASE}place/{place}"), RDF_TYPE, sz("Place")))
        store.add(ox.Quad(ox.NamedNode(f"{BASE}place/{place}"), LABEL, ox.Literal(f"Town {place}")))
    store.flush()
    store.optimize()
    count: int = next(iter(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")))["n"].value  # type: ignore[union-attr,index]
    del store
    (folder / "manifest.json").write_text(json.dumps({"counts": {"triples": int(count)}}))
    (data / "current").symlink_to(Path("releases") / folder.name)
    return int(count)
