"""Roles and kinship of persons."""

from extract.document import Document
from extract.facts import Findings, Kinship, Role
from extract.names.authority import Authority


def extract_roles(document: Document, authority: Authority) -> Findings[Role]:
    return Findings()


def extract_kinships(document: Document) -> Findings[Kinship]:
    return Findings()
