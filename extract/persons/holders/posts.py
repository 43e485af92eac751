"""Roles that need more than one phrase: "the president" alone, a post below a name, "from minister to president"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Mention
from extract.facts import Value
from extract.language.titles import load_titles
from extract.persons.claims import EXPLICIT, PLAIN, TOLD, Claim, Told
from extract.persons.groups import Found, Group
from extract.persons.items import Line, skip_address
from extract.persons.phrases import TitlePhrase, title_phrase
from extract.persons.setting import Setting

_REACH = 700
"""How far back, in characters, the person must be named for "the president" to tell that person's post."""
_POSTS = frozenset({"president", "prime minister", "premier", "chancellor"})
_SHORT = 12
"""How many items a line with a post below a name has at most."""


def post_claims(line: Line, phrases: Sequence[TitlePhrase], setting: Setting) -> Iterator[Claim]:
    """Claims from mentions like "the president" that stand for a person named shortly before."""
    for mention in line.mentions:
        if mention.form != "post" or mention.kind != "person" or len(mention.entities) > 1:
            continue
        phrase = next((p for p in phrases if p.words.within(mention.span) and p.title.country), None)
        phrase = phrase or _possessive_post(line, mention, setting)
        if phrase is None or phrase.plural or phrase.determiner in {"a", "an"} or phrase.title.text not in _POSTS:
            continue
        if _named_before(mention, setting):
            status = phrase.status or Value("current", phrase.words, "roles.post")
            yield Claim(mention, phrase, line, "roles.post", status, EXPLICIT if phrase.status else PLAIN)


def _possessive_post(line: Line, mention: Mention, setting: Setting) -> TitlePhrase | None:
    """ "the ex-president" in "the ex-president's brother"."""
    text = line.document.article.text
    if not text.startswith(("'s", "’s", "'", "’"), mention.span.end):
        return None
    for index, item in enumerate(line.items):
        match = load_titles().match(line.words, index) if mention.span.start <= item.span.start else None
        if match and match.title.country and line.items[match.end - 1].span.end == mention.span.end:
            return title_phrase(line, match, setting)
        if item.span.start >= mention.span.end:
            break
    return None


def _named_before(mention: Mention, setting: Setting) -> bool:
    entity = setting.document.entities.get(mention.entity)
    if entity is None:
        return False
    return any(0 < mention.span.start - span.start <= _REACH for span in entity.mentions)


def below_names(lines: Sequence[Line], groups: Sequence[list[Group]]) -> Iterator[tuple[Line, Found, Line]]:
    """Posts in a line of their own below a name in a line of its own, as under letters: with both lines."""
    for name, post, found in zip(lines, lines[1:], groups[1:], strict=False):
        if not found or name.sentence.block is post.sentence.block or len(post) > _SHORT * 3:
            continue
        persons, end = name.persons_from(skip_address(name, 0))
        if not persons or end != len(name) or found[0][0].first != 0 or found[0][0].plural != (len(persons) > 1):
            continue
        if not post.items[0].capital or len(_first_line(post)) > _SHORT:
            continue
        signed = tuple(replace(phrase, found=True) for phrase in found[0])  # a post under a letter needs no body
        yield post, (persons, signed, Told("roles.signature")), name


def above_names(lines: Sequence[Line], groups: Sequence[list[Group]]) -> Iterator[tuple[Line, Found, Line]]:
    """Posts in a line of their own above a name in a line of its own, as in an address: with both lines."""
    for number, (post, name, found) in enumerate(zip(lines, lines[1:], groups, strict=False)):
        if len(found) != 1 or found[0][0].first != 0 or found[0][-1].last != len(post) or len(post) > _SHORT:
            continue
        persons, end = name.persons_from(skip_address(name, 0))
        before = lines[number - 1] if number else None
        taken = before is not None and before.persons_from(skip_address(before, 0))[1] == len(before)
        if len(persons) == 1 and end == len(name) and not taken and post.items[0].capital and not found[0][0].plural:
            signed = tuple(replace(phrase, found=True) for phrase in found[0])
            yield post, (persons, signed, Told("roles.address")), name


def _first_line(line: Line) -> Sequence[object]:
    for index in range(1, len(line)):
        if line.newline(index):
            return line.items[:index]
    return line.items


def organisation_below(line: Line, following: Line | None, group: Group) -> Value[str] | None:
    """The organisation with which the next line opens, where a post closes this one: as in an address."""
    last = group[-1]
    if following is None or last.organisation or last.last != len(line) or not line.items[last.head].capital:
        return None
    if following.sentence.block is line.sentence.block:
        return None
    mention = following.mention(0) or (following.mention(1) if following.word(0) == "the" else None)
    if mention is None or mention.kind != "organisation" or len(_first_line(following)) > _SHORT:
        return None
    return Value(mention.entity, mention.span, "roles.line-below")


def transitions(line: Line, groups: Sequence[Group]) -> Iterator[Found]:
    """ "went from general secretary of the party to president": the first is over, the second holds."""
    for first, second in itertools.pairwise(groups):
        if len(first) > 1 or len(second) > 1 or line.word(first[0].first - 1) != "from":
            continue
        if line.word(second[0].first - 1) != "to" or second[0].first - first[0].last > 2:
            continue
        start = line.items[0].span.start
        holder = _nearest_person(line, first[0].first)
        if holder and holder.span.start >= start:
            words = line.span(first[0].first - 1, first[0].first)
            yield (holder,), first, Told("roles.transition", "former", words, TOLD)
            yield (holder,), second, Told("roles.transition", "current", words, TOLD)


def _nearest_person(line: Line, index: int) -> Mention | None:
    for at in range(index - 1, max(-1, index - 12), -1):
        if line.kind(at) == "person":
            return line.mention(at)
    return None
