"""Shapes and quotes: what may be published, and why the rest may not."""

from extract.validation.release import article_id, by_article, check_release
from extract.validation.report import report_turtle
from extract.validation.shacl import check_graph
from extract.validation.violation import Violation

__all__ = ["Violation", "article_id", "by_article", "check_graph", "check_release", "report_turtle"]
