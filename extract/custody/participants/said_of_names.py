"""People of whom words beside a verb only say who they are: "A, jailed leader of it,", "A: a blogger, was held"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import VerbGroup, is_class

_NOTED = 4


def describes_name(scene: Scene, at: int, verb: VerbGroup, objects: list[int]) -> bool:
    """Whether the participle with the words behind it only says who the name before is: "A, jailed leader of it,"."""
    name = scene.group(at - 2) if verb.voice == "bare" and is_class(scene.phrases[at - 1], "comma", "dash") else None
    told = scene.group(objects[0]) if len(objects) == 1 and objects[0] == at + 1 else None
    if name is None or told is None or not name.person or name.pronoun:
        return False
    return told.people and not (told.person or told.pronoun or told.plural or told.count or told.determiner)


def people_of(scene: Scene, objects: list[int]) -> list[int]:
    """The people named beside a body of theirs: "fined the centre and its director, N"."""
    first = scene.group(objects[0]) if len(objects) > 1 else None
    if first is None or first.people or first.pronoun or first.person or first.count is not None:
        return objects
    if not is_class(scene.phrases[objects[0] + 1], "cc"):
        return objects
    return [i for i in objects[1:] if (g := scene.group(i)) and g.person and not g.pronoun] or objects


def whom_note_explains(scene: Scene, patients: list[int]) -> list[int]:
    """The name before the colon where the people only say what he is: "A: a blogger from Osh, was held"."""
    at = patients[0]
    told, name = scene.group(at), scene.group(at - 2) if 2 <= at <= _NOTED else None
    if len(patients) > 1 or told is None or name is None or not is_class(scene.phrases[at - 1], "colon"):
        return patients
    described = told.people and not (told.person or told.pronoun or told.plural or told.count)
    return [at - 2] if described and name.person and not name.pronoun else patients
