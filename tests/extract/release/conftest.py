"""Releases of one or two made-up articles, small enough to be written many times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.article import Article, Block, Span
from extract.facts import ArticleFacts, LeftOut
from extract.partial_date import PartialDate
from extract.release import Contents
from extract.validation import QuadGraphs

BASE = "https://w3id.org/shezhire/"
SZ = f"{BASE}ontology#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def contents_of(*texts: str) -> Contents:
    """A release whose articles 1, 2 … have these texts and whose graph names each article."""
    facts = [_facts(str(number), text) for number, text in enumerate(texts, start=1)]
    quads = []
    for one in facts:
        node = ox.NamedNode(f"{BASE}article/{one.article.id}")
        for graph in (ox.DefaultGraph(), node):
            quads.append(ox.Quad(node, TYPE, ox.NamedNode(f"{SZ}Article"), graph))
            quads.append(ox.Quad(node, LABEL, ox.Literal(one.article.text), graph))
    return Contents(facts, QuadGraphs(quads))


def _facts(article: str, text: str) -> ArticleFacts:
    span = Span(0, len(text))
    return ArticleFacts(
        Article(
            id=article,
            text=text,
            blocks=(Block(span, "paragraph"),),
            title="Title",
            published=PartialDate.parse("2020-05"),
            date_basis="stated",
            source_file=f"{article}.txt",
            source_sha256="0" * 64,
        ),
        left_out=(LeftOut(Span(0, 3), span, "arrest.demanded", "demanded"),),
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def contents() -> Callable[..., Contents]:
    return contents_of
