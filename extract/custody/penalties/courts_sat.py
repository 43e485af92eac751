"""Days in jail that a court gave though another clause tells of it: "The court sat all night and ten were jailed for
up to 15 days. Among the first was A, who got five"."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.custody.draft import Draft
from extract.custody.penalties.terms import is_short
from extract.custody.trigger import Trigger
from extract.document import Document
from extract.facts import Value

_SAT = re.compile(
    r"\b(?:courts?|judges?|tribunals?)\b[^.;:]{0,60}?\b(?:heard|hear|hearing|tried|try|sat|sit|sitting|worked|working|began"
    r"|opened|convened|went through)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\s+for (?:up to |between |from |terms of )?(?:[\w-]+ ){1,4}?days\b")
_OF_THEM = re.compile(
    r"(?:Also )?[Aa]mong (?:the first|them|those|these)\b|(?:One|Two|Three|Some) of (?:them|those|the)\b"
)
_LONGEST = 300


def court_sat(trigger: Trigger) -> bool:
    """Whether the sentence tells, before people were jailed for days, that courts heard cases."""
    scene, words = trigger.scene, trigger.words
    start = max(scene.sentence.span.start, words.start - _LONGEST)
    return days_told(trigger) and _SAT.search(scene.document.article.text, start, words.start) is not None


def days_told(trigger: Trigger) -> bool:
    """Whether people were jailed for a number of days, of which only bounds may be told."""
    scene, words = trigger.scene, trigger.words
    return _DAYS.match(scene.document.article.text, words.end, scene.sentence.span.end) is not None


def sentenced_beside(document: Document, drafts: list[Draft]) -> None:
    """Makes "Among the first was A, who got ten days", "B also got ten days" sentences where courts sentenced those
    told of just before to days."""
    for whole, one in pairwise(drafts):
        part = one.kind == "arrest" and one.length is not None and is_short(one.length.value) and one.persons
        court = whole.kind == "sentence" and whole.penalty is not None and not whole.headline
        if not part or not court or one.sentence - whole.sentence not in (0, 1):
            continue
        assert whole.penalty is not None and one.length is not None
        told = [document.sentences[draft.sentence] for draft in (whole, one)]
        beside = one.rule == "custody/give-term" and told[0].block is told[1].block
        opens = whole.group is not None and _OF_THEM.match(document.article.text, told[1].span.start)
        if not (beside or opens) or whole.penalty.value != "administrative detention":
            continue
        one.kind, one.penalty = "sentence", Value(whole.penalty.value, one.length.words, one.rule)
        if opens:
            one.date, one.agency_text = one.date or whole.date, one.agency_text or whole.agency_text
            one.agency, one.places = one.agency or whole.agency, one.places or dict(whole.places)
            one.evidence.update(whole.evidence)
