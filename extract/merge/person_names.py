"""Names of persons as keys: full names, surnames, initials."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.language.folding import fold

# Endings of surnames that hardly any given name has, in folded spelling; they tell which word is the surname
# where it stands first, as in lists and trial reports.
_SURNAME = re.compile(r".{2,}(?:[oe]va?|skii?|skaia|enko|dze|shvili|zade)")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+|[^\W\d_]")


def is_initial(word: str) -> bool:
    """Whether `word` is an initial or several: "K.", "N.A.", "Yu."."""
    return bool(_INITIAL.fullmatch(word))


@lru_cache(maxsize=65536)
def full_name(name: str) -> tuple[str, ...]:
    """The folded words of a full name, the surname last; empty unless `name` has two words without initials.

    A surname that stands first is known by its ending: "Petrova Anna" and "Anna Petrova" are one name.
    """
    words = name.split()
    if len(words) < 2 or any(is_initial(word) for word in words):
        return ()
    folded = tuple(part for word in words if (part := fold(word)))
    if len(folded) < 2:
        return ()
    surnames = [bool(_SURNAME.fullmatch(word)) for word in folded]
    return (*folded[1:], folded[0]) if surnames[0] and not any(surnames[1:]) else folded


@lru_cache(maxsize=65536)
def without_initials(name: str) -> tuple[str, ...]:
    """The key of the full name that "Bakyt A. Asanov" is without its initials; empty for other names."""
    words = name.split()
    rest = [word for word in words if not is_initial(word)]
    return full_name(" ".join(rest)) if 1 < len(rest) < len(words) else ()


@lru_cache(maxsize=65536)
def single_name(name: str) -> str:
    """The folded word of a name of one word; empty for any other."""
    return fold(name) if len(name.split()) == 1 and not is_initial(name) else ""


@lru_cache(maxsize=65536)
def initials_and_surname(name: str) -> tuple[str, str] | None:
    """The first letter of the first initial and the folded surname of "K. Azharkulova", "Azharkulova K.A.";
    `None` for other names."""
    words = name.split()
    initials = [word for word in words if is_initial(word)]
    rest = [word for word in words if not is_initial(word)]
    if not initials or len(rest) != 1:
        return None
    letter, surname = fold(initials[0])[:1], fold(rest[0])
    return (letter, surname) if letter and surname else None
