"""The date under which an entry of a chronicle, or a section below a dated heading, tells what happened."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.scene import Scene
from extract.document import DateMention, Document, Sentence
from extract.facts import Value
from extract.partial_date import PartialDate

_BULLETS = " \t*•■▪·–—-"
_ENTRY = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?[.:–—-](?=\s|$)|\s*$")
_TO_COME = re.compile(
    r"\b(?:until|till|before|ahead of) (?:his|her|their|the) (?:trial|hearing|verdict|sentencing)"
    r"(?: began| opened)?(?=,? (?:on|in) )",
    re.IGNORECASE,
)
_UNTIL_TRIAL = re.compile(
    r"\bpre-?trial\b|\b(?:waiting for|awaiting|pending|ahead of) "
    r"(?:(?:his|her|their|the|a) )?(?:[\w-]+ )?(?:trial|case|hearing|verdict|sentencing)\b"
)
_ENDS = ("until ", "till ", "before ", "ahead of ")
_SPEAKER = re.compile(r"[A-Z][\w.’'-]*+(?:\s[A-Z][\w.’'-]*+){0,3}\s?:\s+")
"""Who speaks in an interview: "Toroev: 3 May 2019. They came at dawn."."""
_NEAR = 4
_HEADING = 5
"""How many words beside the date a dated heading may have."""
_LONGEST_ENTRY, _LONGEST_SECTION, _SECTION, _LONGEST_TERM = 14, 24, 2, 80


def entry_date(scene: Scene, words: Span) -> Value[PartialDate] | None:
    """The date that the entry of the event told by `words` begins with ("- 9 April. They are moved …"), or that of a
    heading right above whose first paragraphs tell of no other day; `None` elsewhere."""
    sentence, document = scene.sentence, scene.document
    first = _first_of_block(document, sentence)
    near = sentence.block.kind == "bullet" or sentence.index - first.index <= _NEAR
    entry = _opens(document, first) if near else None
    since = entry.span.end if entry is not None else sentence.span.start
    if _at(document, Span(max(since, sentence.span.start), sentence.span.end)):
        return None
    entry = entry or _dated_heading(document, first, words)
    if entry is None or entry.value is None:
        return None
    return Value(entry.value, entry.span, "custody/entry-date")


def trial_to_come(scene: Scene) -> Value[PartialDate] | None:
    """The day of a trial that ends what is told: "kept in the cells until his trial on 16 August", else `None`."""
    text, span = scene.document.article.text, scene.sentence.span
    found = _TO_COME.search(text, span.start, span.end) if scene.says(_ENDS) else None
    dates = scene.document.dates_in(Span(found.end(), min(found.end() + 12, span.end))) if found else ()
    date = next((d for d in dates if d.role in ("at", "until") and d.value is not None), None)
    return Value(date.value, date.span, date.rule) if date is not None and date.value is not None else None


def until_trial(scene: Scene, words: Span) -> bool:
    """Whether being in custody is told as the time before a trial: "spent a year in jail waiting for her trial"."""
    behind = scene.text(Span(words.start, min(scene.sentence.span.end, words.end + _LONGEST_TERM)))
    return _UNTIL_TRIAL.search(behind) is not None


def _first_of_block(document: Document, sentence: Sentence) -> Sentence:
    index = sentence.index
    while (
        index > 0
        and sentence.index - index < _LONGEST_ENTRY
        and document.sentences[index - 1].block is sentence.block
    ):
        index -= 1
    return document.sentences[index]


def _opens(document: Document, first: Sentence) -> DateMention | None:
    """The date that a sentence opens with, set off by a full stop, a colon or a dash."""
    dates = _at(document, first.span)
    if not dates:
        return None
    text, one = document.article.text, dates[0]
    before = text[first.span.start : one.span.start]
    alone = before.strip(_BULLETS).lower() in ("", "on") or _SPEAKER.fullmatch(before) is not None
    end = min(one.span.end + 30, first.span.end)
    return one if alone and _ENTRY.match(text, one.span.end, end) else None


def _dated_heading(document: Document, first: Sentence, words: Span) -> DateMention | None:
    """The day of the heading above the block that `first` opens: "Almaty, 5 January 2022"."""
    index, blocks, floor = first.index - 1, [first.block], first.index - _LONGEST_SECTION
    while index > max(0, floor) and document.sentences[index].block.kind == "paragraph":
        if document.sentences[index].block is not blocks[-1]:
            blocks.append(document.sentences[index].block)
        index -= 1
    heading = document.sentences[index] if index >= 0 else None
    if heading is None or heading.block.kind != "heading" or len(blocks) > _SECTION:
        return None
    dates = _at(document, heading.span)
    if len(dates) != 1 or dates[0].value is None or dates[0].value.granularity != "day":
        return None
    beside = len(heading.words) - len(document.article.text[dates[0].span.start : dates[0].span.end].split())
    other = _at(document, Span(heading.span.end, words.start))
    return dates[0] if beside <= _HEADING and all(d.value == dates[0].value for d in other) else None


def _at(document: Document, span: Span) -> list[DateMention]:
    return [d for d in document.dates_in(span) if d.role == "at" and d.value is not None]
