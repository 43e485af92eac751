"""What happened to people's liberty, one thing after the other: arrest, charge, sentence, release."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from server.pages.entity_facts import Fact, fact, time_of
from server.pages.wording import when
from server.release import Release
from server.store import Graph, sz

_MOST: Final = 60
"""Events in one chain, and chains of one person, at most."""
_READ: Final = 200
"""Events of one person that are read at most."""
_RANK: Final = {"Arrest": 0, "Charge": 1, "Sentence": 2, "Extradition": 3, "Release": 4}


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a chain; `here` where the page is its own."""

    kind: str
    when: str
    fact: Fact
    here: bool


def chains_of(release: Release, person: str) -> list[list[Step]]:
    """All custody events of a person, joined where one follows another; the chain that begins first is first."""
    graph = release.graph
    waiting = [e for e in graph.subjects(sz("person"), person, _READ) if "CustodyEvent" in graph.kinds(e)]
    found: list[list[str]] = []
    seen: set[str] = set()
    for event in waiting:
        if event not in seen:
            chain = _joined(graph, event)
            seen.update(chain)
            found.append(chain)
    found.sort(key=lambda chain: (min(time_of(graph, e) or "9999" for e in chain), chain[0]))
    return [_steps(release, chain, person, "") for chain in found[:_MOST]]


def chain_around(release: Release, event: str) -> list[Step]:
    """What came before and after a custody event, itself included; empty where it stands alone."""
    chain = _joined(release.graph, event)
    return _steps(release, chain, "", event) if len(chain) > 1 else []


def _joined(graph: Graph, event: str) -> list[str]:
    """The events that are before or after `event`, itself included, in order."""
    found: list[str] = []
    waiting = [event]
    while waiting and len(found) < _MOST:
        here = waiting.pop()
        if here not in found:
            found.append(here)
            waiting += [*graph.texts(here, sz("follows")), *graph.subjects(sz("follows"), here, _MOST)]
    return _in_order(graph, found)


def _in_order(graph: Graph, events: Iterable[str]) -> list[str]:
    """Each event after those that it follows; of several that may come next the earliest."""
    left = sorted(
        events, key=lambda e: (time_of(graph, e) or "9999", _RANK.get(graph.kind(e), len(_RANK)), graph.label(e), e)
    )
    before = {e: set(graph.texts(e, sz("follows"))) for e in left}
    ordered: list[str] = []
    while left:
        free = next((e for e in left if not before[e] & set(left)), left[0])
        ordered.append(free)
        left.remove(free)
    return ordered


def _steps(release: Release, chain: Iterable[str], viewpoint: str, here: str) -> list[Step]:
    graph = release.graph
    return [Step(graph.kind(e), when(graph, e), fact(release, e, viewpoint), e == here) for e in chain]
