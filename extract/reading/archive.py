"""Archives: one file that holds several posts, each with its own title and a line such as "Posted by … on …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.article import Span
from extract.partial_date import PartialDate
from extract.reading.furniture import is_furniture
from extract.reading.paragraphs import Paragraph
from extract.reading.stated_date import post_mark_date

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Post:
    """A post's passage, from its title line to the next title (or the end), and the date that it states."""

    span: Span
    published: PartialDate


def split_posts(text: str, lines: Sequence[Paragraph]) -> tuple[Post, ...]:
    """The posts of an archive, in order; none where `text` has fewer than two.

    A post's title is the last line before the line that says when it was posted. What stands above the first title
    is the site's and belongs to no post.
    """
    starts = list(_starts(lines))
    if len(starts) < 2:
        return ()
    ends = [later for (_, _), (later, _) in pairwise(starts)] + [len(text)]
    return tuple(Post(Span(start, end), date) for (start, date), end in zip(starts, ends, strict=True))


def _starts(lines: Sequence[Paragraph]) -> Iterator[tuple[int, PartialDate]]:
    for title, mark in pairwise(lines):
        published = post_mark_date(mark.text)
        # A second mark below the first, or below the site's words, belongs to the same post.
        if (
            published
            and len(title.text) <= _LONGEST_TITLE
            and post_mark_date(title.text) is None
            and not is_furniture(title.text)
        ):
            yield title.span.start, published
