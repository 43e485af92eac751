"""Whether what stands in brackets behind a name is another name of it: letters, syllables, its own language."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.corporate.union_endings import ends_as_union
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line, is_acronym

_SMALL = frozenset({"of", "the", "for", "and", "'", "'s"})
"""Small words within a name."""
_FOREIGN = frozenset(
    {"partisi", "partiyası", "partiyasi", "sendikası", "sendikasi", "konfederasyonu", "derneği", "birliği", "vakfı"}
    | {"partiya", "profsoyuz", "birlashmasi", "sen"}
)
"""Last words of bodies in their own languages."""
_PARTS = 2
_SHORTEST, _LONGEST = 4, 12


def is_second_name(line: Line, candidate: Candidate, start: int, end: int) -> bool:
    """An abbreviation whose letters the name has, the long form of an abbreviation, or another name before a noun."""
    inside, lexicon = line.texts[start:end], load_lexicon()
    if _in_its_language(line, candidate, start, end):
        return True
    if all(is_acronym(text) or text == "/" or is_acronym(text.replace("-", "")) for text in inside):
        return True
    if candidate.length == 1 and is_acronym(line.texts[candidate.start]):
        land = line.words[start] in lexicon.peoples or line.words[start] in lexicon.countries
        return end - start > (_PARTS if land else 1)  # no "(South Korea)"
    if candidate.rule == "names.class-noun-behind":
        return True
    if candidate.rule == "names.quoted" or (candidate.rule == "names.repeated" and line.word(candidate.end) == '"'):
        return end - start > 1 and all(line.is_capital(at) or line.words[at] in _SMALL for at in range(start, end))
    return "-" in inside[0] and inside[0][0].isupper() and line.sentence.block.kind == "signature"


def _in_its_language(line: Line, candidate: Candidate, start: int, end: int) -> bool:
    """Whether the tokens `start` to `end` are letters in two cases, syllables of the name, or a name that ends with a
    foreign noun of bodies."""
    first = line.texts[start]
    if end - start == 1 and (sum(map(str.isupper, first)) > 1 or _of_syllables(line, candidate, fold(first))):
        return True
    if end - start > 1 and line.words[candidate.end - 1] in _FOREIGN:
        return line.is_capital(end - 1)  # what the foreign name means
    return ends_as_union(line.texts[end - 1]) or line.words[end - 1] in _FOREIGN


def _of_syllables(line: Line, candidate: Candidate, letters: str) -> bool:
    """Whether folded letters are put together from the beginnings of the words of a name: "Ruritanian Aluminium
    Company (Ruralco)"."""
    if not _SHORTEST <= len(letters) <= _LONGEST or not letters.isalpha():
        return False
    ways = {(0, 0)}  # how many letters are told by how many words
    for word in (fold(text) for text in line.texts[candidate.start : candidate.end]):
        for told, words in tuple(ways):
            size = 1
            while told + size <= len(letters) and word.startswith(letters[told : told + size]):
                ways.add((told + size, words + 1))
                size += 1
    return any(told == len(letters) and words >= _PARTS for told, words in ways)
