"""An article as extractors see it: sentences of tokens, with what they mention and when.

Built once per article by `extract.build.read_document`; extractors only read it. Spans count in the article's text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Literal, NamedTuple

from extract.article import Article, Block, Span
from extract.facts import Entity, EntityId
from extract.partial_date import PartialDate

_SHORT = 60
"""How long a line is at most that is no paragraph of prose, in code points."""
MentionKind = Literal["person", "organisation", "place", "agent"]
MentionForm = Literal["name", "part", "abbreviation", "adjective", "post", "pronoun"]
"""`name`: the full name or a spelling of it; `part`: surname or given name alone; `adjective`: "Kazakh", "British"
for the country; `post`: "the president", "the lawyer", "the incumbent"; `pronoun`: he, she, him, his, her, they,
their, "both men", "the pair"."""


class Token(NamedTuple):
    """A word, number or punctuation mark; `lower` is its text in lower case with straight quotes."""

    text: str
    lower: str
    span: Span


# As Token(…) and Span(…) do of one tuple, in half the time: these run once a word.
_new_token = partial(tuple.__new__, Token)
new_span = partial(tuple.__new__, Span)


@dataclass(slots=True, eq=False)  # not frozen: quicker to make
class Sentence:
    """A sentence, a heading or a bullet. `span` leaves out white space at both ends.

    Its tokens stand side by side in columns, which is how most look at them: `texts`, `words` (the texts in lower
    case), and where they start and end.
    """

    index: int
    span: Span
    block: Block
    texts: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    vocabulary: frozenset[str] = field(init=False, repr=False)
    """The different `words`."""
    _spans: tuple[Span, ...] | None = field(init=False, repr=False, default=None)
    _tokens: tuple[Token, ...] | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self.vocabulary = frozenset(self.words)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The tokens' passages, made when first asked for."""
        if self._spans is None:
            self._spans = as_spans(self.starts, self.ends)
        return self._spans

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens one by one, made when first asked for."""
        if self._tokens is None:
            self._tokens = as_tokens(self.texts, self.words, self.spans)
        return self._tokens


def as_spans(starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[Span, ...]:
    """The passages that begin and end there."""
    return tuple(map(new_span, zip(starts, ends, strict=True)))


def as_tokens(texts: tuple[str, ...], words: tuple[str, ...], spans: tuple[Span, ...]) -> tuple[Token, ...]:
    """The tokens that stand in these columns."""
    return tuple(map(_new_token, zip(texts, words, spans, strict=True)))


class Mention(NamedTuple):
    """A passage that stands for an entity (or, for a plural pronoun or a list-like "the pair", for several)."""

    span: Span
    entities: tuple[EntityId, ...]
    kind: MentionKind
    form: MentionForm

    @property
    def entity(self) -> EntityId:
        """The only or the first entity meant."""
        return self.entities[0]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A passage that tells a time, resolved; `value` is `None` where it can't be known.

    `role` says how it bounds: `at` (on, in, during), `since`, `until`, `for` (a duration, see `duration`).
    `duration` is an ISO 8601 duration for "for 15 days" and the like.
    """

    span: Span
    value: PartialDate | None
    rule: str
    role: Literal["at", "since", "until", "for"] = "at"
    duration: str | None = None


@dataclass(frozen=True)
class Document:
    """An article with its sentences, entities, mentions and dates; all tuples are in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    nobody: frozenset[int] = frozenset()
    """Where pronouns start that stand for nobody named, or for one of two of whom nothing tells which."""

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.span.start for d in self.dates]

    def quote(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that start within `span`."""
        first = bisect_left(self._mention_starts, span.start)
        return self.mentions[first : bisect_left(self._mention_starts, span.end)]

    def dates_in(self, span: Span) -> tuple[DateMention, ...]:
        """The dates that start within `span`."""
        first = bisect_left(self._date_starts, span.start)
        return self.dates[first : bisect_left(self._date_starts, span.end)]

    @cached_property
    def lead_end(self) -> int:
        """Where the title and the first paragraph end: what they name, the article is about."""
        ends = (
            b.span.end for b in self.article.blocks if b.kind == "paragraph" and b.span.end - b.span.start > _SHORT
        )
        return next(ends, 0)

    @cached_property
    def _body(self) -> tuple[Sentence, ...]:
        return tuple([s for s in self.sentences if s.block.kind != "furniture"])

    def body(self) -> Iterator[Sentence]:
        """The sentences that are the author's: all but the site's furniture."""
        return iter(self._body)
