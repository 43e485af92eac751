"""What is told of each of a row between commas: "A, suspected of theft, and B, who fled, were held"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup, is_class

_LONGEST = 14


def told_of(phrases: Sequence[Phrase], last: int, floor: int) -> int:
    """The position of the name of which the aside that ends at `last` tells; -1 where none ends there."""
    verbs = 0
    for at in range(last, max(floor, last - _LONGEST), -1):
        phrase = phrases[at]
        if isinstance(phrase, VerbGroup):
            verbs += phrase.verb.form != "ing" and not phrase.infinitive
        elif is_class(phrase, "end", "colon", "sub", "dash"):
            return -1
        elif is_class(phrase, "comma"):
            opens, name = phrases[at + 1], phrases[at - 1]
            told = is_class(opens, "rel") or (isinstance(opens, VerbGroup) and opens.voice == "bare")
            named = isinstance(name, NounGroup) and name.person and not name.pronoun
            return at - 1 if told and named and verbs == 1 else -1
    return -1
