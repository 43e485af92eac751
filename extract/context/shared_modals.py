"""Verbs behind "and" that share the modal verb, the "to" or the order of the one before: "must drop the charges and
free A", "calls on them to end the trial and let B go", "Drop the charges and free C!"."""

from __future__ import annotations

from extract.language.chunks import Clauses, NounGroup, VerbGroup, is_class, lower_of

_SAME_IN_THE_PAST = frozenset({"let", "set", "put"})
_LETTING = frozenset({"let", "make", "help"})
_LONGEST, _JOINED = 14, 8


def shares_with(clauses: Clauses, position: int, verb: VerbGroup) -> int:
    """The position of the verb whose modal, "to" or order the verb at `position` shares; -1 where there is none."""
    plain = verb.verb.form == "base" or verb.lemma in _SAME_IN_THE_PAST
    if not plain or verb.voice == "passive" or verb.last - verb.first > 1 or position < 2:
        return -1
    joint = position - 2 if is_class(clauses.phrases[position - 1], "adv") else position - 1
    if not is_class(clauses.phrases[joint], "cc"):
        return -1
    for at in range(joint - 1, max(-1, joint - _LONGEST), -1):
        phrase = clauses.phrases[at]
        if isinstance(phrase, VerbGroup):
            order = phrase.verb.form == "base" and phrase.last - phrase.first == 1 and at == 0
            return at if phrase.modal or phrase.infinitive or order else -1
        if is_class(phrase, "end", "colon", "sub", "rel"):
            return -1
        if isinstance(phrase, NounGroup) and phrase.pronoun and phrase.head.lower in ("they", "he", "she"):
            return -1
    return -1


def joined_to(clauses: Clauses, position: int, verb: VerbGroup) -> VerbGroup | None:
    """The verb whose modal a participle shares: "could be arrested and sentenced", "will be tried or fined"."""
    if verb.voice != "bare" or verb.verb.form == "base" or not position:
        return None
    if not is_class(clauses.phrases[position - 1], "cc"):
        return None
    for at in range(position - 2, max(-1, position - _JOINED), -1):
        phrase = clauses.phrases[at]
        if isinstance(phrase, VerbGroup):
            if phrase.voice == "bare" and is_class(clauses.phrases[at - 1], "comma"):
                continue
            return phrase if phrase.modal and phrase.voice == "passive" and not phrase.perfect else None
        if is_class(phrase, "end", "colon", "sub", "rel"):
            return None
    return None


def habit_before(clauses: Clauses, position: int, verb: VerbGroup) -> VerbGroup | None:
    """The present passive that a participle goes on with: "organisers are beaten, arrested and jailed"."""
    if verb.voice != "bare" or verb.verb.form == "base" or not position:
        return None
    if not is_class(clauses.phrases[position - 1], "cc", "comma"):
        return None
    for at in range(position - 2, max(-1, position - _JOINED), -1):
        phrase = clauses.phrases[at]
        if isinstance(phrase, VerbGroup) and phrase.voice != "bare":
            lasting = phrase.tense == "present" and phrase.voice == "passive"
            return phrase if lasting and not (phrase.perfect or phrase.progressive) else None
        if not isinstance(phrase, VerbGroup) and not is_class(phrase, "comma", "adv", "cc"):
            return None
    return None


def not_until(clauses: Clauses, position: int, verb: VerbGroup) -> bool:
    """Whether what the verb at `position` tells is still waited for: "until A is freed we will not rest"."""
    if verb.tense != "present" or verb.perfect or not verb.finite:
        return False
    near = range(position - 1, max(-1, position - _JOINED), -1)
    bound = next((at for at in near if lower_of(clauses.phrases[at]) in ("until", "till", "unless")), -1)
    if bound < 0:
        return False
    others = (p for at, p in enumerate(clauses.phrases[: position + _LONGEST]) if at != position)
    return any(isinstance(p, VerbGroup) and p.modal in ("will", "shall", "'ll", "must", "wo") for p in others)


def let_do(clauses: Clauses, position: int, verb: VerbGroup) -> int:
    """The position of the verb that lets or makes somebody do it: "would let police hold them for days"; else -1."""
    ruling = clauses.phrases[position - 2] if position > 1 else None
    between = clauses.phrases[position - 1] if position else None
    plain = (verb.verb.form == "base" or verb.verb.lower == verb.lemma) and verb.last - verb.first == 1
    if not plain or not isinstance(between, NounGroup) or not isinstance(ruling, VerbGroup):
        return -1
    return (
        position - 2
        if ruling.lemma in _LETTING and (ruling.finite or ruling.infinitive) and ruling.voice != "passive"
        else -1
    )
