"""Roles on one line of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from server.pages.entity_facts import Fact, fact
from server.pages.time_scale import TimeScale, read_day
from server.release import Release
from server.store import Graph, sz

_MOST: Final = 40
"""Roles shown at most."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, and where it stands: from `x`, `width` per cent wide; `begun` and `ended` say whether the ends are
    told (else it fades out there). `x` is below 0 where no time is known."""

    fact: Fact
    status: str
    x: float
    width: float
    begun: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class RoleLines:
    """Roles with the scale that they share; `ticks` is empty where there is nothing to draw."""

    rows: list[RoleRow]
    ticks: list[tuple[float, str]]
    more: int


def role_lines(release: Release, roles: Iterable[str], viewpoint: str) -> RoleLines:
    """Roles in the order of time, those without any last; `viewpoint` is the thing whose page it is."""
    graph = release.graph
    spans = {role: _span(graph, role) for role in sorted(set(roles))}
    days = [day for span in spans.values() for day in span[:2] if day]
    scale = TimeScale.over(days) if days else None
    order = sorted(spans, key=lambda r: (spans[r][0] or spans[r][1] or date.max, graph.label(r), r))
    drawn = any(begun or ended for _, _, begun, ended in spans.values())
    rows = [_row(release, role, spans[role], scale if drawn else None, viewpoint) for role in order[:_MOST]]
    return RoleLines(rows, scale.ticks() if scale and drawn else [], max(0, len(order) - _MOST))


_Span = tuple[date | None, date | None, bool, bool]


def _span(graph: Graph, role: str) -> _Span:
    """First and last day known, and whether they are told as the role's beginning and end. A role that is told as
    held at the time of an article is known for that time alone."""
    begun, ended = (bool(graph.text(role, sz(name))) for name in ("from", "until"))
    first = read_day(graph.text(role, sz("earliest"))) if begun else None
    last = read_day(graph.text(role, sz("latest"))) if ended else None
    known = _partial(graph.text(role, sz("asOf"))) if graph.text(role, sz("status")) == "current" else None
    if first and last and first > last:
        return first, None, True, False
    return (
        first or (known if not last else None),
        last or (max(known, first) if known and first else known),
        begun,
        ended,
    )


def _partial(text: str) -> date | None:
    """A day for a partial date: its first."""
    filled = text if len(text) >= 10 else f"{text}-01" if len(text) == 7 else f"{text}-01-01"
    return read_day(filled) if text else None


def _row(release: Release, role: str, span: _Span, scale: TimeScale | None, viewpoint: str) -> RoleRow:
    first, last, begun, ended = span
    told = fact(release, role, viewpoint)
    status = release.graph.text(role, sz("status"))
    if scale is None or not (first or last):
        return RoleRow(told, status, -1.0, 0.0, begun, ended)
    # An end that is not told fades over a tenth of the line.
    x = scale.at(first) if first else max(0.0, scale.at(last or scale.last) - 10)
    end = scale.at(last) if last else min(100.0, x + 10)
    return RoleRow(told, status, x, round(max(1.0, end - x), 2), begun, ended)
