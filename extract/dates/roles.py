"""How the words before a date make it bound something: since, until, by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from extract.dates.arithmetic import DAY
from extract.dates.grammar import Found
from extract.dates.said import Between, Years
from extract.dates.words import Item
from extract.partial_date import PartialDate

Role: TypeAlias = Literal["at", "since", "until", "for"]

OPENING = ("by", "before", "after")
"""The words that leave a date open at one end."""

_NAMING = ("from", "low", "cap", "the", "of", "a", "possessive", "election", "apostrophe", "cell", "term", "be")
"""What may stand between "until" and the date of what it names: "until his resignation in March 2019"."""
_REACH = 8
_DATING = ("day", "nth", "month", "may", "march", "month-short", "weekday", "year")


def kind_at(items: Sequence[Item], place: int) -> str:
    """The class of the word at `place`, empty beyond the ends."""
    return items[place].kind if 0 <= place < len(items) else ""


def leading(items: Sequence[Item], found: Found) -> int:
    """The place of the word before a date, articles and the like left out; -1 if there is none."""
    place = found.first - 1
    while place >= 0 and items[place].kind in ("the", "around", "late", "early"):
        place -= 1
    if place > 0 and items[place].text == "least":
        place -= 2
    return place


def role_of(items: Sequence[Item], found: Found, ranged: bool) -> Role:
    """The role of a date; `ranged` if a "from" with a date came before it in the sentence."""
    place = leading(items, found)
    kind = kind_at(items, place)
    if isinstance(found.said, Between | Years):
        return "since" if kind == "since" else "at"
    if kind == "since" or (kind == "from" and not names_something(items, found)):
        return "since"
    if kind == "until" or (ranged and kind in ("to", "dash")):
        return "until"
    return _role_of_named(items, found, place) if kind in ("in", "on", "at") else "at"


def names_something(items: Sequence[Item], found: Found) -> bool:
    """Whether the date only names something: "those held from Friday's rally", "from the 2010 vote"."""
    after = kind_at(items, found.last)
    if after in ("possessive", "election"):
        return True
    direct = items[found.first].kind in _DATING and kind_at(items, found.first - 1) == "the"
    return direct and after in ("low", "cap")


def _role_of_named(items: Sequence[Item], found: Found, place: int) -> Role:
    """The role of a date that dates what bounds: "until his resignation in March 2019"."""
    for before in range(place - 1, max(-1, place - 1 - _REACH), -1):
        kind = items[before].kind
        if kind == "since":
            return "since"
        if kind == "until":
            return "until"
        if kind == "from" and any(item.kind == "until" for item in items[found.last : found.last + _REACH]):
            return "since"
        if kind not in _NAMING:
            break
    return "at"


def opened(value: PartialDate | None, items: Sequence[Item], found: Found) -> PartialDate | None:
    """The date without its beginning after "by" and "before", without its end after "after"; as it is where it only
    names something ("after the 2019 vote")."""
    kind = kind_at(items, leading(items, found))
    if value is None or kind not in OPENING or names_something(items, found):
        return value
    first, last = value.earliest, value.latest
    if kind == "by":
        return PartialDate(None, last)
    if kind == "before":
        return PartialDate(None, first - DAY) if first and first > date.min else value
    return PartialDate(last + DAY, None) if last and last < date.max else value
