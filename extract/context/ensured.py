"""What somebody is to ensure: "we ask you to see to it that the charges are dropped and that A is freed"."""

from __future__ import annotations

from extract.language.chunks import Clauses, VerbGroup, is_class, lower_of

_ENSURING = frozenset({"ensure", "guarantee", "see", "make", "arrange"})
_LONGEST, _NEAR = 30, 4


def ensured_by(clauses: Clauses, position: int, verb: VerbGroup) -> VerbGroup | None:
    """The verb, not yet a deed, by which somebody sees to it that what the verb at `position` tells happens."""
    if verb.tense != "present" or verb.perfect or not verb.finite:
        return None
    for at in range(position - 1, max(0, position - _LONGEST), -1):
        phrase = clauses.phrases[at]
        if is_class(phrase, "end", "colon"):
            return None
        if lower_of(phrase) != "that" or is_class(clauses.phrases[at - 1], "cc", "comma"):
            continue
        near = (clauses.phrases[i] for i in range(at - 1, max(-1, at - _NEAR), -1))
        ruling = next((p for p in near if isinstance(p, VerbGroup)), None)
        if ruling is None or ruling.lemma not in _ENSURING:
            return None
        return ruling if ruling.infinitive or ruling.modal or ruling.verb.form == "base" else None
    return None
