"""Where events happened in passages that tell their place outside the event's own words, read as whole articles."""

from __future__ import annotations

from pathlib import Path

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.reading import read_text

_PASSAGES = Path(__file__).with_name("where_it_happened.txt").read_text(encoding="utf-8").splitlines()


def _told(passage: str) -> list[str]:
    """The events of `passage`, as the table writes them."""
    head = '---\ntitle: "Report"\npublished: 2019-06-20\n---\n\n'
    (article,) = read_text(head + passage.strip().replace("\\n", "\n") + "\n", id="passage")
    facts = extract_facts(article, Authority())
    labels = {place.id: place.label for place in facts.places}
    return sorted(
        f"{event.kind.value}:{'+'.join(labels[p.value] for p in event.places) or '~'}" for event in facts.custody
    )


def test_an_event_is_where_its_passage_tells() -> None:
    wrong = []
    for line in _PASSAGES:
        passage, parted, expected = line.rpartition("||")
        if parted and not line.startswith("#"):
            told = _told(passage)
            if told != sorted(part.strip() for part in expected.split(";") if part.strip()):
                wrong.append((passage, told))
    assert not wrong
