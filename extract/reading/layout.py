"""What each paragraph of an article is: title, byline, heading, bullet, signature, the site's furniture, or text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.article import Block, BlockKind, Span
from extract.language.gates import holds_any
from extract.reading.furniture import folded, furniture_rule
from extract.reading.letters import find_letters, names_follow
from extract.reading.line_shapes import (
    LONGEST_SHORT_LINE,
    byline_author,
    byline_inside,
    ends_sentence,
    is_byline,
    is_name,
    is_name_and_place,
    is_name_with_post,
    words_of,
)
from extract.reading.paragraphs import BULLET, Paragraph
from extract.reading.stated_date import is_date_line, post_mark_date

_LONG = 200
_HEAD_LINES = 15
_TAIL_LINES = 6
_LONGEST_TITLE = 250
_LONGEST_HEADING = 110
_HEADING_WORDS = 16
_HEADINGS_IN_A_ROW = 3
_NAME_WORDS = 4
_SURE_BULLETS = "•‣◦▪●·*"
_MAIL_FIELD = re.compile(r"(From|Subject|Date|Sent) ?: +(?=\S)")
_REPLY = re.compile(r"(?:(?:Re|RE|Fwd|FW|Fw): *)+")
# A caption and the credit of its picture often share a line.
_CREDIT = re.compile(
    r"\s+(?=©|\(c\) \d{4}|[(\[]?(?:Photo|Image|Picture|Photograph|Credit)s?(?: by| credit| courtesy of)? ?[:/|]|"
    r"\([^()]{0,60}\b(?:AFP|AP|EPA|Reuters|Getty Images|TASS|RFE/RL)\b[^()]{0,60}\)$)"
)
_CREDIT_MARKS = ("©", "(c)", "Photo", "Image", "Picture", "Credit")
_LABEL = re.compile(r"[(\[]?(?:Photo|Image|Picture|Photograph|Pictured)s? ?: ")
_SHARE = re.compile(r"\d ?(?:%|per ?cent)|\d[.,]\d")
_LONGEST_CAPTION = 500
_CREDIT_RULE = "credits of pictures"
_MARKDOWN = re.compile(r"^#{1,6} +| +#{1,6}$|^\*\*|\*\*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of an article in text order, with the title and the author found among them."""

    blocks: tuple[Block, ...]
    title: str | None
    author: str | None


def lay_out(paragraphs: Sequence[Paragraph], *, title: str | None = None, is_post: bool = False) -> Layout:
    """Tell what each paragraph is.

    `title` is the article's title where it is known; a post of an archive starts with its title in any case.
    """
    return _Layout(list(_without_credits(paragraphs)), title, is_post).read()


def _without_credits(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        found = _CREDIT.search(paragraph.text) if _may_hold_credit(paragraph.text) else None
        if not found:
            yield paragraph
            continue
        start, end = paragraph.span
        yield Paragraph(Span(start, start + found.start()), paragraph.text[: found.start()], paragraph.gap)
        yield Paragraph(Span(start + found.end(), end), paragraph.text[found.end() :], 0)


def _may_hold_credit(text: str) -> bool:
    """Whether a paragraph has a mark or a word without which no picture is credited; quicker than to look for all."""
    marked = text[-1:] == ")" or holds_any(text, _CREDIT_MARKS)
    return marked and len(text) <= _LONGEST_CAPTION


class _Layout:
    """Kinds are given in order of certainty; a paragraph keeps the first that it gets."""

    def __init__(self, paragraphs: list[Paragraph], title: str | None, is_post: bool) -> None:
        self.paragraphs = paragraphs
        self.known_title = title
        self.is_post = is_post
        self.kinds: list[BlockKind | None] = [None] * len(paragraphs)
        self.title: str | None = title
        self.letter: set[int] = set()

    def read(self) -> Layout:
        self._find_furniture()
        self._find_mail_header()
        self._find_title()
        self._find_repeats()
        self._find_bylines()
        self._find_letters()
        self._find_signatories()
        self._find_bullets()
        self._find_headings()
        blocks = tuple(
            Block(paragraph.span, kind or "paragraph", letter=index in self.letter)
            for index, (paragraph, kind) in enumerate(zip(self.paragraphs, self.kinds, strict=True))
        )
        return Layout(blocks, self.title, self._author())

    def _give(self, index: int, kind: BlockKind) -> None:
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def _open(self, indices: range) -> Iterator[tuple[int, str]]:
        """The paragraphs among `indices` that have no kind yet."""
        return ((i, self.paragraphs[i].text) for i in indices if self.kinds[i] is None)

    @property
    def _all(self) -> range:
        return range(len(self.paragraphs))

    @property
    def _head(self) -> range:
        """What stands above the first long paragraph."""
        limit = min(len(self.paragraphs), _HEAD_LINES)
        return range(next((i for i in range(limit) if len(self.paragraphs[i].text) >= _LONG), limit))

    def _find_furniture(self) -> None:
        middle = self.paragraphs[-1].span.end / 2 if self.paragraphs else 0
        for index, paragraph in enumerate(self.paragraphs):
            if self.is_post and index == 0:
                continue
            if post_mark_date(paragraph.text):
                self._give(index, "furniture")
                continue
            rule = furniture_rule(paragraph.text)
            if not rule:
                continue
            self._give(index, "furniture")
            if rule.ends and paragraph.span.start > middle:
                for below in range(index, len(self.paragraphs)):
                    self._give(below, "furniture")
                return

    def _find_mail_header(self) -> None:
        """The lines "From: …", "Subject: …" above a mail, where there are two of them."""
        fields = [(i, found) for i, text in self._open(self._head) if (found := _MAIL_FIELD.match(text))]
        if len(fields) < 2:
            return
        for index, found in fields:
            value = self.paragraphs[index].text[found.end() :]
            if found.group(1) == "Subject":
                self._give(index, "title")
                self.title = self.title or _REPLY.sub("", value)
            else:
                self._give(index, "byline")

    def _find_title(self) -> None:
        if "title" in self.kinds:
            return
        index = self._title_index()
        if index is not None:
            self.kinds[index] = "title"
            self.title = self.known_title or _MARKDOWN.sub("", self.paragraphs[index].text)

    def _title_index(self) -> int | None:
        if self.is_post:
            return 0
        if self.known_title:
            wanted = _letters_of(self.known_title)
            for index, text in self._open(range(min(len(self.paragraphs), _HEAD_LINES))):
                if _letters_of(text) == wanted:
                    return index
        for index, text in self._open(range(min(len(self.paragraphs), _HEAD_LINES))):
            if is_byline(text) or is_date_line(text) or self._is_caption(index) or not words_of(text):
                continue
            fits = (
                len(text) <= _LONGEST_TITLE
                and text[-1] not in ",:;"
                and (not ends_sentence(text) or text[-1] in "?!" or self._above_byline(index))
            )
            follows = any(kind is None for kind in self.kinds[index + 1 :])
            return index if fits and follows and not BULLET.match(text) else None
        return None

    def _above_byline(self, index: int) -> bool:
        """Whether a by-line follows, which stands below a headline even where that ends in a full stop."""
        return index + 1 < len(self.paragraphs) and is_byline(self.paragraphs[index + 1].text)

    def _is_caption(self, index: int) -> bool:
        """Whether it says so itself, or a picture's credit follows in the same or in the next line."""
        if _LABEL.match(self.paragraphs[index].text):
            return True
        return index + 1 < len(self.paragraphs) and _is_credit(self.paragraphs[index + 1])

    def _find_repeats(self) -> None:
        """Titles, standfirsts and captions that a page shows twice above its text, and its title below."""
        seen: set[str] = set()
        for index in range(min(len(self.paragraphs), _HEAD_LINES)):
            if self.kinds[index] == "furniture":
                continue
            words = folded(self.paragraphs[index].text)
            if words in seen:
                self._give(index, "furniture")
            seen.add(words)
        if self.title:
            wanted = folded(self.title)
            for index, text in self._open(self._all):
                if len(text) <= _LONGEST_TITLE and folded(text) == wanted:
                    self._give(index, "furniture")

    def _find_bylines(self) -> None:
        for index, text in self._open(self._all):
            if is_date_line(text):
                self._give(index, "byline")
        head, tail = self._head, range(max(0, len(self.paragraphs) - _TAIL_LINES), len(self.paragraphs))
        for index, text in self._open(head):
            if is_byline(text) or is_name_and_place(text) or byline_inside(text) or self._is_name_by_date(index):
                self._give(index, "byline")
        for index, text in self._open(tail):
            if is_byline(text):
                self._give(index, "byline")

    def _is_name_by_date(self, index: int) -> bool:
        """Whether a person's name alone stands beside the date, lines of the site's between them left out."""
        text = self.paragraphs[index].text
        if not is_name(text) or len(words_of(text)) > _NAME_WORDS or text.isupper():
            return False
        above, below = index - 1, index + 1
        while above >= 0 and self._is_site(above):
            above -= 1
        while below < len(self.paragraphs) and self._is_site(below):
            below += 1
        beside = (self.paragraphs[i].text for i in range(above, below + 1) if 0 <= i < len(self.paragraphs))
        return any(is_date_line(line) or post_mark_date(line) for line in beside)

    def _is_site(self, index: int) -> bool:
        return self.kinds[index] == "furniture" and not post_mark_date(self.paragraphs[index].text)

    def _author(self) -> str | None:
        """The first name in the by-lines above the text."""
        for index in self._head:
            text = self.paragraphs[index].text
            if self.kinds[index] == "byline" and not is_date_line(text):
                return byline_inside(text) or byline_author(text)
        return None

    def _find_letters(self) -> None:
        site = [kind in ("furniture", "title") for kind in self.kinds]
        letters = find_letters(self.paragraphs, site)
        self.letter = {i for i in letters.inside if self.kinds[i] != "furniture"}
        for index in sorted(letters.signatures):
            if not is_date_line(self.paragraphs[index].text):
                self.kinds[index] = "signature"
        for index in sorted(letters.addresses):
            self._give(index, "paragraph")

    def _find_signatories(self) -> None:
        """Names under "Signatories:", and names with posts that end an article."""
        below = False
        for index, text in self._open(self._all):
            if names_follow(text):
                below = True
            elif below and (len(text) > _LONG or ends_sentence(text)):
                below = False
            if below:
                self._give(index, "signature")
        for index in reversed(self._all):
            if self.kinds[index] == "furniture":
                continue
            text = self.paragraphs[index].text
            if self.kinds[index] or index == 0 or len(text) > LONGEST_SHORT_LINE or not is_name_with_post(text):
                return
            if _SHARE.search(text):
                return  # a row of results
            self._give(index, "signature")

    def _find_bullets(self) -> None:
        marked = [bool(BULLET.match(paragraph.text)) for paragraph in self.paragraphs]
        for index, text in self._open(self._all):
            beside = any(marked[i] for i in (index - 1, index + 1) if 0 <= i < len(marked))
            if marked[index] and (text[0] in _SURE_BULLETS or beside):
                self._give(index, "bullet")

    def _find_headings(self) -> None:
        run: list[int] = []
        for index, kind in enumerate(self.kinds):
            if kind in ("byline", "furniture"):
                continue
            if kind is None and _could_be_heading(self.paragraphs[index].text):
                run.append(index)
                continue
            if kind in (None, "bullet") and len(run) <= _HEADINGS_IN_A_ROW:
                for heading in run:
                    self.kinds[heading] = "heading"
            run = []


def _is_credit(paragraph: Paragraph) -> bool:
    rule = furniture_rule(paragraph.text) if not paragraph.gap else None
    return rule is not None and rule.name == _CREDIT_RULE


def _could_be_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or text[-1] in ".,:;…" or text[0].islower():
        return False
    if ends_sentence(text) and text.rstrip("\"”’'»)] ")[-1] not in "!?":
        return False
    return 0 < len(words_of(text)) <= _HEADING_WORDS


def _letters_of(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
