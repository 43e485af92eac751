"""Property paths that facets are read by, and that the queries of lists hold as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from server.prefixes import PREFIXES
from server.store import Graph

Ends = dict[str, list[int]]
"""Where a path leads: each end as text, with the numbers of those that it is reached from."""


def follow(
    graph: Graph, path: str, starts: Mapping[str, Sequence[int]], known: dict[str, Ends] | None = None
) -> Ends:
    """Where `path` leads from `starts`. `known` keeps where its beginnings led, for other paths that begin alike.

    `path` is a SPARQL property path of steps joined by `/`, each a prefixed name, `^` before it for the other way
    and `*` behind it for any number of steps; `(a|b)` takes either. Every step costs one pass over all statements
    with its properties.
    """
    known = {} if known is None else known
    here: Ends = {start: list(numbers) for start, numbers in starts.items()}
    gone = ""
    for step in path.split("/"):
        gone += f"/{step}"
        if gone not in known:
            pairs = chain.from_iterable(_pairs(graph, one) for one in step.removesuffix("*").strip("()").split("|"))
            known[gone] = _closure(list(pairs), here) if step.endswith("*") else _step(pairs, here)
        here = known[gone]
    return here


def _pairs(graph: Graph, step: str) -> Iterable[tuple[str, str]]:
    prefix, _, local = step.removeprefix("^").partition(":")
    pairs = graph.pairs(PREFIXES[prefix] + local)
    return ((value, subject) for subject, value in pairs) if step.startswith("^") else pairs


def _step(pairs: Iterable[tuple[str, str]], here: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for start, end in pairs:
        numbers = here.get(start)
        if numbers:
            found.setdefault(end, []).extend(numbers)
    return found


def _closure(pairs: list[tuple[str, str]], here: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    found = {start: list(dict.fromkeys(numbers)) for start, numbers in here.items()}
    new: Mapping[str, Sequence[int]] = here
    for _ in range(len(pairs) + 1):
        reached = _step(pairs, new)
        fresh: dict[str, list[int]] = {}
        for end, numbers in reached.items():
            known = set(found.get(end, ()))
            unknown = [n for n in dict.fromkeys(numbers) if n not in known]
            if unknown:
                fresh[end] = unknown
                found.setdefault(end, []).extend(unknown)
        if not fresh:
            break
        new = fresh
    return found
