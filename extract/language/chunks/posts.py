"""Names told right behind what somebody is, as one group: "the head of the builders' union N", "a man named N"."""

from __future__ import annotations

from extract.article import Span
from extract.language.chunks.open_words import is_people_word
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup
from extract.language.chunks.word import Word

_OF_BODIES = frozenset({"of", "at", "for"})
_NAMED = frozenset({"named", "called", "identified", "named as"})
_LONGEST_BRACKET = 4


def with_post(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> NounGroup:
    """`group`, which ends in a person's name, with the people's noun before it that says what he is; what is joined
    is taken off `before`, the phrases already read. The group itself where nothing is to be joined."""
    mention = group.mention
    if mention is None or not before or group.pronoun:
        return group
    joined = _of_body(group, before, words) or _called(group, before, words)
    if not joined:
        return group
    post = before[-joined]
    assert isinstance(post, NounGroup)
    del before[-joined:]
    span = Span(post.span.start, group.span.end)
    return NounGroup(
        post.first, group.last, span, group.head, Span(post.text.start, span.end), post.determiner, None, mention,
        people=True, modifiers=tuple(words[post.first : group.last - 1]),
    )  # fmt: skip


def _of_body(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> int:
    """How many phrases tell a post in the body that stands before the name in the group: "members of the party A and
    B"; 0 where they tell none."""
    joint, post = before[-1], before[-2] if len(before) > 1 else None
    if not (isinstance(joint, Word) and joint.lower in _OF_BODIES and isinstance(post, NounGroup)):
        return 0
    at = group.last - 2
    if at > group.first and words[at].cls == "close":
        at = (
            next((i for i in range(at, max(group.first, at - _LONGEST_BRACKET), -1) if words[i].cls == "open"), at)
            - 1
        )
    body = words[at] if at >= group.first else None
    if body is None or " " not in group.head.lower or body.cls not in ("noun", "name"):
        return 0
    if body.cls == "noun" and is_people_word(body.lower):
        return 0
    if not post.people or post.person or post.owner is not None:
        return 0
    if group.owner is not None and group.owner.person:
        return 0  # "the editor of A's newspaper B"
    return 2 if not (post.plural or post.count) or _in_row(group, words) else 0


def _in_row(group: NounGroup, words: tuple[Word, ...]) -> bool:
    """Whether another name follows behind "and" or a comma."""
    if group.last + 1 >= len(words) or words[group.last].cls not in ("cc", "comma"):
        return False
    following = words[group.last + 1]
    return following.mention is not None and following.mention.kind == "person"


def _called(group: NounGroup, before: list[Phrase], words: tuple[Word, ...]) -> int:
    """How many phrases say that the name in the group is that of the people before them: "a man named N", "a teacher
    identified as N", "a student by the name of N"."""
    if group.last - group.first > 1 or len(before) < 2:
        return 0
    last: Phrase | None = before[-1]
    size = 1
    if isinstance(last, Word) and last.lower == "as" and len(before) > 2:
        size, last = 2, before[-2]
    elif isinstance(last, Word) and last.lower == "of" and len(before) > 3:
        name, by = before[-2], before[-3]
        named = isinstance(name, NounGroup) and name.head.lower == "name" and isinstance(by, Word)
        if not (named and isinstance(by, Word) and by.lower in ("by", "with")):
            return 0
        size, last = 3, None
    if last is not None and not (
        isinstance(last, VerbGroup) and last.voice == "bare" and words[last.last - 1].lower in _NAMED
    ):
        return 0
    if size == 2 and isinstance(last, VerbGroup) and words[last.last - 1].lower == "called":
        return 0
    people = before[-size - 1]
    if not isinstance(people, NounGroup) or not people.people or people.person or people.pronoun:
        return 0
    several = people.plural or (people.count is not None and people.count.low != 1)
    return size + 1 if not several or _in_row(group, words) else 0
