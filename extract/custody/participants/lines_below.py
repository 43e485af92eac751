"""Groups whose members stand in the lines of a list below: "Ten unionists remain in custody. Among them are:"."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.document import Document, Sentence
from extract.facts import EntityId, Value

_POINTS = re.compile(
    r"(?:Among (?:them|those|these)(?: \w+)? (?:are|were|is)|(?:They|These|Those|The (?:list|group))(?: \w+)?"
    r" (?:are|were|includes?|included|comprises?)|Their names(?: are)?)\b[^:.]{0,40}:\W{0,3}\Z"
)
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_TERM = re.compile(r"\b(?:years?|months|life)\b")
_LONGEST_LIST, _LONGEST_OPENING, _FEWEST = 40, 12, 2


def add_names_below(document: Document, drafts: list[Draft]) -> None:
    """Adds the name with which each line of a list begins to the event of `drafts` whose sentence, or the one behind
    it that only points to them, announces the list with a colon."""
    for draft in drafts:
        if draft.group is None or draft.persons or draft.headline or draft.attached:
            continue
        announced = _announcing(document, draft.sentence)
        lines = _lines(document, announced) if announced is not None else []
        named = [name for line in lines if (name := _leading(document, line)) is not None]
        most = draft.count_max.value if draft.count_max is not None else None
        if len(named) < _FEWEST or len(named) < len(lines) - 1 or (most is not None and most < len(named)):
            continue
        if draft.kind == "sentence" and any(_TERM.search(document.quote(line.span)) for line in lines):
            continue  # each line tells its own term
        draft.persons = {value.value: value for value in named}
        draft.evidence.update(dict.fromkeys(line.span for line in lines))


def _announcing(document: Document, index: int) -> Sentence | None:
    """The sentence of that index where it ends in a colon, or the next one where that only points to the people."""
    told = document.sentences[index]
    if document.quote(told.span).rstrip(" *").endswith(":"):
        return told
    following = document.sentences[index + 1] if index + 1 < len(document.sentences) else None
    if following is None or _POINTS.match(document.quote(following.span)) is None:
        return None
    return following


def _lines(document: Document, announced: Sentence) -> list[Sentence]:
    """The first sentence of each line of the list right below."""
    lines: list[Sentence] = []
    blocks = set()
    for sentence in document.sentences[announced.index + 1 : announced.index + 1 + 3 * _LONGEST_LIST]:
        if sentence.block.kind != "bullet" or len(lines) >= _LONGEST_LIST:
            break
        if sentence.block.span not in blocks and not _NUMBER.fullmatch(document.quote(sentence.span)):
            blocks.add(sentence.block.span)
            lines.append(sentence)
    return lines


def _leading(document: Document, line: Sentence) -> Value[EntityId] | None:
    """The name with which a line begins, behind its mark, its number or a title at most."""
    named = [m for m in document.mentions_in(line.span) if m.kind == "person" and m.form == "name"]
    if not named or named[0].span.start - line.span.start > _LONGEST_OPENING:
        return None
    return Value(named[0].entity, named[0].span, "custody/listed")
