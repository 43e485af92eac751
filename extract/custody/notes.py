"""Terms told without a verb: "A (six years), B (four) and C: seven", "7 April 2017: D, two years", "six years for E,
five for F and three years' probation each for G and H"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agency import add_agency, by_phrase
from extract.custody.bare_terms import bare_term, unit_of
from extract.custody.charges import read_charges
from extract.custody.draft import Draft
from extract.custody.openers import opens_block
from extract.custody.scene import Scene
from extract.custody.terms import NUMBER, find_length, penalty_in
from extract.document import Mention, Sentence
from extract.facts import Value
from extract.language.chunks import VerbGroup

_VERDICT = re.compile(
    r"\b(?:sentenc\w+|verdicts?|terms?|jail\w*|behind bars|convict\w+|imprison\w*|prison|colony|guilty)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:,\s[^:;().]{1,90})?\s*(?P<opens>[:(])\s*(?:\w+ to )?")
_LISTED = re.compile(r",\s+")
_FOR = re.compile(
    rf"\b(?P<length>{NUMBER}(?:[ -]and[ -]a[ -]half)?)(?P<unit>\s(?:years?|months?|days?)[’']?)?"
    r"(?P<kind>\s(?:in prison|imprisonment|in jail|probation|suspended|each|of probation|of restricted \w+)){0,3}"
    r"\s(?:for|to)\s",
    re.IGNORECASE,
)
_DATED = re.compile(r"[^:–—]{0,24}\d[^:–—]{0,14}\s?[:–—-]\s")
_LONGEST_TITLE, _LONGEST_TERM, _BEFORE = 60, 60, 2
_NAMES = re.compile(r"(?:,|,? and)\s+")


def add_terms_noted(scene: Scene, here: list[Draft]) -> list[Draft]:
    """The sentences that `scene` tells without a verb of their own, each for the people named beside its length."""
    text, span = scene.document.article.text, scene.sentence.span
    if not _of_verdicts(scene):
        return []
    named = [m for m in scene.document.mentions_in(span) if m.kind == "person" and m.form in ("name", "part")]
    known = {entity for d in here if d.kind in ("sentence", "arrest") and d.length for entity in d.persons}
    found = _for_each(scene, [m for m in named if m.entity not in known]) if named else []
    known |= {entity for d in found for entity in d.persons}
    unit = scene.unit or "years"
    for mention in named:
        if mention.entity in known:
            continue
        told = _OPENED.match(text, mention.span.end, min(span.end, mention.span.end + 100))
        if told is None and _verbless(scene, mention.span.start):
            told = _LISTED.match(text, mention.span.end, span.end) if _DATED.match(text, span.start) else None
        start = told.end() if told else -1
        length = _length_at(scene, start, unit) if told else None
        if length is not None:
            one = _draft(scene, [mention], length, start)
            same = next((d for d in found if d.length and d.length.value == length[0] and d.date == one.date), None)
            if same is not None and same.penalty and one.penalty and same.penalty.value == one.penalty.value:
                same.persons.update(one.persons)
            else:
                found.append(one)
            known.add(mention.entity)
            unit = unit_of(length[0]) or unit
    opener = opens_block(scene) if not named and _verbless(scene, span.end) else None
    length = _length_at(scene, span.start, "") if opener is not None else None
    if opener is not None and length is not None:
        found.append(_draft(scene, [], length, span.start))
        found[-1].persons[opener] = Value(opener, length[1], found[-1].rule)
        _add_first_date(found[-1], scene)
    return found


def _of_verdicts(scene: Scene) -> bool:
    """Whether the sentence, or one just before it, speaks of verdicts."""
    sentences = scene.document.sentences
    near = sentences[max(0, scene.sentence.index - _BEFORE) : scene.sentence.index + 1]
    if scene.sentence.block.kind == "bullet":
        near = (*_above(sentences, scene.sentence), *near)
    return any(_VERDICT.search(scene.document.article.text, s.span.start, s.span.end) for s in near)


def _above(sentences: tuple[Sentence, ...], sentence: Sentence) -> tuple[Sentence, ...]:
    """The line above the list in which the sentence stands."""
    floor = max(-1, sentence.index - 20)
    return tuple(sentences[i] for i in range(sentence.index - 1, floor, -1) if sentences[i].block.kind != "bullet")[
        :1
    ]


def _verbless(scene: Scene, end: int) -> bool:
    """Whether no verb tells anything in the first phrases of the sentence, up to the code point `end`."""
    first = (p for p in scene.phrases[:12] if p.span.end <= end)
    return not any(isinstance(p, VerbGroup) and p.finite and p.voice != "bare" for p in first)


def _length_at(scene: Scene, start: int, unit: str) -> tuple[str, Span] | None:
    """The length told at `start`, or the number alone where the unit was told before."""
    text, end = scene.document.article.text, min(scene.sentence.span.end, start + _LONGEST_TERM)
    length = find_length(text, start, end)
    if length is not None and length[1].start - start <= 3:
        return length
    return bare_term(scene, start, unit)


def _for_each(scene: Scene, named: list[Mention]) -> list[Draft]:
    """ "Six years' imprisonment for A, five for B and three years' probation each for C and D"."""
    text, span = scene.document.article.text, scene.sentence.span
    found: list[Draft] = []
    unit = ""
    for one in _FOR.finditer(text, span.start, span.end):
        unit = (one.group("unit") or "").strip(" ’'") or unit
        first = next((m for m in named if m.span.start >= one.end()), None)
        if not unit or first is None or first.span.start - one.end() > _LONGEST_TITLE:
            continue
        if re.search(r"[,;.:]", text[one.end() : first.span.start - 1].rstrip(", ")):
            continue
        people = [first]
        for mention in named[named.index(first) + 1 :]:
            if not _NAMES.fullmatch(text, people[-1].span.end, mention.span.start):
                break
            people.append(mention)
        words = f"{one.group('length')} {unit.rstrip('s')}s"
        length = find_length(words, 0, len(words))
        if length is None or (not found and one.group("unit") is None):
            continue
        draft = _draft(scene, people, (length[0], Span(one.start("length"), one.end("length"))), one.start())
        penalty = penalty_in(text, one.start(), one.end(), length[0])
        draft.penalty = Value(penalty[0] if penalty else "prison", Span(*one.span("length")), draft.rule)
        _add_first_date(draft, scene)
        if found and found[0].date is not None:
            draft.date = found[0].date
        by = by_phrase(scene, 0, len(scene.phrases))
        if by:
            add_agency(draft, scene, by)
        found.append(draft)
    return found


def _draft(scene: Scene, people: list[Mention], length: tuple[str, Span], start: int) -> Draft:
    """A sentence of `people` for `length`, whose words begin at `start`."""
    text, end = scene.document.article.text, scene.sentence.span.end
    at = next((i for i, p in enumerate(scene.phrases) if p.span.end > start), 0)
    draft = Draft("sentence", "custody/noted-term", scene.sentence.index, length[1], at)
    draft.evidence[scene.sentence.span] = None
    draft.length = Value(length[0], length[1], draft.rule)
    for mention in people:
        for entity in mention.entities:
            draft.persons[entity] = Value(entity, mention.span, draft.rule)
    stop = min([end, length[1].end + _LONGEST_TERM, *(m.span.start for m in scene.document.mentions_in(
        Span(length[1].end, end)) if m.kind == "person")])  # fmt: skip
    penalty = penalty_in(text, length[1].start, stop, length[0])
    draft.penalty = Value(penalty[0] if penalty else "prison", length[1], draft.rule)
    own = read_charges(text, length[1].end, stop, gerunds=True) if stop > length[1].end else []
    draft.charges = {words.lower(): Value(words, span, draft.rule) for words, span in own}
    if _DATED.match(text, scene.sentence.span.start):
        _add_first_date(draft, scene)
    return draft


def _add_first_date(draft: Draft, scene: Scene) -> None:
    dates = [d for d in scene.document.dates_in(scene.sentence.span) if d.role == "at" and d.value is not None]
    before = [d for d in dates if draft.length is None or d.span.end <= draft.length.words.start][-1:] or dates
    if before and before[0].value is not None:
        draft.date = Value(before[0].value, before[0].span, draft.rule)
