"""A list as people see it: rows, facets with counts, orders, pages; and the same as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote_plus

import numpy as np
from werkzeug.datastructures import MultiDict

from extract.exports.spreadsheets import guarded
from server.pages.catalogue import ORDERS, UNDATED, ClassList, Facet
from server.pages.facets import FacetIndex, most_frequent, size_of
from server.pages.list_index import index_of
from server.pages.list_query import list_query
from server.pages.rows import COLUMNS, Column
from server.pages.wording import Part, plain
from server.release import Release
from server.store import Graph

MOST_ROWS: Final = 10_000
"""Rows of one CSV or JSON answer; `page=2` gives the next ones."""
_SHOWN_VALUES: Final = 12
_MOST_VALUES: Final = 24
_MOST_CHOSEN: Final = 20


_quoted: Final = lru_cache(maxsize=4096)(quote_plus)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address asks of a list: values by facet, order, page from 1."""

    which: ClassList
    chosen: dict[str, list[str]]
    order: str
    page: int

    def address(
        self, path: str = "", page: int = 1, sort: str = "", changed: Mapping[str, Sequence[str]] | None = None
    ) -> str:
        """The address of the same choice at `path` (by default the list's own) with facets `changed`, given as
        they stand in addresses."""
        asked = []
        for facet in self.which.facets:
            values = (changed or {}).get(facet.key)
            if values is None:
                values = [facet.address(value) for value in self.chosen.get(facet.key, ())]
            asked += [f"{facet.key}={_quoted(value)}" for value in values]
        order = sort or self.order
        if order != self.which.orders[0]:
            asked.append(f"sort={order}")
        if page > 1:
            asked.append(f"page={page}")
        return f"{path or '/' + self.which.path}{'?' if asked else ''}{'&'.join(asked)}"


@dataclass(frozen=True, slots=True)
class FacetValue:
    text: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its most frequent values; `more` are the rest that is shown on request, `unseen` how many
    values there are beyond."""

    key: str
    title: str
    values: list[FacetValue]
    more: list[FacetValue]
    unseen: int
    open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A member; `words` leads to the first passage that tells of it."""

    iri: str
    cells: list[list[Part]]
    words: str


@dataclass(frozen=True, slots=True)
class ListPage:
    columns: tuple[Column, ...]
    rows: list[Row]
    total: int
    of: int
    facets: list[FacetView]
    active: list[tuple[str, FacetValue]]
    orders: list[tuple[str, str, bool]]
    page: int
    pages: int
    query: str


def read_choice(which: ClassList, arguments: MultiDict[str, str]) -> Choice:
    """What the address asks; what makes no sense is left out."""
    chosen = {}
    for facet in which.facets:
        values = [facet.value(text[:300]) for text in arguments.getlist(facet.key) if text][:_MOST_CHOSEN]
        if values:
            chosen[facet.key] = list(dict.fromkeys(values))
    order = arguments.get("sort", "")
    return Choice(
        which,
        chosen,
        order if order in which.orders else which.orders[0],
        read_page(arguments),
    )


def read_page(arguments: MultiDict[str, str]) -> int:
    """The page that the address asks for, from 1; the first where it makes no sense."""
    page = arguments.get("page", "1")
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 9 else 1


def list_page(release: Release, choice: Choice, length: int) -> ListPage:
    """The page of a list that was asked for, or its last one; `length` rows a page."""
    index, which = index_of(release, choice.which), choice.which
    selection = index.select(choice.chosen)
    total = size_of(selection)
    pages = max(1, -(-total // length))
    page = min(choice.page, pages)
    columns = COLUMNS[which.path]
    iris = index.ordered(selection, choice.order, (page - 1) * length, length)
    facets = facet_views(release.graph, index, choice)
    return ListPage(
        columns=columns,
        rows=[_row(release.graph, iri, columns) for iri in iris],
        total=total,
        of=len(index.iris),
        facets=facets,
        active=[(f.title, value) for f in facets for value in [*f.values, *f.more] if value.chosen],
        orders=[(ORDERS[o], choice.address(sort=o), o == choice.order) for o in which.orders],
        page=page,
        pages=pages,
        query=list_query(which, choice.chosen, choice.order),
    )


def facet_views(graph: Graph, index: FacetIndex, choice: Choice, path: str = "") -> list[FacetView]:
    """The facets with counts; one that would narrow nothing is left out. Links lead to `path`, the list itself by
    default."""
    return [
        view for facet in choice.which.facets if (view := _facet_view(graph, index, choice, facet, path)) is not None
    ]


def _facet_view(graph: Graph, index: FacetIndex, choice: Choice, facet: Facet, path: str) -> FacetView | None:
    column, counts = index.columns[facet.key], index.counts(facet.key, choice.chosen)
    chosen = choice.chosen.get(facet.key, [])
    known = int(np.count_nonzero(counts))
    if not chosen and (not known or (known == 1 and int(counts.max()) == len(index.iris))):
        return None
    if facet.kind == "year":
        found = [column.values[code] for code in np.flatnonzero(counts).tolist()]
        ranked = sorted(found, key=lambda value: "" if value == UNDATED else value, reverse=True)
        shown = [*ranked, *(value for value in chosen if value not in ranked)]
    else:
        ranked = [column.values[code] for code in most_frequent(counts, _MOST_VALUES)]
        shown = [*chosen, *(value for value in ranked if value not in chosen)]
    shown = shown[: max(_MOST_VALUES, len(chosen))]
    values = [
        FacetValue(
            facet.say(graph, value),
            int(counts[column.number[value]]) if value in column.number else 0,
            _toggled(choice, facet, value, path),
            value in chosen,
        )
        for value in shown
    ]
    return FacetView(
        facet.key, facet.title, values[:_SHOWN_VALUES], values[_SHOWN_VALUES:],
        known - sum(1 for value in values if value.count), bool(chosen),
    )  # fmt: skip


def _toggled(choice: Choice, facet: Facet, value: str, path: str) -> str:
    """The address with `value` chosen, or no more chosen."""
    before = choice.chosen.get(facet.key, [])
    after = [v for v in before if v != value] if value in before else [*before, value]
    return choice.address(path, changed={facet.key: [facet.address(v) for v in after]})


def _row(graph: Graph, iri: str, columns: Sequence[Column]) -> Row:
    passages = graph.passages(iri)
    words = ""
    if passages:
        first = passages[0]
        words = f"/article/{graph.article(first.article).id}#char={first.start},{first.end}"
    return Row(iri, [column.cell(graph, iri) for column in columns], words)


def _all_rows(release: Release, choice: Choice) -> tuple[list[str], int]:
    index = index_of(release, choice.which)
    selection = index.select(choice.chosen)
    start = (choice.page - 1) * MOST_ROWS
    return index.ordered(selection, choice.order, start, MOST_ROWS), size_of(selection)


def list_csv(release: Release, choice: Choice) -> str:
    """The list as CSV (RFC 4180): `iri`, then its columns in plain words, none of which a spreadsheet calculates."""
    graph, columns = release.graph, COLUMNS[choice.which.path]
    iris, _ = _all_rows(release, choice)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(["iri", *(column.title.lower() for column in columns)])
    table.writerows([iri, *(guarded(plain(column.cell(graph, iri))) for column in columns)] for iri in iris)
    return written.getvalue()


def list_json(release: Release, choice: Choice) -> str:
    """The list as JSON: how many there are, the query that makes it, and a row a member."""
    graph, columns = release.graph, COLUMNS[choice.which.path]
    iris, total = _all_rows(release, choice)
    rows: list[Mapping[str, object]] = [
        {"iri": iri, "label": graph.label(iri)}
        | {column.title.lower(): plain(column.cell(graph, iri)) for column in columns}
        for iri in iris
    ]
    answer = {
        "list": choice.which.path,
        "release": release.id,
        "total": total,
        "page": choice.page,
        "rows_a_page": MOST_ROWS,
        "query": list_query(choice.which, choice.chosen, choice.order),
        "rows": rows,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
