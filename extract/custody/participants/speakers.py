"""Whom "he" means in what somebody's lawyer or brother says: "His brother, B, told reporters that he was held"."""

from __future__ import annotations

from extract.custody.scene import Scene
from extract.facts import EntityId
from extract.language.chunks import NounGroup, is_class
from extract.language.chunks.lexicon import lexicon, word_set

_CLOSE_ONES = word_set(
    "lawyer attorney advocate counsel defender brother sister wife husband mother father son daughter colleague "
    "friend relative cousin uncle aunt nephew niece spokesman spokeswoman spokesperson employer editor deputy "
    "manager partner agent producer assistant aide neighbour neighbor ally comrade associate bandmate cellmate "
    "classmate teammate secretary "
    "fiance fiancee girlfriend boyfriend stepfather stepmother grandfather grandmother widow"
)
_REACH = 6


def meant_by_speaker(scene: Scene, at: int, group: NounGroup) -> tuple[EntityId, ...]:
    """The person whose lawyer, brother … speaks, where the pronoun at `at` stands in his words and was taken for
    him; empty elsewhere."""
    if group.mention is None or group.mention.form != "pronoun" or len(group.mention.entities) != 1:
        return ()
    position = at - 1 - is_class(scene.phrases[at - 1], "sub") if at else -1
    for said in range(position, max(-1, position - _REACH), -1):
        verb = scene.verb(said)
        if verb is None:
            continue
        if verb.lemma not in lexicon().saying or verb.negative or verb.modal:
            return ()
        return _whose(scene, said, group.mention.entities[0])
    return ()


def _whose(scene: Scene, said: int, speaker: EntityId) -> tuple[EntityId, ...]:
    """Whose close one the subject of the verb at `said` is, if he is `speaker`."""
    name = said - 1 - is_class(scene.phrases[said - 1], "comma") if said else -1
    named = scene.group(name)
    if named is None or not named.person or named.mention is None or named.mention.entities != (speaker,):
        return ()
    for told in (named, scene.group(name - 1), scene.group(name - 2)):
        owner = told.owner if told is not None else None
        if told is None or owner is None or owner.mention is None or not owner.person:
            continue
        close = told.head.lower in _CLOSE_ONES or any(word.lower in _CLOSE_ONES for word in told.modifiers)
        if close and speaker not in owner.mention.entities:
            return owner.mention.entities
    return ()
