"""Whom a verb concerns that shares a subject or takes it from an example: "and in July found guilty", "such as A"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import VerbGroup, is_class

_MOST_BETWEEN = 4
_EXCEPTING = frozenset({"except", "except for", "apart from", "excluding", "besides", "save"})
_WHOLE = frozenset({"all", "everyone", "everybody", "none", "nobody"})
_TIMES = frozenset({"time", "point", "stage", "moment"})


def is_participle_joined(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether "found guilty" goes with a passive before "and": "was held in May and in July found guilty"."""
    if verb.voice == "passive" or verb.modal or scene.lowers[verb.last : verb.last + 1] != ("guilty",):
        return False
    position = at - 1
    while position > at - _MOST_BETWEEN and is_class(scene.phrases[position], "prep", "date", "adv"):
        position -= 1
    if position < 1 or not is_class(scene.phrases[position], "cc"):
        return False
    before = next((v for i in range(position - 1, max(-1, position - 12), -1) if (v := scene.verb(i))), None)
    return before is not None and before.finite and before.voice == "passive"


def named_such_as(scene: Scene, at: int, subject: list[int]) -> list[int]:
    """The people named in "Prisoners such as A and B were freed"; `subject` where it has no such words."""
    first = min(subject, default=at)
    group = scene.group(first)
    if group is None or group.person or not group.people or scene.lower(first + 1) != "such as":
        return subject
    listed = scene.clauses.list_right(first + 2, inside=True)
    return [i for i in listed if i < at and (g := scene.group(i)) and g.person] or subject


def all_but(scene: Scene, subject: list[int]) -> list[int]:
    """The subject without those who are excepted from it: "Everyone except A was let out"."""
    first = min(subject, default=0)
    whole = scene.group(first - 2) if first > 1 and scene.lower(first - 1) == "but" else None
    if scene.lower(first - 1) not in _EXCEPTING and (
        whole is None or whole.head.lower not in _WHOLE or not ((named := scene.group(first)) and named.person)
    ):
        return subject
    return [first - 2] if first > 1 and scene.group(first - 2) else []


def before_time(scene: Scene, at: int) -> int:
    """The position behind "who" where only "at that time" stands between it and the verb at `at`; else `at`."""
    group = scene.group(at - 1)
    if group is None or group.head.lower not in _TIMES:
        return at
    for position in (at - 2, at - 3):
        if position > 0 and scene.lower(position) == "at":
            return position if is_class(scene.phrases[position - 1], "rel") else at
    return at
