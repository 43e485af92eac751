"""Looking up by name: beginnings, transliteration, one typo."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from extract.language.folding import fold
from server.names import Name, NameIndex, words_of

LABELS = (
    "Serik Akhmetov", "Serik Akhmetova", "Zhanna Kuznetsova", "Aliya Dzhaksybekova", "Ministry of Roads", "Port Avel",
)  # fmt: skip
INDEX = NameIndex([Name(fold(label), label, label, label) for label in LABELS], {"Serik Akhmetov": 5})


def found(text: str) -> list[str]:
    return [name.label for name in INDEX.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("serik akhm", "Serik Akhmetov"),
        ("Ahmetov", "Serik Akhmetov"),
        ("akhmetova", "Serik Akhmetova"),
        ("jana kuznecova", "Zhanna Kuznetsova"),
        ("Жанна Кузнецова", "Zhanna Kuznetsova"),
        ("Jaksibekova", "Aliya Dzhaksybekova"),
        ("minstry", "Ministry of Roads"),
        ("roads ministry", "Ministry of Roads"),
        ("kuzentsova", "Zhanna Kuznetsova"),
        ("kuznetsvo", "Zhanna Kuznetsova"),
        ("netsova", "Zhanna Kuznetsova"),
        ("avel", "Port Avel"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_what_is_called_just_so_comes_before_what_begins_so() -> None:
    assert found("Serik Akhmetova")[0] == "Serik Akhmetova"
    assert found("serik") == ["Serik Akhmetov", "Serik Akhmetova"]


@pytest.mark.parametrize("text", ["", "  ", "!!", "zzzz", "serik kuznetsova", "se rx"])
def test_other_words_find_nothing(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=3000))
def test_any_text_can_be_asked(text: str) -> None:
    assert len(words_of(text)) <= 8
    INDEX.search(text)


def test_suggestions_lead_to_pages(client: FlaskClient) -> None:
    first = json.loads(client.get("/search/suggestions.json?q=jonsa").data)[0]
    assert first == {"label": "Jonas Ket", "spelling": "", "kind": "person", "path": "/person/jonas-ket"}
    assert json.loads(client.get("/search/suggestions.json?q=").data) == []
