"""Further sentences of the same people told by day and term alone: "gave him two more years in March, and in August a
further three for slander", "got five years in 2016 and another two in 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import read_charges
from extract.custody.penalties.bare_terms import bare_term, unit_of
from extract.custody.penalties.terms import NUMBER, find_length
from extract.custody.scene import Scene
from extract.dates import read_duration
from extract.facts import Value
from extract.partial_date import PartialDate

_MORE = r"(?:an? (?:further|additional|fresh|new|second|third)|another)"
_JOINED = re.compile(r"(?:,|;|\band)\s+(?:then |later |again )?(?:(?:in|on|last|this) )?$", re.IGNORECASE)
_TERM = re.compile(rf",?\s+(?:(?:to|with|by) )?{_MORE} (?:sentence of |term of )?", re.IGNORECASE)
_ADDED = re.compile(rf"(?:,|;|\band)\s+(?:(?:to|with|by) )?{_MORE} (?:sentence of |term of )?", re.IGNORECASE)
_FOR_WHAT = re.compile(rf"(?P<number>{NUMBER}) for\b", re.IGNORECASE)
_NO_VERB = re.compile(r"\b(?:was|were|has|had|have|is|are|came|followed)\b", re.IGNORECASE)
_LONGEST_JOINT, _LONGEST_TERM, _LONGEST_CLAUSE = 24, 40, 90


def add_further_terms(scene: Scene, here: list[Draft]) -> list[Draft]:
    """The sentences that words behind one of `here` tell of the same people, each with a day of its own."""
    hosts = [d for d in here if d.kind == "sentence" and d.length is not None and d.persons and not d.headline]
    if not hosts:
        return []
    host, found = hosts[-1], list[Draft]()
    assert host.length is not None
    told = [d.length.words for d in here if d.length is not None]
    for date, start in (*_dated_before(scene, host), *_dated_after(scene, host)):
        limit = min(scene.sentence.span.end, start + _LONGEST_TERM)
        length = find_length(scene.document.article.text, start, limit)
        if length is None or length[1].start != start:
            length = _number_at(scene, start, unit_of(host.length.value))
        if length is None or any(words.start < length[1].end and length[1].start < words.end for words in told):
            continue
        told.append(length[1])
        found.append(_further(scene, host, date, length))
    return found


def _number_at(scene: Scene, start: int, unit: str) -> tuple[str, Span] | None:
    """The number at `start` as a length in `unit`: "a further two for slander"."""
    found = _FOR_WHAT.match(scene.document.article.text, start, scene.sentence.span.end) if unit else None
    length = read_duration(f"{found.group('number')} {unit}") if found else None
    if found is not None and length:
        return length, Span(*found.span("number"))
    return bare_term(scene, start, unit)


def _dated_before(scene: Scene, host: Draft) -> Iterator[tuple[Value[PartialDate], int]]:
    """Dates with where the term behind each begins: "and in August a further three years"."""
    text, end = scene.document.article.text, scene.sentence.span.end
    for value in _dates(scene, host, end):
        before = text[max(host.words.end, value.words.start - _LONGEST_JOINT) : value.words.start]
        term = _TERM.match(text, value.words.end, end) if _JOINED.search(before) else None
        if term is not None:
            yield value, term.end()


def _dated_after(scene: Scene, host: Draft) -> Iterator[tuple[Value[PartialDate], int]]:
    """Dates with where the term before each begins: "and another two for slander in 2018"."""
    text, end = scene.document.article.text, scene.sentence.span.end
    assert host.length is not None
    for added in _ADDED.finditer(text, host.length.words.end, end):
        limit = min(end, added.end() + _LONGEST_CLAUSE)
        date = next((d for d in _dates(scene, host, limit) if d.words.start >= added.end()), None)
        between = text[added.end() : date.words.start] if date is not None else ""
        if date is not None and not (_NO_VERB.search(between) or "," in between or ";" in between):
            yield date, added.end()


def _dates(scene: Scene, host: Draft, end: int) -> Iterator[Value[PartialDate]]:
    """The dates behind the term of `host` that are not its own."""
    assert host.length is not None
    for date in scene.document.dates_in(Span(host.length.words.end, end)):
        other = host.date is None or (date.value is not None and not date.value.agrees(host.date.value))
        if date.role == "at" and date.value is not None and other:
            yield Value(date.value, date.span, "custody/further-term")


def _further(scene: Scene, host: Draft, date: Value[PartialDate], length: tuple[str, Span]) -> Draft:
    draft = Draft("sentence", "custody/further-term", scene.sentence.index, length[1], host.position, again=True)
    draft.evidence[scene.sentence.span] = None
    draft.persons, draft.places = dict(host.persons), dict(host.places)
    draft.agency, draft.agency_text = host.agency, host.agency_text
    draft.date, draft.length = date, Value(*length, draft.rule)
    draft.penalty = Value("prison", length[1], draft.rule) if host.penalty is None else host.penalty
    behind = min(scene.sentence.span.end, length[1].end + _LONGEST_CLAUSE)
    draft.set_charges(read_charges(scene.document.article.text, length[1].end, behind, gerunds=True))
    kept = {k: c for k, c in host.charges.items() if c.words.start < length[1].start or k not in draft.charges}
    host.charges = kept
    return draft
