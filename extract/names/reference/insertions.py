"""How a person's name stands in its sentence: as a subject, within an insertion, in quotes, as somebody's lawyer."""

from __future__ import annotations

from extract.language.titles import load_titles
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words

_APPOSED = 8
_INSERTED = 12
_QUOTED = 6
_SHORT_VERB = 4
_BROUGHT = 6
_ARTICLES = frozenset({"the", "a", "an"})


def begin_of(line: Line, at: int) -> int:
    """Where the title or "his father" before the name at token `at` begins, `at` itself if none does."""
    if line.word(at - 1) in load_words().kin and line.word(at - 2) in ("his", "her", "their"):
        return at - 2
    match = load_titles().match_before(line.words, at)
    return match.start if match and match.end == at else at


def is_subject(line: Line, at: int, end: int, begin: int) -> bool:
    """Whether the name at the tokens `at` to `end` may be a subject: neither a possessor nor within a phrase such as
    "symbols of the long-time dictator, N N"; what stands before it begins at token `begin`."""
    oblique = load_words().oblique
    if line.word(end) in ("'s", "'"):
        return False
    if line.word(at - 1) != ",":
        if begin < at and line.word(begin - 2) in _ARTICLES and not line.is_capital(begin - 1):
            begin -= 1  # "for the fugitive banker N"
        if begin < at and line.word(begin - 1) in _ARTICLES:
            begin -= 1  # "a verse by the poet N"
        done = line.word(begin - 1).endswith("ing") and line.word(begin - 2) in oblique  # "for insulting N"
        return not done and line.word(begin - 1) not in oblique
    for back in range(at - 2, max(-1, at - _APPOSED), -1):
        if line.words[back] in oblique or line.words[back] in (",", "and", "but", "that", "as", "when"):
            return line.words[back] not in oblique
    return True


def behind_insertion(line: Line, at: int, end: int) -> int | None:
    """The token behind the insertion that holds the name at the tokens `at` to `end`: ", son of the late N N,".

    `None` if the name stands in none: the insertion must follow a name, hold a preposition before this one or begin
    with "who", and close with a comma.
    """
    words = load_words()
    opening = next((n for n in range(at - 1, max(0, at - _INSERTED), -1) if line.words[n] in (",", "(")), None)
    if opening is None or not (line.is_capital(opening - 1) or line.word(opening - 1) == ")"):
        return None
    relative = line.word(opening + 1) in ("who", "whose", "whom") and at > opening + 2
    if line.word(opening + 1) in words.clauses and not relative:
        return None
    before = line.words[opening + 1 : at]
    if not relative and words.oblique.isdisjoint(before) and "them" not in before:
        return None
    for close in range(end, min(len(line.words), end + _INSERTED)):
        if line.words[close] in (",", ")"):
            return close + 1 if line.words[close] == ("," if line.words[opening] == "," else ")") else None
        if line.words[close] in words.clauses - {"and", "as"} or line.words[close] in (";", ":"):
            return None
    return None


def in_quotes(line: Line, start: int, end: int, at: int) -> bool:
    """Whether the name at `start` to `end` stands within a short quotation that has closed before the token `at`."""
    if '"' not in line.words[end:at]:
        return False
    return '"' in line.words[max(0, start - _QUOTED) : start] and line.words[:start].count('"') % 2 == 1


def possessor_of_attendant(line: Line, at: int) -> int | None:
    """The token behind the possessor in "his lawyer, N N" or "N's spokesman N N", with the name at `at`."""
    words = load_words()
    noun = at - 2 if line.word(at - 1) == "," else at - 1
    if line.word(noun) not in words.attendants:
        return None
    for back in range(noun - 1, max(-1, noun - 4), -1):
        if line.words[back] in ("his", "her"):
            return back + 1
        if line.words[back] in ("'s", "'"):
            return back
    return None


def is_object(line: Line, begin: int) -> bool:
    """Whether a verb that tells what is done to somebody stands before the name, and what is before it, that begins
    at token `begin`: "had asked N for"."""
    verb = line.word(begin - 1)
    acts = (verb.endswith("ed") and len(verb) > _SHORT_VERB) or verb in ("told", "met", "gave", "beat", "took")
    return acts and not line.is_capital(begin - 1) and line.word(begin - 2) not in ("the", "a", "an", "")


def is_functionary(line: Line, at: int) -> bool:
    """Whether a judge or a prosecutor is named at token `at`: "judge N N", "the judge at Osh city court, N N,"."""
    words = load_words()
    if line.word(at - 1) in words.functionaries:
        return True
    if line.word(at - 1) != ",":
        return False
    near = line.words[max(0, at - _APPOSED) : at - 1]
    return any(w in words.functionaries for w in near) and "," not in near and "'s" not in near


def in_subordinate(line: Line, begin: int) -> bool:
    """Whether the name, and what is before it, that begins at token `begin` opens a clause within another: "six weeks
    after N was elected"."""
    return line.word(begin - 1) in load_words().subordinating


def is_relative(line: Line, at: int) -> bool:
    """Whether the name at token `at` is brought in as somebody's relative: "His brother N"."""
    noun = at - 2 if line.word(at - 1) == "," else at - 1
    return line.word(noun) in load_words().kin and line.word(noun - 1) in ("his", "her", "'s")


def is_brought_in(line: Line, at: int) -> bool:
    """Whether the name at token `at` opens the sentence as one of somebody's people: "His friend N", "Her former
    boss, N"."""
    return at <= _BROUGHT and line.words[0] in ("his", "her") and all(not line.is_capital(n) for n in range(1, at))


def is_modifier(line: Line, at: int, end: int) -> bool:
    """Whether the name at the tokens `at` to `end` only tells whose man another is: "a N ally, the deputy M"."""
    return line.word(at - 1) in ("a", "an") and line.word(end)[:1].isalpha() and not line.is_capital(end)


def is_agent(line: Line, end: int) -> bool:
    """Whether whose name ends before the token `end` decides about "him" or "her", or lets somebody named go: "N had
    made him minister", "N pardoned M"."""
    words = load_words()
    while line.word(end) in ("has", "had", "then", "later", "also", "duly", "himself", "herself"):
        end += 1
    verb, whom = line.word(end), line.word(end + 1)
    return (verb in words.appointing and whom in ("him", "her")) or (
        verb in words.dismissing and line.is_capital(end + 1)
    )


def is_ruler(line: Line, at: int, end: int, begin: int) -> bool:
    """Whether the name at the tokens `at` to `end` is called a head of state or government in office by what stands
    before it from token `begin` on, and nothing is told that befell it."""
    words = load_words()
    called = line.is_capital(begin) or line.is_capital(begin - 1)  # "President N", "Uzbek president N"
    if begin == at or not called or not words.rulers & set(line.words[begin:at]):
        return False
    if words.former & set(line.words[max(0, begin - 2) : begin]):
        return False
    passive = line.word(end) in ("was", "is", "has", "had") and not words.befalls.isdisjoint(
        line.words[end : end + 5]
    )
    return not passive
