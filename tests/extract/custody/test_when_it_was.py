"""On which day an event was in passages that tell of several days, read as whole articles without curated names."""

from __future__ import annotations

from collections.abc import Callable

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.reading import read_text

Passages = Callable[[str], list[tuple[str, list[str]]]]


def _written(date: PartialDate | None) -> str:
    return "" if date is None else date.iso or f"{date.earliest or ''}/{date.latest or ''}"


def _told(line: str) -> list[str]:
    """The events of a passage, as the table writes them."""
    published, _, text = line.partition(" ")
    head = f'---\ntitle: "Report"\npublished: {published.removeprefix("@")}\n---\n\n'
    (article,) = read_text(head + text.strip().replace("\\n", "\n\n") + "\n", id="passage")
    facts = extract_facts(article, Authority())
    surnames = {person.id: person.label.split()[-1] for person in facts.persons}
    return sorted(
        f"{event.kind.value}:{'+'.join(sorted(surnames[p.value] for p in event.persons)) or '~'}"
        f":{_written(event.date.value if event.date else None)}"
        for event in facts.custody
    )


def test_an_event_has_the_day_that_is_told_of_it(passages: Passages) -> None:
    read = [(text, _told(text), sorted(wanted)) for text, wanted in passages("when_it_was.txt")]
    wrong = [(text, told) for text, told, wanted in read if told != wanted]
    assert not wrong
