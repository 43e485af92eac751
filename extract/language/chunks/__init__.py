"""Noun groups, verb groups and who does what in a sentence."""

from extract.document import Document, Sentence
from extract.language.chunks.clauses import Clauses
from extract.language.chunks.groups import read_phrases
from extract.language.chunks.open_words import is_people_word
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup, extent, is_class, lower_of
from extract.language.chunks.word import Word
from extract.language.chunks.words import read_words

__all__ = [
    "Clauses",
    "NounGroup",
    "Phrase",
    "VerbGroup",
    "Word",
    "chunk",
    "extent",
    "is_class",
    "is_people_word",
    "lower_of",
]


def chunk(document: Document, sentence: Sentence) -> Clauses:
    """The phrases of `sentence`: noun groups, verb groups and the words between them, with walks to subjects,
    objects and lists. Linear in the sentence's length."""
    words = read_words(document, sentence)
    return Clauses(words, read_phrases(words))
