"""Phrases from words: stages of a finite-state cascade after FASTUS (Hobbs et al. 1997)."""

from __future__ import annotations

from extract.article import Span
from extract.language.chunks.counts import may_count
from extract.language.chunks.noun_groups import NO_OPENERS, read_noun_group
from extract.language.chunks.open_words import is_people_word
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup
from extract.language.chunks.verb_groups import OPENERS, read_verb_group
from extract.language.chunks.word import Word

_OF_BODIES = frozenset({"of", "at", "for"})
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
            phrase = _with_post(phrase, phrases, words)
        phrases.append(phrase or word)
        at = phrase.last if phrase else at + 1
    return tuple(phrases)


def _with_post(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> NounGroup:
    """A name with the post before it as one group, taken off `before`: "the head of the builders' union N"."""
    mention, joint, post = group.mention, before[-1] if before else None, before[-2] if len(before) > 1 else None
    if not (isinstance(joint, Word) and joint.lower in _OF_BODIES and isinstance(post, NounGroup)) or mention is None:
        return group
    body = words[group.last - 2] if group.last - group.first > 1 else None
    if body is None or " " not in group.head.lower or body.cls not in ("noun", "name"):
        return group
    if body.cls == "noun" and is_people_word(body.lower):
        return group
    if not post.people or post.person or post.plural or post.count is not None or post.owner is not None:
        return group
    if group.owner is not None and group.owner.person:
        return group  # "the editor of A's newspaper B"
    del before[-2:]
    span = Span(post.span.start, group.span.end)
    return NounGroup(
        post.first, group.last, span, group.head, Span(post.text.start, span.end), post.determiner, None, mention,
        people=True, modifiers=tuple(words[post.first : group.last - 1]),
    )  # fmt: skip


def _is_age(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> bool:
    """Whether a lone number stands between commas after a name: "A, 43,"; not so in "says A, 43 were freed"."""
    if group.head.cls != "num" or group.last - group.first > 1 or len(before) < 2:
        return False
    if group.last < len(words) and words[group.last].lower in _OF_SEVERAL:
        return False
    comma, name = before[-1], before[-2]
    return isinstance(comma, Word) and comma.cls == "comma" and isinstance(name, NounGroup) and name.person
