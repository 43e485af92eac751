"""Whom an event befell in passages that tell of several people, read as whole articles without curated names."""

from __future__ import annotations

from collections.abc import Callable

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.reading import read_text

Passages = Callable[[str], list[tuple[str, list[str]]]]


def _told(passage: str) -> list[str]:
    """The events of `passage`, as the table writes them."""
    title, _, text = passage.rpartition(" | ")
    head = f'---\ntitle: "{title or "Report"}"\npublished: 2019-06-20\n---\n\n'
    (article,) = read_text(head + text.strip().replace("\\n", "\n") + "\n", id="passage")
    facts = extract_facts(article, Authority())
    surnames = {person.id: person.label.split()[-1] for person in facts.persons}
    told = {
        f"{event.kind.value}:{'+'.join(sorted(surnames[p.value] for p in event.persons)) or '~'}"
        for event in facts.custody
    }
    return sorted(told)


def test_what_befalls_somebody_is_told_of_the_right_one(passages: Passages) -> None:
    wrong = [
        (text, told) for text, wanted in passages("whom_it_befell.txt") if (told := _told(text)) != sorted(wanted)
    ]
    assert not wrong
