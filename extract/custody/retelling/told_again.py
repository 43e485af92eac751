"""Events that only tell again, of nobody in particular, what the article tells of somebody elsewhere."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.document import Document

_ARTICLE = re.compile(r"\b(?:an?|one|another|the|his|her|their|its|our|my|’s|'s) (?:[\w-]+ ){0,3}\Z", re.IGNORECASE)
_REACH = 40
_TAKEN = frozenset({"arrest", "sentence", "charge"})


def told_again(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Those of `drafts` that tell of one person without name or article ("Union leader jailed") where others tell of
    the same kind, and trials of which nothing is told but whose they were where those people's verdict is told."""
    bare = [draft for draft in drafts if _is_bare(document, draft)]
    others = [draft for draft in drafts if not any(draft is one for one in bare)]
    return [d for d in bare if _told_by(d, others)] + [d for d in others if _is_bare_trial(d, drafts)]


def _is_bare(document: Document, draft: Draft) -> bool:
    if not draft.unnamed_one or draft.persons or draft.group is None:
        return False
    start = draft.group.words.start
    return _ARTICLE.search(document.article.text, max(0, start - _REACH), start) is None


def _told_by(draft: Draft, others: list[Draft]) -> bool:
    taken = draft.kind in _TAKEN
    return any(d.kind == draft.kind or (taken and d.kind in _TAKEN) for d in others)


def _is_bare_trial(draft: Draft, drafts: list[Draft]) -> bool:
    if draft.kind != "charge" or draft.charges or draft.date is not None or draft.count_min is not None:
        return False
    verdicts = [d for d in drafts if d.kind == "sentence"]
    if not draft.persons:
        return bool(verdicts) and draft.agency is None and not draft.places
    return all(any(person in d.persons for d in verdicts) for person in draft.persons)
