"""Who did it where only the clause or the sentence before tells: "KGB officers raided the town. Fifteen people were
detained", "The camp was broken up by police and forty people were taken away"."""

from __future__ import annotations

from extract.custody.agents.agency import add_agency, by_phrase
from extract.custody.agents.forces import is_force
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.language.chunks import chunk, is_class
from extract.language.chunks.lexicon import word_set

_ACTING = word_set("raid search storm break disperse swoop burst sweep hit clear")
_REACH, _LONGEST_BEFORE = 24, 1500


def agency_before(draft: Draft, scene: Scene) -> None:
    """Adds to an arrest told in the passive the force that acted just before, in its sentence or in the one before of
    the same paragraph."""
    verb = scene.verb(draft.position)
    if draft.kind != "arrest" or draft.agency_text is not None or verb is None or verb.voice != "passive":
        return
    if draft.state or draft.rule == "custody/in-custody" or draft.reference:
        return
    if draft.perfect or verb.perfect or verb.tense != "past":
        return
    if _add(draft, scene, scene, draft.position) or scene.lower(0) in ("in", "on") or _own_day(scene):
        return
    index = scene.sentence.index - 1
    before = scene.document.sentences[index] if index >= 0 else None
    if before is None or before.block is not scene.sentence.block or draft.attached:
        return
    if before.span.end - before.span.start > _LONGEST_BEFORE:
        return
    told = Scene(scene.document, before, chunk(scene.document, before))
    if _add(draft, scene, told, len(told.phrases)):
        draft.evidence[before.span] = None


def _own_day(scene: Scene) -> bool:
    """Whether the sentence tells a day of its own: "was detained on 8 March", not "that day"."""
    dates = scene.document.dates_in(scene.sentence.span)
    return any(d.role == "at" and any(c.isdigit() for c in scene.text(d.span)) for d in dates)


def _add(draft: Draft, scene: Scene, told: Scene, end: int) -> bool:
    """Whether a force is found that acts in the words of `told` before the phrase `end`."""
    for position in range(end - 1, max(-1, end - _REACH), -1):
        verb = told.verb(position)
        if verb is None or not verb.finite or verb.negative or verb.modal or verb.lemma not in _ACTING:
            continue
        acting = by_phrase(told, position, told.right_end(position))
        if verb.voice != "passive":
            acting = told.clauses.subject(position)
        forces = [i for i in acting if (g := told.group(i)) and is_force(g) and not g.pronoun]
        if forces and not any(is_class(told.phrases[i], "date") for i in forces):
            places = dict(draft.places)
            add_agency(draft, told, forces[:1])
            draft.places = places
            return draft.agency_text is not None
        return False
    return False
