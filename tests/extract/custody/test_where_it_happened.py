"""Where events happened in passages that tell their place outside the event's own words, read as whole articles."""

from __future__ import annotations

from collections.abc import Callable

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.reading import read_text

Passages = Callable[[str], list[tuple[str, list[str]]]]


def _told(passage: str) -> list[str]:
    """The events of `passage`, as the table writes them."""
    head = '---\ntitle: "Report"\npublished: 2019-06-20\n---\n\n'
    (article,) = read_text(head + passage.strip().replace("\\n", "\n") + "\n", id="passage")
    facts = extract_facts(article, Authority())
    labels = {place.id: place.label for place in facts.places}
    return sorted(
        f"{event.kind.value}:{'+'.join(labels[p.value] for p in event.places) or '~'}" for event in facts.custody
    )


def test_an_event_is_where_its_passage_tells(passages: Passages) -> None:
    wrong = [
        (text, told) for text, wanted in passages("where_it_happened.txt") if (told := _told(text)) != sorted(wanted)
    ]
    assert not wrong
