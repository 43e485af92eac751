"""Bodies by whom they employ: "Drexby analyst N N", "Freedom Counsel attorney N N"; the words tell a kind at most."""

from __future__ import annotations

from extract.facts import OrganisationKind
from extract.language.folding import fold
from extract.names.corporate.nouns_beside import Found
from extract.names.lexicon import load_lexicon
from extract.names.lines import Line

_TRADERS = frozenset({"analyst", "economist", "strategist"})
_STAFF = _TRADERS | {
    "attorney", "lawyer", "researcher", "scientist", "engineer", "campaigner", "spokesman", "spokeswoman",
    "spokesperson", "executive", "ceo", "correspondent", "reporter", "columnist", "curator", "boss", "president",
    "director", "chairman", "chairwoman", "manager", "founder", "co-founder", "chief", "owner",
}  # fmt: skip
_APPOSED = frozenset(
    {"owner", "president", "director", "chairman", "founder", "co-founder", "spokesman", "spokeswoman"}
)
"""Behind which commas may enclose the name: "Quill Helicopters owner, Anna Lund, says"."""
_NAMING = frozenset({"world", "first", "great", "victory", "blue", "new"})
"""Words that mean something else alone, but end names: "Adventure World"."""
_DASHES = frozenset({"-", "–", "—", ":"})
_RANKS = frozenset({"senior", "chief", "executive", "managing", "vice", "deputy", "general", "regional", "staff"})
_FAR = 3


def staffed(line: Line, start: int, end: int) -> Found | None:
    """What employs the person whose noun and name stand behind the run of capitals at the tokens `start` to `end`:
    within a sentence, or of several words."""
    if line.word(end) in ("'s", "'") and _speaks_for(line, end + 1) and _unplaced(line, start, end):
        return None, end, end + 1, "names.staffed"
    at = end
    while line.word(at) in _RANKS and at - end < _FAR and not line.is_capital(at):
        at += 1
    noun = line.word(at)
    apposed = line.word(at + 1) == "," and noun in _APPOSED and _closed(line, at + 3)
    if noun not in _STAFF or line.is_capital(at) or not _named(line, at + 1 + apposed):
        return None
    several = end - start > 1
    if (start == 0 and not several) or (several and not line.texts[end - 1][1:].islower()):
        return None
    if not _unplaced(line, start, end):
        return None
    kind: OrganisationKind | None = "Company" if noun in _TRADERS else None
    return kind, end, at + 1, "names.staffed"


def _unplaced(line: Line, start: int, end: int) -> bool:
    """Whether neither a place nor a person nor a common word is in the run, and nobody owns it."""
    lexicon = load_lexicon()
    barred = (lexicon.plain, lexicon.cities, lexicon.other_heads, lexicon.place_heads, lexicon.honorifics)
    words = (line.words[start], *(word for word in line.words[start + 1 : end] if word not in _NAMING))
    plain = any(word in some for word in words for some in barred)
    placed = line.words[start:end] in lexicon.place_phrases.get(line.words[start], ())
    opens = start == 0 or line.word(start - 1) in _DASHES
    owned = line.word(start - 1) in ("'s", "'") or (opens and line.words[start] in lexicon.openers)
    return not (plain or placed or owned or fold(line.texts[start]) in lexicon.given)


def _closed(line: Line, at: int) -> bool:
    """Whether a comma ends a name of two or three words of which token `at` is the second."""
    return line.word(at + 1) == "," or (line.is_capital(at + 1) and line.word(at + 2) == ",")


def _speaks_for(line: Line, at: int) -> bool:
    """Whether somebody named in full from token `at` on speaks: "Quill Concern's Gordon Lund said"."""
    return _named(line, at) and line.word(at + 2) in load_lexicon().person_after


def _named(line: Line, at: int) -> bool:
    """Whether two capitals that begin with a given name follow, and no more than three."""
    given = line.is_capital(at) and fold(line.texts[at]) in load_lexicon().given
    return given and line.is_capital(at + 1) and not line.is_capital(at + _FAR)
