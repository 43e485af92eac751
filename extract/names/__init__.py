"""Who and what an article mentions; the same one under several spellings."""

from extract.article import Article
from extract.document import DateMention, Mention, Sentence
from extract.facts import Entity, EntityId
from extract.names.authority import Authority


def recognise_names(
    article: Article, sentences: tuple[Sentence, ...], dates: tuple[DateMention, ...], authority: Authority
) -> tuple[dict[EntityId, Entity], tuple[Mention, ...]]:
    return {}, ()
