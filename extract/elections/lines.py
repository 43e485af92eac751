"""Sentences as lines of items: a word, a mark, or one symbol for a whole mention, date or figure.

Patterns run over `Line.code`, in which every item is followed by one space; quotation marks and square brackets are
left out, dashes are all the same. Each item leads back to its place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from extract.article import Span
from extract.document import DateMention, Document, Mention, Sentence
from extract.elections.lexicon import (
    AGENT,
    COUNTRY,
    DATE,
    ORGANISATION,
    PERCENT,
    PERSON,
    PLACE,
    WHO,
    by_first_word,
    phrase,
)
from extract.elections.tallies.percentages import SIGNS, Figure, find_percentages
from extract.elections.tallies.vote_counts import beside_shares
from extract.facts import Percentage, Place
from extract.language.gates import Gate

_DROPPED = frozenset("\"'‘’“”«»„[]*_")
_DASHES = frozenset(("–", "—", "--", "―", "-"))
_PARTY = frozenset(("party", "bloc", "alliance", "coalition", "movement"))
_SPECIAL = _DROPPED | _PARTY | {"!", "?"}
"""Words, as tokens write them in lower case, that may be left out."""
_SPECIAL_OR_DASHES = _SPECIAL | _DASHES
_LONGEST = 600
"""Items read of one sentence; what is longer is no prose."""

HEADS_LIST = re.compile(
    r"\b(?:candidates|contenders|nominees|registered|standing|running|on the ballot|in the race|contestants|refused|"
    r"rejected|denied|excluded|turned down|not let)\b"
    r"|\b(?:parties|blocs|lists|alliances)\b[^\n:]{0,60}?\b(?:represented|seats|mandates|parliament|threshold|barrier)\b"
    r"|\b(?:distribution|division) of (?:the )?(?:seats|mandates)\b",
    re.IGNORECASE,
)
"""In a heading, or a line that ends in a colon, these tell that candidates are listed below."""
TRIGGER = Gate(
    r"elect|vot(?:e|ing)|poll|ballot|referend|plebiscit|candida|turn-?out|run-?off|nomin|contend|rival|challeng|"
    r"presiden|oppon|second term|per ?cent|%|\bpct\b|victory|runner|hopeful|disqualif|regist(?:er|r)|"
    r"\bchose\b|chosen\b|\bseats\b|\bseat in\b|sweeps\b|\bswept\b|beats\b|second round|ever won|won again|mayor of|"
    r"participation|signatures|language (?:test|exam)|turned down|thrown out|"
    r"lost (?:\w+ )?to|take part|took part|takes part|taking part|participated|competed|beaten by|defeated|"
    r"threshold|barrier|fielded|losers|also-rans|turned away|"
    r"\b(?:ran|run|running|term|stood|race|stand|standing)\b"
)
"""Without one of these a sentence tells nothing of elections."""
_INTRODUCTION = 5
"""Within how many sentences behind a heading its bullets may begin."""
_SHORT = 90
_new = tuple.__new__
_LONGEST_DATE = 24
_RESULT = re.compile(r"\W{0,3}[A-Z][^\n]{1,80}?[ :|(\t]\d{1,2}\.\d{1,2}(?!\d)")
"""A short line with a name and a decimal number may be one of a list of results."""
_DECIMAL = re.compile(r"\d\.\d")
_RESULTS = re.compile(r"[\w)],? \d{1,2}\.\d{1,2}[;,] [^;\n]{2,60}[\w)],? \d{1,2}\.\d{1,2}[.;,]")
"""Names with decimal numbers in a row: results without a word for votes."""
_ELECTION = Gate(
    r"elect|vot(?:e|ing)|\bpolls?\b|ballot|referend|plebiscit|turn-?out|run-?off|candida|for mayor|mayor of"
    r"|(?:beaten|defeated|stood|ran|run) (?:(?:unsuccessfully|again|first|once|twice|also) )?for|chose a |ever"
    r" won|won again|participation"
    r"|(?:took|won|got|polled) \d\d?(?:\.\d+)? ?(?:%|per ?cent)"
)
"""Without one of these an article tells of no election."""


class Item(NamedTuple):
    """A word or mark (`symbol` empty), or what a symbol stands for; `lower` is its text in lower case."""

    lower: str
    span: Span
    symbol: str = ""
    mention: Mention | None = None
    date: DateMention | None = None
    percentage: Percentage | None = None
    capital: bool = False
    """Whether a word begins with a capital letter."""


@dataclass
class Line:
    """A sentence as items; `number` counts lines, `block` blocks, of one article."""

    number: int
    block: int
    sentence: Sentence
    items: list[Item]
    heading: bool = False
    code: str = field(init=False, default="")
    starts: list[int] = field(init=False, default_factory=list)
    _known: dict[tuple[str, ...], bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.encode()

    def encode(self) -> None:
        """Renew `code` from `items`."""
        parts = [symbol or lower for lower, _, symbol, _, _, _, _ in self.items]
        self.starts = list(accumulate([len(part) + 1 for part in parts[:-1]], initial=0)) if parts else []
        self.code = " ".join(parts) + " " if parts else ""
        self._known = {}
        self.__dict__.pop("words", None)
        self.__dict__.pop("named", None)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset([item[0] for item in self.items])

    @cached_property
    def named(self) -> str:
        """The texts of all items that are no words, in lower case, a line each."""
        return "\n".join([item.lower for item in self.items if item.symbol])

    def token_of(self, item: Item) -> int:
        """The token of the sentence with which `item` begins."""
        return bisect_left(self.sentence.starts, item.span.start)

    def index(self, offset: int) -> int:
        """The item that starts at or before `offset` of `code`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether any of `words`, each of one or more items, stands in the line; several ask the same."""
        known = self._known.get(words)
        if known is None:
            some, code = by_first_word(words), f" {self.code}"
            known = any(told in code for first in some.keys() & self.words for told in some[first])
            self._known[words] = known
        return known

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """The items (first, one past the last) where any of `words` stands."""
        for found in phrase(words).finditer(self.code):
            yield self.index(found.start()), self.index(found.end() - 1) + 1

    def span(self, first: int, end: int) -> Span:
        """The passage of the items `first` … `end` (exclusive)."""
        return Span(self.items[first].span.start, self.items[end - 1].span.end)

    def between(self, first: int, end: int) -> str:
        """The code of the items `first` … `end` (exclusive)."""
        if first >= end or first >= len(self.items):
            return ""
        stop = self.starts[end] if end < len(self.items) else len(self.code)
        return self.code[self.starts[first] : stop]

    def is_who(self, index: int) -> bool:
        """Whether the item `index` is a person, an organisation or an agent."""
        if not 0 <= index < len(self.items):
            return False
        symbol = self.items[index].symbol
        return bool(symbol) and symbol in WHO

    def whos(self) -> list[int]:
        return [index for index in range(len(self.items)) if self.is_who(index)]

    def figures(self) -> list[int]:
        if PERCENT not in self.code:
            return []
        return [i for i, item in enumerate(self.items) if item.symbol == PERCENT]


def read_lines(document: Document) -> list[Line]:
    """The lines of all sentences that could tell something of elections, and of each sentence right behind one."""
    if not speaks_of_votes(document.article.text):
        return []
    lines: list[Line] = []
    blocks: dict[Span, int] = {}
    triggered_before = in_list = False
    awaited = 0
    opening: Sentence | None = None
    body = list(document.body())
    admitted = TRIGGER.admits(document.article.text, [sentence.span for sentence in body])
    decimals = [found.start() for found in _DECIMAL.finditer(document.article.text)]
    for sentence, triggered in zip(body, admitted, strict=True):
        block = blocks.setdefault(sentence.block.span, len(blocks))
        short = sentence.span.end - sentence.span.start <= _SHORT
        listed = short and _RESULT.match(document.article.text, sentence.span.start) is not None
        listed = listed or (not triggered and _in_a_row(document.article.text, sentence.span, decimals))
        awaited -= 1
        bullet = sentence.block.kind == "bullet"
        in_list = (in_list and (bullet or _is_short_row(document, sentence))) or (bullet and awaited > 0)
        listed = listed or in_list
        if (triggered or triggered_before or listed) and sentence.block.kind not in ("byline", "signature"):
            heading = sentence.block.kind in ("title", "heading")
            items = read_items(document, sentence)
            if opening and opening.block == sentence.block and opening is not sentence:
                lines.append(Line(opening.index, block, opening, read_items(document, opening)))
                opening = None
            if items:
                lines.append(Line(sentence.index, block, sentence, items, heading))
        elif _is_date_of_block(document, sentence):
            opening = sentence
        triggered_before = triggered
        opens = _opens_list(document, sentence)
        in_list = in_list or opens
        awaited = _INTRODUCTION if opens and sentence.block.kind == "heading" else awaited
    return lines


def _is_short_row(document: Document, sentence: Sentence) -> bool:
    """Whether a paragraph is a short line without an end mark, as rows of a list are."""
    start, end = sentence.block.span
    return end - start <= _SHORT and document.article.text[end - 1] not in ".:?!"


def _is_date_of_block(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is but the date that opens a paragraph ("15 March 2004. Early elections …")."""
    start, end = sentence.span
    if end - start > _LONGEST_DATE or start != sentence.block.span.start:
        return False
    dates = list(document.dates_in(sentence.span))
    return len(dates) == 1 and dates[0].span.start == start and end - dates[0].span.end <= 1


def _in_a_row(text: str, span: Span, decimals: list[int]) -> bool:
    """Whether a sentence tells results in a row; `decimals` is where decimal numbers stand in `text`."""
    first = bisect_right(decimals, span.start - 1)
    several = first + 1 < len(decimals) and decimals[first + 1] < span.end
    return several and _RESULTS.search(text, *span) is not None


def _opens_list(document: Document, sentence: Sentence) -> bool:
    """Whether candidates may be listed below a sentence."""
    start, end = sentence.span
    heading = sentence.block.kind == "heading" or document.article.text[end - 1 : end] == ":"
    return heading and HEADS_LIST.search(document.article.text, start, end) is not None


def read_items(document: Document, sentence: Sentence) -> list[Item]:
    starts = sentence.starts[:_LONGEST]
    texts, words, ends, spans = sentence.texts, sentence.words, sentence.ends, sentence.spans
    taken = _symbols(document, sentence)
    for figure in () if SIGNS.isdisjoint(sentence.vocabulary) else find_percentages(words[:_LONGEST]):
        for index in range(figure.first, figure.last):
            taken.pop(starts[index], None)
        taken[starts[figure.first]] = figure
    plain = _SPECIAL_OR_DASHES.isdisjoint(sentence.vocabulary)
    items: list[Item] = []
    position = 0
    for stop in (*[at for at, start in enumerate(starts) if start in taken], len(starts)):
        if stop < position:
            continue  # within a mention
        # As Item(…), in half the time: this runs once a word.
        if plain:
            columns = zip(words[position:stop], spans[position:stop], texts[position:stop], strict=True)
            items += [
                _new(Item, (lower, span, "", None, None, None, text[0].isupper())) for lower, span, text in columns
            ]
        for at in () if plain else range(position, stop):
            text, lower = texts[at], words[at]
            if lower not in _SPECIAL or not _is_left_out(texts, at, items):
                lower = "–" if text in _DASHES else lower
                items.append(_new(Item, (lower, spans[at], "", None, None, None, text[0].isupper())))
        if stop < len(starts):
            found = taken[starts[stop]]
            end = found.last if isinstance(found, Figure) else max(bisect_left(starts, found.span.end), stop + 1)
            items.append(_item(document, found, Span(starts[stop], ends[end - 1])))
            position = end
    shares = [at for at, item in enumerate(items) if item[2] == PERCENT]
    counts = beside_shares([item[0] for item in items], shares) if shares else ()
    return [item for at, item in enumerate(items) if at not in counts] if counts else items


def _is_left_out(texts: tuple[str, ...], at: int, items: list[Item]) -> bool:
    """Whether token `at` is no item: a quotation mark, "!" within a sentence, "party" behind a party's name."""
    text = texts[at]
    if text in ("!", "?"):
        return at + 1 < len(texts) and texts[at + 1][:1].islower()
    return text in _DROPPED or bool(text.lower() in _PARTY and items and items[-1].symbol == ORGANISATION)


def speaks_of_votes(words: str) -> bool:
    """Whether a text has a word without which nothing is told of elections."""
    return _ELECTION.finds(words)


def _symbols(document: Document, sentence: Sentence) -> dict[int, Mention | DateMention | Figure]:
    """Mentions and dates of `sentence` by where they start, without overlaps: the earlier, then the longer."""
    wanted: list[Mention | DateMention] = [*document.mentions_in(sentence.span), *document.dates_in(sentence.span)]
    wanted.sort(key=lambda found: (found.span.start, -found.span.end, _rank(found)))
    taken: dict[int, Mention | DateMention | Figure] = {}
    free = -1
    for found in wanted:
        words = isinstance(found, DateMention) and (found.role == "for" or _is_words(document, found))
        if found.span.start >= free and not words:
            taken[found.span.start] = found
            free = found.span.end
    return taken


_DAY_OF_VOTE = re.compile(
    r"(?:the )?(?:day|week|month|year|eve)s? (?:before|after|following|of) .*"
    r"\b(?:elections?|vote|poll|referendum|ballot)",
    re.IGNORECASE | re.DOTALL,
)


def _is_words(document: Document, found: DateMention) -> bool:
    """ "the same day", which nothing dates here, "the day after the election": the words count."""
    words = document.quote(found.span)
    return (found.value is None and "same" in words.lower()) or _DAY_OF_VOTE.match(words) is not None


def _rank(found: Mention | DateMention) -> int:
    if isinstance(found, DateMention):
        return 2
    return 0 if found.form in ("name", "part", "abbreviation") else 1


def _item(document: Document, found: Mention | DateMention | Figure, span: Span) -> Item:
    lower = document.quote(span).lower()
    if isinstance(found, Figure):
        return Item(lower, span, PERCENT, percentage=found.percentage)
    if isinstance(found, DateMention):
        return Item(lower, span, DATE, date=found)
    entity = document.entities.get(found.entity)
    symbols: dict[Literal["person", "organisation", "place", "agent"], str] = {
        "person": PERSON,
        "organisation": ORGANISATION,
        "agent": AGENT,
        "place": COUNTRY if isinstance(entity, Place) and entity.country else PLACE,
    }
    return Item(lower, span, symbols[found.kind], mention=found)
