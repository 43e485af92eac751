"""Other names of persons whom the article has named: "N N, better known as M M", "N N (born M M)", "Born N M in"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.language.folding import fold
from extract.names.lines import Candidate, Line

_ALSO = frozenset({"better", "also", "widely", "formerly", "previously", "otherwise"})
_PAIRS = frozenset(
    {("known", "as"), ("born", "as"), ("real", "name"), ("birth", "name"), ("pen", "name"), ("full", "name")}
)
_ALONE = frozenset({"born", "née", "nee", "alias", "aka"})
_MARKS = frozenset({",", "(", "–", "-"})


def second_names(lines: list[Line], chosen: list[Candidate]) -> Iterator[Candidate]:
    """The persons among `chosen` who are somebody named before, as other names of these."""
    persons = sorted((c for c in chosen if c.kind == "person"), key=lambda c: (c.line, c.start))
    ends = {(c.line, c.end): c for c in persons}
    first = next((c for c in persons if c.length > 1), None)
    for c in persons:
        line = lines[c.line]
        if c.length < 2 or c is first:
            continue
        words = line.words[max(0, c.start - 5) : c.start]
        owner = _called_before(line, c.start, words, ends)
        if owner is None and first is not None and _given(lines, first) == _given(lines, c):
            born = words[-1:] == ("born",) and line.word(c.end) in ("in", "on")
            bracketed = (
                words[-1:] == ("(",) and ends.get((c.line, c.start - 1)) is not None and line.word(c.end) == ")"
            )
            owner = first if born else ends[c.line, c.start - 1] if bracketed else None
        if owner is not None and owner is not c:
            yield c._replace(alias_of=(owner.line, owner.start), priority=9)


def _called_before(
    line: Line, start: int, words: tuple[str, ...], ends: dict[tuple[int, int], Candidate]
) -> Candidate | None:
    """Who is named before words such as ", better known as", "(real name"."""
    size = 0
    pair = words[-2:]
    if words[-3:-2] and words[-3] in _ALSO and pair == ("known", "as"):
        size = 3
    elif pair in _PAIRS:
        size = 2
    elif words[-1:] and words[-1] in _ALONE:
        size = 1
    if not size:
        return None
    at = start - size
    return ends.get((line.index, at)) or (ends.get((line.index, at - 1)) if line.word(at - 1) in _MARKS else None)


def _given(lines: list[Line], candidate: Candidate) -> str:
    return fold(lines[candidate.line].texts[candidate.start])
