"""Each sentence of kinship_sentences.toml gives the ties listed with it and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.document import Document
from extract.persons import extract_kinships

_CASES: list[dict[str, Any]] = [
    case
    for path in sorted(Path(__file__).parent.glob("kinship_sentences*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_sentence_gives_its_ties_and_no_others(case: dict[str, Any], marked: Callable[[str], Document]) -> None:
    document = marked(case["text"])
    found = extract_kinships(document).facts
    label = {key: entity.label for key, entity in document.entities.items()}
    got = sorted(f"{label[tie.person.value]} | {label[tie.relative.value]} | {tie.kin.value}" for tie in found)
    assert got == sorted(case["ties"])
    assert all(tie.evidence for tie in found)
