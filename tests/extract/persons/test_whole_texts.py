"""Whole short texts, with names recognised: the roles and family ties that they tell, and no others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article, Block, Span
from extract.build import read_document
from extract.facts import Role
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.persons import extract_kinships, extract_roles
from extract.resources import ontology_folder

_TEXTS: list[dict[str, Any]] = [
    text
    for path in sorted(Path(__file__).parent.glob("whole_texts*.toml"))
    for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]
]


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load(ontology_folder() / "names")


def _article(text: str) -> Article:
    """Every line is a paragraph; one in capitals, or a name with years, a heading."""
    blocks, start = [], 0
    for line in text.strip("\n").split("\n"):
        if line.strip():
            heading = line.isupper() or line[-4:].isdigit()
            kind = "heading" if heading else "bullet" if line.startswith("•") else "paragraph"
            blocks.append(Block(Span(start, start + len(line)), kind))  # type: ignore[arg-type]
        start += len(line) + 1
    return Article("test", text.strip("\n"), tuple(blocks), published=PartialDate.parse("2022-06-15"))


def _fields(role: Role, label: dict[str, str]) -> list[str]:
    def name(value: Any) -> str:
        return label[value.value] if value else "-"

    return [
        name(role.holder),
        role.title.value,
        name(role.organisation),
        name(role.jurisdiction),
        role.status.value if role.status else "-",
    ]


@pytest.mark.parametrize("case", _TEXTS, ids=[case["name"] for case in _TEXTS])
def test_a_text_gives_its_roles_and_ties_and_no_others(case: dict[str, Any], authority: Authority) -> None:
    document = read_document(_article(case["text"]), authority)
    known = authority.by_id
    label = {
        e.id: known[e.authority].label if e.authority and e.id.startswith("place") else e.label
        for e in document.entities.values()
    }
    roles = extract_roles(document, authority)
    label |= {agent.id: agent.label for agent in roles.agents}
    wanted = sorted([field.strip() for field in row.split("|")] for row in case["roles"])
    got = sorted(_fields(role, label) for role in roles.facts)
    lengths = [len(row) for row in wanted]
    assert [row[:length] for row, length in zip(got, lengths, strict=False)] + got[len(wanted) :] == wanted
    ties = extract_kinships(document).facts
    found = sorted(f"{label[t.person.value]} | {label[t.relative.value]} | {t.kin.value}" for t in ties)
    assert found == sorted(case["ties"])
