"""What stands beside a run of capitals and shows that it names a person: an agent noun, a country in brackets, what
people do, what people own."""

from __future__ import annotations

from extract.names.lexicon import Lexicon
from extract.names.lines import Line, is_acronym

_AGENT_ENDS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ee")
_SHORT = 5
_BRACKETED = 4
_ADJECTIVES = 4
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "life",
        "a",
        "an",
    }
)
_SERVED = frozenset({"got", "gets", "received", "receives", "serve", "serves", "served", "serving", "faces", "faced"})
_TERMS = frozenset({"year", "years", "months", "month", "days", "imprisonment", "life"})


def noun_before(line: Line, start: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands before token `start`: a known one ("striker"), or one by its ending."""
    if start == 0 or line.is_capital(start - 1):
        return False
    if line.words[start - 1] == "of":
        return line.word(start - 2) in lexicon.person_of
    return is_agent(line.words[start - 1], lexicon)


def is_agent(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case noun says what a person is or does."""
    if word in lexicon.person_nouns:
        return True
    return len(word) >= _SHORT and word.endswith(_AGENT_ENDS) and word not in lexicon.no_agents and word.isalpha()


def sign_behind(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows the run that ends at token `end` (exclusive) is of a person."""
    follows, then = line.word(end), line.word(end + 1)
    if follows == "'s":
        return _owned(line, end + 1, lexicon)
    if follows == ",":
        return then in ("a", "an") and _called(line, end + 2, lexicon)
    return (
        follows in lexicon.person_did
        or _party_and_share(line, end)
        or country_behind(line, end, lexicon)
        or (follows == "will" and then == "serve")
        or term_behind(line, end)
    )


def country_behind(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether a country stands in brackets behind the run: "N N (South Korea)"."""
    if line.word(end) != "(":
        return False
    close = next((n for n in range(end + 2, end + 2 + _BRACKETED) if line.word(n) == ")"), None)
    if close is None or line.words[close - 1] not in lexicon.countries:
        return False
    return all(line.words[n] in lexicon.countries | lexicon.no_first_names for n in range(end + 1, close))


def _party_and_share(line: Line, end: int) -> bool:
    """Whether an abbreviation in brackets and a share of votes follow: "N N (HDP), 60.8"."""
    if line.word(end) != "(" or line.word(end + 2) != ")" or not is_acronym(line.texts[end + 1]):
        return False
    at = end + 4 if line.word(end + 3) in (",", ":", "-", "–") else end + 3
    return "." in line.word(at)[1:-1] and line.word(at)[0].isdigit()


def term_behind(line: Line, end: int) -> bool:
    """Whether the run gets years: "N N got eight years", "N N received life", "N N 23 years"."""
    if line.word(end) in _SERVED:
        number = line.word(end + 1)
        return number in _NUMBERS or (number.isdigit() and len(number) <= 2)
    return line.word(end).isdigit() and line.word(end + 1) in _TERMS


def _owned(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what is owned at token `at`, an adjective before it left out, is a person's."""
    return line.word(at) in lexicon.person_owned or (
        line.word(at).isalpha() and line.word(at + 1) in lexicon.person_owned and not line.is_capital(at)
    )


def _called(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands at token `at`, behind a few adjectives: "a retired local teacher"."""
    for skip in range(_ADJECTIVES):
        word = line.word(at + skip)
        if not word.replace("-", "").isalpha():
            return False
        if word in lexicon.person_sides or is_agent(word, lexicon):
            return True
    return False
