"""What a release holds, and its files: all bytes follow from the contents alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from extract.facts import ArticleFacts, LeftOut
from extract.release.layout import ARTICLES
from extract.resources import ontology_folder
from extract.validation import Violation, by_article, report_turtle
from extract.validation.release import ARTICLE_IRI

PREFIXES = {
    "sz": "https://w3id.org/shezhire/ontology#",
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
    "wd": "http://www.wikidata.org/entity/",
}


@dataclass(frozen=True)
class Contents:
    """All that a release is made of.

    `facts` are those of the articles published, in article order; `quads` are all graphs, in the order of the graph
    step; `violations` are those of the articles in `quarantined`, which are left out; `near_misses` are rows for a
    curator.
    """

    facts: Sequence[ArticleFacts]
    quads: Sequence[ox.Quad]
    violations: Sequence[Violation] = ()
    quarantined: Sequence[str] = ()
    near_misses: Sequence[dict[str, Any]] = ()


def write_files(contents: Contents, folder: Path) -> None:
    """Write all files but the manifest and the store into `folder`, which exists and is empty.

    Raises `OSError` where the disk doesn't take them.
    """
    merged = [quad.triple for quad in contents.quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    _serialise(merged, folder / "shezhire.ttl", ox.RdfFormat.TURTLE)
    _serialise(contents.quads, folder / "shezhire.trig", ox.RdfFormat.TRIG)
    _serialise(contents.quads, folder / "shezhire.nq", ox.RdfFormat.N_QUADS)
    _write_articles(contents, folder / ARTICLES)
    for source, name in (("vocabulary.ttl", "ontology.ttl"), ("shapes.ttl", "shapes.ttl")):
        (folder / name).write_bytes((ontology_folder() / source).read_bytes())
    checked = [f"{ARTICLE_IRI}{facts.article.id}" for facts in contents.facts]
    (folder / "shacl-report.ttl").write_bytes(report_turtle(contents.violations, checked))
    _write_lines(folder / "left-out.jsonl", (row for facts in contents.facts for row in _left_out(facts)))
    _write_lines(folder / "near-misses.jsonl", contents.near_misses)


def _serialise(statements: Iterable[ox.Triple] | Iterable[ox.Quad], path: Path, form: ox.RdfFormat) -> None:
    prefixes = None if form == ox.RdfFormat.N_QUADS else PREFIXES
    with path.open("wb") as file:
        ox.serialize(statements, file, format=form, prefixes=prefixes)


def _write_articles(contents: Contents, folder: Path) -> None:
    folder.mkdir()
    graphs = by_article(contents.quads)
    for facts in contents.facts:
        article = facts.article
        (folder / f"{article.id}.txt").write_bytes(article.text.encode("utf-8"))
        own = [quad.triple for quad in graphs.get(article.id, ())]
        _serialise(own, folder / f"{article.id}.ttl", ox.RdfFormat.TURTLE)


def _left_out(facts: ArticleFacts) -> Iterator[dict[str, Any]]:
    text = facts.article.text
    for trigger in facts.left_out:
        yield _left_out_row(facts.article.id, text, trigger)


def _left_out_row(article: str, text: str, trigger: LeftOut) -> dict[str, Any]:
    return {
        "article": article,
        "rule": trigger.rule,
        "reason": trigger.reason,
        "words": text[trigger.words.start : trigger.words.end],
        "start": trigger.words.start,
        "end": trigger.words.end,
        "sentence": text[trigger.sentence.start : trigger.sentence.end],
    }


def _write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
