"""Charges told as added to those of somebody told of just before: "The treason charge was added in October",
"a second charge, slander, was brought in May"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.memory import Memory
from extract.custody.scene import Scene
from extract.facts import Value

_ADDED = re.compile(
    r"\b(?:The|A|An|Another|(?:A |The )?(?:[Ss]econd|[Tt]hird|[Ff]urther|[Nn]ew|[Ff]resh|[Aa]dditional)) "
    r"(?:(?P<before>(?:[\w-]+ ){1,4}?)charges?|charges? of (?P<behind>(?:[\w-]+ ){0,5}?[\w-]+)"
    r"|charges?, (?:of )?(?P<aside>(?:[\w-]+ ){0,5}?[\w-]+),)"
    r" (?:was|were) (?:later |then |also |subsequently |afterwards )?(?:added|brought|laid|filed)\b(?! against)"
)
_NO_CRIME = re.compile(r"(?:same|first|only|main|new|second|third|further|fresh|additional|criminal|such|no|all)\b")
_NEAR = 3


def add_added_charge(scene: Scene, memory: Memory) -> list[Draft]:
    """The charge that the sentence tells was added to those of the one person told of last; empty elsewhere."""
    if not scene.says(("charge",)) or len(memory.persons) != 1 or scene.sentence.index - memory.named_in > _NEAR:
        return []
    text, span = scene.document.article.text, scene.sentence.span
    found = _ADDED.match(text, span.start, span.end)
    if found is None:
        return []
    what = Span(*next(found.span(name) for name in ("before", "behind", "aside") if found.group(name)))
    words = scene.text(what).strip()
    if _NO_CRIME.match(words):
        return []
    at = next(i for i, p in enumerate(scene.phrases) if p.span.end >= found.end())
    draft = Draft("charge", "custody/charge-added", scene.sentence.index, Span(*found.span()), at, again=True)
    draft.evidence[span] = None
    draft.persons = {person: Value(person, draft.words, draft.rule) for person in memory.persons}
    draft.set_charges([(words, Span(what.start, what.start + len(words)))])
    dates = [d for d in scene.document.dates_in(Span(found.end(), span.end)) if d.role == "at" and d.value]
    if dates and dates[0].value is not None:
        draft.date = Value(dates[0].value, dates[0].span, draft.rule)
    return [draft]
