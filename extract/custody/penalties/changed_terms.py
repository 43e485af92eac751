"""Sentences changed after the verdict: cut, halved, made real, upheld, left as they were."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.penalties.bare_terms import bare_term, unit_before
from extract.custody.penalties.terms import add_term, find_length
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.facts import Value
from extract.language.chunks import VerbGroup

_LEFT_AS_IT_WAS = re.compile(
    r"^(?:leaves?|left|keeps?|kept)\b.{0,60}?\b(?:unchanged|in force|in place|standing"
    r"|untouched|as (?:it was|they were))\b"
)
_MADE_REAL = re.compile(r"\binto (?:an? |the )?(?:real|actual|custodial|immediate|prison|jail|effective)\b")
_SCALED = {"halv": 0.5, "halve": 0.5, "double": 2, "doubl": 2}
_TURNING = frozenset({"turn", "convert", "change"})
_FINE = re.compile(r"\s*(?:an? |the )?(?:\w+ )?fines?\b")
_ADDING = frozenset({"extend", "increase", "lengthen", "prolong", "raise"})
_BY = re.compile(r"^(?:(?! to ).){0,60}? by (?:(?:an? )?(?:additional|further|another|more than) )?", re.IGNORECASE)
_UNIT = re.compile(r"\b(year|month|day)s?\b")
_REACH = 120


def change_term(draft: Draft, trigger: Trigger, text: str, start: int) -> None:
    """Adds what a sentence was changed to, told from the code point `start` on; one that stays as it was keeps its
    length and its own, untold date."""
    scene = trigger.scene
    verb = trigger.verb
    if verb is not None and leaves_term(scene, verb):
        add_term(draft, text, scene.phrases[scene.left_start(trigger.at)].span.start, start)
        if draft.length is None:
            add_term(draft, text, start, min(start + _REACH, scene.sentence.span.end))
        draft.date = draft.agency = draft.agency_text = None
        draft.places.clear()
        return
    said = text[start : min(start + _REACH, scene.sentence.span.end)]
    to = _where_to(said, verb.lemma if verb is not None else "")
    single = len(draft.persons) == 1 and draft.group is None
    found = find_length(text, start + to, start + len(said), total=single) if to >= 0 else None
    told = _UNIT.search(said, 0, to) if to > 0 and not found else None  # "cut from seven years to five"
    unit = f"{told.group(1)}s" if told else unit_before(scene, trigger.at)
    found = found or (bare_term(scene, start + to, unit) if to >= 0 else None)
    added = _BY.search(said) if to < 0 and verb is not None and verb.lemma in _ADDING else None
    more = find_length(text, start + added.end(), start + len(said)) if added else None
    if found:
        draft.length = Value(found[0], found[1], draft.rule)
        draft.penalty = None
        add_term(draft, text, start + to, start + len(said))
    elif to >= 0 and (fine := _FINE.match(said, to)) is not None:
        draft.length = None
        draft.penalty = Value("fine", Span(start + fine.start(), start + fine.end()), draft.rule)
    elif verb is not None and verb.lemma in _SCALED and " by " not in said:
        whole = find_length(text, scene.phrases[scene.left_start(trigger.at)].span.start, start + len(said))
        scaled = _scaled(whole[0], _SCALED[verb.lemma]) if whole else ""
        draft.length = Value(scaled, whole[1], draft.rule) if whole and scaled else None
    elif _MADE_REAL.search(said):
        later = find_length(text, start, scene.sentence.span.end)
        draft.length = Value(later[0], later[1], draft.rule) if later else None
        draft.penalty = Value("prison", draft.words, draft.rule)
    elif more:
        draft.length = Value(more[0], more[1], draft.rule)
        draft.penalty = draft.penalty or Value("prison", more[1], draft.rule)
    elif " by " in said:
        draft.length = None
    elif to < 0 and draft.length is None:
        draft.penalty = None  # "was twice extended for breaches of prison rules"


def _where_to(said: str, lemma: str) -> int:
    """Where in `said` the words end that lead to the new term, " to ", or " by " behind "replaced"; -1 if nowhere."""
    marks = (" with ", " by ") if lemma == "replace" else (" to ", " into ") if lemma in _TURNING else (" to ",)
    return next((at + len(mark) - 1 for mark in marks if (at := said.find(mark)) >= 0), -1)


def leaves_term(scene: Scene, verb: VerbGroup) -> bool:
    """Whether the verb tells that a sentence stays as it was: "upheld", "left unchanged", "kept in force"."""
    said = scene.text(Span(verb.span.start, min(scene.sentence.span.end, verb.span.end + _REACH)))
    return verb.lemma in ("uphold", "confirm", "affirm") or _LEFT_AS_IT_WAS.match(said) is not None


def scaled_term(term: Value[str], trigger: Trigger) -> Value[str] | None:
    """`term`, told before, as "halved the sentence" or "doubled the term" leaves it; None for other verbs."""
    verb = trigger.verb
    scaled = _scaled(term.value, _SCALED[verb.lemma]) if verb is not None and verb.lemma in _SCALED else ""
    return Value(scaled, trigger.words, term.rule) if scaled else None


def _scaled(length: str, times: float) -> str:
    """A length of years and months so many times as long, "" where it has other units."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?", length)
    months = (12 * int(found.group(1) or 0) + int(found.group(2) or 0)) * times if found else 0
    years, rest = divmod(round(months), 12)
    return f"P{f'{years}Y' if years else ''}{f'{rest}M' if rest else ''}" if months else ""
