"""Documents from marked-up text, so that these tests rest on no other step but sentences and dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article, Block, Span
from extract.dates import find_dates
from extract.document import Document, Mention
from extract.facts import Entity, Organisation, Person, Place, Value
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

_MARK = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>")
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "his", "their", "them"})
_KINDS = ("person", "place", "organisation")
_CLASSES: dict[str, type[Entity]] = {"person": Person, "place": Place, "organisation": Organisation}


def marked(source: str, *, published: str = "2022-06-15", block: Any = "paragraph", letter: bool = False) -> Document:
    """A document of `source`, in which [..] marks persons, {..} places, <..> bodies, [He=Name] a pronoun."""
    text, marks = _plain(source)
    blocks = tuple(Block(Span(found.start(), found.end()), block, letter) for found in re.finditer(r"[^\n]+", text))
    article = Article("test", text, blocks, published=PartialDate.parse(published), date_basis="stated")
    sentences = split_sentences(article)
    entities: dict[str, Entity] = {}
    mentions = []
    for span, kind, name in marks:
        entity = f"{kind}:{name}"
        entities.setdefault(entity, _CLASSES[kind](entity, name, (Value(name, span, "test"),), (span,)))
        pronoun = text[span.start : span.end].lower() in _PRONOUNS
        mentions.append(Mention(span, (entity,), kind, "pronoun" if pronoun else "name"))  # type: ignore[arg-type]
    return Document(article, sentences, entities, tuple(mentions), find_dates(article, sentences))


def _plain(source: str) -> tuple[str, list[tuple[Span, str, str]]]:
    pieces: list[str] = []
    marks: list[tuple[Span, str, str]] = []
    last = length = 0
    for found in _MARK.finditer(source):
        kind = next(k for k, group in zip(_KINDS, found.groups(), strict=True) if group)
        words, _, name = next(g for g in found.groups() if g).partition("=")
        pieces.append(source[last : found.start()])
        length += len(pieces[-1])
        marks.append((Span(length, length + len(words)), kind, name or words))
        pieces.append(words)
        length += len(words)
        last = found.end()
    return "".join([*pieces, source[last:]]), marks


@pytest.fixture(name="marked", scope="session")
def _marked() -> Callable[..., Document]:
    return marked


@pytest.fixture
def passages() -> Callable[[str], list[tuple[str, list[str]]]]:
    """The lines `passage || told; told` of a table beside this file: each passage and all that it tells."""

    def read(name: str) -> list[tuple[str, list[str]]]:
        found = []
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            passage, parted, told = line.rpartition("||")
            if parted and not line.startswith("#"):
                found.append((passage, [part.strip() for part in told.split(";") if part.strip()]))
        assert found
        return found

    return read
