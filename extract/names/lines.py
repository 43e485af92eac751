"""Sentences prepared for finding names: which tokens have capitals, and where capitals tell nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from extract.article import Span
from extract.document import DateMention, Sentence, new_span
from extract.facts import OrganisationKind
from extract.language.tokens import lower as lower_case

CandidateKind = Literal["person", "organisation", "place"]
_COMPOUND = re.compile(
    r"-(?:based|led|wide|backed|born|owned|run|style|speaking|era|controlled|dominated|language|registered|sponsored|funded|"
    r"trained|appointed|educated|linked|affiliated|aligned|held|occupied|bound|friendly|brokered|made|like|level|sized|year|"
    r"old|century|related|seeded|ranked|rated|winning|selling|placed)$"
)
_PREFIXED = re.compile(r"(?:anti|pro|non|post|pre|ex|mid|then|self|inter|un)-", re.IGNORECASE)
_ELIDED = re.compile(r"(?:d|dell|dall|l|al|el|ad|as|ash|an|ar|at)['’-][A-ZÀ-ÖØ-Þ]")
"""What begins small within names: "d'Estaing", "al-Assad"."""
_SMALL = "dlae"
_ROMAN = re.compile(r"[IVXLC]+")
_TITLE_CASE_SHARE = 0.7
_LONG_WORD = 4
_CITY = 3
_DATELINE = 16
_DASHES = frozenset({"-", "–", "—", "--", "_"})
_SMALL_IN_TITLES = frozenset(
    {"with", "from", "over", "into", "after", "amid", "than", "that", "upon", "under", "against", "before", "behind"}
    | {"about", "their", "this", "between", "says", "your", "will", "would", "been", "were", "have", "when", "what"}
)
"""Longer words that titles in capitals write small."""


class Candidate(NamedTuple):
    """A possible name: tokens `start` to `end` (exclusive) of line `line`.

    `kind_words` are the words that show the kind of an organisation. `alias_of` points at the tokens (line, start)
    of the candidate it is another name of. `entry` is the curated entry recognised.
    """

    line: int
    start: int
    end: int
    kind: CandidateKind
    rule: str
    priority: int
    entry: str | None = None
    organisation_kind: OrganisationKind | None = None
    kind_words: Span | None = None
    alias_of: tuple[int, int] | None = None
    adjective: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(slots=True, eq=False)  # not frozen: quicker to make, and there is one for every sentence
class Line:
    """A sentence with what its capitals say.

    `capital[i]`: token i begins with a capital and could be part of a name. `plain` is false for headlines in title
    case and lines in capitals, where a capital alone shows nothing.
    """

    index: int
    sentence: Sentence
    words: tuple[str, ...]
    texts: tuple[str, ...]
    capital: tuple[bool, ...]
    capitals: tuple[int, ...]
    """The tokens with a capital: few, so that names are looked for there alone."""
    plain: bool
    vocabulary: frozenset[str]
    """The different `words`."""

    def holds(self, words: Set[str]) -> bool:
        """Whether one of `words` stands in the line; the quickest way to pass a line over."""
        return not words.isdisjoint(self.vocabulary)

    def span(self, start: int, end: int) -> Span:
        return new_span((self.sentence.starts[start], self.sentence.ends[end - 1]))

    def word(self, index: int) -> str:
        """The lower-case token at `index`, empty outside the sentence."""
        if index < 0:
            return ""
        try:  # quicker than to ask for the length: nearly all are within
            return self.words[index]
        except IndexError:
            return ""

    def is_capital(self, index: int) -> bool:
        try:
            return index >= 0 and self.capital[index]
        except IndexError:
            return False


def prepare(sentences: Iterable[Sentence], dates: tuple[DateMention, ...]) -> list[Line]:
    """One line a sentence, the site's furniture left out; tokens within a date have no capital."""
    sentences = tuple(sentences)

    @cache
    def ordinary() -> frozenset[str]:
        return _small_words(sentence.texts for sentence in sentences)

    dated = [(d.span.start, d.span.end) for d in dates]
    lines: list[Line] = []
    cursor = 0
    for sentence in sentences:
        while cursor < len(dated) and dated[cursor][1] <= sentence.span.start:
            cursor += 1
        if sentence.block.kind == "furniture":
            continue
        near = []
        for at in range(cursor, len(dated)):
            if dated[at][0] >= sentence.span.end:
                break
            near.append(dated[at])
        for part in _behind_dateline(sentence):
            lines.append(_line(len(lines), part, near, ordinary))
    return lines


def _behind_dateline(sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence, or its dateline and what stands behind it, where a capital begins a sentence: "KAMPALA, Uganda
    (AP) — Police said"."""
    first = sentence.texts[0]
    if not first.isupper() or len(first) < _CITY or sentence.block.kind != "paragraph":
        return (sentence,)
    for at, text in enumerate(sentence.texts[:_DATELINE]):
        if text in _DASHES and at:
            then = at + 1
            told = sum(map(str.islower, sentence.texts[then : then + _DATELINE])) >= _CITY
            if told and (sentence.texts[then][0].isupper() or sentence.words[then] == '"'):
                return _part(sentence, 0, then), _part(sentence, then, len(sentence.texts))
            break
        if text[0].islower() and text not in ("of", "the"):
            break
    return (sentence,)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    """The tokens `start` to `end` of a sentence."""
    starts, ends = sentence.starts[start:end], sentence.ends[start:end]
    texts, words = sentence.texts[start:end], sentence.words[start:end]
    return Sentence(sentence.index, Span(starts[0], ends[-1]), sentence.block, texts, words, starts, ends)


def _line(
    index: int, sentence: Sentence, dated: list[tuple[int, int]], ordinary: Callable[[], frozenset[str]]
) -> Line:
    texts, words = sentence.texts, sentence.words
    beginnings = [start for start, _ in dated] if dated else []

    def in_date(at: int) -> bool:
        start = sentence.starts[at]
        place = bisect_right(beginnings, start) - 1
        return place >= 0 and start < dated[place][1]

    # Most words are in small letters: only what is not is looked at closer, and the Arabic article.
    raised = [at for at, small in enumerate(map(str.islower, texts)) if not small]
    if "al" in sentence.vocabulary:
        raised = sorted({*raised, *(at for at, text in enumerate(texts) if text == "al")})
    capitals = tuple(
        [
            at
            for at in raised
            if (texts[at][0].isupper() or (texts[at][0] in _SMALL and _begins_small(texts, at)))
            and words[at] != "i"
            and not ("-" in words[at] and (_COMPOUND.search(words[at]) or _prefixed(texts, at)))
            and not (dated and in_date(at))
        ]
    )
    capital = [False] * len(texts)
    for at in capitals:
        capital[at] = True
    plain = _is_plain(sentence, ordinary)
    return Line(index, sentence, words, texts, tuple(capital), capitals, plain, sentence.vocabulary)


def _is_plain(sentence: Sentence, ordinary: Callable[[], frozenset[str]]) -> bool:
    """Whether a capital shows something: false in capitals and in title case, where it stands on ordinary words."""
    texts, kind = sentence.texts, sentence.block.kind
    ended = kind != "title" and texts[-1] == "."
    for text in texts if ended else ():
        if len(text) >= _LONG_WORD and text[0].islower():
            return True  # as nearly all sentences are
    words = [text for text in texts if len(text) >= _LONG_WORD and text[0].isalpha()]
    raised = [text for text in words if text[0].isupper()]
    if words and len(raised) == len(words) and all(map(str.isupper, words)):
        return False
    if ended or len(raised) <= _TITLE_CASE_SHARE * len(words) or len(words) < _LONG_WORD:
        return True
    if kind in ("title", "heading") and len(raised) == len(words):
        return False
    if kind != "title" and _tells(sentence, words):
        return True
    first = words[0][0].isupper()
    return len([text for text in raised[first:] if lower_case(text) in ordinary()]) <= _told(sentence)


def _tells(sentence: Sentence, words: list[str]) -> bool:
    """Whether a longer word that titles would raise is small: "N N, secretary, Committee for a Workers' Paper"."""
    raised = all(text[0].isupper() or text in _SMALL_IN_TITLES for text in words)
    return sentence.block.kind != "heading" and not raised


def _begins_small(texts: tuple[str, ...], at: int) -> bool:
    """Whether token `at` begins with a small letter but belongs to a name: "d'Estaing", "al-Assad"."""
    return bool(_ELIDED.match(texts[at])) or _article_of_name(texts, at)


def _article_of_name(texts: tuple[str, ...], at: int) -> bool:
    """Whether token `at` is the Arabic article that begins a name of its own: "working for al Qaeda"."""
    named = at + 1 < len(texts) and texts[at + 1][0].isupper()
    return texts[at] == "al" and named and not (at and texts[at - 1][0].isupper())


def _prefixed(texts: tuple[str, ...], at: int) -> bool:
    """Whether a prefix makes token `at` a common word: "Anti-Nazarbayev oligarchs", unlike "Anti-War Committee"."""
    found = _PREFIXED.match(texts[at])
    named = at + 1 < len(texts) and texts[at + 1][0].isupper()
    return bool(found and not (named and found.group().lower() in ("anti-", "pro-", "inter-")))


def _told(sentence: Sentence) -> int:
    """How many capitals on ordinary words are still no headline's: none in a title, one elsewhere."""
    return 0 if sentence.block.kind == "title" else 1


def is_acronym(text: str) -> bool:
    """Two to eight capitals (digits, slash and & allowed), no Roman number."""
    if not text.isupper():
        return False  # as of nearly all
    letters = text.replace("/", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and not _ROMAN.fullmatch(text)


def lower_vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """Words that the article writes in lower case somewhere: at the start of a sentence they are no names."""
    return _small_words(line.texts for line in lines)


def _small_words(texts: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset([text for text in set().union(*texts) if text[0].islower()])
