"""A sentence as rules for persons read it: words and mentions side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from extract.article import Span
from extract.document import DateMention, Document, Mention, MentionKind, Sentence
from extract.language.titles import load_titles

# "ex-president", "then-mayor", "president-elect" are two words to the rules.
_PREFIXES = ("ex-", "then-")
_SUFFIXES = ("-elect", "-designate")
COMMAS = frozenset({","})
DASHES = frozenset({"–", "—", "-", "--", "―"})
QUOTES = frozenset({'"', "'", "´", "`", "‹", "›"})
_CLERGY = frozenset({"mufti", "imam", "bishop", "archbishop", "patriarch"})
"""Titles that stand before a name as a form of address too: "the cleric Mufti X"."""
PHRASE_ENDS = frozenset(
    {",", ".", ";", ":", ")", "–", "—", "-", "--", '"', "?", "!", "and", "&", "who", "whose", "'s", "'", "as"}
)
"""What may stand behind a phrase that explains another."""
_LIST_LIMIT = 40
_LONGEST_DATE = 8
_SHORT_PRONOUN = 5
"""How many characters "he" or "their" has at most."""
_BRACKET = 30
"""How many items a bracket behind a name has at most: "(also spelt N; born 8 May 1960, Osh region)"."""


class Item(NamedTuple):
    """A word or mark, or a mention (then `lower` is empty). `newline`: a line break stands before it."""

    text: str
    lower: str
    span: Span
    newline: bool
    mention: Mention | None = None

    @property
    def kind(self) -> MentionKind | None:
        return self.mention.kind if self.mention else None

    @property
    def person(self) -> bool:
        return self.kind == "person"

    @property
    def named_person(self) -> bool:
        return self.mention is not None and self.mention.kind == "person" and self.mention.form != "pronoun"

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


# As Item(…) does of one tuple, in half the time: this runs once a word.
_new_item = partial(tuple.__new__, Item)


_lower = itemgetter(1)


class Line:
    """The items of one sentence; `words[i]` is `items[i].lower`. They are made when a rule first asks for them, since
    most sentences hold no word that any rule looks for."""

    __slots__ = (
        *("compound", "dated", "dates", "document", "hyphenated", "items", "mentions", "sentence", "vocabulary"),
        "words",
    )
    items: tuple[Item, ...]
    words: tuple[str, ...]
    dates: tuple[DateMention, ...]
    dated: frozenset[int]
    """The indices of items that belong to a date."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.sentence = sentence
        self.mentions = document.mentions_in(sentence.span)
        """What begins within the sentence, posts and what lies in another mention too."""
        self.vocabulary: frozenset[str] = sentence.vocabulary
        """The different `words`, and those within mentions until the items are made."""
        self.hyphenated = _hyphenated(document.article.text[slice(*sentence.span)])
        """Whether a hyphen stands in the sentence."""
        self.compound = self.hyphenated and any(map(_is_two_words, self.vocabulary))
        """Whether a token of the sentence is two words."""
        if self.compound:
            self._read()

    def __getattr__(self, name: str) -> Any:
        """What is not made yet."""
        if name in ("items", "words"):
            self._read()
        elif name in ("dates", "dated"):
            self._read_dates()
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _read(self) -> None:
        document, sentence = self.document, self.sentence
        mentions = _outermost([m for m in self.mentions if m.form != "post"]) if self.mentions else []
        if mentions and any(m.form == "pronoun" and m.span.end - m.span.start > _SHORT_PRONOUN for m in mentions):
            mentions = [m for m in mentions if not _both_of_body(document, m)]
        self.items = tuple(_items(document, sentence, mentions, compound=self.compound))
        self.words = tuple(map(_lower, self.items))
        if self.words != sentence.words:
            self.vocabulary = frozenset(self.words)

    def _read_dates(self) -> None:
        self.dates = self.document.dates_in(self.sentence.span)
        dated: set[int] = set()
        for begin, end in [date.span for date in self.dates]:
            first = bisect_right(self.items, begin, key=_end)
            dated.update(range(first, bisect_left(self.items, end, first, key=_start)))
        self.dated = frozenset(dated)

    def holds(self, words: Set[str]) -> bool:
        """Whether one of `words` stands in the line; the quickest way to pass a line over."""
        return not words.isdisjoint(self.vocabulary)

    def names(self, *kinds: MentionKind) -> bool:
        """Whether something of each kind is mentioned in the line."""
        told = [mention.kind for mention in self.mentions]
        return all(kind in told for kind in kinds)

    def __len__(self) -> int:
        return len(self.items)

    def word(self, index: int) -> str:
        """The word at `index` in lower case; empty for a mention and beyond both ends."""
        if index < 0:
            return ""
        try:  # quicker than to ask for the length: nearly all are within
            return self.words[index]
        except IndexError:
            return ""

    def kind(self, index: int) -> MentionKind | None:
        return self.items[index].kind if 0 <= index < len(self.items) else None

    def mention(self, index: int) -> Mention | None:
        return self.items[index].mention if 0 <= index < len(self.items) else None

    def newline(self, index: int) -> bool:
        """Whether a line break, or the end of the sentence, stands before the item at `index`."""
        return index >= len(self.items) or (index >= 0 and self.items[index].newline)

    def span(self, start: int, end: int) -> Span:
        """The passage of `items[start:end]`, which must not be empty."""
        return Span(self.items[start].span.start, self.items[end - 1].span.end)

    def persons_from(self, start: int) -> tuple[tuple[Mention, ...], int]:
        """The persons listed from `start` on ("A, B and C"), and the index behind the last of them."""
        found: list[Mention] = []
        index = end = start
        while index < min(len(self), start + _LIST_LIMIT) and self.items[index].named_person:
            mention = self.items[index].mention
            assert mention is not None
            found.append(mention)
            end = self.behind_brackets(index + 1)
            index = self._behind_age(end)
            if self.word(index) in COMMAS:
                index += 1
            if self.word(index) in {"and", "&"}:
                index += 1
            if index == end:
                break
        return tuple(found), end

    def _behind_age(self, index: int) -> int:
        """The index of the comma behind an age between commas that begin at `index`: "A, aged 25, and B"."""
        number = index + 1 + (self.word(index + 1) == "aged")
        aged = self.word(index) == "," and self.word(number).isdigit() and self.word(number + 1) == ","
        return number + 1 if aged else index

    def persons_until(self, end: int) -> tuple[Mention, ...]:
        """The persons listed right before `end`, in text order; only the last where no list is seen."""
        found: list[Mention] = []
        index = end - 1
        joined = False
        while index >= max(0, end - _LIST_LIMIT) and self.items[index].person:
            mention = self.items[index].mention
            assert mention is not None
            found.append(mention)
            if self.word(index - 1) in {"and", "&"}:
                joined = True
                index -= 3 if self.word(index - 2) in COMMAS else 2
            elif joined and self.word(index - 1) in COMMAS:
                index -= 2
            else:
                break
        return tuple(reversed(found))

    def behind_brackets(self, index: int) -> int:
        """`index`, or the index behind a short bracket that opens there."""
        if self.word(index) != "(":
            return index
        for close in range(index + 1, min(len(self), index + _BRACKET)):
            if self.words[close] == ")":
                return close + 1
        return index

    def before_years(self, index: int) -> int:
        """`index`, or the index before "34-year-old" where that ends at `index`."""
        word = self.word(index)
        if word.endswith(("-year-old", "-years-old", "-month-old")):
            return index - 1  # "six-year-old" is one word
        if word not in {"year-old", "years-old", "old"}:
            return index
        for at in range(index - 1, max(-1, index - 5), -1):
            if self.word(at)[:1].isdigit():
                return at - 1
            if self.word(at) not in {"-", "year", "years"}:
                break
        return index

    def behind_years(self, index: int) -> int:
        """`index`, or the index behind "34-year-old" where that begins at `index`."""
        word = self.word(index)
        if word.endswith("-year-old"):
            return index + 1
        for at in range(index + 1, index + 5) if word[:1].isdigit() else ():
            if self.word(at) in {"year-old", "old"}:
                return at + 1
            if self.word(at) not in {"-", "year", "years"}:
                break
        return index

    def before_dates(self, index: int) -> int:
        """`index`, or the index before "until last May", "since 2019" where a date ends at `index`."""
        at = index
        while at >= 0 and at in self.dated and index - at < _LONGEST_DATE:
            at -= 1
        return at - (at < index and self.word(at) in {"until", "till", "since", "from"})

    def before_brackets(self, index: int) -> int:
        """`index`, or the index before a short bracket that closes there."""
        if self.word(index) != ")":
            return index
        for opening in range(index - 1, max(-1, index - _BRACKET), -1):
            if self.words[opening] == "(":
                return opening - 1
        return index


def skip_address(line: Line, index: int) -> int:
    """The index behind "Mr", "Dr", "General", "Mufti", "34-year-old" …"""
    titles = load_titles()
    for _ in range(3):
        index = line.behind_years(index)
        match = titles.match(line.words, index)
        if match is None or not (match.title.honorific or match.title.text in _CLERGY):
            break
        index = match.end + (line.word(match.end) == ".")
    return index


def closes(line: Line, index: int) -> bool:
    """Whether a phrase or the sentence ends behind the name at `index`, so that the name explains what is before."""
    following = line.behind_brackets(index + 1)
    return following >= len(line) or line.word(following) in PHRASE_ENDS or line.newline(following)


def read_lines(document: Document) -> tuple[Line, ...]:
    """The sentences of the author's text, in order."""
    return tuple(Line(document, sentence) for sentence in document.body())


def _start(item: Item) -> int:
    return item[2][0]


def _end(item: Item) -> int:
    return item[2][1]


def _both_of_body(document: Document, mention: Mention) -> bool:
    """Whether "both members" goes on with "of" a body, and so tells what people are."""
    if mention.form != "pronoun" or document.article.text[mention.span.end : mention.span.end + 4] != " of ":
        return False
    return document.quote(mention.span).lower().startswith(("both ", "all "))


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that do not lie in another one, in text order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _items(document: Document, sentence: Sentence, mentions: list[Mention], *, compound: bool) -> list[Item]:
    """The items of a sentence; `compound` tells whether a token of it is two words."""
    text, starts, ends = document.article.text, sentence.starts, sentence.ends
    broken = text.find("\n", *sentence.span) >= 0
    read = _split_words if broken or compound else _plain_words
    items: list[Item] = []
    position, last = 0, sentence.span.start
    for mention in mentions:
        begin, end = mention.span
        first = bisect_left(starts, begin)
        if first and ends[first - 1] > begin:
            first -= 1
        behind = max(bisect_left(starts, end), first)
        items += read(text, sentence, slice(position, first), last)
        if behind > first:
            if first:
                last = ends[first - 1]
            newline = broken and text.find("\n", last, starts[first]) >= 0
            items.append(_new_item((text[begin:end], "", mention.span, newline, mention)))
            last = ends[behind - 1]
        position = behind
    items += read(text, sentence, slice(position, len(starts)), last)
    return items


def _plain_words(text: str, sentence: Sentence, tokens: slice, last: int) -> Iterable[Item]:
    """The items of tokens without a mention in a sentence without line breaks, none of which is two words."""
    texts, words, spans = sentence.texts[tokens], sentence.words[tokens], sentence.spans[tokens]
    return map(_new_item, zip(texts, words, spans, repeat(False), repeat(None), strict=False))


def _split_words(text: str, sentence: Sentence, tokens: slice, last: int) -> Iterator[Item]:
    """The items of tokens without a mention; `last` is the end of the token before them."""
    starts = sentence.starts[tokens]
    broken = bool(starts) and text.find("\n", last, starts[-1]) >= 0
    for word, lower, span in zip(sentence.texts[tokens], sentence.words[tokens], sentence.spans[tokens], strict=True):
        newline = broken and text.find("\n", last, span[0]) >= 0
        last = span[1]
        if "-" in lower and len(lower) > 1:
            yield from _split(word, lower, span, newline)
        else:
            yield _new_item((word, lower, span, newline, None))


def _hyphenated(words: str) -> bool:
    return "-" in words or "‐" in words or "‑" in words


def _is_two_words(word: str) -> bool:
    return "-" in word and (word.startswith(_PREFIXES) or word.endswith(_SUFFIXES))


def _split(text: str, lower: str, span: Span, newline: bool) -> Iterator[Item]:
    start, end = span
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and len(lower) > len(prefix):
            cut = len(prefix)
            yield Item(text[: cut - 1], lower[: cut - 1], Span(start, start + cut - 1), newline)
            yield Item(text[cut:], lower[cut:], Span(start + cut, end), False)
            return
    for suffix in _SUFFIXES:
        if lower.endswith(suffix) and len(lower) > len(suffix):
            cut = len(lower) - len(suffix)
            yield Item(text[:cut], lower[:cut], Span(start, start + cut), newline)
            yield Item(text[cut + 1 :], lower[cut + 1 :], Span(start + cut + 1, end), False)
            return
    yield Item(text, lower, span, newline)
