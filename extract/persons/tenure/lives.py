"""Who has died or resigned, so that what the article calls them is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.article import Span
from extract.document import Mention
from extract.facts import EntityId
from extract.language.titles import load_titles
from extract.persons.items import Line
from extract.persons.joining import Draft
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_LIFE = re.compile(r"1[89]\d\d ?[-–—] ?(?:19|20)\d\d")
"""The years of a life behind a name in a heading: "N N, 1938–2011"."""
_AUXILIARIES = frozenset({"has", "had", "have", "was", "were", "been"})
_BEFORE = 3
_CLAUSE = 24
_DEATHS = frozenset({"murder", "killing", "assassination", "death", "funeral"})
_FOUND = frozenset({"shot", "found", "beaten", "stabbed"})
_FOUND_DEAD = frozenset({"dead", "hanged", "murdered", "strangled", "drowned"})
_ALL_DEATHS = _DEATHS | _FOUND_DEAD
_HELD = frozenset({"office", "leadership"})


def mark_dead(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """Note the words that tell that the holders of some roles have died."""
    dead: dict[EntityId, tuple[Span, Span]] = {}
    for line in lines:
        for entity, words in _deaths(line):
            dead.setdefault(entity, (words, line.sentence.span))
    for draft in drafts:
        if draft.person in dead:
            draft.over, sentence = dead[draft.person]
            draft.extra.append(sentence)


@cache
def _died_or_killed() -> frozenset[str]:
    lexicon = load_lexicon()
    return frozenset({*lexicon.died, *lexicon.killed})


def _deaths(line: Line) -> list[tuple[EntityId, Span]]:
    lexicon = load_lexicon()
    found: list[tuple[EntityId, Span]] = []
    opening = line.mention(0) if line.sentence.block.kind in {"title", "heading"} else None
    if opening and opening.kind == "person":
        life = _LIFE.search(line.document.quote(line.sentence.span))
        if life:
            found.append((opening.entity, line.sentence.span))
    for index, word in enumerate(line.words if line.holds(_died_or_killed()) else ()):
        if word not in lexicon.died and word not in lexicon.killed:
            continue
        at = index - 1
        while line.word(at) in _AUXILIARIES | lexicon.adverbs:
            at -= 1
        if word in lexicon.killed and line.word(index - 1) not in {"was", "were", "been"}:
            continue
        if not lexicon.hypothetical.isdisjoint(line.words[max(0, at + 1 - _BEFORE) : index]):
            continue
        words = line.items[index].span
        found += [(entity, words) for mention in subjects(line, at) for entity in mention.entities]
    return found + _told_otherwise(line)


def _told_otherwise(line: Line) -> list[tuple[EntityId, Span]]:
    """Who died by "the murder of X", "X's death", "X was found hanged"."""
    found: list[tuple[EntityId, Span]] = []
    if not line.holds(_ALL_DEATHS):
        return found
    for index, word in enumerate(line.words):
        words = line.items[index].span
        if word in _DEATHS:
            found += [(entity, words) for entity in _of_death(line, index)]
        elif word in _FOUND_DEAD and line.word(index - 1) in _FOUND:
            found += [(entity, words) for mention in _found_dead(line, index - 1) for entity in mention.entities]
    return found


@cache
def _leaving() -> frozenset[str]:
    """The forms of verbs by which an office is left."""
    return frozenset(word for word, verb in load_lexicon().verbs.items() if verb.name in {"leave", "dismiss"})


def _of_death(line: Line, index: int) -> tuple[EntityId, ...]:
    """Who died, in "the murder of the banker X" and "X's death", with the noun at `index`."""
    if line.word(index - 1) == "attempted" or line.word(index + 1) in {"threats", "threat", "sentence", "penalty"}:
        return ()
    if not load_lexicon().hypothetical.isdisjoint(line.words[max(0, index - _BEFORE) : index + _CLAUSE]):
        return ()  # "the death of X could open a struggle"
    if line.word(index - 1) in {"'s", "'"} and index > 1 and line.items[index - 2].named_person:
        mention = line.mention(index - 2)
        return mention.entities if mention else ()
    if line.word(index + 1) != "of":
        return ()
    titles, at = load_titles(), index + 2
    for _ in range(_BEFORE + 1):
        match, small = titles.match(line.words, at), line.word(at) in {"the", "a", "an", ",", "mr", "."}
        modifier = (line.word(at),) in titles.before
        if not (match or small or modifier or line.kind(at) in {"place", "organisation"}):
            break
        at = match.end if match else at + 1
    named = at < len(line) and line.items[at].named_person and line.word(at + 1) not in {"'s", "'"}
    mention = line.mention(at) if named else None
    return mention.entities if mention else ()


def _found_dead(line: Line, index: int) -> tuple[Mention, ...]:
    """Who "was shot dead", "was found hanged", with the participle at `index`."""
    at = index - 1
    while line.word(at) in _AUXILIARIES | load_lexicon().adverbs:
        at -= 1
    return subjects(line, at) if line.word(index - 1) in {"was", "were", "been"} else ()


def mark_left(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """Note the words that tell that an office, named in the same sentence, was left: "Minister X resigned"."""
    lexicon = load_lexicon()
    told: dict[int, dict[EntityId, Span]] = {}
    leaving = _leaving()
    for line in lines:
        for index, word in enumerate(line.words if line.holds(leaving) else ()):
            verb = lexicon.verbs[word] if word in leaving else None
            if verb is None or not _without_object(line, index, verb.name):
                continue
            at = index - 1
            while line.word(at) in _AUXILIARIES | lexicon.adverbs:
                at -= 1
            if lexicon.hypothetical.isdisjoint(line.words[max(0, at + 1 - _BEFORE) : index]):
                here = told.setdefault(id(line), {})
                for mention in (*subjects(line, at), *_titled_before(line, at)):
                    here |= dict.fromkeys(mention.entities, line.items[index].span)
    for draft in drafts:
        for claim in draft.claims:
            words = told.get(id(claim.line), {}).get(draft.person)
            if words and _HELD.intersection(claim.phrase.title.classes) and draft.over is None:
                draft.over = words


def _titled_before(line: Line, index: int) -> tuple[Mention, ...]:
    """X in "Minister X and Minister Y", with Y at `index`."""
    titles = load_titles()
    at = index
    match = titles.match_before(line.words, at)
    if match is None:
        return ()
    at = match.start
    while modifier := titles.modifier_before(line.words, at):
        at = modifier[1]
    before = line.mention(at - 2) if line.word(at - 1) == "and" else None
    return (before,) if before and before.kind == "person" else ()


def _without_object(line: Line, index: int, verb: str) -> bool:
    """Whether the verb tells of no other post: "was sacked", "stepped down", but not "resigned as party leader"."""
    end = index + 1
    if line.word(index) in {"stepped", "steps", "stepping"}:
        if line.word(end) not in {"down", "aside"}:
            return False
        end += 1
    passive = line.word(index - 1) in {"was", "were", "been"}
    if verb == "dismiss" and not passive:
        return False
    return line.word(end) not in {"as", "from", "the", "his", "her", "of", "to"} and line.kind(end) is None
