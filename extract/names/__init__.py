"""Who and what an article mentions; the same one under several spellings."""

from __future__ import annotations

from functools import lru_cache

from extract.article import Article
from extract.document import DateMention, Mention, Sentence
from extract.facts import Entity, EntityId
from extract.names.anaphora import Anaphora
from extract.names.authority import Authority
from extract.names.countries import places_in_bodies
from extract.names.gazetteer import Gazetteer
from extract.names.lines import prepare
from extract.names.recognition import choose_names
from extract.names.resolution import resolve

__all__ = ["recognise_names"]


def recognise_names(
    article: Article, sentences: tuple[Sentence, ...], dates: tuple[DateMention, ...], authority: Authority
) -> tuple[dict[EntityId, Entity], tuple[Mention, ...]]:
    """The persons, organisations and places that `article` names, and every passage that stands for one of them.

    Entities come in the order of their first mention, mentions in text order and without overlaps. `authority` helps
    to recognise names; with an empty one only the words themselves and what stands beside them count.
    """
    lines = prepare(sentences, dates)
    gazetteer = _gazetteer(authority)
    chosen = choose_names(lines, gazetteer)
    entities, mentions = resolve(lines, chosen, gazetteer.entries)
    entities |= {place.id: place for place in places_in_bodies(article, entities, gazetteer.place_names)}
    return entities, tuple(Anaphora(article, lines, entities, gazetteer.entries).resolve(mentions))


@lru_cache(maxsize=4)
def _gazetteer(authority: Authority) -> Gazetteer:
    return Gazetteer(authority)
