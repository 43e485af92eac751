"""Shapes and quotes: what may be published, and why the rest may not."""

from extract.validation.checking import check_graph
from extract.validation.graphs import (
    Graphs,
    QuadGraphs,
    article_graphs,
    article_id,
    quads_of,
    read_triples,
    triples_of,
)
from extract.validation.quotes import check_quotes
from extract.validation.release import Conforming, check_release
from extract.validation.report import report_turtle
from extract.validation.violation import Violation

__all__ = [
    "Conforming",
    "Graphs",
    "QuadGraphs",
    "Violation",
    "article_graphs",
    "article_id",
    "check_graph",
    "check_quotes",
    "check_release",
    "quads_of",
    "read_triples",
    "report_turtle",
    "triples_of",
]
