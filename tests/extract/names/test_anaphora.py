"""Whom pronouns stand for in sentences of our own; none where nobody can tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article, Block, Span
from extract.language.sentences import split_sentences
from extract.names import recognise_names
from extract.names.authority import Authority

_CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("anaphora_sentences.toml").read_text(encoding="utf-8")
)["case"]


def _meant(text: str) -> list[str]:
    """Each pronoun or post of `text` with whom it means: "he = Marat Seitov"; every line is a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    article = Article("test", text, tuple(blocks))
    entities, mentions = recognise_names(article, split_sentences(article), (), Authority())
    found = []
    for mention in mentions:
        if mention.form in ("pronoun", "post"):
            people = " + ".join(entities[i].label for i in mention.entities)
            found.append(f"{text[mention.span.start : mention.span.end].lower()} = {people}")
    return found


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_pronouns_mean_the_right_one(case: dict[str, Any]) -> None:
    assert _meant(case["text"]) == case["meant"]
