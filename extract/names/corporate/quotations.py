"""Organisations in quotation marks beside a noun: "the association called “Leave the people their homes”", "‘Ak Zhol’
party"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.corporate.nouns_beside import behind_brackets, class_at
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line

_CLOSE = {"“": "”", "‘": "’", '"': '"', "«": "»", "'": "'"}
_NAMED = frozenset({"called", "named", "titled", "entitled", "known", "as", "title", "dubbed", "name"})
MARKS = frozenset({'"', "'"})
"""How `line.words` write every mark of `_CLOSE`."""
_FAR = 8
_PAIR = 2
_LINKS = frozenset({"of", "for", "the", "and"})
_LEADS = frozenset(
    {
        "chair",
        "chairman",
        "chairwoman",
        "leader",
        "co-leader",
        "founder",
        "co-founder",
        "coordinator",
        "activist",
        "member",
    }
)
"""Who stands for a movement with a name in quotation marks: "the chair of 'Leave Our Homes Alone'"."""


def quoted(line: Line) -> Iterator[Candidate]:
    """ "the association called “Leave the people their homes”", "‘Ak Zhol’ party"."""
    lexicon = load_lexicon()
    behind = 0
    for at in [at for at, word in enumerate(line.words) if word in MARKS]:
        mark = line.texts[at]
        if at < behind or (mark == "'" and not _opens(line, at)):
            continue
        if mark not in _CLOSE or not (line.is_capital(at + 1) or line.word(at + 1) == "i"):
            continue
        close = next((n for n in range(at + 2, min(at + 2 + _FAR, len(line.texts))) if _closes(line, mark, n)), None)
        if close is None:
            continue
        found = _quoted_kind(line, at, close, lexicon)
        if found:
            kind, start, end = found
            placed = close == at + 2 and (
                line.words[at + 1] in lexicon.countries or line.words[at + 1] in lexicon.cities
            )
            yield Candidate(
                line.index, at + 1, close, "organisation", "names.quoted", 4 if placed else 2, organisation_kind=kind,
                kind_words=line.span(start, end),
            )  # fmt: skip
        behind = close + 1


def _named_before(line: Line, end: int, lexicon: Lexicon) -> int | None:
    """The head of the name with "of" or "for" right before token `end`: "Centre for the Protection of Rights “N”"."""
    linked = False
    for at in range(end - 1, max(-1, end - _FAR), -1):
        word = line.words[at]
        if line.capital[at] and linked and word in lexicon.organisation_heads:
            return at
        if not line.capital[at] and word not in _LINKS:
            break
        linked = linked or word in ("of", "for")
    return None


def _opens(line: Line, at: int) -> bool:
    """Whether the straight mark at token `at` opens a quotation: white space before it, none behind."""
    starts, ends = line.sentence.starts, line.sentence.ends
    if at == 0 or at + 1 == len(starts):
        return False
    return ends[at - 1] < starts[at] and ends[at] == starts[at + 1]


def _closes(line: Line, mark: str, at: int) -> bool:
    """Whether token `at` closes what `mark` opened, and is no apostrophe: ‘Leave the Workers’ Homes Alone’."""
    apostrophe = mark == "‘" and line.texts[at - 1].endswith("s") and line.is_capital(at + 1)
    return line.texts[at] == _CLOSE[mark] and not apostrophe


def _quoted_kind(line: Line, opening: int, close: int, lexicon: Lexicon) -> tuple[OrganisationKind, int, int] | None:
    then = behind_brackets(line, close + 1)
    behind = next(
        (f for stop in range(then + 1, then + 4) if (f := class_at(line, stop, lexicon)) and f[1] == then),
        None,
    )
    if behind:
        return behind[0], behind[1], then + 1
    before = opening - 1 if line.word(opening - 1) in (",", ":") else opening
    named = line.word(before - 1) in _NAMED
    for end in range(before, max(0, before - (_FAR if named else 1)), -1):
        found = class_at(line, end, lexicon)
        if found:
            return found[0], found[1], end
    if line.word(before - 1) == "of":
        match = load_titles().match_before(line.words, before - 1)
        if match and match.end == before - 1 and "editor" in match.title.text:
            return "MediaOutlet", match.start, match.end
        if match and match.end == before - 1 and match.title.text in _LEADS and close - opening > _PAIR:
            return "CampaignGroup", match.start, match.end
    headed = line.word(before - 1) in lexicon.organisation_heads and line.is_capital(before - 1)
    begin = before - 1 if headed else _named_before(line, before, lexicon)
    if begin is not None:
        return lexicon.organisation_heads[line.words[begin]], begin, begin + 1
    head = lexicon.organisation_heads.get(line.word(close - 1))
    return (head, close - 1, close) if head and close - opening > 2 and line.is_capital(close - 1) else None
