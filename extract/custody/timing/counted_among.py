"""Who is counted among those of whom a participle tells: "On 1 May he was one of ten prisoners released"."""

from __future__ import annotations

from extract.custody.scene import Scene

_PARTS = frozenset({"one", "two", "three", "four", "five", "some", "many", "most"})
_AMONG = frozenset({"among", "amongst"})


def is_one_of_those(scene: Scene, at: int) -> bool:
    """Whether the participle at `at` tells what befell those among whom the subject of "was" is, so that the day of
    the sentence is its day."""
    whole, verb = scene.group(at - 1), scene.verb(at)
    if whole is None or not whole.people or verb is None or (verb.finite and verb.voice != "bare"):
        return False
    part = scene.group(at - 3)
    one_of = scene.lower(at - 2) == "of" and part is not None and part.head.lower in _PARTS
    before = at - 4 if one_of else at - 3 if scene.lower(at - 2) in _AMONG else -1
    told = scene.verb(before) if before >= 0 else None
    return told is not None and told.lemma == "be" and told.tense == "past"
