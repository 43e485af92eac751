"""Places that nobody curated: named by "the city of X", "X region", or after "in" before a known place."""

from __future__ import annotations

from collections.abc import Iterator

from extract.language.folding import fold
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym

_IN = frozenset({"in", "near", "outside", "at"})
_BODIES = frozenset({"court", "courts", "judge", "judges", "prison", "jail", "colony", "police", "prosecutors"})
_PRISONS = frozenset({"jail", "prison", "lock-up", "colony", "gaol", "penitentiary"})
_INTO = frozenset({"in", "into", "to", "from", "at", "inside", "outside"})
_HOMES = frozenset({"village", "town", "city", "settlement", "suburb", "hometown"})
_OWN = frozenset({"his", "her", "their", "home", "native"})
_BEHIND_PLACES = frozenset(
    {
        *("", ".", ",", ";", ")", "on", "and", "or", "where", "after", "for", "by", "while", "in", "during", "when"),
        *("who", "with", "to", "over", "as", "following", "before", "until", "since", "amid", "last", "this", "at"),
        "from",
    }
)
_LONGEST = 2


def candidates(line: Line, known: frozenset[int], ordinary: frozenset[str]) -> Iterator[Candidate]:
    """Places in `line`; `known` are tokens of curated places, `ordinary` words the article writes in lower case."""
    lexicon = load_lexicon()
    if not line.plain:
        return
    end = 0
    for at in line.capitals:
        if at < end or at in known or line.words[at] in lexicon.common or is_acronym(line.texts[at]):
            continue
        end = at + 1
        while end < len(line.words) and line.capital[end] and end not in known and end - at < 3:
            end += 1
        rule = _rule(line, at, end, known)
        if rule and line.words[at] not in ordinary and not any(
            w in lexicon.organisation_heads or w in lexicon.other_heads for w in line.words[at:end]
        ):  # fmt: skip
            priority = 3 if rule == "names.place-head-before" else 1
            yield Candidate(line.index, at, end, "place", rule, priority)


def _rule(line: Line, start: int, end: int, known: frozenset[int]) -> str | None:
    heads = load_lexicon().place_heads
    before, behind = line.word(start - 1), line.word(end)
    if before == "of" and line.word(start - 2) in heads:
        return "names.place-head-before"
    if behind in heads and before in ("the", "in", "of", "from", "'s"):
        return "names.place-head-behind"
    if before in ("in", "the", ",") and _holds_people(line, start, end, before):
        return "names.place-of-custody"
    if before in _IN and behind == "," and (end + 1 in known or end + 2 in known):
        return "names.place-before-place"
    if before == "in" and end - start == 1 and behind in _BEHIND_PLACES:
        return "names.in-place"
    return None


def _holds_people(line: Line, start: int, end: int, before: str) -> bool:
    """Whether "a court in X", "in the X jail", "in his village, X" names a place."""
    if before == "in" and line.word(start - 2) in _BODIES and end - start <= _LONGEST:
        return True
    if before == "the" and line.word(end) in _PRISONS and end - start == 1:
        return line.word(start - 2) in _INTO
    apposed = before == "," and line.word(start - 2) in _HOMES and line.word(start - 3) in _OWN
    return apposed and line.word(end) in (",", ".", ")", "") and end - start == 1


def _given_before(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name stands before token `at`; "An" is an article rather."""
    return (
        line.is_capital(at - 1)
        and line.words[at - 1] not in lexicon.function_words
        and fold(line.texts[at - 1]) in lexicon.given
    )


def well_known(line: Line) -> Iterator[Candidate]:
    """Cities and regions of the world by their names alone; none that a given name stands before ("Jack London")."""
    lexicon = load_lexicon()
    cities, phrases = lexicon.cities, lexicon.place_phrases
    for at in line.capitals:
        word = line.words[at]
        if (word not in cities and word not in phrases) or _given_before(line, at, lexicon):
            continue
        if line.word(at - 1) in lexicon.honorifics_kept:
            continue  # "Queen Sofia"
        phrase = next((p for p in phrases.get(word, ()) if line.words[at : at + len(p)] == p), None)
        end = at + len(phrase) if phrase else at + 1
        if phrase or (word in cities and line.plain):
            yield Candidate(line.index, at, end, "place", "names.well-known-place", 2)
