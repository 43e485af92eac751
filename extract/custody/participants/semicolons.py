"""People told in a row whose members semicolons part: "A, 72, a miner; B, its leader; and C, a cook, are held"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import is_class

_LONGEST = 60


def row_before(scene: Scene, last: int) -> list[int]:
    """The persons of the row that ends with the one at `last`, without him; empty where it is none."""
    if last < 3 or not is_class(scene.phrases[last - 1], "cc") or scene.lower(last - 2) != ";":
        return []
    found: list[int] = []
    for position in range(last - 3, max(-1, last - _LONGEST), -1):
        if scene.verb(position) is not None:
            return []
        if position and scene.lower(position - 1) != ";":
            continue
        group = scene.group(position)
        if group is None or not group.person or group.pronoun:
            return []
        found.insert(0, position)
        if position == 0:
            return found
    return []
