"""Charges told by the article of a code and what it is about: "under Article 282 (inciting hatred)"."""

from __future__ import annotations

import re

_NUMBERED = r"\b(?:articles?|art\.|paragraphs?)\s\d"
_BETWEEN = r"[^();:“”\"«»]{0,110}?"
_NO_GLOSS = (
    r"(?:part|parts|paragraph|section|item|up to|from|as|see|which|in|on|the (?:same|article)|punish\w*|carr\w+|now"
    r"|then|later|hereafter|amended|adopted|maximum|minimum|no|of)"
)
_GLOSS = re.compile(
    rf"{_NUMBERED}{_BETWEEN}(?:\"[^\"()]{{0,12}}\")?\s?\((?!{_NO_GLOSS}\b)"
    r"(?P<gloss>[“\"‘'«]?(?-i:[a-z]|[A-Z][a-z]+[\s”\"»)])[^()]{3,180})\)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:under|on|by)\s(?:the\s|an?\s)?(?:(?:criminal|same)\s)?(?:code\s)?articles?\s(?:of the [^.;:(“\"«]{1,60}?)?"
    r"(?:titled|entitled|called|named|on|for)?\s?(?P<gloss>[“\"«][^“”\"«»]{3,160}[”\"»](?:,?\s(?:and\s)?[“\"«][^“”\"«»]{3,160}[”\"»])*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"{_NUMBERED}{_BETWEEN},\swhich\s(?:covers?|penali[sz]es?|punishes|outlaws|prohibits|bans|forbids|criminali[sz]es"
    r"|deals? with|concerns?|refers? to|relates? to|provides? for)\s(?P<gloss>[^.;:()]{3,160})",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:under|on the basis of)\s(?:an|the)\s(?:criminal (?:code )?)?article\s(?:on|for|about|against)\s"
    r"(?P<gloss>(?!the\b|which\b)[a-z][^.;:()]{3,160})",
    re.IGNORECASE,
)
_HINT, _FAR = re.compile(r"\b(?:articles?|art\.|paragraphs?)\s", re.IGNORECASE), 330


def read_glosses(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Where charges are told beside the articles that begin in `text[start:end]`, up to `limit`; in text order."""
    hint = _HINT.search(text, start, end)
    if hint is None:
        return []
    found: list[tuple[int, int]] = []
    last = min(limit, end + _FAR)
    begin = max(start, hint.start() - len("under the criminal code "))
    for pattern in (_GLOSS, _NAMED, _ABOUT, _LOOSE):
        for gloss in pattern.finditer(text, begin, last):
            if gloss.start() < end:
                found.append(gloss.span("gloss"))
    return sorted(found)
