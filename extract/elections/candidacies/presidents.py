"""Who is a president in an article: whoever it calls so, or was one by a curated post."""

from __future__ import annotations

import re

from extract.document import Document
from extract.facts import EntityId, Person
from extract.language.gates import holds_any
from extract.names.authority import Authority

_CALLED = re.compile(
    r"\b(?:president|head of state|strongman|autocrat|dictator|(?:veteran|long-?time|authoritarian) leader)\s*,?\s*$",
    re.IGNORECASE,
)
_TITLES = ("president", "head of state", "strongman", "autocrat", "dictator", "leader")
_CALLED_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:(?:the|who is|became|as|is the)\s*)?"
    r"(?:(?!for |against |to |with |and |or )[a-z]+ ){0,2}president\b",
    re.IGNORECASE,
)
_TERM_AFTER = re.compile(
    r"\s+(?:was|has been|had been|is|got himself|had himself)\s+(?:re-?elected|sworn in|inaugurated)\s"
    r"(?:[a-z]+\s){0,3}?(?:for|to)\s(?:an?|his|her|another)\s(?:[a-z]+\s){0,2}?term\b"
    r"(?!\s+(?:in parliament|as (?!president)))",
    re.IGNORECASE,
)
_NOT_OF_A_STATE = re.compile(r"\b(?:vice|deputy)[ -]president\s*$", re.IGNORECASE)
_AROUND = 24
_AUXILIARIES = ("was", "has", "had", "is ", "got")
_TERM_REACH = 80


def presidents(document: Document, authority: Authority) -> frozenset[EntityId]:
    """The persons whom `document` calls president, or whom the curated names know as one."""
    found: set[EntityId] = set()
    text = document.article.text
    for mention in document.mentions:
        if mention.kind != "person" or mention.entity in found:
            continue
        entity = document.entities.get(mention.entity)
        entry = authority.by_id.get(entity.authority or "") if isinstance(entity, Person) else None
        start, end = mention.span
        before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        titled = holds_any(before.lower(), _TITLES)
        called = titled and _CALLED.search(before) and not _NOT_OF_A_STATE.search(before)
        named = mention.form == "post" and "president" in text[start:end].lower()
        if (
            called
            or named
            or ("president" in behind.lower() and _CALLED_AFTER.match(behind))
            or (text[end + 1 : end + 4] in _AUXILIARIES and _TERM_AFTER.match(text[end : end + _TERM_REACH]))
            or (entry and any(post.title == "president" and post.jurisdiction for post in entry.posts))
        ):
            found.add(mention.entity)
    return frozenset(found)
