"""Saved web pages: main text, title, date and author, found by trafilatura; nothing is fetched."""

from __future__ import annotations

import logging

from trafilatura import bare_extraction

from extract.errors import InputError
from extract.partial_date import PartialDate
from extract.reading.metadata import Metadata, is_web_address

MAX_PAGE_BYTES = 5_000_000
"""The largest web page that is read: one has 0.1 to 2 MB with its pictures beside it."""

MAX_TAGS = 200_000
"""Finding the main text takes up to 40 µs a tag; a long article has some thousands."""

# Only dates that the page declares, and no bound that moves with today: the same page gives the same date for ever.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


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
        page = bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    except (RecursionError, ValueError, AttributeError, TypeError) as error:
        raise InputError(
            f"{name} is a web page that can't be made sense of: save its text as a text file."
        ) from error
    text = getattr(page, "text", None)
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{name} is a web page without any main text: save its text as a text file.")
    title = _line(getattr(page, "title", None))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if title and not _same_title(paragraphs[0], title):
        paragraphs.insert(0, title)
    published, source = _line(getattr(page, "date", None)), _line(getattr(page, "url", None))
    metadata = Metadata(
        title=title,
        published=PartialDate.parse(published) if published else None,
        date_basis="metadata" if published else None,
        publisher=_line(getattr(page, "sitename", None)),
        creator=_first_author(_line(getattr(page, "author", None))),
        source=source if source and is_web_address(source) else None,
    )
    return "\n\n".join(paragraphs) + "\n", metadata


def _same_title(heading: str, title: str) -> bool:
    """Whether a heading is the title, be it without the name of the site behind it."""
    shorter, longer = sorted((heading.casefold(), title.casefold()), key=len)
    return longer.startswith(shorter) and 3 * len(shorter) > len(longer)


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first_author(names: str | None) -> str | None:
    return names.split(";")[0].strip() or None if names else None
