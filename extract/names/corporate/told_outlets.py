"""Outlets of one word that only their work shows: "told Harbour", "in an interview with Dengiz", "(Tolqyn, HRA)"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.name_shapes import has_given_shape, has_surname_ending

_TOLD = frozenset({"told", "tells"})
_TALKS = frozenset({"interview", "interviews", "conversation"})
_BEHIND = frozenset({"", ".", ",", "that", "on", "in", ";"})
_TELLS = _TOLD | _TALKS
_REPORTED = frozenset({"reported", "reports"})
_LONGEST = 3
_SHORTEST = 4
_BRACKETED = 10


def told_outlets(lines: list[Line], chosen: list[Candidate], ordinary: frozenset[str]) -> Iterator[Candidate]:
    """Unexplained single capitals whom somebody tells something, and those beside known ones in brackets at the end
    of a paragraph; `ordinary` are words that the article writes small."""
    lexicon = load_lexicon()
    taken: defaultdict[int, set[int]] = defaultdict(set)
    outlets: defaultdict[int, set[int]] = defaultdict(set)
    for c in chosen:
        taken[c.line].update(range(c.start, c.end))
        if c.kind == "organisation":
            outlets[c.line].add(c.start)
    for line in lines:
        if not line.plain:
            continue
        for at, word in enumerate(line.words if line.holds(_TELLS) else ()):
            if word not in _TOLD and not (word in ("with", "to") and line.word(at - 1) in _TALKS):
                continue
            named = at + 1 + (line.word(at + 1) == "the" and word in _TOLD)
            behind = line.word(named + 1) in _BEHIND
            if behind and named not in taken[line.index] and _may_be(line, named, lexicon, ordinary):
                yield _outlet(line, named)
        if line.holds(_REPORTED):
            yield from _reporting(line, taken[line.index], lexicon, ordinary)
        if line.words[-1] == ")":
            yield from _in_brackets(line, taken[line.index], outlets[line.index])


def _reporting(line: Line, taken: set[int], lexicon: Lexicon, ordinary: frozenset[str]) -> Iterator[Candidate]:
    """Unexplained papers that report: "the Tarn-Ledger reported on Monday", "… died, Harbour Witness reported."."""
    for end, word in enumerate(line.words):
        if word not in _REPORTED or not line.is_capital(end - 1):
            continue
        start = end
        while end - start < _LONGEST and line.is_capital(start - 1) and line.words[start - 1] != "the":
            start -= 1
        before, many, ends = line.word(start - 1), end - start > 1, line.word(end + 1) in (".", "")
        closes = ends or (line.word(end + 1) in ("on", "at") and line.is_capital(end + 2))
        named = before == "the" or (before == "," and (many or ends) and closes and not line.is_capital(start - 2))
        free = taken.isdisjoint(range(start, end)) and all(
            _may_be(line, at, lexicon, ordinary) for at in range(start, end)
        )
        if start < end and named and free and not load_titles().match_before(line.words, end):
            yield Candidate(
                line.index, start, end, "organisation", "names.told-outlet", 1, organisation_kind="MediaOutlet",
                kind_words=line.span(end, end + 1),
            )  # fmt: skip


def _may_be(line: Line, at: int, lexicon: Lexicon, ordinary: frozenset[str]) -> bool:
    if not line.is_capital(at):
        return False
    text, word = line.texts[at], line.words[at]
    folded = fold(text)
    person = folded in lexicon.given or has_given_shape(folded) or has_surname_ending(folded)
    known = word in lexicon.plain or word in lexicon.openers or word in lexicon.cities or word in ordinary
    body = word in lexicon.organisation_heads or word in lexicon.other_heads or word in lexicon.honorifics
    return (
        len(text) >= _SHORTEST
        and word.replace("-", "").isalpha()
        and not (person or known or body or is_acronym(text))
    )


def _in_brackets(line: Line, taken: set[int], outlets: set[int]) -> Iterator[Candidate]:
    """The unexplained ones of a list of sources, of which one at least is known: "(Tolqyn, HRA)"."""
    close = len(line.words) - 1
    opening = next((n for n in range(close - 1, max(-1, close - _BRACKETED), -1) if line.words[n] == "("), None)
    if opening is None or line.word(opening - 1) not in ("", ".", '"', "!", "?"):
        return
    names = range(opening + 1, close, 2)
    if len(names) == 1 or any(line.words[at] not in (",", "/", ";") for at in range(opening + 2, close, 2)):
        return
    if not all(line.is_capital(at) for at in names) or outlets.isdisjoint(names):
        return
    for at in names:
        if at not in taken:
            yield _outlet(line, at)


def _outlet(line: Line, at: int) -> Candidate:
    return Candidate(
        line.index, at, at + 1, "organisation", "names.told-outlet", 1, organisation_kind="MediaOutlet",
        kind_words=line.span(at, at + 1),
    )  # fmt: skip
