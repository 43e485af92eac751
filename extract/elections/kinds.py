"""What kind of vote words mean: presidential, parliamentary, local, a referendum."""

from __future__ import annotations

import re

from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.facts import ElectionKind, Value

REFERENDUM = ("referendum", "referendums", "referenda", "plebiscite")
_ORDER: tuple[ElectionKind, ...] = ("presidential", "parliamentary", "local", "referendum")
_REACH = 7
_AIM = re.compile(
    r"(?<![^ ])(?:elect|choose|electing|choosing|vote for|voting for|pick"
    r"|(?:seats?|majority|supermajority|place) in) "
    r"(?:[^ ,;.]+ ){0,3}?(president|parliament|deputies|mps|mayor|mayors|lawmakers|legislature|councillors|councils"
    r"|lower house|chamber|house) "
)


def kinds_of_phrase(line: Line, first: int, head: int) -> list[Value[ElectionKind]]:
    """The kinds that the items `first` … `head` name, two for "parliamentary and local elections"; else the one that
    stands behind ("elections to the …") or that the sentence gives as the aim ("to elect a new parliament")."""
    if line.items[head].lower in REFERENDUM:
        return [Value("referendum", line.items[head].span, "elections.kind-noun")]
    found: dict[ElectionKind, Value[ElectionKind]] = {}
    for item in line.items[first:head]:
        kind = _kind_of_item(item)
        if kind:
            found.setdefault(kind, Value(kind, item.span, "elections.kind-adjective"))
    if found:
        return list(found.values())
    other = _behind(line, head) or _aim(line, head)
    return [other] if other else []


def kind_of(word: str) -> ElectionKind | None:
    kinds = lexicon().kinds
    return next((kind for kind in _ORDER if word in kinds[kind]), None)


def names_legislature(lower: str) -> bool:
    """Whether a body's name is that of a parliament or a council, so that its elections are of that kind."""
    kinds = lexicon().kinds
    return bool(phrase(kinds["parliamentary"] + kinds["local"]).search(lower + " "))


def _kind_of_item(item: Item) -> ElectionKind | None:
    if not item.symbol:
        return kind_of(item.lower)
    if item.symbol == ORGANISATION and names_legislature(item.lower):
        return "parliamentary" if phrase(lexicon().kinds["parliamentary"]).search(item.lower + " ") else "local"
    return None


def _behind(line: Line, head: int) -> Value[ElectionKind] | None:
    items = line.items
    if head + 1 >= len(items) or items[head + 1].lower not in ("to", "for", "of", "on"):
        return None
    for item in items[head + 2 : head + _REACH]:
        kind = _kind_of_item(item)
        if kind and (items[head + 1].lower != "on" or kind == "referendum"):
            return Value(kind, item.span, "elections.kind-behind")
        if item.symbol and item.symbol in DATE + PERCENT:
            return None
    return None


def _aim(line: Line, head: int) -> Value[ElectionKind] | None:
    match = _AIM.search(line.code, line.starts[head]) or _AIM.search(line.code)
    if not match:
        return None
    words = line.items[line.index(match.start(1))].span
    return Value(kind_of(match.group(1)) or "parliamentary", words, "elections.kind-aim")
