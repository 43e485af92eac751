"""Terms changed afterwards, told in a relative clause: "was given nine years, which a court of appeal cut to six in
May 2018"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.penalties.bare_terms import bare_term, unit_of
from extract.custody.penalties.terms import find_length
from extract.custody.scene import Scene
from extract.custody.trials import COURT_WORDS
from extract.facts import Value

_CHANGED = re.compile(
    r"(?: in (?:prison|jail)| behind bars| of imprisonment)?,?\s(?:a (?:term|sentence) )?(?:which|that)\s"
    r"(?P<who>(?:(?!was\b|were\b|had\b)[\w’'.-]+\s){0,7}?)(?:(?:was|were|had been|has been|has since been)\s)?"
    r"(?:(?:later|then|subsequently|eventually|since)\s)?"
    r"(?:cut|reduced|shortened|lowered|commuted|increased|extended|raised|lengthened|changed)\s"
    r"(?:(?:on appeal|by [^,.;]{1,40})\s)?to\s",
    re.IGNORECASE,
)
_LONGEST_TERM, _LONGEST_CLAUSE = 50, 70


def add_changed_terms(scene: Scene, here: list[Draft]) -> list[Draft]:
    """The sentences that a relative clause behind the term of one of `here` tells it was changed to."""
    found = []
    for host in here:
        plain = host.kind == "sentence" and host.length is not None and host.anyone and not host.headline
        other = _changed(scene, host) if plain else None
        if other is not None and not any(d.length and d.length.words == other.words for d in here):
            found.append(other)
    return found


def _changed(scene: Scene, host: Draft) -> Draft | None:
    assert host.length is not None
    text, end = scene.document.article.text, scene.sentence.span.end
    told = _CHANGED.match(text, host.length.words.end, end)
    if told is None:
        return None
    limit = min(end, told.end() + _LONGEST_TERM)
    length = find_length(text, told.end(), limit)
    if length is None or length[1].start > told.end() + 2:
        length = bare_term(scene, told.end(), unit_of(host.length.value))
    if length is None:
        return None
    draft = Draft("sentence", "custody/sentence-changed", scene.sentence.index, length[1], host.position, again=True)
    draft.evidence[scene.sentence.span] = None
    draft.persons, draft.group, draft.group_head = dict(host.persons), host.group, host.group_head
    draft.count_min, draft.count_max = host.count_min, host.count_max
    draft.length, draft.penalty = Value(*length, draft.rule), host.penalty
    clause = Span(length[1].end, min(end, length[1].end + _LONGEST_CLAUSE))
    stop = next((i for i in range(*clause) if text[i] in ",;:"), clause.end)
    dates = [d for d in scene.document.dates_in(Span(clause.start, stop)) if d.role == "at" and d.value is not None]
    if dates and dates[0].value is not None:
        draft.date = Value(dates[0].value, dates[0].span, draft.rule)
    _add_court(draft, scene, Span(*told.span("who")))
    return draft


def _add_court(draft: Draft, scene: Scene, words: Span) -> None:
    """The court that is the subject of the clause."""
    said = scene.text(words).strip()
    if not COURT_WORDS.search(said):
        return
    named = next((m for m in scene.document.mentions_in(words) if m.kind == "organisation"), None)
    span = named.span if named is not None else Span(words.start, words.start + len(said))
    draft.agency_text = Value(scene.text(span).removeprefix("a ").removeprefix("the "), span, draft.rule)
    if named is not None:
        draft.agency = Value(named.entity, named.span, draft.rule)
