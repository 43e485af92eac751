"""Groups of whom only a number is known, told in the text's own words: "about a hundred people"."""

from __future__ import annotations

from collections.abc import Iterable

from extract.custody.draft import Draft
from extract.document import Document
from extract.facts import Value

_UNKNOWN = "people"


def name_counted(document: Document, drafts: Iterable[Draft]) -> None:
    """Name those groups in `drafts` by their number that are known by no other words."""
    for draft in drafts:
        group, number = draft.group, draft.count_min or draft.count_max
        if group is None or number is None:
            continue
        unknown = group.value == _UNKNOWN or group.value.endswith(f" of the {_UNKNOWN}")
        if unknown and document.quote(group.words).lower() != _UNKNOWN:
            spoken = " ".join(document.quote(number.words).split()).removesuffix(" of")
            noun = "person" if number.value == 1 else _UNKNOWN
            draft.group = Value(f"{spoken} {noun}", group.words, group.rule)
