"""Curated names: who and what is known before an article is read, from `ontology/names/*.toml`.

They serve to recognise; what no article mentions is not published, and a curated post or date never becomes a fact.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from extract.errors import DataError
from extract.facts import OrganisationKind
from extract.partial_date import PartialDate

EntryKind = Literal["person", "organisation", "place"]
_FILES: dict[EntryKind, str] = {
    "person": "persons.toml",
    "organisation": "organisations.toml",
    "place": "places.toml",
}


@dataclass(frozen=True, slots=True)
class Post:
    """A dated post of a person, to resolve "the president": `title` of `jurisdiction` (a place's id)."""

    title: str
    jurisdiction: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A curated person, organisation or place.

    `id` is `kind/slug` ("place/almaty") and unique. `label` is the best name, `spellings` all others. `wikidata` is
    a verified item ("Q200881"). For places: `within` is the id of the place around it, `adjectives` are what belongs
    to it ("Kazakh", "Kazakhstani"). For state bodies and parties `of` is the id of their country. `weak` spellings
    ("Amanat") need context and are not recognised by themselves.
    """

    id: str
    kind: EntryKind
    label: str
    spellings: tuple[str, ...] = ()
    wikidata: str | None = None
    organisation_kind: OrganisationKind | None = None
    posts: tuple[Post, ...] = ()
    country: bool = False
    within: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    adjectives: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True)
class Authority:
    """All curated entries, in the order of their ids."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Authority:
        """Read the three files of curated names in `folder`.

        Raises `DataError` where a file can't be read, an id occurs twice or a reference leads nowhere.
        """
        entries = [entry for kind, name in _FILES.items() for entry in _read(folder / name, kind)]
        known = {entry.id for entry in entries}
        if len(known) < len(entries):
            twice = sorted({e.id for e in entries if sum(o.id == e.id for o in entries) > 1})
            raise DataError(f"{folder}: {', '.join(twice)} occurs twice; give each entry an id of its own.")
        for entry in entries:
            for target in (entry.within, entry.of, *(post.jurisdiction for post in entry.posts)):
                if target and target not in known:
                    raise DataError(
                        f"{folder}: {entry.id} refers to {target}, which is not there; add it or mend it."
                    )
        return cls(tuple(sorted(entries, key=lambda e: e.id)))

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Reckoned once: what is worked out from all names is kept by them, and asked for in each article."""
        return hash(self.entries)

    @cached_property
    def countries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.country)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}


def _read(path: Path, kind: EntryKind) -> list[Entry]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return [_entry(kind, slug, row) for slug, row in data.items()]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DataError(f"{path}: can't be read as curated names ({problem}); mend the file.") from problem


def _entry(kind: EntryKind, slug: str, row: dict[str, Any]) -> Entry:
    def number(key: str) -> Decimal | None:
        return Decimal(str(row[key])) if key in row else None

    return Entry(
        id=f"{kind}/{slug}",
        kind=kind,
        label=row["label"],
        spellings=tuple(row.get("spellings", ())),
        wikidata=row.get("wikidata"),
        organisation_kind=row.get("kind"),
        posts=tuple(_post(post) for post in row.get("posts", ())),
        country=row.get("country", False),
        within=f"place/{row['within']}" if "within" in row else None,
        latitude=number("latitude"),
        longitude=number("longitude"),
        adjectives=tuple(row.get("adjectives", ())),
        weak=tuple(row.get("weak", ())),
        of=f"place/{row['of']}" if "of" in row else None,
    )


def _post(row: dict[str, str]) -> Post:
    since, until = row.get("since"), row.get("until")
    return Post(
        title=row["title"],
        jurisdiction=f"place/{row['of']}" if "of" in row else None,
        since=PartialDate.parse(since) if since else None,
        until=PartialDate.parse(until) if until else None,
    )
