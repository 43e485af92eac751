"""From an article to its trace: plain values in words, ready to be printed or written as JSON.

All offsets count code points in the article's text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from extract.article import Article, Span
from extract.build import read_document, read_facts
from extract.document import DateMention, Document, Mention, Sentence
from extract.explain.wording import fact_values, in_words, kind_of
from extract.facts import ArticleFacts, Entity, Fact, LeftOut, Organisation
from extract.names.authority import Authority

_FORM_RULES = {"adjective": "names.adjective", "post": "names.post", "pronoun": "names.pronoun"}


@dataclass(frozen=True, slots=True)
class EntityTrace:
    """Whom or what the article names: `type` is person, organisation, place or agent; `curated` the id of the curated
    entry recognised; `kind` the class of an organisation where known."""

    id: str
    type: str
    label: str
    spellings: tuple[str, ...]
    curated: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class MentionTrace:
    """Words that stand for entities, by name (`form` name, part, abbreviation, adjective) or else (post, pronoun)."""

    words: str
    start: int
    end: int
    type: str
    form: str
    rule: str
    entities: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateTrace:
    """Words that tell a time: `value` is a date, month, year or `A/B`; `None` where it can't be known."""

    words: str
    start: int
    end: int
    role: str
    rule: str
    value: str | None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class ValueTrace:
    """One value of a fact: what it is a value of, the value in words, the words that show it and the rule."""

    slot: str
    value: str
    words: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class FactTrace:
    """A fact with its values.

    `type` is role, kinship, election, candidacy, vote share, turnout or custody; `kind` says more ("arrest",
    "presidential"). `sentences` are the indices of those that tell it, `rule` is its first value's.
    """

    id: str
    type: str
    kind: str
    rule: str
    sentences: tuple[int, ...]
    values: tuple[ValueTrace, ...]


@dataclass(frozen=True, slots=True)
class LeftOutTrace:
    """A trigger that gave no fact, and why."""

    words: str
    start: int
    end: int
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """A sentence, heading or bullet with what was found in it; `facts` are the ids of those that it tells."""

    index: int
    start: int
    end: int
    text: str
    block: str
    letter: bool
    mentions: tuple[MentionTrace, ...]
    dates: tuple[DateTrace, ...]
    facts: tuple[str, ...]
    left_out: tuple[LeftOutTrace, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one article."""

    article: str
    title: str | None
    published: str | None
    source_file: str
    entities: tuple[EntityTrace, ...]
    facts: tuple[FactTrace, ...]
    sentences: tuple[SentenceTrace, ...]


def explain(article: Article, authority: Authority) -> Explanation:
    """What was found in `article`, sentence by sentence, by which rule, and what was left out and why."""
    document = read_document(article, authority)
    return _Tracer(document, read_facts(document, authority)).trace()


class _Tracer:
    def __init__(self, document: Document, told: ArticleFacts) -> None:
        self._document, self._told = document, told
        self._entities: dict[str, Entity] = {
            entity.id: entity for entity in (*told.persons, *told.organisations, *told.places, *told.agents)
        }
        self._labels = {id: entity.label for id, entity in self._entities.items()}
        self._starts = [sentence.span.start for sentence in document.sentences]

    def trace(self) -> Explanation:
        article = self._document.article
        facts = tuple(self._fact(fact) for fact in _facts(self._told))
        told = defaultdict(list)
        for fact in facts:
            for index in fact.sentences:
                told[index].append(fact.id)
        left_out = defaultdict(list)
        for left in self._told.left_out:
            left_out[self._sentence(left.words)].append(self._left_out(left))
        return Explanation(
            article.id,
            article.title,
            in_words(article.published) if article.published else None,
            article.source_file,
            tuple(_entity(entity) for entity in self._entities.values()),
            facts,
            tuple(
                SentenceTrace(
                    sentence.index,
                    *sentence.span,
                    self._document.quote(sentence.span),
                    sentence.block.kind,
                    sentence.block.letter,
                    tuple(self._mention(mention) for mention in self._document.mentions_in(sentence.span)),
                    tuple(self._date(date) for date in self._dates(sentence)),
                    tuple(told[sentence.index]),
                    tuple(left_out[sentence.index]),
                )
                for sentence in self._document.sentences
            ),
        )

    def _sentence(self, span: Span) -> int:
        """The index of the sentence in which `span` begins."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def _mention(self, mention: Mention) -> MentionTrace:
        words = self._document.quote(mention.span)
        rule = _FORM_RULES.get(mention.form) or next(
            (s.rule for s in self._entities[mention.entity].spellings if s.value == words), "names.repeated"
        )
        labels = tuple(self._labels[entity] for entity in mention.entities)
        return MentionTrace(words, *mention.span, mention.kind, mention.form, rule, mention.entities, labels)

    def _dates(self, sentence: Sentence) -> Iterable[DateMention]:
        """Those of the author: the site's words give no facts."""
        return () if sentence.block.kind == "furniture" else self._document.dates_in(sentence.span)

    def _date(self, date: DateMention) -> DateTrace:
        value = in_words(date.value) if date.value else None
        return DateTrace(self._document.quote(date.span), *date.span, date.role, date.rule, value, date.duration)

    def _fact(self, fact: Fact) -> FactTrace:
        values = tuple(
            ValueTrace(
                slot,
                self._labels.get(value.value, value.value) if isinstance(value.value, str) else in_words(value.value),
                self._document.quote(value.words),
                *value.words,
                value.rule,
            )
            for slot, value in fact_values(fact)
        )
        passages = fact.evidence or (Span(values[0].start, values[0].end),)
        sentences = tuple(dict.fromkeys(self._sentence(span) for span in passages))
        type, kind = kind_of(fact)
        return FactTrace(fact.id, type, kind, values[0].rule, sentences, values)

    def _left_out(self, left: LeftOut) -> LeftOutTrace:
        return LeftOutTrace(self._document.quote(left.words), *left.words, left.rule, left.reason)


def _facts(told: ArticleFacts) -> Iterable[Fact]:
    return chain(
        told.roles, told.kinships, told.elections, told.candidacies, told.vote_shares, told.turnouts, told.custody
    )


def _entity(entity: Entity) -> EntityTrace:
    kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
    spellings = tuple(spelling.value for spelling in entity.spellings)
    return EntityTrace(entity.id, type(entity).__name__.lower(), entity.label, spellings, entity.authority, kind)
