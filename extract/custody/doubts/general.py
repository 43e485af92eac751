"""Whether what is told befalls people of a sort, or befell somebody many times, and is no event in particular."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.trigger import Trigger
from extract.language.chunks import VerbGroup
from extract.language.chunks.lexicon import word_set

_MANY_TIMES = frozenset({"times", "occasions", "often", "frequently"})
_RECORDS = word_set("longest harshest heaviest toughest stiffest severest shortest lightest first highest latest")
_TERMS = word_set("term sentence punishment penalty fine")
_USUALLY = word_set("sometimes usually often routinely regularly commonly generally normally typically traditionally")


def is_general(trigger: Trigger, draft: Draft) -> bool:
    """Whether `draft`, read at `trigger`, is no event in particular."""
    if _many_times(trigger, draft) or _of_anybody(trigger, draft) or _sets_a_record(trigger, draft):
        return True
    return trigger.verb is not None and not draft.persons and _of_a_kind(trigger, trigger.verb, draft)


def _of_a_kind(trigger: Trigger, verb: VerbGroup, draft: Draft) -> bool:
    """Whether a sentence tells what happens to people of a sort: "a thief is put in jail", "were often fined"."""
    told = (
        draft.date or draft.places or draft.length or draft.charges or trigger.frame.agents or draft.count_min is None
    )
    if verb.voice == "passive" and verb.tense == "present" and not (verb.perfect or verb.progressive or told):
        return draft.unnamed_one and not draft.headline
    words = trigger.scene.lowers[verb.first : verb.last]
    return not draft.date and not _USUALLY.isdisjoint(words)


def _sets_a_record(trigger: Trigger, draft: Draft) -> bool:
    """Whether a participle only tells that a term is the longest of its kind: "ten years for A, the longest term
    handed to a critic since 1991"."""
    scene, verb, term = trigger.scene, trigger.verb, trigger.scene.group(trigger.at - 1)
    if verb is None or verb.voice != "bare" or term is None or draft.persons or not draft.unnamed_one:
        return False
    words = {word.lower for word in scene.clauses.words[term.first : term.last]}
    return term.determiner == "the" and not words.isdisjoint(_RECORDS) and not words.isdisjoint(_TERMS)


def _many_times(trigger: Trigger, draft: Draft) -> bool:
    """Whether no one arrest is meant: "has been arrested eleven times since 2015"."""
    verb = trigger.verb
    if verb is None or not verb.perfect or not (draft.date is None or draft.since):
        return False
    return not _MANY_TIMES.isdisjoint(trigger.scene.lowers[verb.last : verb.last + 4])


def _of_anybody(trigger: Trigger, draft: Draft) -> bool:
    """Whether a noun tells of no arrests in particular: "a rally against arrests of journalists"."""
    scene, group = trigger.scene, trigger.group
    if not trigger.noun or trigger.rule.kind != "arrest" or group is None or group.determiner or group.modifiers:
        return False
    told = draft.persons or draft.count_min or draft.count_max or draft.date or draft.definite
    told = told or any(place.words.start > trigger.words.end for place in draft.places.values())
    return not told and scene.lower(trigger.at - 1) in ("against", "about", "of", "over", "for", "with", "to")
