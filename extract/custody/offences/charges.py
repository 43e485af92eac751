"""What people are accused of, in the text's words without article, one a charge."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.offences.charge_patterns import (
    ADVERB,
    ARTICLE,
    CLAIM,
    CLAIMING,
    CLASSIFIER,
    CRIME,
    DEED,
    FOR,
    GENERIC,
    GERUND,
    HALF,
    INTERRUPTED,
    INTRODUCED,
    JOINED,
    LEADING_WORD,
    LONE_OBJECT,
    PREPOSED,
    QUOTES,
    SAYING,
    SHARES,
    SPLIT,
    STOP,
    TRAILING,
    VAGUE,
    WHOLE,
)
from extract.language.gates import holds_any

SHORTEST = 4
"""A charge has at least so many letters."""
_LONGEST = 220
_INTRODUCING = (
    *("charg", "accus", "alleg", "count", "suspic", "suspect", "convict", "guilty", "indict", "prosecut", "offen"),
    *("crime", "article", "tried", "trial"),
)
"""Letters without which nothing introduces a charge: see `INTRODUCED` and the openers of `charges.toml`."""
_BEFORE_OF = ("convicted", "guilty", "accused", "suspected")
_QUOTED = re.compile(r"\s*(?:the |an? )?(?:“[^”\"]{3,200}”|\"[^\"]{3,200}\"|‘[^’]{3,200}’(?!\w))")
_QUOTATION = re.compile(r"(?<=[\s(])(?:“(?=\w)[^”\"]{3,200}”|\"(?=\w)[^\"]{3,200}\"|‘(?=\w)[^’]{3,200}’(?!\w))")
_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|or\s+|as well as\s+|(?<=,[”\"])\s+)(?:of\s+)?")
_NEXT_QUOTED = re.compile(_JOINT.pattern + r"(?=[“\"‘])")
_GOES_ON = re.compile(r"\s*(?:,|and\b|of\b|or\b)")


def read_charges(text: str, start: int, end: int, *, gerunds: bool, of_at: int = -1) -> list[tuple[str, Span]]:
    """The charges told in `text[start:end]`, each with its words. `gerunds`: also "for organising …", which tells a
    charge only beside an arrest or a sentence. `of_at`: where "of" stands after the object of "convict"."""
    found = [(of_at + 2, _end(text, of_at + 2, end))] if of_at >= 0 else _marked(text, start, end, gerunds)
    result: list[tuple[str, Span]] = []
    for first, last in found:
        for charge in _split(text, first, last):
            if charge[0].lower() not in {c[0].lower() for c in result}:
                result.append(charge)
    return result


def past_quotations(text: str, start: int, end: int, limit: int) -> int:
    """`end`, where it falls into a quotation that began behind `start` moved behind that quotation and those that are
    joined to it, up to `limit`."""
    for found in _QUOTATION.finditer(text, start, min(limit, start + 2 * _LONGEST)):
        if found.start() > end and not _JOINT.fullmatch(text, end, found.start()):
            break
        end = max(end, found.end())
    return end


def begins_charge(text: str, at: int) -> bool:
    """Whether a crime's name, a gerund or a quotation follows at `at`, blanks and an article skipped."""
    while at < len(text) and text[at].isspace():
        at += 1
    article = ARTICLE.match(text, at)
    at = article.end() if article else at
    return bool(GERUND.match(text, at) or CRIME.match(text, at)) or text[at : at + 1] in QUOTES.strip()


def _marked(text: str, start: int, end: int, gerunds: bool) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    said = text[start:end].lower()
    marks = list(INTRODUCED.finditer(text, start, end)) if holds_any(said, _INTRODUCING) else []
    if holds_any(said, _BEFORE_OF):
        marks += INTERRUPTED.finditer(text, start, end)
    for found in sorted(marks, key=lambda mark: mark.start()):
        if found.start() < at:
            continue
        last = _end(text, found.end(), end)
        to = text.find(" to ", found.end(), last) if found.group().endswith("from") else -1
        spans.extend([(found.end(), to), (to + 4, last)] if to >= 0 else [(found.end(), last)])
        at = last
    for found in PREPOSED.finditer(text, start, end) if "charge" in said else ():
        told = _preposed(text, *found.span("what"))
        spans.extend(
            (first, found.end() if CLASSIFIER.fullmatch(text, first, last) else last) for first, last in told
        )
    if gerunds and not spans:
        found_for = FOR.search(text, start, end)
        if found_for:
            spans.append((found_for.end(), _end(text, found_for.end(), end)))
    return spans


def _end(text: str, start: int, limit: int) -> int:
    limit = min(limit, start + _LONGEST)
    quoted = _QUOTED.match(text, start, limit)
    first = quoted
    while quoted and (joint := _NEXT_QUOTED.match(text, quoted.end(), limit)):
        following = _QUOTED.match(text, joint.end(), limit)
        if following is None:
            break
        quoted = following
    if quoted and not _GOES_ON.match(text, quoted.end()):
        return quoted.end()
    start = quoted.end() - 1 if quoted and quoted is not first else start
    said = SAYING.match(text, start, limit) or CLAIMING.match(text, start, limit)
    stop = STOP.search(text, said.end() if said else start + 1, limit)
    if said is not None and (stop is None or stop.start() > said.end()):
        return said.end()
    return stop.start() if stop else limit


def _preposed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "on fraud and tax charges": the words before "charges" that tell what; vague ones left out."""
    claim = CLAIM.match(text, start, end)
    start = claim.end() if claim else start
    while True:
        word = LEADING_WORD.match(text, start, end)
        if not word or word.group(1).lower() not in VAGUE:
            break
        start = word.end()
    pause = max(text.rfind(", a ", start, end), text.rfind(", an ", start, end))
    if pause >= 0 or " -- " in text[start:end] or text.endswith((", a", ", an"), start, end):
        return []  # "with extortion, a serious charge"
    again = text.rfind(" on ", start, end)
    start = again + 4 if again >= 0 else start
    while start < end and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []


def _split(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """One charge a quotation, a gerund or a crime's name."""
    pieces: list[tuple[int, int]] = []
    last = start
    for found in SPLIT.finditer(text, start, end):
        if _is_aside(text, found, end):
            end = found.start()
            break
        if found.start() <= last or not _new_charge(text, last, found.start(), found.end(), end):
            continue
        pieces.append((last, found.start()))
        last = found.end()
    pieces.append((last, end))
    return [charge for piece in pieces if (charge := _clean(text, *piece))]


def _is_aside(text: str, found: re.Match[str], end: int) -> bool:
    """Whether ", drawing condemnation" goes on about the event: a participle after a comma with no "and" to come."""
    return (
        found.group().strip() == ","
        and bool(GERUND.match(text, found.end()))
        and text[found.end()] not in "“\"‘'«"
        and not re.search(r"\band\b", text[found.end() : end])
    )


def _joined_charge(joint: list[str], before: str, after: str) -> bool | None:
    """Whether what stands between tells that a charge begins: "in", "for", "or"; `None` where it tells nothing."""
    if joint[-1:] == ["in"]:
        return SHARES.match(before) is not None
    if joint[-1:] == ["for"] and DEED.match(after):
        return True
    if "or" in joint:
        return after[:1] in '“"‘«' or (CRIME.match(after) is not None and CRIME.fullmatch(before) is not None)
    return None


def _new_charge(text: str, start: int, stop: int, following: int, end: int) -> bool:
    before, after = text[start:stop].strip(), text[following:end]
    joined = _joined_charge(text[stop:following].lower().split(), before, after)
    if joined is not None:
        return joined
    if not after or LONE_OBJECT.match(after) or before.count("“") > before.count("”"):
        return False
    if after[:1] in '“"‘«':
        return True
    adverb = ADVERB.match(after)
    if GERUND.match(after, adverb.end() if adverb else 0):
        return " " in before or not before.lower().endswith("ing") or WHOLE.fullmatch(before) is not None
    if WHOLE.fullmatch(before) and _joined_to_whole(text[stop:following], after):
        return True
    article = ARTICLE.match(after)
    return bool(CRIME.match(after[article.end() :] if article else after)) and not (
        (GERUND.fullmatch(before) is not None and CRIME.fullmatch(before) is None) or HALF.fullmatch(before)
    )


def _joined_to_whole(joint: str, after: str) -> bool:
    """Whether what stands behind a crime named whole is a charge too: "fraud and mismanagement", "theft, sale of cars
    and arson"; behind a comma only where "and" is to come."""
    found = JOINED.match(after)
    if found is None or (
        found.end() < len(after)
        and after[found.end()] not in ",;.”"
        and after[found.end() : found.end() + 5] != " and "
    ):
        return False
    return joint.split()[-1:] == ["and"] or " and " in after[found.end() :]


def _clean(text: str, start: int, end: int) -> tuple[str, Span] | None:
    while True:
        while start < end and (text[start] in QUOTES or text[start].isspace()):
            start += 1
        article = ARTICLE.match(text, start, end)
        if not article:
            break
        start = article.end()
    while start < end and (text[end - 1] in QUOTES + ",.;:" or text[end - 1].isspace()):
        end -= 1
    while trailing := TRAILING.search(text, start, end):
        end = trailing.start()
    while start < end and text[end - 1] in QUOTES + ",.;:":
        end -= 1
    behind = text[end + (text[end : end + 1] in (".", ",")) :][:1]
    if behind in ('"', "”") and text.count('"', start, end) % 2 + text.count("“", start, end) == 1:
        end = text.index(behind, end) + 1  # 'organising "mass disorder"'
    words = " ".join(text[start:end].split())
    if len(words) < SHORTEST or words.lower() in VAGUE or GENERIC.fullmatch(words):
        return None
    return words, Span(start, end)
