"""Whom a measure of restraint befalls: "the court chose a preventive measure in the form of arrest for A"."""

from __future__ import annotations

from extract.custody.agents.agency import by_phrase
from extract.custody.scene import Scene
from extract.custody.trigger import Frame
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import word_set

_MEASURES = frozenset({"measure", "measures", "restriction", "restrictions", "restraint"})
_FATES = frozenset({"arrest", "detention", "custody"})
_IMPOSING = word_set("choose select impose apply elect set appoint assign determine establish order sanction")
_ORDERED = frozenset({"order", "impose", "prescribe", "set", "sanction", "approve", "grant"})
_BEFALLING = frozenset({"for", "against", "on", "upon", "to", "towards", "toward", "regarding", "of"})
_REACH, _FARTHEST = 12, 14


def measure_frame(scene: Scene, at: int, group: NounGroup) -> Frame:
    """Whom the arrest told at `at` befalls as a measure of restraint, and who imposed it; empty where it is none."""
    nothing = Frame([], [])
    if group.head.lower not in _FATES:
        return nothing
    if _MEASURES.isdisjoint(scene.lowers):
        return _ordered(scene, at, group)
    near = range(max(0, at - _REACH), min(len(scene.phrases), at + _REACH))
    measure = next((i for i in near if (g := scene.group(i)) and g.head.lower in _MEASURES), -1)
    imposing = next((i for i in near if (v := scene.verb(i)) and v.lemma in _IMPOSING and not v.infinitive), -1)
    verb = scene.verb(imposing) if imposing >= 0 else None
    if measure < 0 or verb is None:
        return nothing
    patients = _befallen(scene, min(measure, at, imposing))
    if not patients:
        return nothing
    passive = verb.voice == "passive"
    agents = by_phrase(scene, imposing, scene.right_end(imposing)) if passive else scene.clauses.subject(imposing)
    return Frame(patients, [i for i in agents if i not in patients])


def _ordered(scene: Scene, at: int, group: NounGroup) -> Frame:
    """For whom a court orders so much detention: "ordered two months of pre-trial detention for A"."""
    first = at - 2 if scene.lower(at - 1) == "of" else at - is_class(scene.phrases[at - 1], "date")
    verb, receiver = scene.verb(first - 1), scene.group(at + 2)
    told = first < at or group.modifiers or group.owner is not None
    if verb is None or verb.lemma not in _ORDERED or verb.voice == "passive" or not told or receiver is None:
        return Frame([], [])
    if scene.lower(at + 1) not in ("for", "against") or not (receiver.person or receiver.people):
        return Frame([], [])
    return Frame(scene.clauses.list_right(at + 2, inside=True), scene.clauses.subject(first - 1))


def _befallen(scene: Scene, first: int) -> list[int]:
    """The people behind "for", "against" … from the position `first` on, up to the end of the clause."""
    for position in range(first + 1, min(len(scene.phrases) - 1, first + _REACH + _FARTHEST)):
        if is_class(scene.phrases[position], "end", "colon"):
            break
        group = scene.group(position + 1) if scene.lower(position) in _BEFALLING else None
        if group is not None and (group.person or group.people):
            return scene.clauses.list_right(position + 1, inside=True)
    return []
