"""Who did it where only a clause behind the event tells: "walked free after a court cut his term", "was seized when
riot police broke up a rally"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import add_agency
from extract.custody.agents.forces import FORCES
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.custody.trials import COURT_WORDS
from extract.facts import Value
from extract.language.chunks import NounGroup, is_class, lower_of
from extract.language.chunks.lexicon import word_set

_FREES = word_set(
    "rule order sign replace overturn quash cut commute pardon amnesty grant refuse reject decline annul decide "
    "reduce shorten agree approve accept drop change find cancel acquit"
)
_TAKES = word_set(
    "raid search storm disperse seize detain arrest take swoop sweep grab pull drag round nab catch surround stop "
    "pick snatch"
)
_BREAKS = word_set("break")
_RULERS = word_set(
    "president king emir sultan governor government parliament prosecutor prosecutors authorities police"
)
_AFTER, _WHEN = frozenset({"after", "when", "once"}), frozenset({"when"})
_STATION = re.compile(
    r"[^.;:]{0,20}?\b(?:to|in|into|at) (?:[\w’'-]+ ){0,3}?(?P<police>police) "
    r"(?:stations?|cells?|departments?|precincts?|lock-ups?)\b",
    re.IGNORECASE,
)
_PARDON = re.compile(
    r"[^.;:]{0,60}?\b(?:pardon|pardons|decree|amnesty|clemency)\b[^.;:]{0,30}?\b(?:by|from) (?:the )?(?=[A-Zp])"
)
_REACH, _SUBJECT, _TITLE = 24, 9, 50


def agency_behind(draft: Draft, scene: Scene) -> None:
    """Adds to a release, or to an arrest told in the passive, the court, ruler or force of the clause behind it."""
    verb = scene.verb(draft.position)
    if draft.agency_text is not None or draft.kind not in ("release", "arrest") or verb is None or draft.state:
        return
    if draft.kind == "arrest" and _held_by_police(draft, scene):
        return
    if draft.kind == "release" and _pardoned(draft, scene):
        return
    if draft.kind == "arrest" and verb.voice == "active":
        return
    openers, deeds = (_AFTER, _FREES) if draft.kind == "release" else (_WHEN, _TAKES | _BREAKS)
    for position in range(draft.position + 1, min(len(scene.phrases), draft.position + _REACH)):
        phrase = scene.phrases[position]
        other = scene.verb(position)
        if is_class(phrase, "end", "colon") or scene.lower(position) == ";" or (other is not None and other.finite):
            return
        if lower_of(phrase) in openers:
            acting = _subject(scene, position, deeds, ruling=draft.kind == "release")
            if acting >= 0:
                places = dict(draft.places)
                add_agency(draft, scene, [acting])
                draft.places = places  # a court's town is not where the prison is
            return


def _held_by_police(draft: Draft, scene: Scene) -> bool:
    """ "Were taken to police stations", "held in police cells": by police."""
    found = _STATION.match(scene.document.article.text, draft.words.start, scene.sentence.span.end)
    if found is not None:
        draft.agency_text = Value("police", Span(*found.span("police")), draft.rule)
    return found is not None


def _pardoned(draft: Draft, scene: Scene) -> bool:
    """ "Left the colony by a decree of pardon signed by President N", "under an amnesty granted by N"."""
    found = _PARDON.match(scene.document.article.text, draft.words.end, scene.sentence.span.end)
    near = (
        scene.document.mentions_in(Span(found.end(), min(found.end() + _TITLE, scene.sentence.span.end)))
        if found
        else ()
    )
    ruler = next((m for m in near if m.kind == "person"), None)
    if ruler is None:
        return False
    draft.agency = Value(ruler.entity, ruler.span, draft.rule)
    draft.agency_text = Value(scene.text(ruler.span), ruler.span, draft.rule)
    return True


def _subject(scene: Scene, opener: int, deeds: frozenset[str], *, ruling: bool) -> int:
    """The position of who does one of `deeds` in the clause that `opener` begins; -1 if nobody who may."""
    for position in range(opener + 1, min(len(scene.phrases), opener + _SUBJECT)):
        verb = scene.verb(position)
        if verb is None:
            continue
        if not verb.finite or verb.negative or verb.voice == "passive" or verb.lemma not in deeds:
            return -1
        subject = [i for i in scene.clauses.subject(position) if i > opener]
        group = scene.group(subject[0]) if len(subject) == 1 else None
        may = group is not None and not group.pronoun and (_rules(scene, group) if ruling else _forces(scene, group))
        return subject[0] if may else -1
    return -1


def _rules(scene: Scene, group: NounGroup) -> bool:
    """Whether somebody may let people out: a court, a judge, a ruler, or a person by name."""
    if group.mention is not None and group.mention.kind == "person":
        return True
    return COURT_WORDS.search(scene.text(group.span)) is not None or group.head.lower in _RULERS


def _forces(scene: Scene, group: NounGroup) -> bool:
    """Whether a body takes people away: police, troops, a security service, but no person by name."""
    named = group.mention is not None and group.mention.kind == "organisation"
    return named or (group.mention is None and group.head.lower in FORCES) or group.head.lower.endswith("police")
