"""Parties in a list that says so: "three more parties – Altyn Kol, Zhany Doorum and Ar-Namys – passed"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.lines import Candidate, Line

_PARTIES = frozenset({"parties", "blocs"})
_OPENS = (("–",), ("—",), ("-",), (":",), (",", "including"), ("including",), ("such", "as"), (",", "among", "them"))
_CLOSES = frozenset({"", ",", "and", "–", "—", "-", ".", ";", "(", ")", "or"})
_LONGEST_NAME = 4
_MOST = 12
_FEWEST = 2


def with_party_lists(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """`chosen`, and the names listed behind "parties –", "parties, including" and the like, where one of them is a
    body already: what was taken there for a person of two names is a party."""
    here = {line.index: line for line in lines if line.plain and line.holds(_PARTIES)}
    if not here:
        return chosen
    bodies = {(c.line, n) for c in chosen if c.kind == "organisation" for n in range(c.start, c.end)}
    places = {(c.line, n) for c in chosen if c.kind == "place" for n in range(c.start, c.end)}
    found: list[Candidate] = []
    for line in here.values():
        runs = list(_listed(line))
        known = [run for run in runs if any((line.index, n) in bodies for n in run)]
        if known and len(runs) >= _FEWEST:
            unknown = (run for run in runs if not any((line.index, n) in bodies | places for n in run))
            found += [_party(line, run) for run in unknown]
    told = {(c.line, n) for c in found for n in range(c.start, c.end)}
    kept = [c for c in chosen if not any((c.line, n) in told for n in range(c.start, c.end))] if told else chosen
    return [*kept, *found]


def _listed(line: Line) -> Iterator[range]:
    """The runs of capitals of the lists behind "parties"."""
    for at, word in enumerate(line.words):
        if word not in _PARTIES:
            continue
        opened = next((o for o in _OPENS if tuple(line.words[at + 1 : at + 1 + len(o)]) == o), None)
        start = at + 1 + len(opened) if opened else len(line.words)
        for _ in range(_MOST):
            start += line.word(start) == "the"
            end = start
            while line.is_capital(end) and end - start < _LONGEST_NAME:
                end += 1
            if end == start or line.word(end) not in _CLOSES:
                break
            yield range(start, end)
            joined = 1 + (line.word(end) == "," and line.word(end + 1) == "and")
            if line.word(end) not in (",", "and"):
                break
            start = end + joined


def _party(line: Line, run: range) -> Candidate:
    return Candidate(
        line.index, run.start, run.stop, "organisation", "names.party-list", 1,
        organisation_kind="PoliticalParty", kind_words=line.span(run.start, run.stop),
    )  # fmt: skip
