"""Organisations in lists that a plural announces: "the service firms: Alt-Security, Kezbi and Ber Ali"; rows of
persons and bodies in lists of candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line
from extract.names.personal.name_shapes import looks_like_person

_ANNOUNCES = frozenset({":", "such", "including", "like", "namely", "–", "-", "—"})
_APPOSED = frozenset({"the", "two", "both", "rival"})
_PARTS = frozenset({",", "and", ";", "or"})
_LONGEST = 5
_MOST = 30
_DASHES = frozenset({"–", "-", "—", ":"})
_NAMES = range(2, 4)
"""How many words an unknown person's name in a row has."""
_ROWS = 2
"""How many rows of one shape make a list."""


def announced(line: Line) -> Iterator[Candidate]:
    """The members of a list behind a plural and a colon, "such as" or "including"."""
    lexicon, kinds = load_lexicon(), plurals()
    if not line.plain:
        return
    for noun, word in enumerate(line.words):
        kind = kinds.get(word)
        if kind is None or (noun and line.capital[noun]):
            continue  # "Tarn Airlines Flight 3"
        yield from _apposed(line, noun, kind, lexicon)
        at = noun + 1
        if line.word(at) == "of":
            at = next((n for n in range(at + 1, at + _LONGEST) if line.word(n) == ","), at)
            if line.is_capital(at + 1) and at > noun + 1:
                yield from _members(line, at + 1, kind, noun, lexicon)
        at += line.word(at) == ","
        if line.is_capital(at) and line.word(at - 2) not in ("'s", "'"):
            yield from _members(line, at, kind, noun, lexicon)
        elif line.word(at) in _ANNOUNCES:
            start = at + 1 + (line.word(at) == "such" and line.word(at + 1) == "as")
            yield from _members(line, start, kind, noun, lexicon)


@cache
def plurals() -> dict[str, OrganisationKind]:
    """The plurals of class nouns with the kind they show."""
    nouns = load_lexicon().class_nouns
    several = {f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s": kind for noun, kind in nouns.items()}
    return {plural: kind for plural, kind in several.items() if not plural.endswith("ss") and plural != "stations"}


def _apposed(line: Line, noun: int, kind: OrganisationKind, lexicon: Lexicon) -> Iterator[Candidate]:
    """Two names in whose apposition the plural at token `noun` stands: "N and M, the two chains,"."""
    comma = noun - 1
    while noun - comma < _LONGEST and line.word(comma).replace("-", "").isalpha() and not line.is_capital(comma):
        comma -= 1
    if line.word(comma) != "," or line.word(comma + 1) not in _APPOSED or line.word(noun + 1) not in (",", "."):
        return
    end = comma
    for link in ("and", ""):
        start = end
        while line.is_capital(start - 1) and end - start < _LONGEST:
            start -= 1
        plain = any(line.words[n] in lexicon.plain or line.words[n] in lexicon.cities for n in range(start, end))
        if start == end or plain or looks_like_person(line, start, end) or (link and line.word(start - 1) != link):
            return
        yield Candidate(
            line.index, start, end, "organisation", "names.announced", 1, organisation_kind=kind,
            kind_words=line.span(noun, noun + 1),
        )  # fmt: skip
        end = start - 1


def _members(line: Line, at: int, kind: OrganisationKind, noun: int, lexicon: Lexicon) -> Iterator[Candidate]:
    listed = False
    for _ in range(_MOST):
        at += line.word(at) == "the"
        end = at
        while line.is_capital(end) and end - at < _LONGEST:
            end += 1
        if end == at:
            return
        plain = all(line.words[n] in lexicon.plain or line.words[n] in lexicon.cities for n in range(at, end))
        opens = line.word(end) in _PARTS or line.word(end) in ("", ".", "(", ")")
        person = looks_like_person(line, at, end) and not (end == at + 1 and listed)
        if opens and not plain and not person:
            listed = True
            yield Candidate(
                line.index, at, end, "organisation", "names.announced", 1, organisation_kind=kind,
                kind_words=line.span(noun, noun + 1),
            )  # fmt: skip
        if line.word(end) == "(":
            end = next((n + 1 for n in range(end, end + 2 * _LONGEST) if line.word(n) == ")"), end)
        while line.word(end) in _PARTS:
            end += 1
        if end == at or line.word(end - 1) not in _PARTS:
            return
        at = end


def rows(lines: list[Line], chosen: list[Candidate]) -> Iterator[Candidate]:
    """Unexplained names in rows of one shape, a person, a dash and a body, where two persons are known: "– Amir Kenov
    – Tagdyr (Fate)".
    """
    found = [row for line in lines if (row := _row(line))]
    if len(found) < _ROWS:
        return
    lexicon, titles = load_lexicon(), load_titles()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    people = {(c.line, c.start) for c in chosen if c.kind == "person"}
    for c in chosen:
        taken[c.line].update(range(c.start, c.end))
    if sum((line.index, start) in people for line, start, _, _ in found) < _ROWS:
        return
    for line, start, dash, end in found:
        free = taken[line.index].isdisjoint
        if free(range(start, dash)) and dash - start in _NAMES and free((dash,)):
            yield Candidate(line.index, start, dash, "person", "names.row", 1)
        titled = any(titles.match(line.words, at) for at in range(dash + 1, end))
        plain = all(word in lexicon.plain or word in lexicon.cities for word in line.words[dash + 1 : end])
        body = not plain and not titled and not looks_like_person(line, dash + 1, end)
        if body and free(range(dash + 1, end)):
            yield Candidate(line.index, dash + 1, end, "organisation", "names.row", 1)


def _row(line: Line) -> tuple[Line, int, int, int] | None:
    """Where the name, the dash and the end of the second name stand in a line of two names."""
    if _DASHES.isdisjoint(line.words[: _LONGEST + 2]):
        return None
    start = 0 if line.is_capital(0) else 1
    dash = start
    while line.is_capital(dash) and dash - start < _LONGEST:
        dash += 1
    if dash == start or line.word(dash) not in _DASHES:
        return None
    end = dash + 1
    while line.is_capital(end) and end - dash <= _LONGEST:
        end += 1
    closes = end > dash + 1 and line.word(end) in ("", "(", ".", ";", ",")
    return (line, start, dash, end) if closes else None
