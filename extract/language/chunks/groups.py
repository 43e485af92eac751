"""Phrases from words: stages of a finite-state cascade after FASTUS (Hobbs et al. 1997)."""

from __future__ import annotations

from extract.language.chunks.counts import may_count
from extract.language.chunks.noun_groups import NO_OPENERS, read_noun_group
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup
from extract.language.chunks.posts import with_post
from extract.language.chunks.verb_groups import OPENERS, read_verb_group
from extract.language.chunks.word import Word

_OF_SEVERAL = frozenset({"were", "are", "have"})


def read_phrases(words: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """The noun groups and verb groups of `words` (quotation marks left out) and the words between them, in order."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.cls == "quote":
            at += 1
            continue
        phrase: NounGroup | VerbGroup | None = None
        if word.cls not in NO_OPENERS or may_count(word.lower):
            phrase = read_noun_group(words, at, phrases)
        if phrase is None and word.cls in OPENERS:
            phrase = read_verb_group(words, at)
        if isinstance(phrase, NounGroup) and _is_age(phrase, phrases, words):
            phrase = None
        if isinstance(phrase, NounGroup) and phrase.person:
            phrase = with_post(phrase, phrases, words)
        phrases.append(phrase or word)
        at = phrase.last if phrase else at + 1
    return tuple(phrases)


def _is_age(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> bool:
    """Whether a lone number stands between commas after a name: "A, 43,"; not so in "says A, 43 were freed"."""
    if group.head.cls != "num" or group.last - group.first > 1 or len(before) < 2:
        return False
    if group.last < len(words) and words[group.last].lower in _OF_SEVERAL:
        return False
    comma, name = before[-1], before[-2]
    return isinstance(comma, Word) and comma.cls == "comma" and isinstance(name, NounGroup) and name.person
