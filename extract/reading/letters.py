"""Letters and appeals quoted in an article: where they start and end, and who signed them.

Their demands are the writer's wishes, not events, so later steps must know where the reporter stops speaking.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from extract.language.gates import holds_any
from extract.reading.furniture import folded
from extract.reading.line_shapes import capital_share, ends_sentence, is_name, is_name_with_post, words_of
from extract.reading.paragraphs import BULLET, Paragraph
from extract.reading.stated_date import is_date_line

_LONGEST_OPENING = 160
_LONGEST_CLOSING = 80
_LONGEST_SIGNATURE = 180
_ADDRESS_LINES = 6
_POST_WORDS = 10
_BIG_GAP = 2
_LONGEST_ANNOUNCEMENT = 600
_NEAR = 8
_LETTERS = ("letter", "appeal", "petition")
"""What every line holds that `letter_announced` reads."""


@dataclass(frozen=True, slots=True)
class _Words:
    opens: re.Pattern[str]
    ends: re.Pattern[str]
    announced: re.Pattern[str]
    names_follow: re.Pattern[str]


@dataclass(slots=True)
class Letters:
    """By index of paragraph: what stands inside a letter, what signs one, what is an address above one."""

    inside: set[int] = field(default_factory=set)
    signatures: set[int] = field(default_factory=set)
    addresses: set[int] = field(default_factory=set)


@cache
def _words() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("layout.toml").read_text(encoding="utf-8"))
    return _Words(
        opens=re.compile("|".join(table["letter_opens"])),
        ends=re.compile("|".join(table["letter_ends"])),
        announced=re.compile(table["letter_announced"]),
        names_follow=re.compile(table["names_follow"]),
    )


def opens_letter(line: str) -> bool:
    """Whether `line` is a salutation or names whom a letter is for."""
    return len(line) <= _LONGEST_OPENING and bool(_words().opens.fullmatch(folded(line)))


def names_follow(line: str) -> bool:
    """Whether `line` says that signatures stand below."""
    return len(line) <= _LONGEST_CLOSING and bool(_words().names_follow.fullmatch(folded(line)))


def find_letters(paragraphs: Sequence[Paragraph], site: Sequence[bool]) -> Letters:
    """The letters among `paragraphs`; `site` says which of these are furniture."""
    return _Finder(paragraphs, site).find()


class _Finder:
    def __init__(self, paragraphs: Sequence[Paragraph], site: Sequence[bool]) -> None:
        self.paragraphs = paragraphs
        self.site = site
        self.found = Letters()
        self.unsigned_until = 0  # No signature stands between the paragraphs looked at so far and this one.
        self.openings = [not site[i] and opens_letter(p.text) for i, p in enumerate(paragraphs)]

    def find(self) -> Letters:
        for index, opening in enumerate(self.openings):
            if opening:
                self.found.addresses.update(self._address_above(index))
        index, last_end = 0, None
        while index < len(self.paragraphs):
            end = self._letter_from(index, last_end)
            index, last_end = (end, end) if end is not None else (index + 1, last_end)
        return self.found

    def _letter_from(self, index: int, last_end: int | None) -> int | None:
        """Mark the letter that `index` opens, announces or (after another letter) signs; its end, if any."""
        if self.site[index]:
            return None
        if self.openings[index]:
            first = index
            while first - 1 in self.found.addresses:
                first -= 1
            signature, end = self._close(index + 1)
            self._mark(first, signature, end)
            return end
        if index >= self.unsigned_until and self._announces(index):
            signature, end = self._close(index + 1)
            if signature < end:
                self._mark(index + 1, signature, end)
                return end
            self.unsigned_until = end
        if last_end is not None and self._signs_without_opening(index):
            end = self._signature_end(index)
            self._mark(last_end, index, end)
            return end
        return None

    def _mark(self, first: int, signature: int, end: int) -> None:
        self.found.inside.update(range(first, end))
        self.found.signatures.update(i for i in range(signature, end) if not self.site[i])

    def _announces(self, index: int) -> bool:
        text = self.paragraphs[index].text
        if len(text) > _LONGEST_ANNOUNCEMENT:
            return False
        line = folded(text)
        if not holds_any(line, _LETTERS) or not _words().announced.fullmatch(line):
            return False
        return not any(self.openings[index + 1 : index + 1 + _NEAR])

    def _address_above(self, opening: int) -> list[int]:
        """The lines of date and address above a salutation: as far as the last big gap, or only what has a number."""
        block: list[int] = []
        index = opening
        while self.paragraphs[index].gap < _BIG_GAP and index > 0 and len(block) < _ADDRESS_LINES:
            above = self.paragraphs[index - 1].text
            if self.site[index - 1] or ends_sentence(above) or len(above) > _LONGEST_SIGNATURE or above[-1] == ":":
                break
            index -= 1
            block.append(index)
        if block and self.paragraphs[block[-1]].gap >= _BIG_GAP:
            return block
        numbered = [i for i in block if any(c.isdigit() for c in self.paragraphs[i].text)]
        return [i for i in block if numbered and i >= numbered[-1]]

    def _close(self, start: int) -> tuple[int, int]:
        """Where the signature of the letter whose text starts at `start` begins and ends; both are the same where
        none is found. A letter without one goes on to the next, or to the end of the article; a list of demands
        under "To the government:" ends with its last bullet."""
        count = len(self.paragraphs)
        if start < count and BULLET.match(self.paragraphs[start].text):
            end = start
            while end < count and (self.site[end] or BULLET.match(self.paragraphs[end].text)):
                end += 1
            return end, end
        for index in range(start, count):
            if self.openings[index] or index in self.found.addresses:
                if index > start:
                    return index, index
                continue
            if index > start and self._signs(index):
                return index, self._signature_end(index)
        return count, count

    def _signs(self, index: int) -> bool:
        """Whether a letter's signature starts at `index`."""
        if self.site[index]:
            return False
        text = self.paragraphs[index].text
        if _is_closing(text) or is_name_with_post(text):
            return True
        if not is_name(text):
            return False
        end = self._signature_end(index)
        return end - index > 1 or end == len(self.paragraphs) or self.paragraphs[end].gap >= _BIG_GAP

    def _signs_without_opening(self, index: int) -> bool:
        """Whether names with posts stand here: "Stockholm 26 May 2016", then names; or two such lines."""
        after = index + 1
        if after >= len(self.paragraphs) or not is_name_with_post(self.paragraphs[after].text):
            return False
        text = self.paragraphs[index].text
        return is_date_line(text) or is_name_with_post(text)

    def _signature_end(self, index: int) -> int:
        end = index + 1
        while end < len(self.paragraphs) and self._belongs_to_signature(end):
            end += 1
        return end

    def _belongs_to_signature(self, index: int) -> bool:
        text = self.paragraphs[index].text
        if self.openings[index] or index in self.found.addresses or len(text) > _LONGEST_SIGNATURE:
            return False
        if self.site[index]:
            return False
        if folded(text).startswith(("on behalf of ", "for the ", "signed by ")):
            return True
        if ends_sentence(text) or ":" in text:
            return False
        if is_name(self.paragraphs[index - 1].text) and text[0].isupper() and len(words_of(text)) <= _POST_WORDS:
            return True
        return is_name_with_post(text) or capital_share(text) >= 0.6 or _is_closing(text)


def _is_closing(text: str) -> bool:
    return len(text) <= _LONGEST_CLOSING and not ends_sentence(text) and bool(_words().ends.match(folded(text)))
