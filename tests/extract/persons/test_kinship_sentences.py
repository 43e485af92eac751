"""Each sentence of kinship_sentences.toml gives the ties listed with it and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
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


def test_my_wife_is_the_wife_of_who_signs_the_article(marked: Callable[[str], Document]) -> None:
    document = marked('by [p Arman Tul]\n\nMy wife, [p Aliya], agrees. "My brother [p Marat] is ill," a man says.')
    byline = replace(document.sentences[0], block=replace(document.sentences[0].block, kind="byline"))
    found = extract_kinships(replace(document, sentences=(byline, *document.sentences[1:]))).facts
    label = {key: entity.label for key, entity in document.entities.items()}
    assert [(label[t.person.value], label[t.relative.value], t.kin.value) for t in found] == [
        ("Aliya", "Arman Tul", "wife")
    ]
