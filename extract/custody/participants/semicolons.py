"""People told in a row whose members semicolons part: "A, 72, a miner; B, its leader; and C, a cook, are held",
"detained A, a miner; B, its leader; and C"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.language.chunks import VerbGroup, is_class
from extract.language.chunks.lexicon import lexicon, word_set

_LONGEST = 60
_OWN = word_set("to for with on in at into over under")
"""Behind a name these tell something of him alone: "B to six years", "C in Osh"."""
_SAYING = word_set("told wrote")
_ACTS = word_set("flee escape leave die go come return vanish disappear resign refuse remain")


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


def row_behind(scene: Scene, first: list[int]) -> list[int]:
    """The persons of the row whose first member are those at `first`, behind its verb, without them; empty where it
    is none: where a member has a verb, a term or a place of his own, or no "and" leads to the last."""
    group = scene.group(first[-1]) if first else None
    if group is None or not (group.person or group.people) or group.pronoun:
        return []
    at = _member_end(scene, first[-1] + 1)
    found: list[int] = []
    while 0 < at < len(scene.phrases) - 1 and scene.lower(at) == ";":
        last = is_class(scene.phrases[at + 1], "cc")
        start = at + 2 if last else at + 1
        people = _people_of(scene, start)
        if people is None:
            return []
        found += people
        at = _member_end(scene, (people[-1] if people else start) + 1)
        if last:
            return found if at > 0 and scene.lower(at) != ";" else []
    return []


def _people_of(scene: Scene, start: int) -> list[int] | None:
    """The persons of the member that begins at `start`, also behind what they are: "his deputy, B"; `None` where no
    people are told there."""
    group = scene.group(start)
    if group is None or group.pronoun:
        return None
    if group.person:
        return [i for i in scene.clauses.list_right(start) if (g := scene.group(i)) and g.person]
    if not group.people:
        return None
    behind = scene.clauses.member_end(start, min(len(scene.phrases), start + _LONGEST))
    named = behind + 1 if behind < len(scene.phrases) and is_class(scene.phrases[behind], "comma") else -1
    named = named if named > 0 and (g := scene.group(named)) and g.person and not g.pronoun else -1
    return [i for i in scene.clauses.list_right(named) if (g := scene.group(i)) and g.person] if named > 0 else []


def _member_end(scene: Scene, start: int) -> int:
    """The position of the semicolon or the end behind a member of a row; -1 where more is told of him than who he
    is."""
    if start < len(scene.phrases) and scene.lower(start) in _OWN:
        return -1
    relative = False
    for position in range(start, min(len(scene.phrases), start + _LONGEST)):
        phrase, verb = scene.phrases[position], scene.verb(position)
        if scene.lower(position) == ";" or is_class(phrase, "end"):
            return position
        if is_class(phrase, "colon", "sub"):
            return -1
        relative = relative or is_class(phrase, "rel")
        said = verb is not None and (verb.lemma in lexicon().saying or scene.lowers[verb.first] in _SAYING)
        if said:
            return len(scene.phrases) - 1
        if verb is not None and verb.finite and not relative and not _describes(scene, position, verb):
            return -1
    return -1


def _describes(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether a lone participle only tells who somebody is: "a driver arrested in May", "B, held since 2020"."""
    before = scene.group(at - 1)
    beside = is_class(scene.phrases[at - 1], "comma") or (before is not None and not before.person)
    return verb.voice == "bare" and beside and scene.group(at + 1) is None and verb.lemma not in _ACTS
