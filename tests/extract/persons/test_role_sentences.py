"""Each sentence of role_sentences.toml gives the roles listed with it and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.document import Document
from extract.facts import Role
from extract.names.authority import Authority
from extract.persons import extract_roles

_CASES: list[dict[str, Any]] = [
    case
    for path in sorted(Path(__file__).parent.glob("role_sentences*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def _shown(document: Document, labels: dict[str, str], role: Role) -> list[str]:
    def name(value: Any) -> str:
        return labels[value.value] if value else "-"

    def iso(value: Any) -> str:
        return value.value.iso if value else "-"

    status = role.status.value if role.status else "-"
    fields = [name(role.holder), role.title.value, name(role.organisation), name(role.jurisdiction), status]
    return [*fields, iso(role.since), iso(role.until)]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_sentence_gives_its_roles_and_no_others(case: dict[str, Any], marked: Callable[[str], Document]) -> None:
    document = marked(case["text"])
    found = extract_roles(document, Authority())
    labels = {e.id: e.label for e in (*document.entities.values(), *found.agents)}
    got = sorted(_shown(document, labels, role) for role in found.facts)
    wanted = sorted([field.strip() for field in row.split("|")] for row in case["roles"])
    lengths = [len(row) for row in wanted]
    cut = [row[:length] for row, length in zip(got, lengths, strict=False)] + got[len(wanted) :]
    assert cut == wanted
    for role in found.facts:
        words = document.quote(role.title.words).lower()
        assert words, "a title has its words"
        assert role.evidence
