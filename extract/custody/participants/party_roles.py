"""Whom judgments and letters call by a role that they announce: "Mr A (“the applicant”)", "The applicant, Ms B,"."""

from __future__ import annotations

import re

from extract.document import Document
from extract.facts import EntityId

_ROLES = ("applicant", "author", "complainant", "petitioner", "claimant", "appellant", "plaintiff")
_ROLE = "|".join(_ROLES)
_ANNOUNCED = re.compile(rf"[“\"'‘]the (?P<role>{_ROLE})[”\"'’]\s?\)")
_APPOSED = re.compile(rf"\bThe (?P<role>{_ROLE}), (?:(?:Mr|Ms|Mrs|Dr)\.? )?")
_REACH = 120


def read_roles(document: Document) -> dict[str, EntityId]:
    """The person whom the text announces to be called by each role; a role announced of two is left out."""
    text = document.article.text
    found: dict[str, set[EntityId]] = {}
    if not any(role in text for role in _ROLES):
        return {}
    people = [m for m in document.mentions if m.kind == "person" and m.form == "name" and len(m.entities) == 1]
    starts = {m.span.start: m.entity for m in people}
    for told in _APPOSED.finditer(text):
        if told.end() in starts:
            found.setdefault(told.group("role"), set()).add(starts[told.end()])
    for told in _ANNOUNCED.finditer(text):
        before = [m for m in people if told.start() - _REACH < m.span.end <= told.start()]
        if before:
            found.setdefault(told.group("role"), set()).add(max(before, key=lambda m: m.span.end).entity)
    return {role: next(iter(entities)) for role, entities in found.items() if len(entities) == 1}
