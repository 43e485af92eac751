"""Whom a participle tells of before its verb and its people: "Also held were A and B", "Among those taken was C"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import VerbGroup, is_class

_NEAR, _LONGEST_OPENING = 10, 12
_COUNTED_AMONG = frozenset({"those", "people", "others", "activists", "protesters", "demonstrators", "journalists"})


def inverted(scene: Scene, at: int, verb: VerbGroup) -> list[int]:
    """Who stands after the verb in "Arrested with him was C", "In Osh, among those taken away by police were A and
    B"; empty elsewhere."""
    if verb.voice != "bare" or at > _LONGEST_OPENING:
        return []
    those = scene.group(at - 1) if scene.lower(at - 2) in ("among", "amongst") else None
    among = those is not None and those.head.lower in _COUNTED_AMONG
    first = at - 2 if among else at
    opened = _behind_place(scene, first)
    if any(not is_class(p, "adv", "date", "prep") for p in scene.phrases[opened:first]):
        return []
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        being = scene.verb(position)
        if being is not None:
            lone = being.lemma == "be" and being.last - being.first == 1 and (among or being.tense == "past")
            return scene.clauses.object(position) if lone else []
        if is_class(scene.phrases[position], "comma", "end", "colon", "cc"):
            return []
    return []


def _behind_place(scene: Scene, at: int) -> int:
    """The position behind "In Osh," where a sentence opens so; 0 elsewhere."""
    for pause in range(2, min(at, 8)):
        if is_class(scene.phrases[pause], "comma"):
            before = range(pause)
            place = all(scene.group(i) is not None or is_class(scene.phrases[i], "prep", "date") for i in before)
            return pause + 1 if place and is_class(scene.phrases[0], "prep") else 0
    return 0
