"""Who and what an article mentions; the same one under several spellings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extract.article import Article
from extract.document import DateMention, Mention, Sentence
from extract.facts import Entity, EntityId
from extract.names.authority import Authority
from extract.names.countries import places_in_bodies
from extract.names.gazetteer import Gazetteer
from extract.names.lines import prepare
from extract.names.recognition import choose_names
from extract.names.reference.anaphora import Anaphora
from extract.names.resolution import resolve

__all__ = ["Names", "read_names", "recognise_names"]


class Names(NamedTuple):
    """The entities that an article names, the passages that stand for them, and where pronouns start that stand for
    nobody it names."""

    entities: dict[EntityId, Entity]
    mentions: tuple[Mention, ...]
    nobody: frozenset[int]


def recognise_names(
    article: Article, sentences: tuple[Sentence, ...], dates: tuple[DateMention, ...], authority: Authority
) -> tuple[dict[EntityId, Entity], tuple[Mention, ...]]:
    """The persons, organisations and places that `article` names, and every passage that stands for one of them.

    Entities come in the order of their first mention, mentions in text order and without overlaps. `authority` helps
    to recognise names; with an empty one only the words themselves and what stands beside them count.
    """
    names = read_names(article, sentences, dates, authority)
    return names.entities, names.mentions


def read_names(
    article: Article, sentences: tuple[Sentence, ...], dates: tuple[DateMention, ...], authority: Authority
) -> Names:
    """As `recognise_names`, with the pronouns that stand for nobody."""
    lines = prepare(sentences, dates)
    gazetteer = _gazetteer(authority)
    chosen = choose_names(lines, gazetteer)
    entities, mentions = resolve(lines, chosen, gazetteer.entries)
    entities |= {place.id: place for place in places_in_bodies(article, entities, gazetteer.place_names)}
    anaphora = Anaphora(article, lines, entities, gazetteer.entries)
    return Names(entities, tuple(anaphora.resolve(mentions)), anaphora.nobody)


@lru_cache(maxsize=4)
def _gazetteer(authority: Authority) -> Gazetteer:
    return Gazetteer(authority)
