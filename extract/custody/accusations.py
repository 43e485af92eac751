""" "They were accused of …" is no event by itself, but tells the charges of the event beside it."""

from __future__ import annotations

from extract.custody.charges import read_charges
from extract.custody.draft import Draft
from extract.custody.people import is_anaphor
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import VerbGroup

_VERBS = frozenset({"accuse", "suspect"})


def add_accusations(scene: Scene, here: list[Draft], before: list[Draft]) -> None:
    """Adds what people are accused of to the event of the same people in this sentence or in the one before."""
    text = scene.document.article.text
    for at, phrase in enumerate(scene.phrases):
        if not isinstance(phrase, VerbGroup) or phrase.lemma not in _VERBS or phrase.modal or phrase.negative:
            continue
        end = scene.charge_end(at)
        charges = read_charges(text, phrase.verb.span.start, end, gerunds=False)
        host = _host(scene, at, phrase, here, before) if charges else None
        if host is None:
            continue
        host.evidence[scene.sentence.span] = None
        for words, span in charges:
            host.charges.setdefault(words.lower(), Value(words, span, "custody/accused"))


def _host(scene: Scene, at: int, verb: VerbGroup, here: list[Draft], before: list[Draft]) -> Draft | None:
    objects = scene.clauses.object(at) if verb.voice in ("active", "bare") else []
    positions = objects or scene.clauses.subject(at)
    groups = [group for i in positions if (group := scene.group(i))]
    persons = {e for g in groups if g.person and g.mention for e in g.mention.entities}
    near = [d for d in here if d.kind in ("arrest", "charge", "sentence")]
    recent = [d for d in before[-4:] if d.kind in ("arrest", "charge") and scene.sentence.index - d.sentence == 1]
    for draft in [*reversed(near), *reversed(recent)]:
        if persons & set(draft.persons):
            return draft
        same = draft in near and draft.group is not None and any(g.head.lower == draft.group_head for g in groups)
        if not persons and (same or any(is_anaphor(g) for g in groups)):
            return draft
    if len(near) == 1 and not persons and verb.verb.form == "ing":
        return near[0]
    return near[0] if len(near) == 1 and not groups else None
