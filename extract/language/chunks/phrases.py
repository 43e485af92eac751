"""The phrases of a sentence: noun groups, verb groups and the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from extract.article import Span
from extract.document import Mention
from extract.language.chunks.counts import Count
from extract.language.chunks.lexicon import lexicon
from extract.language.chunks.word import Word

Voice = Literal["active", "passive", "bare"]
Tense = Literal["past", "present", "future", "none"]


# Groups are not frozen: a frozen one takes thrice as long to make.
@dataclass(slots=True)
class NounGroup:
    """A noun with what stands before it. `first` and `last` (exclusive) count the sentence's words.

    `text` is the group without determiner and count; `mention` the entity it is or ends in ("journalist X");
    `owner` what stands before 's or the possessive; `people` whether its head denotes people.
    """

    cls: ClassVar[str] = ""
    """None of the classes that words have, as groups and words stand side by side."""
    first: int
    last: int
    span: Span
    head: Word
    text: Span
    determiner: str = ""
    count: Count | None = None
    mention: Mention | None = None
    owner: NounGroup | None = None
    people: bool = False
    negative: bool = False
    modifiers: tuple[Word, ...] = ()

    @property
    def pronoun(self) -> bool:
        return self.head.cls == "pron" or (self.mention is not None and self.mention.form == "pronoun")

    @property
    def person(self) -> bool:
        return self.mention is not None and self.mention.kind == "person"

    @property
    def definite(self) -> bool:
        return self.determiner in ("the", "these", "those", "this", "that", "his", "her", "their", "its", "both")

    @property
    def plural(self) -> bool:
        """Whether it is seen to be more than one: by count, ending or determiner."""
        if self.count and (self.count.low or 2) > 1:
            return True
        word = self.head.lower
        if self.person:
            return self.mention is not None and len(self.mention.entities) > 1
        return word in lexicon().people_plural or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries. `voice` is "bare" for a lone -ed form: active or a reduced participle."""

    cls: ClassVar[str] = ""
    first: int
    last: int
    span: Span
    verb: Word
    lemma: str
    voice: Voice
    tense: Tense = "none"
    modal: str = ""
    negative: bool = False
    infinitive: bool = False
    perfect: bool = False
    progressive: bool = False

    @property
    def finite(self) -> bool:
        """Whether it can be a clause's verb; a bare -ed form may be or not."""
        return not self.infinitive and (self.tense != "none" or bool(self.modal))


Phrase: TypeAlias = NounGroup | VerbGroup | Word


def is_class(phrase: Phrase | None, *classes: str) -> bool:
    """Whether `phrase` is a lone word of one of `classes`."""
    return phrase is not None and phrase.cls in classes


def lower_of(phrase: Phrase) -> str:
    """The lower-case text of a lone word, "" for a group."""
    return phrase.lower if isinstance(phrase, Word) else ""


def extent(phrase: Phrase, words: tuple[Word, ...]) -> tuple[int, int]:
    """The words (first, last exclusive) that `phrase` covers."""
    if isinstance(phrase, Word):
        position = _position(words, phrase)
        return position, position + 1
    return phrase.first, phrase.last


def _position(words: tuple[Word, ...], word: Word) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].first < word.first:
            low = middle + 1
        else:
            high = middle
    return low
