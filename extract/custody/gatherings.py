"""The rally, march or strike that an arrest came of: "were jailed for ten days after a rally in Osh on 5 May"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import is_class
from extract.language.chunks.lexicon import word_set

GATHERINGS = word_set(
    "rally rallies protest protests demonstration demonstrations march marches picket pickets strike strikes riot "
    "riots gathering meeting unrest clashes clash sit-in vigil procession"
)
_ENDING = word_set("break disperse crush quell storm stop suppress")
_UNITS = word_set("day days week weeks month months year years half hours hour")
_SUBJECT = 6


def after_gathering(scene: Scene, at: int) -> range:
    """The positions that tell of a gathering behind "after" at `at`, also "after police broke up a rally in Osh";
    empty where "after" stands behind a length ("a week after a rally") or tells of something else."""
    if scene.lower(at) not in ("after", "following") or _is_distance(scene, at - 1):
        return range(0)
    first = at + 1
    ending = next((i for i in range(first, min(len(scene.phrases), at + _SUBJECT)) if scene.verb(i)), -1)
    verb = scene.verb(ending) if ending >= 0 else None
    if verb is not None and verb.lemma in _ENDING and verb.voice != "passive":
        first = ending + 1
    event = next((group for _, group in scene.groups(first, first + 3)), None)
    if event is None or event.head.lower not in GATHERINGS:
        return range(0)
    end = next((i for i in range(first, len(scene.phrases)) if scene.verb(i) is not None), len(scene.phrases))
    return range(first, end)


def _is_distance(scene: Scene, at: int) -> bool:
    """Whether the length at `at` tells how long after ("a week after"), not how long ("for ten days after")."""
    group = scene.group(at)
    unit = is_class(scene.phrases[at], "date") or (group.head.lower if group else scene.lower(at)) in _UNITS
    return unit and scene.lower(at - 1) not in ("for", "to")
