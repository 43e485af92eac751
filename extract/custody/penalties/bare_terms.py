"""Terms told by a number alone: "A got five years, B six"; the unit is that of the term told before."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.offences.charges import begins_charge
from extract.custody.penalties.terms import NUMBER, find_length
from extract.custody.scene import Scene
from extract.dates import read_duration
from extract.language.calendar_words import ANY_MONTH, ANY_WEEKDAY

_BARE = re.compile(
    rf"\s*(?P<number>{NUMBER}(?: and a half)?)"
    r"(?=\s*(?:[.,;](?!\d)|\)|(?:and|apiece|each|but|less|more|as well|too|also"
    r"|in (?:prison|jail|absentia|the same|a (?:penal|labour|strict)))\b|\Z"
    rf"|(?:in|on|last|this)\s(?:\d|month|week|year|{ANY_MONTH}|{ANY_WEEKDAY})))",
    re.IGNORECASE,
)
_BARE_FOR = re.compile(rf"\s*(?P<number>(?!an?\b){NUMBER}(?: and a half)?)\s+for\s", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:asked|sought|demanded|requested|wanted|called) (?:for )?", re.IGNORECASE)
_NO_TERM = frozenset({"a", "an"})
_UNITS = {"Y": "years", "M": "months", "D": "days"}
_LONGEST, _BEFORE, _BEHIND = 40, 240, 120


def unit_of(length: str) -> str:
    """The largest unit of an ISO 8601 length ("years"), "" where it has none."""
    if not length.startswith("P") or "T" in length:
        return ""
    return next((unit for letter, unit in _UNITS.items() if letter in length), "")


def unit_before(scene: Scene, at: int) -> str:
    """The unit of the last term told before the phrase at `at`: in its sentence, or in those just before."""
    end = scene.phrases[at].span.start
    found = find_length(scene.document.article.text, max(scene.sentence.span.start, end - _BEFORE), end)
    return (unit_of(found[0]) if found else "") or scene.unit or _asked(scene)


def _asked(scene: Scene) -> str:
    """The unit of what the prosecutor asked for just before: "asked for seven years. The judge gave her four"."""
    before = scene.document.sentences[scene.sentence.index - 1] if scene.sentence.index else None
    if before is None or before.block is not scene.sentence.block:
        return ""
    text, end = scene.document.article.text, before.span.end
    start = max(before.span.start, end - _BEFORE)
    asked = _ASKING.search(text, start, end)
    found = find_length(text, asked.end(), end) if asked else None
    return unit_of(found[0]) if found else ""


def unit_behind(scene: Scene, start: int) -> str:
    """The unit of the first term told behind the code point `start`: "A to 12 and B to ten years"."""
    found = find_length(scene.document.article.text, start, min(scene.sentence.span.end, start + _BEHIND))
    return unit_of(found[0]) if found else ""


def bare_term(scene: Scene, start: int, unit: str) -> tuple[str, Span] | None:
    """The number at the code point `start`, a pause or a charge behind it, as an ISO 8601 length in `unit`."""
    text, limit = scene.document.article.text, min(scene.sentence.span.end, start + _LONGEST)
    found = _BARE.match(text, start, limit) if unit else None
    charged = _BARE_FOR.match(text, start, limit) if unit and found is None else None
    found = charged if charged is not None and begins_charge(text, charged.end()) else found
    if found is None or found.group("number").lower() in _NO_TERM:
        return None
    length = read_duration(f"{found.group('number')} {unit}")
    return (length, Span(*found.span("number"))) if length else None
