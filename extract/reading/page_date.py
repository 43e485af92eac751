"""When a web page says that it was published: what it declares, else what stands over its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from htmldate import find_date
from lxml import etree
from lxml.html import Element, HtmlElement

from extract.partial_date import PartialDate
from extract.reading.stated_date import find_stated_date, post_mark_date

_LATEST = "2100-01-01"
"""No bound that moves with today: the same page gives the same date for ever."""
_DATED = re.compile(r"date|time|publi|posted|byline|meta|stamp", re.IGNORECASE)
_TODAY = re.compile(r"today|current|now|clock|weather", re.IGNORECASE)
"""Marks of the day that a page was looked at."""
_ISO_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_LONGEST_LINE = 120
_BEGINNING = 60


def find_page_date(tree: HtmlElement, paragraphs: list[str]) -> PartialDate | None:
    """The date of the page that `tree` is, whose main text is `paragraphs`; `None` where none is surely its own.

    First counts what the page declares for machines, then the last date that is marked as one above the text (lists
    of other articles with dates of their own stand below), then a line that says "Posted on …" below it.
    """
    return _declared(tree) or _visible(tree, paragraphs)


def _declared(tree: HtmlElement) -> PartialDate | None:
    """From `<meta>`, JSON-LD and marked-up elements; never from anything else in the page."""
    html = Element("html")
    head, body = etree.SubElement(html, "head"), etree.SubElement(html, "body")
    for element in tree.iter("meta", "script", "time", "abbr", "span", "div", "p"):
        if element.tag == "meta" or element.get("type") == "application/ld+json":
            _copy(element, head)
        elif element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            _copy(element, body)
    return _parsed(find_date(html, extensive_search=False, original_date=True, max_date=_LATEST))


def _copy(element: HtmlElement, parent: etree._Element) -> None:
    copy = etree.SubElement(parent, element.tag, dict(element.attrib))
    copy.text = element.text if element.tag == "script" else _beginning(element, _LONGEST_LINE)


def _parsed(iso: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(iso) if iso else None
    except ValueError:
        return None


def _visible(tree: HtmlElement, paragraphs: list[str]) -> PartialDate | None:
    starts = {_packed(paragraph)[:_BEGINNING] for paragraph in paragraphs if len(paragraph) > _BEGINNING}
    above: PartialDate | None = None
    below: dict[PartialDate, None] = {}
    within = False
    for element in tree.iter(etree.Element):
        within = within or _packed(_beginning(element, 2 * _BEGINNING))[:_BEGINNING] in starts
        if not _is_dated(element):
            continue
        if not within:
            above = next(_dates(element), above)
        elif value := post_mark_date(_beginning(element, _LONGEST_LINE)):
            below[value] = None
    if above and within:
        return above
    return next(iter(below)) if len(below) == 1 else None


def _is_dated(element: HtmlElement) -> bool:
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return (element.tag == "time" or bool(_DATED.search(marks))) and not _TODAY.search(marks)


def _dates(element: HtmlElement) -> Iterator[PartialDate]:
    declared = _ISO_DAY.match(element.get("datetime", "")) if element.tag == "time" else None
    if declared and (value := _parsed(declared.group())):
        yield value
    line = _beginning(element, _LONGEST_LINE + 1)
    if len(line) <= _LONGEST_LINE and (value := find_stated_date([line])):
        yield value


def _beginning(element: HtmlElement, length: int) -> str:
    """The first `length` code points of an element's text, white space made single spaces."""
    text = ""
    for part in element.itertext():
        text = " ".join(f"{text} {part}".split())
        if len(text) >= length:
            break
    return text[:length]


def _packed(text: str) -> str:
    return "".join(text.split())
