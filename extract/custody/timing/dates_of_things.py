"""Dates that tell of a thing rather than when an event was: "the events of May 2020", "over last summer's unrest"."""

from __future__ import annotations

from extract.custody.gatherings import GATHERINGS
from extract.custody.scene import Scene
from extract.custody.timing.usable_dates import PARTS
from extract.language.chunks import is_class

_CAUSES = frozenset({"over", "for", "about"})
_DEEDS = frozenset({"for", "of", "with", "over", "in"})


def is_of_a_noun(scene: Scene, at: int) -> bool:
    """Whether a date after the trigger is that of a noun: "the events of May 2020", "the 2020 protests"."""
    following, before = scene.group(at + 1), scene.group(at - 2)
    if following is not None and not following.determiner and is_class(scene.phrases[at - 1], "det"):
        return True
    if _of_a_cause(scene, at) or _of_a_deed(scene, at):
        return True
    if scene.lower(at - 1) != "of" or before is None:
        return False
    if before.head.lower in GATHERINGS and scene.lower(at - 3) in ("at", "during"):
        return False
    return before.head.lower not in PARTS and before.head.cls == "noun"


def _of_a_deed(scene: Scene, at: int) -> bool:
    """Whether a date is that of a deed: "on trial for allegedly organising riots in January"."""
    deed = scene.group(at - 2)
    if deed is None or scene.lower(at - 3) not in _DEEDS:
        return False
    return any(word.lower.endswith("ing") for word in deed.modifiers) and deed.modifiers[0].cls == "adv"


def _of_a_cause(scene: Scene, at: int) -> bool:
    """Whether a date is that of what somebody was punished for: "over last summer's unrest", "for a picket on 1
    March", "for participation in the march on 3 July"."""
    before = scene.group(at - 2)
    if at + 1 < len(scene.phrases) and is_class(scene.phrases[at + 1], "poss") and scene.lower(at - 1) in _CAUSES:
        return True
    taken_part = scene.group(at - 4) if scene.lower(at - 3) in ("in", "at") else None
    if taken_part is not None and taken_part.head.lower in ("participation", "part", "presence"):
        return scene.lower(at - 5) in _CAUSES
    gathering = before is not None and before.head.lower in GATHERINGS and scene.lower(at - 3) in _CAUSES
    return gathering and scene.lower(at - 1) == "on"
