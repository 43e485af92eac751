"""What a post is for, told right before a name, both in capitals: "Minister of Emergency Situations N N"."""

from __future__ import annotations

from extract.language.titles import load_titles
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_JOINTS = frozenset({"of", "for", "on", "and", ",", "&"})
_FIELDS = frozenset(
    {"issues", "situations", "emergencies", "matters", "questions", "relations", "cooperation", "policy"}
    | {"property", "investments", "revenues", "statistics", "supervision", "integration", "innovations", "ecology"}
)
_FARTHEST_TITLE, _NAME = 9, 2


def behind_field(line: Line, start: int, end: int) -> int:
    """`start`, or the token behind the field of a post that opens the run: "Director for Lending Issues N N"."""
    if end - start <= _NAME or line.word(start - 1) not in _JOINTS:
        return start
    fields = load_lexicon().body_fields
    last = next((at for at in range(end - _NAME - 1, start - 1, -1) if line.words[at] in fields | _FIELDS), -1)
    return last + 1 if last >= 0 and _has_title(line, start) else start


def _has_title(line: Line, start: int) -> bool:
    """Whether a post is told shortly before token `start`."""
    titles = load_titles()
    before = range(max(0, start - _FARTHEST_TITLE), start)
    return any(line.words[at].startswith("ex-") or titles.match(line.words, at) for at in before)
