"""Saved web pages: main text, title, date and author, found by trafilatura; nothing is fetched."""

from __future__ import annotations

import logging
import re

from trafilatura import bare_extraction, load_html

from extract.errors import InputError
from extract.reading.metadata import Metadata, is_web_address
from extract.reading.page_date import find_page_date
from extract.reading.page_tree import leads_elsewhere, link_texts, prepare
from extract.reading.stated_date import is_date_line

MAX_PAGE_BYTES = 5_000_000
"""The largest web page that is read: one has 0.1 to 2 MB with its pictures beside it."""

MAX_TAGS = 200_000
"""Finding the main text takes up to 40 µs a tag; a long article has some thousands."""

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->")
_HEAD = 5_000
_PARAGRAPH = 80
"""Code points of a line that surely is a paragraph."""


def read_web_page(html: str, name: str) -> tuple[str, Metadata]:
    """The text of a page (title, blank line, then its paragraphs, a blank line between two) and what it says of
    itself.

    Raises `InputError`, naming `name`, for a page that is too large or holds no text.
    """
    if len(html) > MAX_PAGE_BYTES or html.count("<") > MAX_TAGS:
        raise InputError(
            f"{name} is a web page of more than {MAX_PAGE_BYTES / 1_000_000:g} MB or {MAX_TAGS:,} tags: "
            "save it without pictures, or its text as a text file."
        )
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = load_html(html)
        if tree is not None:
            prepare(tree)
        links = link_texts(tree) if tree is not None else frozenset[str]()
        page = bare_extraction(tree, include_comments=False, with_metadata=True) if tree is not None else None
    except (RecursionError, ValueError, AttributeError, TypeError) as error:
        raise InputError(
            f"{name} is a web page that can't be made sense of: save its text as a text file."
        ) from error
    text, title = getattr(page, "text", None), _line(getattr(page, "title", None))
    lines = [line for part in str(text or "").split("\n") if (line := part.strip())]
    paragraphs = _without_dates_below([line for line in lines if not leads_elsewhere(line, links)])
    if not paragraphs or paragraphs == [title]:
        raise InputError(f"{name} is a web page without any main text: save its text as a text file.")
    published = find_page_date(tree, paragraphs)
    if title and not _same_title(paragraphs[0], title):
        paragraphs.insert(0, title)
    metadata = Metadata(
        title=title,
        published=published,
        date_basis="metadata" if published else None,
        publisher=_line(getattr(page, "sitename", None)),
        creator=_first_author(_line(getattr(page, "author", None))),
        source=_address(_line(getattr(page, "url", None)), html),
    )
    return "\n\n".join(paragraphs) + "\n", metadata


def _without_dates_below(lines: list[str]) -> list[str]:
    """`lines` without those below the first paragraph that are dates alone, where these are several: dates of
    comments, entries or other articles."""
    first = next((i for i, line in enumerate(lines) if len(line) >= _PARAGRAPH), len(lines))
    dates = {i for i in range(first, len(lines)) if is_date_line(lines[i])}
    return lines if len(dates) < 2 else [line for i, line in enumerate(lines) if i not in dates]


def _address(told: str | None, html: str) -> str | None:
    """Where the page tells that it is, else where the browser notes that it was saved from."""
    saved = _SAVED_FROM.search(html, 0, _HEAD)
    addresses = (told, saved.group(1) if saved else None)
    return next((address for address in addresses if address and is_web_address(address)), None)


def _same_title(heading: str, title: str) -> bool:
    """Whether a heading is the title, be it without the name of the site behind it."""
    shorter, longer = sorted((heading.casefold(), title.casefold()), key=len)
    return longer.startswith(shorter) and 3 * len(shorter) > len(longer)


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first_author(names: str | None) -> str | None:
    return names.split(";")[0].strip() or None if names else None
