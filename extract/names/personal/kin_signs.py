"""Relatives and the like before a single name: "two sons, Nurali and Aitugan", but not a company's "rival Pelmar"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.lexicon import Lexicon
from extract.names.lines import Line

_LISTED = 25
_SHORT = 4
_RELATIVES = frozenset(
    {"mother", "father", "wife", "husband", "son", "daughter", "sister", "brother", "widow", "parents", "fiancee"}
    | {"grandmother", "grandfather", "aunt", "uncle", "cousin", "nephew", "niece", "relatives", "sons", "daughters"}
)
_GROUPS = frozenset({"brothers", "sisters", "spouses", "twins", "friends", "workers", "students", "both", "two"})
_BROODS = frozenset({"brothers", "sisters", "sons", "daughters", "cousins", "nephews", "nieces", "parents"})
_ANY_BROODS = _BROODS | {
    "children",
    "siblings",
    "twins",
    "grandchildren",
    "grandsons",
    "granddaughters",
    "stepchildren",
    "couple",
    "spouses",
    "newlyweds",
}
_ONE_FAMILY = frozenset(
    {"brothers", "sisters", "siblings", "twins", "spouses", "couple", "cousins", "a"}
    | {"husband", "father", "mother"}
)
_MARRIED = frozenset({"married", "marries", "wed", "weds", "remarried"})
_WHEN = frozenset({"in", "when", "after", "before", "while", "at", "on", "with", "who"})
_OWNED = frozenset(
    {"his", "her", "their", "my", "our", "whose", "'s", "'", "two", "three", "four", "five", "six", "seven", "both"}
)
_NO_RELATIVES = frozenset(
    {"colleague", "friend", "associate", "ally", "rival", "successor", "predecessor", "cellmate", "co-defendant"}
    | {"codefendant", "classmate", "neighbour", "namesake", "bodyguard", "driver", "partner"}
)
_RANKS = frozenset({"eldest", "elder", "older", "oldest", "younger", "youngest", "late", "only", "first", "second"})
_LONG_TOLD = frozenset({"years", "decades", "marriage"})
"""What may stand behind a relative: "his wife of 40 years, Vera", "a son from his first marriage, Oleg"."""
_OF = 9
_NAME = 3
"""How many words each name of a list of relatives has at most."""
_PLURAL = frozenset({"were", "have", "had", "are", "both"})


def rivals(line: Line, at: int) -> bool:
    """Whether token `at` is a company's rival: nobody's is named before "rival"."""
    return line.word(at - 1) == "rival" and line.word(at - 2) not in ("his", "her", "their", "'s", "political", "old")


def listed_with_kin(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a single name at token `at` stands in a list of relatives, beside one whose surname it shares, or as
    whom somebody married."""
    before = line.word(at - 1)
    if before == "and" and (_among_kin(line, at, lexicon) or _second_child(line, at, lexicon)):
        return True
    if before == "," and line.word(at - 2) in _LONG_TOLD and closed(line, at + 1):
        return any(word in lexicon.kin for word in line.words[max(0, at - _OF) : at - 2])
    if before == "," and closed(line, at + 1) and _relative_of(line, at - 2):
        return True
    if before in _MARRIED or (before == "to" and line.word(at - 2) in _MARRIED):
        return _married(line, at, lexicon)
    return line.holds(_ANY_BROODS) and _in_brood(line, at, lexicon)


def behind_relative(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a relative stands before the run of tokens `start` to `end`: "her husband, Jumber Lobin"."""
    noun = start - 1 - (line.word(start - 1) in (",", "–"))
    family = line.word(noun) in lexicon.kin and line.word(noun) not in _NO_RELATIVES
    return family and (noun == start - 1 or (closed(line, end) and _owned(line, noun)))


def _owned(line: Line, noun: int) -> bool:
    """Whether the relative at token `noun` is somebody's: "his", "Temir's elder"."""
    return not _OWNED.isdisjoint(line.words[max(0, noun - _NAME) : noun])


def _relative_of(line: Line, at: int) -> bool:
    """Whether a relative "of" somebody ends in token `at`: "the widow of Ziyo Bobin"."""
    start = at
    while line.is_capital(start) and at - start <= _NAME:
        start -= 1
    return start < at and line.word(start) == "of" and line.word(start - 1) in _RELATIVES


def _married(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether somebody marries the one named at token `at` alone: "he married Saodat, a teacher"."""
    plain = line.words[at] in lexicon.peoples or line.words[at] in lexicon.cities
    return not plain and (closed(line, at + 1) or line.word(at + 1) in _WHEN)


def _second_child(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether token `at` is the second of two relatives: "two sons, Nurali and Aitugan, and"."""
    if not line.is_capital(at - 2) or not closed(line, at + 1):
        return False
    kin = line.word(at - 4) if line.word(at - 3) == "," else line.word(at - 3)
    return kin.endswith("s") and kin[:-1] in lexicon.kin


def _among_kin(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name ends a list of relatives: "his sons N, a driver, and N"."""
    if fold(line.texts[at]) not in lexicon.given:
        return False
    if line.word(at - 3) in _BROODS and line.is_capital(at - 2) and not line.is_capital(at + 1):
        return True
    if not closed(line, at + 1):
        return False
    return any(
        line.words[n] in lexicon.kin and line.is_capital(n + 1 + (line.word(n + 1) == ","))
        for n in range(max(0, at - _LISTED), at - 1)
    )


def _in_brood(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether one of several relatives is named at token `at`: "two children, Azamat and Aida", "Siblings Ada and
    Timur Lozin"."""
    if line.words[at] in lexicon.peoples or line.words[at] in lexicon.cities:
        return False
    noun = next((n for n in range(at - 1, max(-1, at - _LISTED), -1) if line.words[n] in _ANY_BROODS), None)
    return noun is not None and _somebodys(line, noun) and at in _brood(line, noun + 1)


def _somebodys(line: Line, noun: int) -> bool:
    """Whether the relatives at token `noun` are somebody's or counted: "his sons", "two children", "the brothers"."""
    before = line.words[max(0, noun - _NAME) : noun]
    the = line.words[noun] in _ONE_FAMILY and "the" in before
    return (
        noun == 0 or the or "survived" in line.words or not _OWNED.isdisjoint(before) or any(map(str.isdigit, before))
    )


def _brood(line: Line, at: int) -> list[int]:
    """Where the names of one word stand in the list of two names or more behind a noun for relatives, from token `at`
    on."""
    if line.word(at) == "of":  # "parents of the conscript N N, Karen and Hasmik"
        at = next((n for n in range(at, min(len(line.words), at + _OF)) if line.words[n] == ","), at)
    at += line.word(at) in (",", ":", "–", "-", "(")
    at += line.word(at) in ("named", "called")
    alone: list[int] = []
    joined = False
    while line.is_capital(at):
        end = at
        while line.is_capital(end) and end - at <= _NAME:
            end += 1
        if end == at + 1:
            alone.append(at)
        several = line.word(end) in (",", "and")
        joined = joined or (several and "and" in line.words[end : end + 2])
        at = end + 1 + (line.words[end : end + 2] == (",", "and")) if several else end
    return alone if joined and not line.is_capital(at) else []


def of_kin(line: Line, at: int) -> bool:
    """Whether relatives of the one named at token `at` follow ("Temir's mother", "Temir, brother-in-law of"), or a
    word about the name itself ("Temir (name changed)")."""
    behind, then = line.word(at + 1), line.word(at + 2)
    if behind == ",":
        noun = at + 3 if then in ("the", "a") else at + 2
        if (line.word(noun) in _RELATIVES or line.word(noun).endswith("-in-law")) and line.word(noun + 1) == "of":
            return True
    if behind == "," and then in ("his", "her", "their"):
        return line.word(at + 3) in _RELATIVES and line.word(at + 4) in (",", ".", "")
    if behind == "'s":
        return then in _RELATIVES or (then in _RANKS and line.word(at + 3) in _RELATIVES)
    if behind in ("is", "was") and then in ("the", "a"):
        return line.word(at + 3) in _RELATIVES and line.word(at + 4) == "of"
    return behind == "(" and (
        (then == "name" and line.word(at + 3) in ("changed", "withheld"))
        or (then == "not" and line.word(at + 4) == "real")
        or (then in ("a", "the") and line.word(at + 3) == "pseudonym")
    )


def paired(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether two given names alone stand side by side: "Marat and Serik, brothers from Osh,"."""
    if not _may_be_given(line, at, lexicon):
        return False
    other = at + 2 if line.word(at + 1) == "and" else at - 2
    behind = max(at, other) + 1
    if (
        line.word(min(at, other) + 1) != "and"
        or not line.is_capital(other)
        or not _may_be_given(line, other, lexicon)
    ):
        return False
    alone = not line.is_capital(behind) and not line.is_capital(min(at, other) - 1)
    related = line.word(behind) == "," and line.word(behind + 1) in _GROUPS
    surely = fold(line.texts[at]) in lexicon.given or fold(line.texts[other]) in lexicon.given
    return alone and surely and (related or line.word(behind) in _PLURAL)


def shares_surname(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the given name at token `at` stands beside another with the surname of both: "Kate and Trish Varn"."""
    word = line.words[at]
    if (
        line.word(at + 1) != "and"
        or line.is_capital(at - 1)
        or not line.is_capital(at + 3)
        or line.is_capital(at + 4)
    ):
        return False
    given = (fold(line.texts[n]) for n in (at, at + 2))
    sure = all(name in lexicon.given and name not in lexicon.given_words for name in given)
    places = word in lexicon.cities or word in lexicon.countries or line.words[at + 2] in lexicon.cities
    heads = line.words[at + 3] in lexicon.organisation_heads or line.words[at + 3] in lexicon.other_heads
    return sure and line.is_capital(at + 2) and not places and not heads and word not in ("chelsea", "mercedes")


def _may_be_given(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name stands at token `at`, listed or with the ending of one."""
    word = fold(line.texts[at])
    shaped = len(word) > _SHORT and word.endswith(lexicon.given_endings)
    return line.words[at] not in lexicon.cities and (word in lexicon.given or shaped)


def closed(line: Line, at: int) -> bool:
    """Whether a name that ends before token `at` stands by itself: a mark, "and" or nothing follows."""
    return line.word(at) in ("", ",", ".", ")", "–", "-", ";", "and", "'s", "”")
