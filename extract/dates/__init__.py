"""Dates in news, resolved against the article's date."""

from extract.article import Article
from extract.document import DateMention, Sentence


def find_dates(article: Article, sentences: tuple[Sentence, ...]) -> tuple[DateMention, ...]:
    return ()
