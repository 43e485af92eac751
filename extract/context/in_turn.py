"""Whether an infinitive tells what happened to somebody in turn: "was the first to be tried"."""

from __future__ import annotations

from extract.language.chunks import Clauses, VerbGroup
from extract.language.chunks.lexicon import word_set

_ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth latest last only")
_DETERMINERS = frozenset({"the", "a", "his", "her", "their", "its"})
_REACH = 5


def told_in_turn(clauses: Clauses, position: int, infinitive: VerbGroup) -> bool:
    """Whether the infinitive at `position` stands behind "the first", "the only one", "the last of them", of which no
    hope or chance is told: not "hopes to be the first to be freed"."""
    words = clauses.words
    behind = range(infinitive.first - 1, max(0, infinitive.first - 1 - _REACH), -1)
    if not any(words[at].lower in _ORDINALS and words[at - 1].lower in _DETERMINERS for at in behind):
        return False
    before = (clauses.phrases[at] for at in range(position - 1, -1, -1))
    verb = next((phrase for phrase in before if isinstance(phrase, VerbGroup)), None)
    return verb is None or not (verb.infinitive or verb.modal)
