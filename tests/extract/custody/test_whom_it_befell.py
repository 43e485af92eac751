"""Whom an event befell in passages that tell of several people, read as whole articles without curated names."""

from __future__ import annotations

from pathlib import Path

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.reading import read_text

_PASSAGES = Path(__file__).with_name("whom_it_befell.txt").read_text(encoding="utf-8").splitlines()


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


def test_what_befalls_somebody_is_told_of_the_right_one() -> None:
    wrong = []
    for line in _PASSAGES:
        passage, parted, expected = line.rpartition("||")
        if parted and not line.startswith("#"):
            told = _told(passage)
            if told != sorted(part.strip() for part in expected.split(";") if part.strip()):
                wrong.append((passage, told))
    assert not wrong
