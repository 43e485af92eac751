"""Whom a participle tells of before its verb and its people: "Also held were A and B", "Among those taken was C"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import VerbGroup, is_class

_NEAR, _LONGEST_OPENING = 10, 12
_WITH = frozenset({"along with", "together with"})
_COUNTED_AMONG = frozenset({"those", "people", "others", "activists", "protesters", "demonstrators", "journalists"})


def inverted(scene: Scene, at: int, verb: VerbGroup) -> list[int]:
    """Who stands after the verb in "Arrested with him was C", "In Osh, among those taken away by police were A and
    B"; empty elsewhere."""
    if verb.voice != "bare" or at > _LONGEST_OPENING:
        return []
    those = scene.group(at - 1)
    counted = those is not None and those.head.lower in _COUNTED_AMONG
    among = counted and scene.lower(at - 2) in ("among", "amongst")
    whole = counted and those is not None and (those.head.lower == "those" or those.determiner == "the")
    first = at - 2 if among else at - 1 if whole else at
    opened = _behind_place(scene, first)
    if any(not is_class(p, "adv", "date", "prep") for p in scene.phrases[opened:first]):
        return []
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        being = scene.verb(position)
        if being is not None and being.verb.form == "ing" and not being.finite:
            continue  # "also freed after spending a year in jail was N"
        if being is not None:
            lone = being.lemma == "be" and being.last - being.first == 1 and (among or being.tense == "past")
            if whole and not among:
                lone = being.lemma in ("be", "include") and being.last - being.first == 1
            named = scene.clauses.object(position) if lone else []
            return named if among or not whole or _all_named(scene, named) else []
        joint = is_class(scene.phrases[position], "cc") and scene.lower(position) not in _WITH
        if joint or is_class(scene.phrases[position], "comma", "end", "colon"):
            return []
    return []


def _all_named(scene: Scene, positions: list[int]) -> bool:
    """Whether all are named, as in "Those arrested were A and B", and not described: "were students"."""
    groups = [scene.group(i) for i in positions]
    return all(g is not None and g.person and not g.pronoun for g in groups)


def _behind_place(scene: Scene, at: int) -> int:
    """The position behind "In Osh," where a sentence opens so; 0 elsewhere."""
    for pause in range(2, min(at, 8)):
        if is_class(scene.phrases[pause], "comma"):
            before = range(pause)
            place = all(scene.group(i) is not None or is_class(scene.phrases[i], "prep", "date") for i in before)
            return pause + 1 if place and is_class(scene.phrases[0], "prep") else 0
    return 0
