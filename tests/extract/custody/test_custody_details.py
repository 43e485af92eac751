"""Date, place, agency, charge and term of what passages tell, read as whole articles without curated names."""

from __future__ import annotations

from collections.abc import Callable

from extract.build import extract_facts
from extract.facts import ArticleFacts, CustodyEvent
from extract.names.authority import Authority
from extract.reading import read_text

Passages = Callable[[str], list[tuple[str, list[str]]]]


def _facts(passage: str) -> ArticleFacts:
    (article,) = read_text(f'---\ntitle: "Report"\npublished: 2019-06-20\n---\n\n{passage.strip()}\n', id="passage")
    return extract_facts(article, Authority())


def _details(facts: ArticleFacts, event: CustodyEvent) -> set[str]:
    """All that is told of an event, as the table writes it."""
    labels = {e.id: e.label for e in (*facts.persons, *facts.places)}
    who = "+".join(sorted(labels[p.value].split()[-1] for p in event.persons)) or "~"
    date, told = event.date, {f"{event.kind.value}:{who}"}
    told.add(f"date={(date.value.iso or f'{date.value.earliest}/{date.value.latest}') if date else '-'}")
    told.add(f"penalty={event.penalty.value if event.penalty else '-'}")
    told.add(f"length={event.length.value if event.length else '-'}")
    told.add(f"by={event.agency_text.value.replace(' ', '_') if event.agency_text else '-'}")
    told |= {f"place={labels[p.value].replace(' ', '_')}" for p in event.places} or {"place=-"}
    return told | ({f"charge={c.value.replace(' ', '_')}" for c in event.charges} or {"charge=-"})


def test_what_is_told_of_an_event_is_told_of_the_right_one(passages: Passages) -> None:
    wrong = []
    for passage, expected in passages("details.txt"):
        facts = _facts(passage)
        told = [_details(facts, event) for event in facts.custody]
        wanted = [set(part.split()) for part in expected]
        met = [next((one for one in told if want <= one), None) for want in wanted]
        if len(told) != len(wanted) or None in met:
            wrong.append((passage, told))
    assert not wrong
