"""Whose child: "X was born in Osh to the writer Y and his wife, Z", "Born in 1952 to Y and Z, X …"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import Mention
from extract.facts import EntityId, Value
from extract.persons.items import COMMAS, Line
from extract.persons.kin.kin_phrases import Tie, and_parent, relatives_behind
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects

_RULE = "kinship.birth"
_WHERE = 14
"""Within how many items the day and the place of a birth are told."""
_TOLD = 8
"""How many items tell what the first parent is."""
_SMALL = frozenset({"in", "on", "at", "the", ",", "near", "of", "a", "an", "and", "was", "(", ")", "eldest", "third"})


def births(line: Line, index: int) -> Iterator[Tie]:
    """Ties of a child and the parents whom "born … to" names, with "born" at `index`."""
    to = _behind_where(line, index + 1)
    if to is None:
        return
    parents, end = relatives_behind(line, to + 1)
    if parents:
        further, last = and_parent(line, _behind_trade(line, end))
        parents, end = parents + further, last if further else end
    kin = Value("child", line.items[index].span, _RULE)
    for child in _child(line, index, end) if parents else ():
        for parent in parents:
            if parent.value not in child.entities:
                yield Tie(_value(child), parent, kin, line.sentence.span)


def _value(child: Mention) -> Value[EntityId]:
    return Value(child.entity, child.span, _RULE)


def _behind_where(line: Line, start: int) -> int | None:
    """The index of "to" behind the place and the day of a birth."""
    for at in range(start, min(len(line), start + _WHERE)):
        word = line.word(at)
        if word == "to":
            return at
        area = line.kind(at) == "place" or line.items[at].capital or word in load_lexicon().areas
        if not (area or at in line.dated or word in _SMALL or word.isdigit()):
            return None
    return None


def _behind_trade(line: Line, index: int) -> int:
    """The index of "and" in "to X, a miner, and Y", where `index` is behind X; else `index`."""
    if line.word(index) not in COMMAS:
        return index
    for at in range(index + 1, min(len(line), index + _TOLD)):
        if line.word(at) == "and" and line.word(at - 1) in COMMAS:
            return at
        if line.kind(at) == "person" or line.word(at) in load_lexicon().verbs:
            break
    return index


def _child(line: Line, index: int, end: int) -> tuple[Mention, ...]:
    """Who was born: the subject, whom the insertion follows, or the subject behind an opening "Born …,"."""
    at = index - 1
    while line.word(at) in load_lexicon().adverbs:
        at -= 1
    if line.word(at) in {"was", "were"}:
        return subjects(line, at - 1)[:1]
    before = line.mention(line.before_brackets(at - 1)) if line.word(at) in COMMAS | {"(", "–"} else None
    if before is None and line.word(at) == "(":
        before = line.mention(at - 1)
    if before is not None and before.kind == "person":
        return (before,)
    behind = line.mention(end + 1) if index == 0 and line.word(end) in COMMAS else None
    return (behind,) if behind is not None and behind.kind == "person" else ()
