"""What is told in brackets behind a name: "A (54, arrested on 4 May, six years)" tells of A, and of nobody behind."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import is_class

_LONGEST = 16
_PARTING = ("end", "colon", "dash", "open", "rel")


def opening_bracket(scene: Scene, at: int) -> int:
    """The position of the bracket in which the phrase at `at` stands, if it was opened just before; else -1."""
    closed, phrases = 0, scene.phrases
    for position in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        cls = phrases[position].cls
        if cls == "close":
            closed += 1
        elif cls == "open":
            if not closed:
                return position
            closed -= 1
    return -1


def closing_bracket(scene: Scene, at: int) -> int:
    """The position of the bracket that closes the one in which the phrase at `at` stands; the sentence's end where
    it stands in none."""
    if opening_bracket(scene, at) >= 0:
        opened = 0
        for position in range(at + 1, min(len(scene.phrases), at + 1 + _LONGEST)):
            if is_class(scene.phrases[position], "open"):
                opened += 1
            elif is_class(scene.phrases[position], "close"):
                if not opened:
                    return position
                opened -= 1
    return len(scene.phrases)


def before_bracket(scene: Scene, at: int) -> list[int]:
    """The person before the bracket of whom the verb at `at`, which has no subject of its own, tells; empty where
    the bracket tells of somebody else."""
    opened = opening_bracket(scene, at)
    at_name = _named_before(scene, opened) if opened > 0 else -1
    if at_name < 0:
        return []
    for position in range(opened + 1, at):
        verb, group = scene.verb(position), scene.group(position)
        if verb is not None and verb.finite and verb.voice == "active":
            return []
        if group is not None and (group.people or group.person) and group.head.cls != "num":
            return []
    return [at_name]


def _named_before(scene: Scene, opened: int) -> int:
    """The position of the person before the bracket, what he is between them: "A, 41, a welder in Osh (arrested"; -1
    where there is none."""
    for position in range(opened - 1, max(-1, opened - _LONGEST), -1):
        group, behind = scene.group(position), scene.phrases[position + 1]
        if group is not None and group.person and not group.pronoun:
            return position if position + 1 == opened or is_class(behind, "comma") else -1
        if scene.verb(position) is not None or is_class(scene.phrases[position], *_PARTING):
            return -1
    return -1
