"""Bodies in brackets behind several people: "Anna Orlova (Tolqyn), Marat Seitov (Green Hill) and Olga Kim (PAS)"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.facts import OrganisationKind
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line

_LONGEST = 6
_FEWEST = 2
_THEME = frozenset({"election", "elections", "party", "parties", "vote", "votes", "seats", "candidates"})


def affiliations(lines: list[Line], chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """Names in brackets that nothing has explained, in lines where people have a body in brackets, no place among
    them: one body is known, or the line is about parties."""
    people: defaultdict[int, list[int]] = defaultdict(list)
    taken: dict[tuple[int, int], Candidate] = {}
    for c in chosen:
        if c.kind == "person" and lines[c.line].word(c.end) == "(":
            people[c.line].append(c.end + 1)
        taken[c.line, c.start] = c
    for number, starts in people.items():
        if len(starts) < _FEWEST:
            continue
        line = lines[number]
        runs = [(start, _close(line, start)) for start in starts]
        named = [(start, end, taken.get((number, start))) for start, end in runs if end]
        known = [c for _, _, c in named if c and c.kind == "organisation"]
        if len(named) < len(starts) or any(c and c.kind != "organisation" for _, _, c in named):
            continue
        if not known and not line.holds(_THEME):
            continue
        kinds = [c.organisation_kind for c in known if c.organisation_kind]
        party: OrganisationKind = "PoliticalParty"
        kind = kinds[0] if kinds else (party if line.holds(_THEME) else None)
        for start, end, body in named:
            if body is None:
                yield Candidate(
                    number, start, end, "organisation", "names.affiliation", 1, organisation_kind=kind,
                    kind_words=line.span(start, end) if kind else None,
                )  # fmt: skip


def _close(line: Line, start: int) -> int:
    """Where the capitals end that fill the brackets from token `start` on, a dash between them allowed; 0 if others
    stand there."""
    lexicon, end = load_lexicon(), start
    while end - start < _LONGEST and (line.is_capital(end) or (end > start and line.word(end) in ("–", "-", "—"))):
        end += 1
    words = line.words[start:end]
    placed = all(word in lexicon.countries or word in lexicon.cities for word in words)
    return end if end > start and line.word(end) == ")" and not placed else 0
