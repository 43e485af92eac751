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
    """Collects what rests on words of `article`: `triples` are of evidence and assertions only."""

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        self.article = named(article_iri(article.id))
        self.triples: list[Triple] = []
        self._iri = article_iri(article.id)
        self._text = article.text
        self._sentences = sentences
        self._starts = [span.start for span in sentences]
        self._known: dict[Span, Term] = {}
        self._mentioned: dict[Term, None] = {}
        self._asserted: set[str] = set()

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
                self.triples.append((thing, EVIDENCE, evidence))
                if thing not in self._mentioned:
                    self._mentioned[thing] = None
                    self.triples.append((self.article, MENTIONS, thing))

    def is_told(self, thing: Term) -> bool:
        return thing in self._mentioned

    def rests(self, subject: Term, predicate: Term, value: Term, words: Span, rule: str) -> None:
        """The value of `predicate` rests on `words`, found by `rule`."""
        evidence = self._evidence(words)
        if evidence is None:
            return
        told = f"{subject} {predicate} {value} {evidence} {rule}"
        key = hashlib.blake2b(told.encode(), digest_size=_HASH // 2).hexdigest()
        if key in self._asserted:
            return
        self._asserted.add(key)
        assertion = f"<{self._iri}#assertion={key}>"
        self.triples += [(assertion, A, type_) for type_ in ASSERTION_TYPES]
        self.triples += [
            (assertion, SUBJECT, subject),
            (assertion, PREDICATE, predicate),
            (assertion, OBJECT, value),
            (assertion, RULE, string(rule)),
            (assertion, EVIDENCE, evidence),
        ]

    def _evidence(self, span: Span) -> Term | None:
        """The node of a passage, written once; `None` for one that is not in the text."""
        known = self._known.get(span)
        if known:
            return known
        start, end = span
        if not 0 <= start < end <= len(self._text):
            return None
        node = self._known[span] = named(evidence_iri(self._iri, start, end))
        self.triples += [(node, A, type_) for type_ in EVIDENCE_TYPES]
        self.triples += [
            (node, ARTICLE, self.article),
            (node, QUOTE, string(self._text[start:end])),
            (node, START, integer(start)),
            (node, END, integer(end)),
        ]
        return node
