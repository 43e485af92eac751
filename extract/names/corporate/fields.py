"""What ministries are for, several in a row: "Ministry of Culture, Youth and Sport"."""

from __future__ import annotations

from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_LONGEST = 3
_MOST = 6


def fields_end(line: Line, comma: int) -> int:
    """Where a row of fields ends (exclusive) that goes on with the comma at token `comma`; `comma` if none does.

    The word before the comma is a field too, and "and" comes before the last one.
    """
    fields = load_lexicon().body_fields
    if line.word(comma - 1) not in fields:
        return comma
    at = comma
    for _ in range(_MOST):
        last = line.word(at) == "and" or (line.word(at), line.word(at + 1)) == (",", "and")
        start = at + 1 + (line.word(at) == "," and last)
        if not (last or line.word(at) == ","):
            return comma
        end = start
        while end - start < _LONGEST and line.is_capital(end) and line.words[end] in fields:
            end += 1
        if end == start:
            return comma
        if last:
            return end
        at = end
    return comma
