"""Lists of results: a name and its figure a line ("The A Party: 53.9 percent, 40 seats", "– B, 2.3 per cent")."""

from __future__ import annotations

import re

from extract.elections.lexicon import ORGANISATION, PERCENT, PERSON, WHO
from extract.elections.lines import Item, Line
from extract.elections.tallies.percentages import bare_number

_LONGEST, _LONGEST_ROW = 16, 40
_FEWEST_BORDERS = 2
_NUMBERED = 2
_IN_NAMES = (
    "–",
    "faction",
    "bloc",
    "alliance",
    "coalition",
    "list",
    "of",
    "the",
    "for",
    "and",
    "(",
    ")",
    ")",
    "'s",
    "party",
    "a",
    "just",
    "by",
)
_BULLETS = ("–", "•", "*", "·", "|")
_RULES = ("–", "|")
_BETWEEN = (":", "–", "(", ",", "|")
_NOBODY = frozenset(
    (
        "yes",
        "no",
        "for",
        "against",
        "others",
        "other",
        "none",
        "turnout",
        "invalid",
        "spoilt",
        "blank",
        "total",
        "all",
        "rejected",
        "spoiled",
        "void",
        "valid",
        "registered",
        "voters",
        "invalid/blank",
    )
)
"""First words of rows that tell of no candidate."""
_ROW = re.compile(
    rf"(?:[–•*·|] )?(?:\d{{1,2}}[.)]? [.)]? ?)?(?:the )?(?:[{WHO}]|[^ \d,;]+) (?:[^ \d;]+ ){{0,10}}?"
    rf"(?:[:–(,|] |\.{{3,}} |\| )*(?:\d{{1,3}}(?:[,.']\d{{3}}){{1,3}} (?:votes )?(?:[–(,|] )?)?"
    rf"(?:{PERCENT}|\d{{1,2}}(?:\.\d{{1,2}})?) (?:[,|(–] .{{0,40}}|[.;)%] )?"
)
_COUNTED_ROW = re.compile(rf"[–:|] \d{{1,3}}(?:[,.]\d{{3}})+ (?:votes )?\( {PERCENT} \) (?:[.;,] )?$")
_HEADING = re.compile(r"(?<![^ ])(?:percent|per cent|%|results|result|shares|votes) .*: $")
_HEADER = re.compile(r"(?:\| )?[^|\d]{1,60}\| [^\d]{0,60}(?:per cent|percent|%|votes?|share) ")
"""The first row of a table of results."""
_TITLES = frozenset(
    {"candidate", "candidates", "party", "parties", "name", "names", "votes", "vote"}
    | {"number", "of", "valid", "seats", "result", "results", "list", "share", "the"}
    | {"nominating", "nominated", "popular", "nominator", "faction", "bloc", "leader"}
    | {"in", "no", "no.", "#", *_RULES, "and", "(", ")", "mandates", "total"}
)
_PER_CENT = frozenset(("%", "percent", "per", "cent", "percentage", "share"))
_COUNT = re.compile(r"\d{1,3}(?:[,.' ]\d{3})+|\d{3,}")
"""How many votes somebody got."""
_PAIRED = re.compile(
    rf"(?P<who>[{WHO}]) (?:\( [^()]{{1,60}}\) |(?:of|for|from|–) (?:the )?[{ORGANISATION}] )?"
    rf"(?:[,:–|(] |\.{{3,}} |(?:gets|wins|takes|has|polls|on|with|at) (?:just |only )?){{0,2}}(?P<figure>{PERCENT})"
)
_FEWEST_PAIRS = 3
_BARE_PAIR = re.compile(rf"[{WHO}] (?:\( [^()]{{1,60}}\) )?(?:[,:–] )?\d{{1,2}}\.\d{{1,2}} (?=[;,.]|and )")
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")


def heads_results(line: Line) -> bool:
    """Whether a line says that a list of results follows, so that its bare numbers are per cent."""
    heading = line.code.endswith(": ") and _HEADING.search(line.code)
    return bool(heading or ("|" in line.code and _HEADER.match(line.code))) or _is_row_of_titles(line)


def _is_row_of_titles(line: Line) -> bool:
    """Whether a line holds but the titles of columns ("Candidate Votes %")."""
    words = line.words
    return len(line.items) <= _LONGEST and bool(words & _PER_CENT) and words <= _TITLES | _PER_CENT and len(words) > 1


def lists_results(line: Line) -> bool:
    """Whether a line is a list of names with a decimal number each ("A 70.96; B 16.23; C 5.05.")."""
    return line.code.count(".") >= _FEWEST_PAIRS and len(_BARE_PAIR.findall(line.code)) >= _FEWEST_PAIRS


def rules_table(line: Line) -> bool:
    """Whether a line only draws a table ("| --- | --- |")."""
    return all(set(item.lower) <= {"|", "–", "-", ":", "=", "+"} for item in line.items)


def numbers_row(line: Line) -> bool:
    """Whether a line is but the number of a row, which its full stop parted from it ("2.")."""
    return len(line.items) == _NUMBERED and line.items[1].lower in (".", ")") and line.items[0].lower.isdigit()


def looks_like_result(line: Line) -> bool:
    """Whether a line is a row of a table: somebody or something, a figure, perhaps seats behind it."""
    return len(line.items) <= _LONGEST and _ROW.fullmatch(line.code) is not None


def counts_votes(line: Line) -> bool:
    """Whether a row tells votes before the share ("Bright Armenia – 79,921 (6.37%)")."""
    return len(line.items) <= _LONGEST and _COUNTED_ROW.search(line.code) is not None


def name_of_result(line: Line) -> tuple[int, int] | None:
    """The items (first, one past the last) of the name in a line of a list of results; `None` in any other line."""
    figures = line.figures()
    if len(figures) != 1 or len(line.items) > _LONGEST:
        return None
    first = int(line.items[0].lower in _BULLETS)
    end = figures[0]
    while end > first and (line.items[end - 1].lower in _BETWEEN or set(line.items[end - 1].lower) == {"."}):
        end -= 1
    named = line.items[first:end]
    if named and named[0].lower in _NOBODY:
        return None
    bare = _NUMBER.fullmatch(line.items[figures[0]].lower) is not None
    apart = bare or end < figures[0]
    plain = all((item.symbol in WHO if item.symbol else item.capital) or item.lower in _IN_NAMES for item in named)
    return (first, end) if named and apart and plain else None


def paired_figures(line: Line) -> dict[int, int]:
    """The figures that stand right behind somebody in a list ("A (B), 60.8; C, 29.8"), each with whose it is."""
    return {line.index(f.start("figure")): line.index(f.start("who")) for f in _PAIRED.finditer(line.code)}


def complete_result(line: Line) -> None:
    """Turn the number of a line such as "A Party 0.66, none" or "B | 42.49" into a figure."""
    _join_cells(line)
    _drop_counts(line)
    if line.figures() or len(line.items) > _LONGEST:
        return
    numbers = [at for at, item in enumerate(line.items) if not item.symbol and _NUMBER.fullmatch(item.lower)]
    if len(numbers) != 1 or numbers[0] == 0:
        return
    at, item = numbers[0], line.items[numbers[0]]
    while at > 1:
        ruled = line.items[at - 1].lower in _RULES and at > 2
        count = line.items[at - 2] if ruled else line.items[at - 1]
        if count.symbol or not _COUNT.fullmatch(count.lower):
            break
        del line.items[at - 1 - ruled : at]  # "B 445,934 12.61", "B – 445,934 – 12.61": how many votes
        at -= 1 + ruled
    figure = bare_number(line.sentence.words, line.token_of(item))
    if figure:
        line.items[at] = Item(item.lower, item.span, PERCENT, percentage=figure.percentage)
        line.encode()


def _join_cells(line: Line) -> None:
    """Leave of a row of cells the first name and the last figure: "A | B Party | 857,386 | 11.88"."""
    borders = [at for at, item in enumerate(line.items) if item.lower == "|"]
    if len(borders) < _FEWEST_BORDERS or len(line.items) > _LONGEST_ROW:
        return
    ends = [*borders, len(line.items)]
    cells = [range(first, end) for first, end in zip([0, *(at + 1 for at in borders)], ends, strict=True)]
    named = next((c for c in cells if any(line.is_who(at) for at in c)), None)
    told = next((c for c in reversed(cells) if any(_is_share(line.items[at]) for at in c)), None)
    if named is None or told is None or named.start >= told.start:
        return
    party = [c for c in cells if named.stop <= c.start < told.start and _is_body(line, c)]
    border = line.items[named.stop]
    kept = [line.items[at] for at in named]
    if len(party) == 1 and line.items[next(at for at in named if line.is_who(at))].symbol == PERSON:
        kept += [border._replace(lower="("), *(line.items[at] for at in party[0]), border._replace(lower=")")]
    line.items[:] = [*kept, border, *(line.items[at] for at in told)]
    line.encode()


def _is_body(line: Line, cell: range) -> bool:
    """Whether a cell holds but a body: the party of the candidate in the first."""
    symbols = [line.items[at].symbol for at in cell]
    return symbols.count(ORGANISATION) == 1 and all(
        line.items[at].symbol or line.items[at].lower in _IN_NAMES for at in cell
    )


def _is_share(item: Item) -> bool:
    return item.symbol == PERCENT or (not item.symbol and _NUMBER.fullmatch(item.lower) is not None)


def _drop_counts(line: Line) -> None:
    """Leave out how many votes stand before a share: "A: 857,386 votes (11.88%)"."""
    items, kept = line.items, list[Item]()
    figures = set(line.figures())
    for at, item in enumerate(items):
        behind = at + 1 + (at + 1 < len(items) and items[at + 1].lower == "votes")
        counted = not item.symbol and _COUNT.fullmatch(item.lower) is not None
        if counted and behind + 1 in figures and items[behind].lower == "(":
            continue
        if not (item.lower == "votes" and at + 2 in figures):
            kept.append(item)
    if len(kept) < len(items):
        line.items[:] = kept
        line.encode()
