"""What is taken off a web page before its main text is sought: what would pass for text or for its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

_LAYOUT_TEXT = 300
"""Code points of a table's cell that hold an article and not a figure."""
_CELLS = frozenset({"table", "tbody", "tr", "td", "th"})
_MODIFIED = re.compile(r"modif|updat|revis|last", re.IGNORECASE)
_TIME = re.compile(r"date|time", re.IGNORECASE)
_MODIFIED_DATE = re.compile(r'"(?:dateModified|uploadDate)"\s*:\s*"[^"]{0,60}"\s*,?')
_MENU_ROLES = frozenset(
    {"navigation", "menu", "menubar", "banner", "search", "contentinfo", "complementary", "dialog"}
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LABEL = 40
"""Code points of the longest label before a link or a time."""


def prepare(tree: HtmlElement) -> None:
    """Take menus, what is hidden and dates of revision off `tree`; make divisions of tables that only lay it out."""
    for element in [*_beside(tree), *_revisions(tree)]:
        if element.getparent() is not None:
            element.drop_tree()
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            script.text = _MODIFIED_DATE.sub("", script.text)
    _unfold_layout(tree)


def link_texts(tree: HtmlElement) -> frozenset[str]:
    """What lines consist of that only lead elsewhere: the texts of links, without doubled white space."""
    return frozenset(
        text for link in tree.iter("a") if link.get("href") and (text := " ".join(link.text_content().split()))
    )


def leads_elsewhere(line: str, links: frozenset[str]) -> bool:
    """Whether a line is a link and no more, with a label before it or without: "Read also: Court frees editor"."""
    label, colon, rest = line.partition(": ")
    return line in links or (bool(colon) and len(label) < _LABEL and rest in links)


def _beside(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Menus, banners, dialogues and what nobody sees."""
    for element in tree.iter(etree.Element):
        menu = element.tag == "nav" or element.get("role") in _MENU_ROLES
        hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
        if (menu or hidden) and not _holds_article(element):
            yield element


def _holds_article(element: HtmlElement) -> bool:
    return next(element.iter("article", "h1"), None) is not None


def _revisions(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What tells when a page was changed, not when it was published."""
    for element in tree.iter("meta", "time", "abbr", "span"):
        names = " ".join(
            filter(None, map(element.get, ("property", "name", "itemprop", "class", "id", "http-equiv")))
        )
        of_time = element.tag != "span" or bool(_TIME.search(names))
        told_before = element.tag == "time" and bool(_MODIFIED.search(_words_before(element)))
        if told_before or (of_time and _MODIFIED.search(names)):
            yield element


def _words_before(element: HtmlElement) -> str:
    """The words just before an element: "Updated" of "Updated <time>3 May</time>"."""
    previous, parent = element.getprevious(), element.getparent()
    words = previous.tail if previous is not None else parent.text if parent is not None else ""
    return (words or "")[-_LABEL:]


def _unfold_layout(tree: HtmlElement) -> None:
    """Make divisions of the tables that hold whole articles in a cell, as pages of old do."""
    layout = {_table_of(cell) for cell in tree.iter("td") if _is_long(cell)}
    for part in [part for part in tree.iter(*_CELLS) if _table_of(part) in layout]:
        part.tag = "div"


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return part if part.tag == "table" else next(part.iterancestors("table"), None)


def _is_long(cell: HtmlElement) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _LAYOUT_TEXT:
            return True
    return False
