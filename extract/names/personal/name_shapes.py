"""What the words of a run themselves show: given names, surnames of the region, compound names."""

from __future__ import annotations

from functools import lru_cache

from extract.language.folding import fold
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_SHORT_SURNAME = 5
_SHORTEST = "alev"
"""A surname shorter than that, folded: "Aliyev"."""
_LONG_SURNAME = 6
_PAIR = 2
_ADJECTIVES = ("skaya", "skoye", "skoe", "skie")
_NO_ARMENIANS = frozenset({"himalayan", "malayan", "guyanan"})
_COMPOUND = 7


def looks_like_person(line: Line, start: int, end: int) -> bool:
    """Whether the run's own words are a person's: a given name, or a surname of the region."""
    lexicon = load_lexicon()
    if not lexicon.countries.isdisjoint(line.words[start:end]):
        return False
    if end - start == _PAIR and line.words[start].endswith(_ADJECTIVES):
        start += 1  # "Uralskaya Nedelya"
    for word in map(fold, line.texts[start:end]):  # noqa: SIM110 (twice as quick as any())
        if word in lexicon.given or has_surname_ending(word):
            return True
    return False


def has_full_name_shape(line: Line, start: int, end: int) -> bool:
    """Whether a known given name begins the run and a surname of the region ends it: hardly anything else does."""
    if end - start not in (2, 3):
        return False
    given = fold(line.texts[start])
    known = given in load_lexicon().given or has_given_shape(given)
    return known and has_surname_ending(fold(line.texts[end - 1]))


def two_persons(line: Line, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The run, or both halves where each is a given name and a surname of the region: "the lawyer of Anna Petrova
    Marat Isaev"."""
    middle = start + 2
    if (
        end - start == 2 * _PAIR
        and has_full_name_shape(line, start, middle)
        and has_full_name_shape(line, middle, end)
    ):
        return (start, middle), (middle, end)
    return ((start, end),)


@lru_cache(maxsize=1 << 14)
def has_surname_ending(word: str) -> bool:
    """Whether a folded word ends as surnames of the region do, and as few other words."""
    lexicon = load_lexicon()
    if len(word) < _SHORT_SURNAME:
        return word == _SHORTEST
    ends = (*lexicon.surname_male, *lexicon.surname_female, *lexicon.surname_either)
    longest = max((end for end in ends if word.endswith(end)), key=len, default="")
    return bool(longest) and longest not in lexicon.surname_weak


def is_regional(line: Line, start: int, end: int) -> bool:
    """Whether a word of the run ends as surnames of the region do; "-ow" and "-ew" are ends of other words."""
    if end == start + 2 and line.words[start].endswith(("skaya", "skoye", "skoe")):
        start += 1  # "Matrosskaya Tishina": an adjective, unless a given name follows
    for text, word in zip(line.texts[start:end], line.words[start:end], strict=True):
        if not word.endswith(("ow", "ew", "aw", "wich")) and any(map(has_surname_ending, fold(text).split())):
            return True
        if _armenian(word):
            return True
    return False


def _armenian(word: str) -> bool:
    """Whether a part of the word, in lower case, ends as Armenian surnames do in English: "Harutyan-Melik"."""
    return "yan" in word and any(
        len(part) >= _LONG_SURNAME and part.endswith(("yan", "yants")) and part not in _NO_ARMENIANS
        for part in word.split("-")
    )


def has_given_shape(word: str) -> bool:
    """Whether a folded word is built as compound given names of Muslim peoples are: "Rahmatullo", "Saidumar"."""
    lexicon = load_lexicon()
    return len(word) >= _COMPOUND and (
        word.startswith(lexicon.compound_begins) or word.endswith(lexicon.compound_ends)
    )
