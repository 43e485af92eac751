"""Documents from marked sentences, so that rules for persons are tested without recognising names.

Marks: `[p Ivan Ivanov]` a person, `[p=Ivan Ivanov|He]` the same one again, `[post=Ivan Ivanov|The president]`,
`[o Nur Otan]` or `[o/PoliticalParty Nur Otan]` an organisation, `[l Kazakhstan]` a country, `[c Almaty]` another
place, `[l=Kazakhstan|Kazakh]` its adjective, `[d/since=2009|since 2009]` a date. A blank line parts blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extract.article import Article, Block, Span
from extract.document import DateMention, Document, Mention
from extract.facts import Entity, Organisation, Person, Place, Value
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

_MARK = re.compile(r"\[(p|o|l|c|d|post)(?:/(\w+))?(?:=([^|\]]*)\|| )([^\]]*)\]")
_PRONOUNS = {"he", "she", "him", "her", "his", "they", "them", "their", "both men", "the pair"}
_KINDS = {"p": "person", "post": "person", "o": "organisation", "l": "place", "c": "place"}


def read_marked(marked: str) -> Document:
    text, places, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        start = len(text)
        text += mark[4]
        places.append((Span(start, len(text)), mark))
        last = mark.end()
    text += marked[last:]
    blocks = tuple(Block(Span(m.start(), m.end()), "paragraph") for m in re.finditer(r"(?:.+\n?)+", text))
    article = Article("test", text, blocks, published=PartialDate.parse("2022-06-15"))
    ids: dict[tuple[str, str], str] = {}
    entities: dict[str, Entity] = {}
    mentions, dates = [], []
    for span, mark in places:
        shown = text[span.start : span.end]
        name = mark[3] or shown
        if mark[1] == "d":
            role = mark[2] or "at"
            dates.append(DateMention(span, PartialDate.parse(name), "test", role))  # type: ignore[arg-type]
            continue
        kind = _KINDS[mark[1]]
        members = []
        for one in name.split(" + "):
            number = ids.setdefault((kind, one), f"{kind}:{len(ids) + 1}")
            members.append(number)
            if number not in entities:
                spelling = (Value(one, span, "test"),)
                if kind == "person":
                    entities[number] = Person(number, one, spelling, (span,))
                elif kind == "organisation":
                    body = Value(mark[2], span, "test") if mark[2] else None
                    entities[number] = Organisation(number, one, spelling, (span,), kind=body)  # type: ignore[arg-type]
                else:
                    entities[number] = Place(number, one, spelling, (span,), country=mark[1] == "l")
        form = "post" if mark[1] == "post" else "pronoun" if shown.lower() in _PRONOUNS else "name"
        mentions.append(Mention(span, tuple(members), kind, form))  # type: ignore[arg-type]
    sentences = split_sentences(article)
    return Document(article, sentences, entities, tuple(mentions), tuple(dates))


@pytest.fixture(scope="session")
def marked() -> Callable[[str], Document]:
    return read_marked
