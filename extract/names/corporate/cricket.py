"""Sides of cricket that bear the names of counties and states: "Surrey closed on 112 for two"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.names.corporate.clubs import CLUB
from extract.names.lines import Candidate, Line

_CRICKET = frozenset({"wicket", "wickets", "innings", "batsman", "batsmen", "bowler", "bowlers", "overs", "lbw"})
_COUNTIES = frozenset(
    {"derbyshire", "durham", "essex", "glamorgan", "gloucestershire", "hampshire", "kent", "lancashire"}
    | {"leicestershire", "middlesex", "northamptonshire", "nottinghamshire", "somerset", "surrey", "sussex"}
    | {"warwickshire", "worcestershire", "yorkshire"}
)
_WHERE = frozenset({"in", "near", "from", "of", "to", "across", "around"})


def county_sides(lines: list[Line], chosen: list[Candidate], vocabulary: frozenset[str]) -> Iterator[Candidate]:
    """The counties that an article on cricket names as sides, and not as where something is; `vocabulary` are its
    words in lower case."""
    if _CRICKET.isdisjoint(vocabulary):
        return
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for c in chosen:
        if c.kind != "place":
            taken[c.line].update(range(c.start, c.end))
    for line in lines:
        for at in line.capitals if line.holds(_COUNTIES) else ():
            if line.words[at] in _COUNTIES and at not in taken[line.index] and line.word(at - 1) not in _WHERE:
                yield Candidate(
                    line.index, at, at + 1, "organisation", CLUB, 3, organisation_kind="Company",
                    kind_words=line.span(at, at + 1),
                )  # fmt: skip
