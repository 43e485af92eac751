"""What is known of an article beside its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from extract.errors import InputError
from extract.partial_date import PartialDate
from extract.reading.stated_date import parse_date

DateBasis = Literal["stated", "metadata", "inferred"]

_BEGINNING = re.compile(r"https?://", re.I)
_FORBIDDEN = re.compile(r"[\s<>\"{}|\\^`]")
_ADDRESS = re.compile(rf"{_BEGINNING.pattern}[^{_FORBIDDEN.pattern[1:-1]}]+", re.I)
_FIGURES = re.compile(r"((?:19|20)\d\d)[/.]?(\d\d)[/.]?(\d\d)")
"""A day as 2021/06/16, 2021.06.16 or 20210616."""
_LONGEST_SHOWN = 60
_BASES = get_args(DateBasis)
# Each field under the names that people and site generators give it, best first.
_NAMES = {
    "id": ("id",),
    "title": ("title",),
    "published": ("published", "published_at", "date_published", "datepublished", "pubdate", "date"),
    "date_basis": ("date_basis",),
    "publisher": ("publisher", "site", "sitename"),
    "creator": ("creator", "author", "authors"),
    "source": ("source", "url", "link"),
}
_NOTHING = ("", "~", "null", "none")
_SWITCHES = ("true", "false", "yes", "no")
"""What `published` is where it only tells whether a site shows a page."""
KNOWN_NAMES = tuple(name for names in _NAMES.values() for name in names)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields as in `extract.article.Article`; `None` where nothing is known."""

    id: str | None = None
    title: str | None = None
    published: PartialDate | None = None
    date_basis: DateBasis | None = None
    publisher: str | None = None
    creator: str | None = None
    source: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These fields, and those of `other` where this knows nothing; a date comes with its own basis."""
        dated = self if self.published else other
        return Metadata(
            id=self.id or other.id,
            title=self.title or other.title,
            published=dated.published,
            date_basis=dated.date_basis,
            publisher=self.publisher or other.publisher,
            creator=self.creator or other.creator,
            source=self.source or other.source,
        )

    def of_archive(self) -> Metadata:
        """What of an archive's metadata holds for each of its posts."""
        return replace(self, id=None, title=None)


def metadata_from(fields: Mapping[str, object], where: str, warn: Callable[[str], None] = lambda _: None) -> Metadata:
    """Read `title`, `published` (or `date`), `date_basis`, `publisher`, `creator` (or `author`), `source` (or `url`)
    and `id`; other keys are left alone.

    A source that is no web address is left out, with a sentence for `warn`.
    Raises `InputError`, which names `where`, for a value that makes no sense.
    """
    values = {field: next(_texts(fields, names, where), None) for field, names in _NAMES.items()}
    sources = list(_texts(fields, _NAMES["source"], where))
    published = values["published"]
    basis = values["date_basis"] or ("metadata" if published else None)
    if basis is not None and basis not in _BASES:
        raise InputError(f"{where}: date_basis is {basis!r}; write one of {', '.join(_BASES)}.")
    return Metadata(
        id=values["id"],
        title=values["title"],
        published=_date(published, where) if published else None,
        date_basis=cast("DateBasis | None", basis),
        publisher=values["publisher"],
        creator=values["creator"],
        source=_address(sources, where, warn),
    )


def is_web_address(source: str) -> bool:
    """Whether a source may be linked to."""
    return _ADDRESS.fullmatch(source) is not None


def _address(sources: Sequence[str], where: str, warn: Callable[[str], None]) -> str | None:
    """The first of `sources` that is a web address."""
    address = next(filter(is_web_address, sources), None)
    if address or not sources:
        return address
    source = sources[0]
    shown = source if len(source) <= _LONGEST_SHOWN else source[:_LONGEST_SHOWN] + "…"
    held = _BEGINNING.match(source) and next(iter(_FORBIDDEN.findall(source)), "")
    fault = f"holds {held!r}, which no address may" if held else "is no address that begins with http:// or https://"
    warn(f"{where}: the source {shown!r} {fault}; it is left out.")
    return None


def _texts(fields: Mapping[str, object], names: tuple[str, ...], where: str) -> Iterator[str]:
    """What the fields of these names hold, best first, those that hold nothing left out."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if value is None:
            continue
        if isinstance(value, (dict, list)):
            raise InputError(f"{where}: {name} holds several values; write one text.")
        text = " ".join(str(value).split())
        if text.lower() not in (*_NOTHING, *(_SWITCHES if name == "published" else ())):
            yield text


def _date(words: str, where: str) -> PartialDate:
    if figures := _FIGURES.fullmatch(words):
        words = "-".join(figures.groups())
    try:
        return PartialDate.parse(words)
    except ValueError:
        value = parse_date(words)
    if value is None:
        raise InputError(
            f"{where}: published is {words!r}, which is no date; write it like 2016-05-31, 2016-05, 2016 "
            "or, for bounds, 2016-01-01/2016-05-31."
        )
    return value
