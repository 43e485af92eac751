"""One dated text, as every later step sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.partial_date import PartialDate

BlockKind = Literal["title", "byline", "furniture", "heading", "bullet", "signature", "paragraph"]
"""What a block is: `furniture` is the site's, not the author's ("Posted by clare", "Become a patron at Patreon!"),
`byline` names the author or the place of writing, `signature` closes a letter."""


class Span(NamedTuple):
    """A passage of an article's text: code points, end exclusive."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a bullet … of an article; `letter` is true inside a letter or an appeal that is
    quoted in the article (its demands are the writer's, not events)."""

    span: Span
    kind: BlockKind
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One dated text.

    `text` is the decoded file (byte-order mark off, CRLF to LF, nothing else changed) or, for a post of an archive,
    its slice from its title line to the next title. All offsets of all later steps count in `text`.
    `date_basis` says how `published` is known: stated in the text, from metadata, or inferred.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: PartialDate | None = None
    date_basis: Literal["stated", "metadata", "inferred"] | None = None
    publisher: str | None = None
    creator: str | None = None
    source: str | None = None
    source_file: str = ""
    """File name (no folders) of the file it was read from."""
    source_sha256: str = ""
    """SHA-256 of that file's bytes, in hexadecimal."""

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
