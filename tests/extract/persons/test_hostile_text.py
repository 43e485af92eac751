"""Text made to be slow to read is read in time that grows with its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extract.article import Article, Block, Span
from extract.document import Document, Mention
from extract.facts import Person, Place
from extract.language.sentences import split_sentences
from extract.names.authority import Authority
from extract.persons import extract_kinships, extract_roles

_PIECES = {
    "one letter": "a",
    "brackets": "( ",
    "and": "and ",
    "titles": "president ",
    "titles with commas": "president, ",
    "of": "head of ",
    "names": "Ann, ",
    "names and titles": "president Ann, head of ",
    "kin of kin": "son of ",
    "names of kin": "Ann, his wife ",
    "possessors": "Ann's head's ",
    "adjectives": "former independent ",
    "verbs": "Ann was appointed head and ",
    "who": "Ann, who heads the , ",
    "countries": "Chad's president ",
}
_NAMED = ("a", "( ", "and ")
"""What fills 100 kB; the others fill 40."""


def _document(piece: str, length: int) -> Document:
    text = piece * (length // len(piece))
    article = Article("hostile", text, (Block(Span(0, len(text)), "paragraph"),))
    mentions: list[Mention] = []
    for name, kind in (("Ann", "person"), ("his", "person"), ("Chad", "place")):
        start = text.find(name)
        while start >= 0:
            form = "pronoun" if name == "his" else "name"
            span = Span(start, start + len(name))
            mentions.append(Mention(span, (f"{kind}:1",), kind, form))  # type: ignore[arg-type]
            start = text.find(name, start + len(name))
    mentions.sort(key=lambda m: m.span)
    spans = tuple(m.span for m in mentions)
    entities = {
        "person:1": Person("person:1", "Ann", (), spans),
        "place:1": Place("place:1", "Chad", (), spans, country=True),
    }
    return Document(article, split_sentences(article), entities, tuple(mentions))


def _seconds(read: Callable[[Document], object], document: Document) -> float:
    started = time.process_time()
    read(document)
    return time.process_time() - started


@pytest.mark.parametrize("piece", _PIECES.values(), ids=_PIECES)
@pytest.mark.usefixtures("own_time")
def test_time_grows_with_length(piece: str) -> None:
    authority, length = Authority(), 100_000 if piece in _NAMED else 40_000
    for read in (lambda d: extract_roles(d, authority), extract_kinships):
        _seconds(read, _document(piece, 1_000))
        short = min(_seconds(read, _document(piece, length // 8)) for _ in range(2))
        long = _seconds(read, _document(piece, length))
        assert long < 24 * short + 0.2, f"8 times the text took {long:.2f} s after {short:.2f} s"
