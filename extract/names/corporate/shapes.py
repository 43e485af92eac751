"""Organisations by the shape of a single word: acronyms, camel case, the endings of companies and media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.facts import OrganisationKind
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym

_COMPANY_WORD = re.compile(
    r"(?<=..)(?:gas|gaz|prom|telecom|neft|oil|energo|stroi|stroy|bank|atom|invest|munai|mys|montazh|service|servis|azot|khim|kali|stal|avia|energy)$"
)
_MEDIA_WORD = re.compile(r"(?<=..)(?:news|media|tv|press|times|inform)$")
_CAMEL = re.compile(
    r"(?!(?:Mc|Mac|La|Le|De|Di|Du|Da|Del|Van|Fitz)[A-Z])[A-Z][^\W\dA-Z_]+[A-Z][^\W\d_]*|[A-Z]{2,}-[A-Z][a-z]+|[A-Z]{2,}[a-z]{1,2}[A-Z]{2,}|[A-Z]{3,}[a-z]{1,2}[A-Z]|[A-Z][a-z]+-[A-Z]{2,}"
)
_CHANNEL = re.compile(r"TV-?\d{1,2}")
_SURE_COMPANY = re.compile(r"(?<=...)(?:gaz|prom|neft|energo|stroi|stroy|munai|montazh|khim|zaliznytsia)$")
_NUMBERED = frozenset({"kanal", "telekanal"})
"""Channels that bear a number: "Kanal 13"."""
_DIGITS = 2
_INDEXES = frozenset({"ftse", "dax", "cac", "s&p", "ibex", "aex", "kospi", "bse", "tsx", "smi", "atx", "omx"})
_LONG = 6
_ADVERBS = frozenset({"sometimes", "oftentimes"})


def by_shape(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The organisation that the capital at token `at` names by its shape, if any."""
    word = line.words[at]
    if word in _NUMBERED and line.word(at + 1).isdigit() and len(line.words[at + 1]) <= _DIGITS:
        media: OrganisationKind = "MediaOutlet"
        yield Candidate(
            line.index, at, at + 2, "organisation", "names.channel", 2, None, media, line.span(at, at + 1)
        )
        return
    rule = None if word in lexicon.common or word in lexicon.countries else _rule(line, at)
    if rule:
        doubled = line.word(at + 1) == "/" and f"{word}/{line.word(at + 2)}" in lexicon.acronyms
        end = at + 3 if doubled else at + 1
        kind = _kind(line, at, rule)
        words = line.span(at, at + 1) if kind else None
        yield Candidate(line.index, at, end, "organisation", rule, 1, organisation_kind=kind, kind_words=words)


def is_camel_case(text: str) -> bool:
    """Whether capitals stand within a word as in names that companies and campaigns make up: "LabourStart"."""
    return bool(_CAMEL.fullmatch(text))


def known_acronym(line: Line, start: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The known acronym with which the run from the token `start` on begins: "OSCE Secretary-General"."""
    kind = lexicon.acronyms.get(line.words[start])
    if kind and is_acronym(line.texts[start]) and len(line.texts[start]) > 2 and line.plain:
        yield Candidate(
            line.index, start, start + 1, "organisation", "names.acronym", 1, organisation_kind=kind,
            kind_words=line.span(start, start + 1),
        )  # fmt: skip


def _rule(line: Line, at: int) -> str | None:
    text, word = line.texts[at], line.words[at]
    if is_acronym(text):
        known = word in load_lexicon().acronyms and len(text) > 2
        if at == 0 and not known and line.word(1) in (",", "(", ":", "–", "-", "—", "--"):
            return None
        bracketed = line.word(at - 1) == "(" and line.word(at + 1) == ")"
        barred = bracketed or _joined(line, at) or _too_short(line, at) or (not known and _names_no_body(line, at))
        return None if barred else "names.acronym"
    return _rule_of_word(text, word, opens=at == 0)


@lru_cache(maxsize=1 << 14)
def _rule_of_word(text: str, word: str, *, opens: bool) -> str | None:
    """The rule by which a single word, which `opens` its sentence or not, is an organisation by its letters alone."""
    if _CAMEL.fullmatch(text) or _CHANNEL.fullmatch(text):
        return "names.camel-case"
    if _compound_kind(word):
        return "names.compound-head"
    ends = _SURE_COMPANY.search(word) or (not opens and (_COMPANY_WORD.search(word) or _MEDIA_WORD.search(word)))
    return "names.company-word" if ends and len(text) > _LONG and word not in _ADVERBS else None


def _names_no_body(line: Line, at: int) -> bool:
    """Whether the acronym at token `at` is a word cried out, money beside a figure, or a thing by its noun."""
    word, lexicon = line.words[at], load_lexicon()
    if word[1:2] == "-" and line.word(at - 1) == ",":
        return True  # "N N, D-N.Y., said"
    if line.word(at - 1) == "(" and line.word(at + 1) == "." and line.word(at + 3) == ")":
        return True  # "Quill Steel (QUIL.NS)"
    if word in _INDEXES and (line.word(at + 1)[:1].isdigit() or line.word(at - 1) == "the"):
        return True  # "the FTSE 100"
    money = word in lexicon.currencies and (line.word(at - 1)[:1].isdigit() or line.word(at + 1)[:1].isdigit())
    return money or word in lexicon.cried or line.word(at + 1) in lexicon.lettered_things


def _joined(line: Line, at: int) -> bool:
    """Whether the acronym at token `at` belongs to the word before: behind a hyphen, or as RL in RFE/RL."""
    before = line.word(at - 1)
    return before == "-" or (before == "/" and f"{line.word(at - 2)}/{line.words[at]}" in load_lexicon().acronyms)


def _too_short(line: Line, at: int) -> bool:
    """Whether the acronym at token `at` is one of two letters without the article that bodies bear: "the UN"."""
    known = line.words[at] in load_lexicon().acronyms
    listed = line.word(at - 1) in ("symbol", "ticker") or line.word(at - 2) in ("symbol", "ticker")
    return listed or (len(line.texts[at]) < 3 and line.word(at - 1) != "the" and not known)


def _kind(line: Line, at: int, rule: str) -> OrganisationKind | None:
    known = load_lexicon().acronyms.get(line.words[at])
    if known and rule == "names.acronym":
        return known
    told = rule == "names.acronym" and line.word(at - 1) == "told"
    return "MediaOutlet" if told else kind_by_shape(line, at)


def kind_by_shape(line: Line, at: int) -> OrganisationKind | None:
    """The kind that a single word shows by its ending, if any."""
    word = line.words[at]
    if _COMPANY_WORD.search(word):
        return "Company"
    if _CHANNEL.fullmatch(line.texts[at]):
        return "MediaOutlet"
    if word.startswith("min") and word.endswith("inform"):
        return "PublicBody"
    media = _MEDIA_WORD.search(word) or word.startswith(("kanal-", "radio-", "tv-", "telekanal-"))
    return "MediaOutlet" if media else _compound_kind(word)


def _compound_kind(word: str) -> OrganisationKind | None:
    """The kind that the last part of a hyphenated name shows: "Samruk-Energy"."""
    return load_lexicon().organisation_heads.get(word.rpartition("-")[2]) if "-" in word else None
