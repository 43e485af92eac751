"""Whom "no", "none of" and "not one of" deny, and of which verb."""

from __future__ import annotations

from extract.language.chunks import Clauses, NounGroup, VerbGroup, is_class, lower_of

_REACH = 12


def is_negative(clauses: Clauses, at: int) -> bool:
    """Whether nobody is meant: "no miner", "none of the miners", "not one of the miners"."""
    phrase = clauses.phrases[at]
    part = clauses.phrases[at - 2] if at > 1 and lower_of(clauses.phrases[at - 1]) == "of" else phrase
    if isinstance(part, NounGroup) and (part.head.lower == "none" or part.negative):
        return True
    one = isinstance(part, NounGroup) and part.head.lower == "one" and at > 2
    return (one and is_class(clauses.phrases[at - 3], "neg")) or (isinstance(phrase, NounGroup) and phrase.negative)


def denies_next_verb(clauses: Clauses, position: int, verb: VerbGroup | None) -> bool:
    """Whether "no" and "none of" deny the verb to come, not the participle before it: "none of the men held in May
    has been freed"."""
    if verb is None or verb.voice != "bare" or not is_reduced(clauses, position):
        return False
    for phrase in clauses.phrases[position + 1 : position + _REACH]:
        if is_class(phrase, "end", "colon", "comma"):
            return False
        if isinstance(phrase, VerbGroup) and phrase.finite:
            return phrase.voice != "bare"
    return False


def is_reduced(clauses: Clauses, position: int) -> bool:
    """Whether a bare -ed form stands right after the noun that it describes: "protesters detained on Monday"."""
    if position == 0 or not isinstance(clauses.phrases[position - 1], NounGroup):
        return False
    following = clauses.phrases[position + 1] if position + 1 < len(clauses.phrases) else None
    return not isinstance(following, NounGroup)
