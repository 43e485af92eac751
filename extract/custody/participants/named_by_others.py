"""Counted people of a lead whose names come with something else that happened to them: "Three women were jailed on
Friday. … A, B and C were arrested in March. The three women laughed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.custody.draft import Draft
from extract.document import Document
from extract.facts import EntityId, Value

_LEAD, _BELOW, _FEW, _MANY = 4, 8, 2, 12
_APART = re.compile(
    r"\b(?:also|separate(?:ly)?|another|other|others|meanwhile|likewise|similar(?:ly)?|more|further)\b", re.IGNORECASE
)
_BEFORE = {"sentence": ("arrest", "charge"), "charge": ("arrest",), "release": ("arrest", "sentence")}
_TAKING_UP = frozenset({"men", "women", "people", "defendants", "accused", "group"})


def name_counted_groups(document: Document, drafts: list[Draft]) -> None:
    """Gives the lead's event of so many people without names the names of so many, and of no others, of whom the
    sentences below tell what came before it; events that take the group up ("the women") become theirs."""
    leading = [s.index for s in document.body() if s.block.kind not in ("title", "heading")][:_LEAD]
    for lead in drafts:
        count = _counted(lead)
        if count is None or not (lead.sentence in leading or lead.headline) or lead.recalled or lead.others:
            continue
        below = [d for d in drafts if 0 < d.sentence - lead.sentence <= _BELOW]
        names = _names(document, lead, below, count)
        if names is None:
            continue
        head = lead.group_head
        for draft in (lead, *_taking_up(below, head, count)):
            words = draft.group.words if draft.group is not None else draft.words
            draft.persons = {entity: Value(entity, words, "custody/named-by-others") for entity in names}
            draft.group = draft.count_min = draft.count_max = None


def _counted(lead: Draft) -> int | None:
    low, high = lead.count_min, lead.count_max
    exact = low is not None and high is not None and low.value == high.value and _FEW <= low.value <= _MANY
    plain = lead.group is not None and not lead.persons and lead.kind in _BEFORE
    return low.value if exact and plain and low is not None else None


def _names(document: Document, lead: Draft, below: list[Draft], count: int) -> tuple[EntityId, ...] | None:
    """The persons of the only event below that names so many together and is of a kind that comes before."""
    told = [d for d in below if len(d.persons) == count and d.group is None and d.kind in _BEFORE[lead.kind]]
    people = {frozenset(d.persons) for d in told}
    named = {entity for d in below if d.kind == lead.kind for entity in d.persons}
    if len(people) != 1 or not named <= set(told[0].persons):
        return None
    sentence = document.sentences[told[0].sentence]
    if _APART.search(document.article.text, sentence.span.start, sentence.span.end):
        return None
    return tuple(told[0].persons)


def _taking_up(below: list[Draft], head: str, count: int) -> Iterator[Draft]:
    """The events that tell again of those counted: "the women", "the three women"."""
    for draft in below:
        counts = {value.value for value in (draft.count_min, draft.count_max) if value is not None}
        alike = draft.group_head == head or draft.group_head in _TAKING_UP
        known = draft.definite or (draft.recalled and bool(counts))
        if draft.group is not None and not draft.persons and alike and known and counts <= {count}:
            yield draft
