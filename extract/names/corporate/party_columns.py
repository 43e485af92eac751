"""Parties in tables: the cells of a column that is headed "Party", "Bloc" or "List"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.lines import Candidate, Line

_BORDER = "|"
_HEADS = frozenset({"party", "parties", "bloc", "blocs", "alliance", "coalition", "list", "lists"})
_BESIDE_HEADS = frozenset({"political", "electoral", "or", "and", "/", "name", "of", "the", "party", "bloc", "list"})
_OTHER_HEADS = frozenset(
    {
        "candidate",
        "candidates",
        "name",
        "leader",
        "leaders",
        "votes",
        "vote",
        "%",
        "seats",
        "share",
        "percent",
        "result",
    }
    | {"results", "percentage", "mandates", "nominee"}
)
"""What another column of such a table is headed; else the row may be that of a table turned on its side."""
_JOINTS = frozenset({"of", "the", "for", "and", "–", "-", "—", "&"})
_NOBODY = frozenset(
    {"other", "others", "against", "none", "independent", "independents", "total", "vacant", "invalid", "registered"}
    | {"turnout", "blank", "valid", "rejected", "spoilt", "spoiled", "all", "self-nominated", "nonpartisan", "no"}
)
"""First words of cells that name no party."""
_MOST_ROWS = 60
_LONGEST_NAME = 8
_FEWEST_CELLS = 3


def with_party_columns(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """`chosen`, and the names in the party columns of tables whose rows are lines with cells parted by "|"; what was
    taken there for a person ("Altyn Kol") is the party."""
    taken = {(c.line, n) for c in chosen if c.kind != "person" for n in range(c.start, c.end)}
    cells = [
        cell for cell in _columns(lines) if not any((cell.line, n) in taken for n in range(cell.start, cell.end))
    ]
    if not cells:
        return chosen
    told = {(cell.line, n) for cell in cells for n in range(cell.start, cell.end)}
    return [c for c in chosen if not any((c.line, n) in told for n in range(c.start, c.end))] + cells


def _columns(lines: list[Line]) -> Iterator[Candidate]:
    for at, header in enumerate(lines):
        cells = _cells(header) if _BORDER in header.vocabulary and not _HEADS.isdisjoint(header.vocabulary) else []
        column = next((n for n, cell in enumerate(cells) if _is_head(header, cell)), None)
        others = {
            word for n, cell in enumerate(cells) if n != column for word in header.words[cell.start : cell.stop]
        }
        if column is None or len(cells) < _FEWEST_CELLS or others.isdisjoint(_OTHER_HEADS):
            continue
        for line in lines[at + 1 : at + 1 + _MOST_ROWS]:
            row = _cells(line)
            if len(row) < _FEWEST_CELLS:
                break
            cell = row[column] if column < len(row) else range(0)
            if cell and _is_name(line, cell):
                yield Candidate(
                    line.index, cell.start, cell.stop, "organisation", "names.party-column", 1,
                    organisation_kind="PoliticalParty", kind_words=line.span(cell.start, cell.stop),
                )  # fmt: skip


def _cells(line: Line) -> list[range]:
    """The cells of a row, as ranges of tokens; a border that opens or closes the row parts nothing."""
    borders = [n for n, word in enumerate(line.words) if word == _BORDER]
    ends = [*borders, len(line.words)]
    cells = [range(first, end) for first, end in zip([0, *(n + 1 for n in borders)], ends, strict=True)]
    if borders and borders[0] == 0:
        cells = cells[1:]
    return cells[:-1] if borders and borders[-1] == len(line.words) - 1 else cells


def _is_head(line: Line, cell: range) -> bool:
    words = [line.words[n] for n in cell]
    return bool(words) and not _HEADS.isdisjoint(words) and set(words) <= _HEADS | _BESIDE_HEADS


def _is_name(line: Line, cell: range) -> bool:
    words = [line.words[n] for n in cell]
    plain = all(line.is_capital(n) or line.words[n] in _JOINTS for n in cell)
    return plain and len(words) <= _LONGEST_NAME and line.is_capital(cell.start) and words[0] not in _NOBODY
