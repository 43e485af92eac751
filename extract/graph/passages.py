"""The words of one article in its graph: evidence, and the assertions that values rest on."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable

from extract.article import Article, Span
from extract.graph.iris import article_iri, evidence_iri
from extract.graph.terms import (
    ARTICLE,
    ASSERTION_TYPES,
    END,
    EVIDENCE,
    EVIDENCE_TYPES,
    MENTIONS,
    OBJECT,
    PREDICATE,
    QUOTE,
    RULE,
    START,
    SUBJECT,
    A,
    Term,
    Triple,
    integer,
    named,
    string,
)

_HASH = 12


class Passages:
    """Collects what rests on words of `article`.

    `things` says which passages are evidence of what; `fragments()` are the passages and the assertions themselves.
    """

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        self.article = named(article_iri(article.id))
        self.things: list[Triple] = []
        self._passages: dict[Span, Term] = {}
        self._assertions: dict[Term, tuple[Triple, ...]] = {}
        self._iri = article_iri(article.id)
        self._text = article.text
        self._sentences = sentences
        self._starts = [span.start for span in sentences]
        self._mentioned: dict[Term, None] = {}

    def sentence(self, words: Span) -> Span:
        """The sentence that `words` lie in, or the words themselves."""
        place = bisect_right(self._starts, words.start) - 1
        if place >= 0 and words.within(self._sentences[place]):
            return self._sentences[place]
        return words

    def tells(self, thing: Term, spans: Iterable[Span]) -> None:
        """The article tells of `thing` in these passages."""
        for span in dict.fromkeys(spans):
            if evidence := self._evidence(span):
                self.things.append((thing, EVIDENCE, evidence))
                if thing not in self._mentioned:
                    self._mentioned[thing] = None
                    self.things.append((self.article, MENTIONS, thing))

    def is_told(self, thing: Term) -> bool:
        return thing in self._mentioned

    def rests(self, subject: Term, predicate: Term, value: Term, words: Span, rule: str) -> None:
        """The value of `predicate` rests on `words`, found by `rule`."""
        evidence = self._evidence(words)
        if evidence is None:
            return
        told = f"{subject} {predicate} {value} {evidence} {rule}"
        key = hashlib.blake2b(told.encode(), digest_size=_HASH // 2).hexdigest()
        assertion = f"<{self._iri}#assertion={key}>"
        if assertion in self._assertions:
            return
        self._assertions[assertion] = (
            *((assertion, A, type_) for type_ in ASSERTION_TYPES),
            (assertion, OBJECT, value),
            (assertion, PREDICATE, predicate),
            (assertion, SUBJECT, subject),
            (assertion, EVIDENCE, evidence),
            (assertion, RULE, string(rule)),
        )

    def fragments(self) -> list[Triple]:
        """The passages in text order, then the assertions by their IRIs; each triple once."""
        triples: list[Triple] = []
        for span, node in sorted(self._passages.items()):
            triples += [(node, A, type_) for type_ in EVIDENCE_TYPES]
            triples += [
                (node, ARTICLE, self.article),
                (node, END, integer(span.end)),
                (node, QUOTE, string(self._text[span.start : span.end])),
                (node, START, integer(span.start)),
            ]
        for assertion in sorted(self._assertions):
            triples += self._assertions[assertion]
        return triples

    def _evidence(self, span: Span) -> Term | None:
        """The node of a passage; `None` for one that is not in the text."""
        known = self._passages.get(span)
        if known:
            return known
        if not 0 <= span.start < span.end <= len(self._text):
            return None
        node = self._passages[span] = named(evidence_iri(self._iri, span.start, span.end))
        return node
