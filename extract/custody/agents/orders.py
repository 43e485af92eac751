"""Who brought an event about by ordering it or by telling of their own deed: "the court ordered A held"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.lexicon import lexicon, word_set

ORDERING = word_set(
    "order approve agree refuse reject ensure secure grant sanction authorise authorize extend announce rule decide "
    "decline lengthen prolong renew impose"
)
_ENFORCERS = word_set(
    "police ministry committee prosecutor prosecutors prosecutor's prosecution security service services court "
    "courts judge judges militia kgb fsb gknb knb gendarmerie investigators investigator authorities department "
    "bureau agency"
)
_REVIEWING = word_set("uphold review reconsider")
_TURNING_DOWN = word_set("reject dismiss deny hear consider refuse")
_ORDERED = 8
_BRINGING = word_set("end result lead win secure overturn uphold begin start follow")


def ordered_at(trigger: Trigger) -> int:
    """The position of "ordered" in "ordered A, a columnist, held for two months"; -1 elsewhere."""
    scene, verb = trigger.scene, trigger.verb
    first = min(trigger.frame.patients, default=-1)
    before = scene.verb(first - 1) if verb is not None and verb.voice == "bare" and 0 < first < trigger.at else None
    return first - 1 if before is not None and before.lemma in ORDERING and before.voice != "passive" else -1


def only_reviewed(trigger: Trigger) -> bool:
    """Whether a court only looked at an arrest made before: "On Tuesday a court upheld his detention", "rejected an
    appeal against her arrest"."""
    scene = trigger.scene
    if not trigger.noun or trigger.rule.kind != "arrest":
        return False
    for position in range(trigger.at - 1, max(-1, trigger.at - 6), -1):
        verb = scene.verb(position)
        if verb is not None:
            against = scene.lower(trigger.at - 1) in ("against", "over", "of", "to")
            return verb.lemma in _REVIEWING or (verb.lemma in _TURNING_DOWN and against)
    return False


def brought_about(trigger: Trigger) -> bool:
    """Whether the clause's own verb brings the event about: "The hearing ended with his release", "In May a
    court refused a request by Georgia for the extradition of N"."""
    scene, reach = trigger.scene, 8 if trigger.rule.kind == "extradition" else 5
    for position in range(trigger.at - 1, max(-1, trigger.at - reach), -1):
        verb = scene.verb(position)
        if verb is not None:
            return verb.finite and not verb.modal and (verb.lemma in ORDERING or verb.lemma in _BRINGING)
    return False


def source(trigger: Trigger) -> list[int]:
    """Who did it where the clause does not say: the court that ordered it, the police who say that it was done."""
    scene = trigger.scene
    for position in range(trigger.at - 1, max(0, trigger.at - 16) - 1, -1):
        verb = scene.verb(position)
        if verb is None or (not verb.finite and verb.voice != "bare"):
            if is_class(scene.phrases[position], "end", "colon"):
                break
            continue
        told = trigger.verb is not None and trigger.verb.finite and trigger.verb.tense != "none"
        told = told and position != ordered_at(trigger)
        ordered = verb.lemma in ORDERING and not told
        if not ordered and (trigger.noun or verb.lemma not in lexicon().saying):
            break
        subject = scene.clauses.subject(position) if verb.voice != "passive" else []
        spoken = [_whose_press(scene, i) for i in subject]
        bodies = [(i, g) for i in spoken if (g := scene.group(i))]
        return [i for i, g in bodies if _enforces(scene, g) or (ordered and not _befallen(g))]
    return []


def _whose_press(scene: Scene, at: int) -> int:
    """The body whose press service or spokesman stands at `at`: "the press service of the KGB"; -1 where it is not
    told."""
    group = scene.group(at)
    words = {group.head.lower, *(m.lower for m in group.modifiers)} if group is not None else set()
    if not any(word.startswith(("press", "spokes")) for word in words):
        return at
    return at + 2 if scene.lower(at + 1) in ("of", "for") and scene.group(at + 2) is not None else -1


def _befallen(group: NounGroup) -> bool:
    """Whether those who stand where a body might are people of whom it was ordered: "ruled that all four men"."""
    return group.pronoun or (group.people and group.plural)


def _enforces(scene: Scene, group: NounGroup) -> bool:
    """Whether a body is one that arrests and tries, so that it speaks of its own deeds."""
    named = scene.document.entities.get(group.mention.entity) if group.mention else None
    told = f"{group.head.text} {named.label if named else ''}"
    words = {w.lower() for w in told.split()} | {group.head.lower} | {m.lower for m in group.modifiers}
    return bool(words & _ENFORCERS)


def ordered_to(scene: Scene, verb: VerbGroup) -> bool:
    """Whether the verb tells what was ordered: "A is to serve nine years", "the judge ordered A to serve them"."""
    if verb.negative:
        return False
    if scene.lowers[verb.first : verb.first + 2] in (("is", "to"), ("are", "to")):
        return True
    at = next((i for i, p in enumerate(scene.phrases) if p is verb), -1) if verb.infinitive else -1
    before = (v for i in range(at - 1, max(-1, at - _ORDERED), -1) if (v := scene.verb(i)))
    ordering = next((v for v in before if v.lemma in ("order", "oblige")), None)
    return ordering is not None and ordering.finite and not (ordering.modal or ordering.negative)
