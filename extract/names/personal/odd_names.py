"""Persons' names that are other words as well: "James To", "Nathan Law", "Paris Quill visited the camp"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Line

_SURNAMES = frozenset(
    {"to", "so", "an", "no", "on", "in", "do", "my", "law", "banks", "mills", "bridges", "rivers"}
) | {
    "price",
    "field",
    "fields",
    "street",
}
"""Surnames that are function words or heads of things elsewhere."""
_STREETS = frozenset({"street"})
_CITIES = frozenset(
    {"adelaide", "alexandria", "austin", "cleveland", "georgia", "india", "london", "madison", "paris", "santiago"}
    | {"valencia", "savannah", "houston", "dallas", "bradford", "lincoln"}
)
"""Places that are given names as well."""
_NOT_BEFORE = frozenset({"in", "at", "from", "of", "near", "to", "the", "for", "outside", "across"})
_DID = frozenset(
    {"visited", "visits", "attended", "attends", "appeared", "wore", "met", "meets", "arrived", "performed", "played"}
    | {"plays", "wed", "also", "and"}
)


def is_odd_surname(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a word that is mostly something else is a surname at token `at`: behind a given name, before none."""
    if line.words[at] not in _SURNAMES or at == 0 or line.is_capital(at + 1) or not line.plain:
        return False
    given = line.is_capital(at - 1) and fold(line.texts[at - 1]) in lexicon.given
    if line.words[at] in _STREETS:
        return given and line.word(at + 1) in lexicon.person_after
    return given and line.words[at - 1] not in lexicon.cities


def is_city_given(line: Line, at: int) -> bool:
    """Whether a place's name at token `at` is a given name: a surname follows, and what people do."""
    if line.words[at] not in _CITIES or not line.plain or not line.is_capital(at + 1) or line.is_capital(at + 2):
        return False
    if line.word(at - 1) in _NOT_BEFORE or (at and line.is_capital(at - 1)):
        return False
    lexicon, surname = load_lexicon(), line.words[at + 1]
    heads = (lexicon.other_heads, lexicon.place_heads, lexicon.organisation_heads, lexicon.plain, lexicon.cities)
    if any(surname in some for some in heads) or not line.texts[at + 1][1:].islower():
        return False
    behind = line.word(at + 2)
    did = behind in lexicon.person_after or behind in lexicon.person_did or behind in _DID
    return did or (
        fold(line.texts[at + 1]) in lexicon.family_last and behind in (",", "'s", "was", "is", "has", "had")
    )
