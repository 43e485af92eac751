"""People who hand themselves in: "X gave herself up to police", "X surrendered to the court"."""

from __future__ import annotations

from extract.custody.rules import Rule
from extract.custody.scene import Scene
from extract.custody.trigger import Frame
from extract.language.chunks import VerbGroup, is_class, lower_of
from extract.language.chunks.lexicon import lexicon

_REFLEXIVE = frozenset({"himself", "herself", "themselves"})
_NEAR = 8


def surrender_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """Who surrenders is the subject, a person since armies surrender, too; a body that arrests stands after "to"."""
    if verb.voice == "passive":
        return None
    if verb.lemma != "surrender" and not _REFLEXIVE & set(scene.lowers[verb.last : verb.last + 3]):
        return None
    subject = scene.clauses.subject(at)
    if not any((g := scene.group(i)) and (g.person or g.pronoun) for i in subject):
        return None
    for position in range(at + 1, min(at + _NEAR, len(scene.phrases) - 1)):
        if lower_of(scene.phrases[position]) == "to":
            taker = scene.group(position + 1)
            body = taker is not None and taker.mention is not None and taker.mention.kind == "organisation"
            told = taker is not None and (body or taker.head.lower in lexicon().agencies)
            attached = is_class(scene.phrases[at - 1], "rel")
            return Frame(subject, [position + 1], attached) if told else None
    return None if verb.lemma == "surrender" else Frame(subject, [], is_class(scene.phrases[at - 1], "rel"))
