"""Kinship."""

from extract.document import Document
from extract.facts import Findings, Kinship


def extract_kinships(document: Document) -> Findings[Kinship]:
    return Findings()
