"""Dates that tell of a thing rather than when an event was: "the events of May 2020", "over last summer's unrest"."""

from __future__ import annotations

from extract.custody.gatherings import GATHERINGS
from extract.custody.scene import Scene
from extract.custody.timing.usable_dates import PARTS
from extract.language.chunks import VerbGroup, Word, is_class
from extract.language.chunks.lexicon import word_set

_CAUSES = frozenset({"over", "for", "about"})
_IN = frozenset({"in", "on", "of", "during"})
_WHERE = frozenset({"after", "before", "following", "by", "since", "until", "at"})
_PARTICULAR = frozenset({"a", "an", "the", "his", "her", "their", "its", "this", "that"})
_NO_DEEDS = word_set(
    "day days week weeks month months year years hour hours night time period term while offence offense crime "
    "charge charges stay questioning interrogation trial sake purpose views links ties beliefs opinions activities "
    "activism criticism work reporting journalism membership support stance position opposition connections"
)
_LONGEST_DEED, _OPENING = 9, 4
_LEADING_UP = frozenset({"lead-up", "run-up", "leadup", "runup", "prelude", "build-up", "response", "reaction"})
_DEEDS = frozenset({"for", "of", "with", "over", "in"})


def is_of_a_noun(scene: Scene, at: int) -> bool:
    """Whether a date after the trigger is that of a noun: "the events of May 2020", "the 2020 protests"."""
    following, before = scene.group(at + 1), scene.group(at - 2)
    if following is not None and not following.determiner and is_class(scene.phrases[at - 1], "det"):
        return True
    if _of_a_cause(scene, at) or _of_a_deed(scene, at) or _of_what_was_done(scene, at):
        return True
    if _beside_another(scene, at):
        return True
    if scene.lower(at - 1) != "of" or before is None:
        return False
    if before.head.lower in GATHERINGS and scene.lower(at - 3) in ("at", "during"):
        return False
    return before.head.lower not in PARTS and before.head.cls == "noun"


def _beside_another(scene: Scene, at: int) -> bool:
    """Whether a date is that of what an event was only beside: "on the anniversary of the 3 May shootings", "in the
    run-up to a rally on 3 May"."""
    if scene.lower(at - 2) == "of" and is_class(scene.phrases[at - 1], "det"):
        told = scene.group(at - 3)
        return told is not None and told.head.lower == "anniversary"
    if scene.lower(at - 2) == "under" and is_class(scene.phrases[at - 1], "det"):
        return True  # "freed under the 2014 amnesty"
    leading = scene.group(at - 4) if scene.lower(at - 3) == "to" else None
    return leading is not None and leading.head.lower in _LEADING_UP


def _of_a_deed(scene: Scene, at: int) -> bool:
    """Whether a date is that of a deed: "on trial for allegedly organising riots in January"."""
    deed = scene.group(at - 2)
    if deed is None or scene.lower(at - 3) not in _DEEDS:
        return False
    return any(word.lower.endswith("ing") for word in deed.modifiers) and deed.modifiers[0].cls == "adv"


def _of_what_was_done(scene: Scene, at: int) -> bool:
    """Whether a date is that of the one thing somebody was punished for: "for a post in March", "for his role in the
    clashes in June", "for the killing of N in May"; not "for a second time in May", "for a month in June"."""
    deed = at - 1
    if not is_class(scene.phrases[deed], "prep") or scene.lower(deed) not in _IN:
        return False
    for position in range(at - 2, max(0, at - _LONGEST_DEED), -1):
        thing = scene.group(position)
        if thing is None:
            if not is_class(scene.phrases[position], "prep") or scene.lower(position) in _WHERE:
                return False
            continue
        if scene.lower(position - 1) in _CAUSES:
            opened = not thing.determiner and thing.head.cls == "noun" and _opened_by_date(scene)
            particular = thing.determiner in _PARTICULAR or opened
            particular = particular and thing.head.lower not in _NO_DEEDS
            return (
                particular and thing.mention is None and not (_is_year(scene, at) and thing.head.lower in GATHERINGS)
            )
    return False


def _opened_by_date(scene: Scene) -> bool:
    """Whether a day stands before the first verb, so that a later one is that of a deed: "On 3 June, a court"."""
    for phrase in scene.phrases[:_OPENING]:
        if isinstance(phrase, VerbGroup):
            return False
        if isinstance(phrase, Word) and phrase.date is not None and phrase.date.role == "at":
            return True
    return False


def _is_year(scene: Scene, at: int) -> bool:
    phrase = scene.phrases[at]
    date = phrase.date if isinstance(phrase, Word) else None
    return date is not None and date.value is not None and date.value.granularity == "year"


def _of_a_cause(scene: Scene, at: int) -> bool:
    """Whether a date is that of what somebody was punished for: "over last summer's unrest", "for a picket on 1
    March", "for participation in the march on 3 July"."""
    before = scene.group(at - 2)
    if at + 1 < len(scene.phrases) and is_class(scene.phrases[at + 1], "poss") and scene.lower(at - 1) in _CAUSES:
        return True
    taken_part = scene.group(at - 4) if scene.lower(at - 3) in ("in", "at") else None
    if taken_part is not None and taken_part.head.lower in ("participation", "part", "presence"):
        return scene.lower(at - 5) in _CAUSES or scene.lower(at - 5) in ("with", "of")
    gathering = before is not None and before.head.lower in GATHERINGS and scene.lower(at - 3) in _CAUSES
    return gathering and scene.lower(at - 1) == "on"
