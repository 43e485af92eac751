"""Surnames set in capitals, as in lists of prisoners and letters of the UN: "Mr. Nazim QULIYEV", then "QULIYEV"."""

from __future__ import annotations

from extract.language.folding import fold
from extract.names.lexicon import Lexicon
from extract.names.lines import Candidate, Line
from extract.names.personal.name_shapes import has_surname_ending

_SHORTEST = 4


def is_capital_surname(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a surname in capitals stands at token `at`, behind a given name that is not set in capitals."""
    text, before = line.texts[at], line.texts[at - 1] if at else ""
    if not line.plain or len(text) < _SHORTEST or line.words[at] in lexicon.acronyms:
        return False
    if not before[:1].isupper() or before.isupper() or (line.is_capital(at + 1) and line.texts[at + 1].isupper()):
        return False
    surname = has_surname_ending(fold(text))
    given = fold(before) in lexicon.given and (surname or len(text) > _SHORTEST)
    return given or (surname and line.word(at - 2).rstrip(".") in lexicon.honorifics)


def without_capital_surnames(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """`chosen` but the letters taken for a body that are the surname of somebody named in full elsewhere."""
    surnames = {
        lines[c.line].texts[c.end - 1]
        for c in chosen
        if c.kind == "person" and c.length > 1 and len(lines[c.line].texts[c.end - 1]) >= _SHORTEST
    }
    surnames = {text for text in surnames if text.isupper()}
    if not surnames:
        return chosen
    return [
        c
        for c in chosen
        if c.kind == "person" or c.length > 1 or c.entry or lines[c.line].texts[c.start] not in surnames
    ]
