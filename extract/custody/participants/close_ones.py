"""Whom "her husband" means beside "N's wife": N himself."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.facts import EntityId
from extract.language.chunks import NounGroup

_BACK = {
    "husband": ("wife",),
    "wife": ("husband",),
    "son": ("mother", "father", "parents"),
    "daughter": ("mother", "father", "parents"),
    "brother": ("brother", "sister"),
    "sister": ("brother", "sister"),
    "father": ("son", "daughter"),
    "mother": ("son", "daughter"),
    "client": ("lawyer", "attorney"),
}  # fmt: skip
_REACH = 16


def meant_by_close_one(scene: Scene, at: int, group: NounGroup) -> tuple[EntityId, ...]:
    """The person N where the group at `at` is "her husband" and "N's wife" stands before in the sentence; empty
    elsewhere, and where another person of that kin may be meant."""
    turned = _BACK.get(group.head.lower)
    if (
        turned is None
        or group.determiner not in ("his", "her", "their")
        or group.modifiers
        or group.mention is not None
    ):
        return ()
    for _, other in scene.groups(max(0, at - _REACH), at):
        owner = other.owner
        if owner is None or owner.mention is None or not owner.person or other.head.lower not in turned:
            continue
        if group.head.lower in ("brother", "sister") and len(owner.mention.entities) != 1:
            return ()
        return owner.mention.entities
    return ()
