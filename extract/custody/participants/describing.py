"""Whether words without a name only describe the named people beside them: "two other activists – A and B"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import NounGroup, is_class, lower_of


def describes(group: NounGroup, at: int, named: list[tuple[int, NounGroup]], scene: Scene) -> bool:  # noqa: PLR0911
    """Whether an unnamed group only describes the named ones beside it: "two other activists – A and B"."""
    if not named or not group.people:
        return False
    if group.count and group.count.low == group.count.high == len(named) and named[0][0] > at:
        return True
    if any(lower_of(scene.phrases[i]) in ("including", "among") for i in range(at, named[0][0])):
        return False
    if _half_of_title(group, at, named[0], scene):
        return True
    if (
        not group.plural
        and named[0][0] > at
        and group.determiner in ("the", "a", "an")
        and not _joined(scene, at, named[0][0])
    ):
        return True
    if group.plural and named[0][0] > at:
        return bool(not group.count and not _joined(scene, at, named[0][0]))
    if group.plural:
        return False
    if named[-1][0] < at and group.determiner in ("a", "an", "the", "") and _joins_aside(scene, at, named[-1][0]):
        return True
    beside = [n for n, _ in named if _apposed(scene, min(n, at), max(n, at))]
    if beside and (group.determiner not in ("his", "her", "their") or _closed_off(scene, at)):
        return True
    return bool(beside) and named[-1][0] > at


def _half_of_title(group: NounGroup, at: int, named: tuple[int, NounGroup], scene: Scene) -> bool:
    """Whether the group is the first half of a name's title: "the journalist and rights activist X"."""
    beside = named[0] == at + 2 and is_class(scene.phrases[at + 1], "cc") and bool(named[1].modifiers)
    return beside and not group.plural and not named[1].determiner and group.determiner in ("the", "a", "an", "")


def _joins_aside(scene: Scene, at: int, name: int) -> bool:
    """Whether the group is the second half of what describes the name: "X, a teacher and a member of the party"."""
    first = scene.group(name + 2)
    if first is None or first.person or not is_class(scene.phrases[name + 1], "comma") or first.plural:
        return False
    inside = range(name + 3, at)
    return any(is_class(scene.phrases[i], "cc") for i in inside) and not any(
        is_class(scene.phrases[i], "comma") or _tells(scene, i) for i in inside
    )


def _tells(scene: Scene, at: int) -> bool:
    verb = scene.verb(at)
    return verb is not None and (verb.finite or verb.verb.form != "ing")


def _apposed(scene: Scene, first: int, last: int) -> bool:
    """Whether a comma or dash, but no "and", stands between two groups of one chain."""
    between = range(first + 1, last)
    if any(is_class(scene.phrases[i], "cc") or _tells(scene, i) for i in between):
        return False
    pauses = [i for i in between if is_class(scene.phrases[i], "comma", "dash")]
    return len(pauses) == 1 and (pauses[0] == last - 1)


def _closed_off(scene: Scene, at: int) -> bool:
    """Whether a pause and no further name stands behind the group at `at`: "given to A, his former deputy, on"."""
    behind = scene.phrases[at + 2] if at + 2 < len(scene.phrases) else None
    return is_class(scene.phrases[at + 1], "comma") and is_class(behind, "prep", "date")


def _joined(scene: Scene, first: int, last: int) -> bool:
    return any(is_class(scene.phrases[i], "cc") for i in range(first + 1, last))


def several_told(group: NounGroup, at: int, scene: Scene) -> bool:
    """Whether a description taken for one person is spoken of as several: "the accused were"."""
    verb = scene.verb(at + 1)
    if group.mention is None or group.mention.form != "post" or len(group.mention.entities) > 1 or verb is None:
        return False
    return scene.lowers[verb.first] in ("were", "are", "have")
