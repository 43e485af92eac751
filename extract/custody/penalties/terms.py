"""Penalties and lengths: "five years in prison", "15 days of administrative arrest", "a suspended sentence"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.dates.lengths import read_duration
from extract.facts import Penalty, Value
from extract.language.calendar_words import ANY_MONTH
from extract.language.gates import holds_any

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
NUMBER = rf"(?:\d+(?:\.\d+|,\d(?!\d))?|an?|{_SMALL}|{_TEENS}|(?:{_TENS})(?:[ -](?:{_SMALL}))?)"
_HALF = r"(?:[ -](?:and[ -])?(?:a|one)[ -]half|[ -]1/2|\s?½)?"
_UNIT = r"(?:year|month|week|day|hour|decade)s?"
_UNITS_TOLD = ("year", "month", "week", "day", "hour", "decade", "life")
_LENGTH = re.compile(
    rf"\b(?P<number>{NUMBER}){_HALF}(?: more| further| additional| full)?[ \u00a0-]{_UNIT}\b"
    rf"(?:[ -]and[ -]a[ -]half)?(?:(?:,| and)? {NUMBER}{_HALF} (?:month|week|day)s?\b)?"
    r"|\bhalf an? (?:year|month)\b|(?<!\bhis )(?<!\bher )(?<!\btheir )\blife\b(?! of)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:lasting|lasted|spanning)\s+(?:for\s+)?(?:nearly|almost|about|around|over|more than|just|some|only)?\s*$"
)
_OLD = re.compile(
    r"[ -]*(?:old\b|of age|[’']s?\s(?:average |minimum |monthly )?(?:wages|pay|salar(?:y|ies)|income|rent)\b"
    r"|(?:(?:closed|public|secret|travel|driving|entry|professional) )?"
    r"(?:trial|hearing|strike|hunger|siege|session|visit|protest|march|rally|ban)\b)"
    r"|\s+(?:in all|in total|altogether|between them|combined)\b"
    r"|\s+(?:ago|earlier|later|before|after)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:before|after)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:sentenced|condemned|imprisoned|jailed|locked up|put away|imprisonment) (?:\w+ )?(?:to|for) $",
    re.IGNORECASE,
)
_BEFORE_TERM = 40
_RANGE = re.compile(
    r"\b(?:most|many|some|several)(?: of them)? (?:in excess of|over|more than) $"
    r"|\b(?:up to|by|(?:for|by|within) another|maximum of|a total of|in)\s+(?:an? )?$"
    rf"|\b(?:between|from)\s+(?:{NUMBER}{_HALF} (?:and|to) )?$"
    rf"|(?<![\d.])\b(?!(?:19|20)\d\d\b){NUMBER}\s*(?:to|-|–|or)\s*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:in total|altogether|between them|together got|combined)\b[^.!?;]*\Z", re.IGNORECASE)
_BEFORE_SUM = 120
_TOTAL = re.compile(r"\b(?:a|the) (?:combined )?total of $", re.IGNORECASE)
_MORE = re.compile(r" (?:more|further|additional|full)\b")
_AFTER_DATE = re.compile(rf"\b(?:{ANY_MONTH})\s+\d{{1,2}} to\s*$")
_SHARED = re.compile(rf"\bto (?!(?:19|20)\d\d\b){NUMBER} and\s*$", re.IGNORECASE)
_ADMINISTRATIVE = re.compile(
    r"\badministrative\b(?! (?:offen[cs]e|violation|case|code|charge|court|protocol|proceeding|law|article)\w*)"
    r"|\bof arrest\b|\bdetention\b",
    re.IGNORECASE,
)
_MILD = (
    r"\bsuspended\b|\bconditional(?:ly)?\b|\bprobation\b|\bnon-custodial\b"
    r"|\bcorrect(?:ive|ional) (?:lab|work)(?!\w* (?:colon|camp|institution))"
    r"|\bdeath (?:sentence|penalty)\b|\bto death\b"
    r"|\b(?:restricted|restrictions? (?:of|on)|limited|limitations? (?:of|on)) (?:his |her |their )?"
    r"(?:freedom|liberty|movement)\b"
    r"|\b(?:freedom|liberty) (?:limitations?|restrictions?)\b|\bparole-like\b"
    r"|\bcommunity (?:service|work)\b"
    r"|\b(?:forced|compulsory|obligatory|mandatory|unpaid) (?:lab|work)(?!\w* (?:colon|camp))"
    r"|\bopen-type\b|\bopen (?:prison|penitentiar|colon|correction)"
    r"|\b(?:home[ -])?(?:chemistry|khimi?ya|khimia)\b|\bcompulsory (?:psychiatric|treatment)\b"
)
_PRISON = (
    r"\b(?:prison|jail|camps?|imprisonment|behind bars|colony|colonies|penitentiary|life|incarceration"
    r"|(?:deprivation|loss) of (?:liberty|freedom))\b"
    r"|(?<!non-)\bcustodial\b"
)
_PRISONS = re.compile(_PRISON, re.IGNORECASE)
_AND_YEARS = re.compile(rf"\band {NUMBER}{_HALF}(?: and a half)? (?:years?|months?)\b", re.IGNORECASE)
_MILD_LETTERS = (
    *("suspended", "conditional", "probation", "custodial", "lab", "work", "death", "freedom", "liberty", "movement"),
    *("parole-like", "community", "open", "chemistry", "khim", "compulsory"),
)
_PRISON_LETTERS = (
    *("prison", "jail", "camp", "bars", "colon", "penitentiary", "life", "incarceration", "liberty", "freedom"),
    "custodial",
)
_PENALTIES: tuple[tuple[tuple[str, ...], re.Pattern[str], Penalty], ...] = (
    (
        ("house arrest", "home"),
        re.compile(
            r"(?<!from )\b(?:house arrest|home (?:confinement|detention|arrest)|confinement at home)\b", re.IGNORECASE
        ),
        "house arrest",
    ),
    (("term",), re.compile(r"\bterms? of (?:administrative )?arrest\b", re.IGNORECASE), "administrative detention"),
    (_MILD_LETTERS, re.compile(_MILD, re.IGNORECASE), "other"),
    (_PRISON_LETTERS, re.compile(_PRISON, re.IGNORECASE), "prison"),
    (("exile",), re.compile(r"\bexile\b", re.IGNORECASE), "other"),
    (("fine",), re.compile(r"\bfine[ds]?\b", re.IGNORECASE), "fine"),
)
"""The penalties, each by its words, and before these the letters without which they stand nowhere: a word more there
needs letters here."""
_RANGED = re.compile(
    rf"\b(?:between|from|to|up to)\s+(?:a total of\s+)?(?:{NUMBER}\s+(?:and|to|or)\s+)?{NUMBER}\s+"
    r"(?P<unit>years?|months?|days?)\b",
    re.IGNORECASE,
)
_LEAST_AND_MOST = re.compile(
    rf"\b(?:(?:between|from)\s+)?(?P<least>(?!(?:19|20)\d\d\b|an?\b){NUMBER}{_HALF})-?"
    r"(?: (?P<apart>years?|months?|days?))?"
    rf"(?:\s(?:and|to|or)\s|\s?[–-]\s?)(?P<most>{NUMBER}{_HALF})[ -](?P<unit>years?|months?|days?)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?:P\d+D/)?P(\d+)D|PT\d+H")
_LONGEST_ADMINISTRATIVE = 90
_ABSENTIA = re.compile(
    r"\bin(?: his| her| their)? absentia\b|\btried in (?:his|her|their) absence\b|\bin (?:his|her|their) absence\b",
    re.IGNORECASE,
)


def find_range(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first range of lengths in `text[start:end]`, as the shortest and the longest: "between five and seven
    years" is "P5Y/P7Y"; "two and three years" tells a term each and is none."""
    for found in _LEAST_AND_MOST.finditer(text, start, end):
        words = found.group().lower()
        joined = " and " in words.replace(" and a half", "") and not words.startswith(("between", "from"))
        if joined or _OLD.match(text, found.end()):
            continue
        unit = found.group("unit").lower()
        least = read_duration(f"{found.group('least')} {found.group('apart') or unit}")
        most = read_duration(f"{found.group('most')} {unit}")
        if least and most and least != most:
            return f"{least}/{most}", Span(*found.span())
    return None


def find_length(text: str, start: int, end: int, *, total: bool = False) -> tuple[str, Span] | None:
    """The first length of time in `text[start:end]` as an ISO 8601 duration or "life", with its words.

    Ages, "five years ago" and ranges ("five to seven years") give none; "a total of ten years" only if `total`, as of
    one person.
    """
    said = text[start:end].lower()
    if not holds_any(said, _UNITS_TOLD):
        return None
    for found in _LENGTH.finditer(text, start, end):
        if _OLD.match(text, found.end()) and not _imposed(text, start, found):
            continue
        told = text[max(start, found.start() - 24) : found.start()]
        told = _TOTAL.sub("", told) if total else told
        if _LASTING.search(told):
            continue
        if _RANGE.search(told) and not _AFTER_DATE.search(told):
            continue
        before, after = text[max(start, found.start() - 24) : found.start()], text[found.end() : found.end() + 60]
        if _SHARED.search(before) and "respectively" not in after:
            continue
        words = re.sub(r"(?<=\d)(?:[ -]1/2|\s?½)", ".5", _MORE.sub("", found.group()))
        words = re.sub(r"(?<=\d),(?=\d)", ".", words)
        iso = "life" if words.lower() == "life" else read_duration(words)
        if iso:
            return iso, Span(*found.span())
    return None


def _imposed(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a length before "after" is a term all the same: "sentenced to six years after the mutiny"."""
    after = _AFTER.match(text, found.end()) is not None
    return after and _TO.search(text, max(start, found.start() - _BEFORE_TERM), found.start()) is not None


def add_term(draft: Draft, text: str, start: int, end: int) -> None:
    """Adds length and penalty told in `text[start:end]`."""
    single = len(draft.persons) == 1 and draft.group is None
    length = find_length(text, start, end, total=single)
    if length and not single and _TOGETHER.search(text[max(0, length[1].start - _BEFORE_SUM) : length[1].start]):
        length = None
    several = find_range(text, start, end) if draft.kind == "sentence" and draft.group is not None else None
    if several and (length is None or several[1].start <= length[1].start):
        length = several
    if length and draft.length is None:
        draft.length = Value(length[0], length[1], draft.rule)
    if draft.penalty is None:
        second = find_length(text, length[1].end, end) if length and draft.kind == "sentence" else None
        stop = second[1].start if second and _PRISONS.search(text, start, second[1].start) else end
        found = penalty_in(text, start, stop, length[0] if length else None)
        ranged = _RANGED.search(text, start, end) if not found and draft.kind == "sentence" else None
        if ranged:
            short = ranged.group("unit").lower().startswith("day")
            found = ("administrative detention" if short else "prison"), Span(*ranged.span())
        if found and (draft.kind == "sentence" or found[0] == "house arrest"):
            draft.penalty = Value(found[0], found[1] or (length[1] if length else draft.words), draft.rule)
    add_absence(draft, text, start, end)


def add_absence(draft: Draft, text: str, start: int, end: int) -> None:
    """Adds that people were tried in their absence, where `text[start:end]` tells so."""
    absent = _ABSENTIA.search(text, start, end)
    if absent:
        draft.in_absentia = Value(True, Span(*absent.span()), draft.rule)


def penalty_in(text: str, start: int, end: int, length: str | None) -> tuple[Penalty, Span | None] | None:
    """The penalty that words or the length tell: years are prison, days are administrative detention."""
    days = _DAYS.fullmatch(length) if length else None
    short = days is not None and (days.group(1) is None or int(days.group(1)) <= _LONGEST_ADMINISTRATIVE)
    said = text[start:end].lower()
    for letters, pattern, penalty in _PENALTIES:
        found = pattern.search(text, start, end) if holds_any(said, letters) else None
        if found and not (penalty == "fine" and length):
            harder = _PRISONS.search(text, start, found.start()) if penalty == "other" else None
            if harder is not None and _AND_YEARS.search(text, harder.end(), found.start()):
                return "prison", Span(*harder.span())
            if short and penalty in ("prison",):
                return "administrative detention", None
            return penalty, Span(*found.span())
    administrative = _ADMINISTRATIVE.search(text, start, end)
    if short:
        return "administrative detention", Span(*administrative.span()) if administrative else None
    if administrative and "administrative" in administrative.group().lower():
        return "administrative detention", Span(*administrative.span())
    return ("prison", None) if length else None


def is_short(length: str | None) -> bool:
    """Whether a length is that of an administrative detention: days or hours."""
    days = _DAYS.fullmatch(length) if length else None
    return days is not None and (days.group(1) is None or int(days.group(1)) <= _LONGEST_ADMINISTRATIVE)
