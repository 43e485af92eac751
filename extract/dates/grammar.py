"""Recognition: the rules of rules.toml run over the classes of a sentence's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.article import Span
from extract.dates.beginnings import beginnings
from extract.dates.matched import Reading
from extract.dates.readings import READINGS
from extract.dates.said import Said
from extract.dates.words import Words, vocabulary
from extract.document import Sentence

_FILE = Path(__file__).with_name("rules.toml")
_FIGURE = re.compile(r"[0-9](?:[0-9]{3}|[stndrhSTNDRH])")
"""A year, a decade, a day in figures alone or an ordinal number holds this: "2004", "1990s", "3.5.2004", "3rd"."""
_HYPHENS = "‑‐-"
# As figure | hyphen; begun with one class of letters, it is searched for twice as fast.
_FIGURE_OR_HYPHEN = re.compile(rf"[0-9{_HYPHENS}](?:(?<=[{_HYPHENS}])|[0-9]{{3}}|[stndrhSTNDRH])")
_MACRO = re.compile(r"\b[A-Z][A-Z]+\b")
_NAME = re.compile(r"(?<!\\)\b[a-z]+(?:-[a-z]+)*")
_GROUP = re.compile(r"\((?!\?)")
_LOOKAROUND = re.compile(r"\(\?(<?[=!])([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: `first` and `last` are its first item and the one behind its last."""

    said: Said
    rule: str
    span: Span
    first: int
    last: int


@dataclass(frozen=True)
class Grammar:
    alternatives: tuple[tuple[str, frozenset[str]], ...]
    """The rules as regular expressions, each with the classes it may begin with."""
    start: re.Pattern[str]
    """The classes a match may begin with: none of words and marks that no list has."""
    trigger: re.Pattern[str]
    trigger_words: frozenset[str]
    rules: dict[str, tuple[str, Reading]]


@cache
def rule_data() -> dict[str, Any]:
    """rules.toml, for the grammar and for the tests of its examples."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def grammar() -> Grammar:
    """All rules as regular expressions over classes, in the order of the file."""
    data = rule_data()
    macros: dict[str, str] = data["macros"]
    rules: dict[str, tuple[str, Reading]] = {}
    alternatives: list[tuple[str, frozenset[str]]] = []
    for place, rule in enumerate(data["rule"]):
        group = f"r{place}"
        rules[group] = (f"dates.{rule['name']}", READINGS[rule["means"]])
        pattern = _compile(rule["pattern"], macros)
        # The group is empty and comes last: an alternative that begins with a class is passed over quicker.
        alternatives.append((f"(?:{pattern})(?P<{group}>)", beginnings(pattern)))
    known = vocabulary()
    triggers = frozenset(data["triggers"])
    words = frozenset(word for word, (name, _) in known.classes.items() if name in triggers)
    start = (
        frozenset().union(*[first for _, first in alternatives]).difference(known.code_class(["low", "cap", "mark"]))
    )
    return Grammar(
        tuple(alternatives),
        re.compile(f"[{''.join(sorted(start))}]"),
        re.compile(known.code_class(data["triggers"])),
        words,
        rules,
    )


@cache
def _rules_at(code: str) -> re.Pattern[str]:
    """The rules that may match where a word of the class `code` stands, as one regular expression."""
    return re.compile("|".join(pattern for pattern, first in grammar().alternatives if code in first))


def _compile(pattern: str, macros: dict[str, str]) -> str:
    """A pattern in names of classes as one in their characters."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda name: macros[name.group()], pattern)
    pattern = _LOOKAROUND.sub(_alternatives, pattern)
    codes = vocabulary().codes
    pattern = _NAME.sub(lambda name: codes[name.group()], pattern)
    return _GROUP.sub("(?:", "".join(pattern.split()))


def _alternatives(around: re.Match[str]) -> str:
    """A look-around with each alternative by itself, since one that looks back must be of fixed width."""
    kind, body = around.groups()
    parts = [f"(?{kind}{part.strip()})" for part in body.split("|")]
    return "(?:" + "|".join(parts) + ")" if kind.endswith("=") else "".join(parts)


def may_tell_time(text: str, sentence: Sentence) -> bool:
    """Whether a sentence of `text` holds a word or a figure without which no rule can match; cheap."""
    words = grammar().trigger_words
    if not words.isdisjoint(sentence.vocabulary):
        return True
    found = _FIGURE_OR_HYPHEN.search(text, *sentence.span)
    if found is None or found.group() not in _HYPHENS:
        return found is not None
    if any(not words.isdisjoint(word.split("-")) for word in sentence.vocabulary if "-" in word):
        return True  # "mid-May"
    return _FIGURE.search(text, found.end(), sentence.span.end) is not None


def recognise(words: Words) -> Iterator[Found]:
    """What the rules find in a sentence, from left to right, without overlaps."""
    rules = grammar()
    triggers = [found.start() for found in rules.trigger.finditer(words.codes)]
    if not triggers:
        return
    at = 0
    for start in rules.start.finditer(words.codes, 0, triggers[-1] + 1):
        match = _rules_at(start.group()).match(words.codes, start.start()) if start.start() >= at else None
        if match is None:
            continue
        assert match.lastgroup is not None
        name, reading = rules.rules[match.lastgroup]
        first, last = match.span()
        readings = reading(words.items[first:last])
        for said, begin, end in readings:
            span = Span(words.items[first + begin].span.start, words.items[first + end - 1].span.end)
            yield Found(said, name, span, first + begin, first + end)
        at = last if readings else first + 1
