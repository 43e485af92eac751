"""Words that stand above a table of results, or open an entry of a chronicle, and so tell of a vote and date it.

"PRESIDENT, SECOND ROUND (3 November)" with a name and a figure a line below it; "24 May 2009 – A, 51.2 per cent,
beats B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from extract.elections.contests.countries import Countries
from extract.elections.contests.dated import Dated
from extract.elections.contests.kinds import kind_of
from extract.elections.contests.reference import Reference
from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, PERSON, alternatives, lexicon
from extract.elections.lines import Line
from extract.elections.tallies.result_lines import looks_like_result
from extract.facts import ElectionKind, Value
from extract.partial_date import PartialDate

DATE_OF_ENTRY = "elections.date-of-entry"
_LONGEST_HEADING = 14
_FEWEST_ENTRIES = 3
_ENTRY = re.compile(
    rf"(?:[–•*·] )?(?:(?:on|in) )?{DATE} (?:(?:and|to|–|/|,) {DATE} )?(?:, (?:[^ ,;:.–|]+ ){{1,4}})?[–:|] "
    rf"|{DATE} \. $"
)
_ROUND = re.compile(r"(?<![^ ])(?:first round|second round|third round|run-off|runoff|re-run|rerun|second ballot) ")
_SECOND = re.compile(r"(?<![^ ])(?:second round|run-off|runoff|second ballot) ")
_SEQUEL = re.compile(
    r"(?<![^ ])(?:after|following|since|before|ahead of|over|against|amid|despite) (?:[^ ,]+ ){0,7}?$"
)
_FIGURE = rf"(?:{PERCENT} |\d{{1,2}}(?:\.\d{{1,2}})? (?=[,;.)]|and |to |against |$))"
_PAIR = re.compile(
    rf"([{PERSON}{ORGANISATION}]) (?:\( [^()]{{1,60}}\) |(?:of|for|from) (?:the )?[{ORGANISATION}] )?"
    rf"(?:(?:[,:–|]|\.{{3,}}|gets|got|with|on|has|had|wins|won|takes|took|receives|received|polls|scores) )?"
    r"(?:(?:just|only|about) )?"
    rf"{_FIGURE}"
)
_BEATS = re.compile(
    rf"[{PERSON}] (?:\( [^()]{{1,60}}\) |(?:of|for|from) (?:the )?[{ORGANISATION}] )?"
    rf"(?:, {PERCENT} , )?(?:[^ ,;.]+ ){{0,3}}?"
    r"(?:beats|defeats|beat|defeated|re-elected|elected|returned|chosen|prevails|overcomes|unseats|wins|won) "
)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines `first` … `end` (exclusive, by number) that stand below the words of `reference`."""

    first: int
    end: int
    reference: Reference


def find_sections(
    lines: Sequence[Line], references: list[Reference], countries: Countries, years: Mapping[int, int]
) -> list[Section]:
    """The tables of results of an article; adds to `references` (kept in text order) what the words above them and
    the entries of a chronicle tell of votes, and dates those told in an entry. `years` are those with which blocks
    of a chronicle open, by where the blocks start."""
    by_line = {number: list(group) for number, group in groupby(references, key=lambda r: r.line.number)}
    sections = list(_tables(lines, by_line, countries))
    added = [section.reference for section in sections if section.reference not in references]
    added += _entries(lines, by_line, countries, years)
    if added:
        references.extend(added)
        references.sort(key=lambda reference: (reference.line.number, reference.head))
    return sections


# ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(lines: Sequence[Line], by_line: dict[int, list[Reference]], countries: Countries) -> Iterator[Section]:
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1]
        headed = len(line.items) <= _LONGEST_HEADING and below.block != line.block and line.items[-1].lower != "."
        if not headed or looks_like_result(line) or below.number - line.number > 2 or not looks_like_result(below):
            continue
        end = next((other.number for other in lines[at + 1 :] if _ends_table(other)), lines[-1].number + 1)
        rows = [other for other in lines[at + 1 :] if other.number < end]
        reference = _of_heading(line, rows, by_line.get(line.number, []))
        if reference:
            if reference.country is None:
                _place(reference, countries)
            yield Section(line.number + 1, end, reference)


def _ends_table(line: Line) -> bool:
    """Whether a line is a heading or prose: no row with a figure."""
    return not any(character.isdigit() for character in line.code) and PERCENT not in line.code


def _of_heading(line: Line, rows: Sequence[Line], told: list[Reference]) -> Reference | None:
    """The vote that the words above a table name."""
    named = next((r for r in told if r.kind and not r.share), None) or next((r for r in told if not r.share), None)
    date = _only_date(line)
    if named is None:
        told_at = next((at for at, item in enumerate(line.items) if _office(item.lower)), None)
        if told_at is None and (date is None or not _ROUND.search(line.code)):
            return None
        named = Reference(line, told_at or 0, told_at or 0, (told_at or 0) + 1)
        office = _office(line.items[told_at].lower) if told_at is not None else None
        named.kind = Value(office, named.words, "elections.kind-of-heading") if office else None
    if named.kind is None:
        by_rows = _kind_of_results(rows)
        if by_rows is None:
            return None
        named.kind = Value(by_rows, named.words, "elections.kind-of-results")
    if date is not None and (named.dated is None or named.dated.strength == "sentence"):
        named.dated = date
    named.reason, named.creates, named.definite = "", True, True
    return named


def _office(word: str) -> ElectionKind | None:
    return kind_of(word) if word not in ("council", "city", "district", "village", "general") else None


def _only_date(line: Line) -> Dated | None:
    dates = [
        item for item in line.items if item.date and item.date.value and item.date.role not in ("since", "until")
    ]
    if len(dates) != 1 or dates[0].date is None or dates[0].date.value is None:
        return None
    return Dated(Value(dates[0].date.value, dates[0].span, "elections.date-of-heading"), "attached")


# ── Chronicles ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _entries(
    lines: Sequence[Line], by_line: dict[int, list[Reference]], countries: Countries, years: Mapping[int, int]
) -> list[Reference]:
    """What the entries of a chronicle tell: those without words for a vote by their results alone."""
    blocks = [list(group) for _, group in groupby(lines, key=lambda line: line.block)]
    entries = [b for b in blocks if _ENTRY.match(b[0].code) or _year_of_block(b[0], years)]
    if len(entries) < _FEWEST_ENTRIES:
        entries = [block for block in entries if len(_PAIR.findall(block[0].code)) > 1]
    added: list[Reference] = []
    for block in entries:
        told = [reference for line in block for reference in by_line.get(line.number, ())]
        year = _year_of_block(block[0], years)
        dates = _dates_of_entry(block[0]) or ([year] if year else [])
        if not dates:
            continue
        kind = _kind_of_results(block)
        own = [reference for reference in told if _date_by_entry(reference, dates, kind)]
        if kind and not any(_is_of(reference, dates[0]) for reference in own) and not _is_of_another(told):
            added.append(_by_results(block[0], dates[0], kind, countries))
    return added


def _year_of_block(line: Line, years: Mapping[int, int]) -> Dated | None:
    """The bare year with which the first sentence of a block opens, in a chronicle ("1990: A is elected")."""
    block = line.sentence.block.span
    year, item = years.get(block.start), line.items[0]
    if year is None or item.lower != str(year) or line.sentence.span.start != block.start:
        return None
    return Dated(Value(PartialDate.year(year), item.span, DATE_OF_ENTRY), "attached")


def _dates_of_entry(line: Line) -> list[Dated]:
    opened = _ENTRY.match(line.code)
    found: list[Dated] = []
    for item in line.items[: line.index(opened.end()) if opened else 0]:
        if item.date and item.date.value and item.date.role not in ("since", "until", "for"):
            found.append(Dated(Value(item.date.value, item.span, DATE_OF_ENTRY), "attached"))
    return found


def _date_by_entry(reference: Reference, dates: list[Dated], kind: ElectionKind | None) -> bool:
    """Give a vote told in an entry the date that opens it, unless it has one; whether it is one in particular."""
    line, first = reference.line, reference.first
    general = any(
        item.lower in lexicon().reading["general_determiner"] for item in line.items[first : reference.head]
    )
    other = reference.dated and reference.dated.strength == "attached" and not _is_of(reference, dates[0])
    if reference.share or general or other or reference.cue == "previous" or reference.reason not in ("", "general"):
        return bool(other)
    sequel = _SEQUEL.search(line.between(max(0, first - 9), first)) is not None
    round_ = len(dates) > 1 and _SECOND.search(line.between(first, reference.end))
    if not (reference.kind and _is_finer(reference, dates[0].date.value)):
        reference.dated = _year_of(dates[0]) if sequel else dates[1 if round_ else 0]
    if reference.kind is None and kind and not reference.verb:
        reference.kind = Value(kind, reference.words, "elections.kind-of-results")
    reference.reason = ""
    reference.creates = reference.creates or reference.kind is not None
    return True


def _is_finer(reference: Reference, entry: PartialDate) -> bool:
    """Whether a vote told in the entry of a year has a month or a day of its own there."""
    dated = reference.dated
    own = dated.date.value if dated and dated.strength == "attached" else None
    return own is not None and own != entry and own.within(entry)


def _is_of_another(told: Sequence[Reference]) -> bool:
    """Whether words of an entry name a vote of another day, whose results it then tells."""
    return any(
        r.kind and r.dated and r.dated.strength == "attached" and r.dated.date.rule != DATE_OF_ENTRY for r in told
    )


def _is_of(reference: Reference, date: Dated) -> bool:
    return reference.dated is not None and reference.dated.date.value.agrees(date.date.value)


def _year_of(dated: Dated) -> Dated:
    earliest = dated.date.value.earliest
    if earliest is None:
        return dated
    return replace(dated, date=replace(dated.date, value=PartialDate.year(earliest.year)))


def _by_results(line: Line, dated: Dated, kind: ElectionKind, countries: Countries) -> Reference:
    at = next(index for index, item in enumerate(line.items) if item.span == dated.date.words)
    told: Value[ElectionKind] = Value(kind, dated.date.words, "elections.kind-of-results")
    reference = Reference(line, at, at, at + 1, kind=told, dated=dated, creates=True, definite=True)
    _place(reference, countries)
    return reference


def _place(reference: Reference, countries: Countries) -> None:
    around = countries.of_line(reference.line)
    if around:
        reference.country = Value(around, reference.words, "elections.country-around")


# ── Results ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _kind_of_results(lines: Sequence[Line]) -> ElectionKind | None:
    """The kind of vote that results are of: a president's where persons get them, a parliament's where parties do or
    where seats are told; `None` where no result is told."""
    pairs = [found.group(1) for line in lines for found in _PAIR.finditer(line.code)]
    persons, bodies = pairs.count(PERSON), pairs.count(ORGANISATION)
    if max(persons, bodies) >= 2 or (bodies and not persons):
        return "presidential" if persons > bodies else "parliamentary"
    figures = any(PERCENT in line.code for line in lines)
    if any(_seats().search(line.code) for line in lines):
        return "parliamentary"
    beaten = persons == 1 or any(_BEATS.search(line.code) for line in lines)
    return "presidential" if (figures or pairs) and beaten else None


@cache
def _seats() -> re.Pattern[str]:
    """A party, a verb of winning, and seats or a chamber."""
    chamber = alternatives(lexicon().sets["chamber"])
    return re.compile(
        rf"[{ORGANISATION}] (?:\( [^()]{{1,40}}\) )?(?:[^ ,;.]+ ){{0,3}}?"
        r"(?:sweeps|swept|wins|won|takes|took|returns|return|returned|secures|secured|gets|got|keeps|kept|holds) "
        rf"(?:(?:[^ ,;.]+ ){{0,5}}?(?:seats|mandates|deputies|majority) |(?:all |control of )?(?:the )?"
        rf"(?:{chamber}|[{ORGANISATION}] ))"
    )
