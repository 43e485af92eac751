"""Titles: the words for what people are, read from `titles.toml`.

Whoever looks for names uses them ("political analyst" shows that a name follows), whoever looks for roles too.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

TitleClass = Literal["office", "leadership", "membership", "occupation", "honorific"]
Before = Literal["rank", "portfolio", "former", "current", "future", "adjective"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the singular; see `titles.toml` for what the fields mean."""

    text: str
    classes: tuple[TitleClass, ...]
    complement: bool = False
    country: bool = False
    open: bool = False
    before: bool = True

    @property
    def honorific(self) -> bool:
        return self.classes == ("honorific",)


_new = tuple.__new__


class TitleMatch(NamedTuple):
    """Where `title` stands in a sequence of words: indices, end exclusive."""

    title: Title
    start: int
    end: int
    plural: bool


@dataclass(frozen=True)
class Titles:
    """All titles, by their words in lower case with straight apostrophes, tokenised as texts are."""

    phrases: Mapping[Words, tuple[Title, bool]]
    before: Mapping[Words, Before]

    def match(self, words: Sequence[str], start: int) -> TitleMatch | None:
        """The longest title whose first word is `words[start]`; `words` in lower case."""
        sizes = self._sizes_by_first.get(words[start]) if 0 <= start < len(words) else None
        if sizes is None:
            return None
        for size in sizes:
            found = self.phrases.get(tuple(words[start : start + size])) if start + size <= len(words) else None
            if found:
                return _new(TitleMatch, (found[0], start, start + size, found[1]))  # quicker than by its name
        return None

    def match_before(self, words: Sequence[str], end: int) -> TitleMatch | None:
        """The longest title whose last word is `words[end - 1]`."""
        sizes = self._sizes_by_last.get(words[end - 1]) if 0 < end <= len(words) else None
        for size in sizes or ():
            found = self.phrases.get(tuple(words[end - size : end])) if size <= end else None
            if found:
                return TitleMatch(found[0], end - size, end, found[1])
        return None

    def modifier_before(self, words: Sequence[str], end: int) -> tuple[Before, int] | None:
        """What kind of modifier ends at `words[end - 1]`, and the index of its first word; the longest."""
        sizes = self._sizes_before.get(words[end - 1]) if 0 < end <= len(words) else None
        for size in sizes or ():
            kind = self.before.get(tuple(words[end - size : end])) if size <= end else None
            if kind:
                return kind, end - size
        return None

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which titles begin."""
        return frozenset(self._sizes_by_first)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The words with which titles end."""
        return frozenset(self._sizes_by_last)

    @cached_property
    def _sizes_by_first(self) -> dict[str, tuple[int, ...]]:
        return _sizes(self.phrases, 0)

    @cached_property
    def _sizes_by_last(self) -> dict[str, tuple[int, ...]]:
        return _sizes(self.phrases, -1)

    @cached_property
    def _sizes_before(self) -> dict[str, tuple[int, ...]]:
        return _sizes(self.before, -1)


def _sizes(phrases: Iterable[Words], place: int) -> dict[str, tuple[int, ...]]:
    """How many words the phrases with a word at `place` have, most first."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for words in phrases:
        sizes[words[place]].add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


def split_words(phrase: str) -> Words:
    """`phrase` as the tokeniser splits it: a possessive 's is a word of its own."""
    words: list[str] = []
    for word in phrase.split():
        if word.endswith("'s"):
            words += [word[:-2], "'s"]
        else:
            words.append(word)
    return tuple(words)


def plural(phrase: str) -> str:
    """The regular plural of `phrase`, made on its last word."""
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith("y") and phrase[-2:-1] not in tuple("aeiou"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def load_titles() -> Titles:
    """Read `titles.toml` beside this module, once."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    titles: dict[str, Title] = {}
    for group in data["group"]:
        for text in group["titles"]:
            titles[text] = _joined(titles.get(text), _title(text, group))
    phrases: dict[Words, tuple[Title, bool]] = {}
    for text, title in titles.items():
        phrases[split_words(data["plural"].get(text) or plural(text))] = (title, True)
    for text, title in titles.items():
        phrases[split_words(text)] = (title, False)
    before: dict[Words, Before] = {}
    for kind in ("adjective", "portfolio", "current", "future", "former", "rank"):
        before |= {split_words(text): kind for text in data["before"][kind]}
    return Titles(phrases, before)


def _title(text: str, group: dict[str, Any]) -> Title:
    return Title(
        text,
        (group["class"],),
        complement=group["needs"] == "complement",
        country=group.get("country", False),
        open=group.get("open", False),
        before=group.get("before", True),
    )


def _joined(first: Title | None, second: Title) -> Title:
    """A title of two groups needs least and may most."""
    if first is None:
        return second
    return Title(
        first.text,
        tuple(dict.fromkeys((*first.classes, *second.classes))),
        complement=first.complement and second.complement,
        country=first.country or second.country,
        open=first.open or second.open,
        before=first.before or second.before,
    )
