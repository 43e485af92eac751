"""What kind of vote words mean: presidential, parliamentary, local, a referendum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.facts import ElectionKind, Value

REFERENDUM = ("referendum", "referendums", "referenda", "plebiscite")
_ORDER: tuple[ElectionKind, ...] = ("presidential", "parliamentary", "local", "referendum")
_REACH = 7
_PUT_REACH = 10
_PUT_TO = re.compile(
    r"(?<![^ ])(?:constitution|constitutional|amendments?|treaty|question|accession|law) (?:[^ ,;]+ ){0,5}?"
    r"(?:put|went|goes|going|submitted) to (?:an? |the )?(?:popular |national |nationwide )?$"
)
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
    if _PUT_TO.search(line.between(max(0, first - _PUT_REACH), head)):
        return [Value("referendum", line.span(first, head + 1), "elections.put-to-vote")]
    found = list(_named(line, first, head))
    if found:
        return found
    other = _behind(line, head) or _aim(line, head)
    return [other] if other else []


def elects_head_of_body(line: Line) -> bool:
    """Whether a sentence tells of the election of somebody who leads a body and no country ("re-elected president of
    the A Congress")."""
    return bool(_of_body().search(line.code))


@cache
def _of_body() -> re.Pattern[str]:
    reading = lexicon().reading
    heads, bodies = alternatives(reading["heads_of_bodies"]), alternatives(reading["bodies"])
    return re.compile(
        rf"(?<![^ ])(?:elected|re-elected|reelected|chosen|elected as|voted) (?:[^ ,;]+ ){{0,3}}?{heads}"
        rf"of (?:(?:the|its|their|a) )?(?:[^ ,;]+ ){{0,3}}?(?:[{ORGANISATION}] |{bodies})"
    )


def end_of_phrase(line: Line, head: int, kinds: list[Value[ElectionKind]]) -> int:
    """The item behind the phrase, with what stands behind its noun ("the vote to the A chamber of the B")."""
    items = line.items
    if not any(kind.rule == "elections.kind-behind" for kind in kinds):
        return head + 1
    last = max(kind.words.start for kind in kinds)
    end = at = next((i for i in range(head + 1, len(items)) if items[i].span.end > last), head) + 1
    while at < len(items) and (items[at].lower in ("of", "the") or items[at].symbol == ORGANISATION):
        at += 1
        end = at if items[at - 1].symbol else end
    return end


def kind_of(word: str) -> ElectionKind | None:
    kinds = lexicon().kinds
    return next((kind for kind in _ORDER if word in kinds[kind]), None)


def names_legislature(lower: str) -> bool:
    """Whether a body's name is that of a parliament or a council, so that its elections are of that kind."""
    kinds = lexicon().kinds
    return bool(phrase(kinds["parliamentary"] + kinds["local"]).search(lower + " "))


def _kind_of_body(item: Item) -> ElectionKind | None:
    if item.symbol == ORGANISATION and names_legislature(item.lower):
        return "parliamentary" if phrase(lexicon().kinds["parliamentary"]).search(item.lower + " ") else "local"
    return None


def _named(line: Line, first: int, end: int) -> Iterator[Value[ElectionKind]]:
    """The kinds that words or bodies among the items `first` … `end` name, each once."""
    code = line.between(first, end)
    for kind in _ORDER:
        match = phrase(lexicon().kinds[kind]).search(code)
        if match:
            start = line.index(line.starts[first] + match.start())
            last = line.index(line.starts[first] + match.end() - 1) + 1
            yield Value(kind, line.span(start, last), "elections.kind-adjective")
            continue
        body = next((item for item in line.items[first:end] if _kind_of_body(item) == kind), None)
        if body:
            yield Value(kind, body.span, "elections.kind-body")


def _behind(line: Line, head: int) -> Value[ElectionKind] | None:
    """ "elections to the lower house"."""
    items = line.items
    if head + 1 >= len(items) or items[head + 1].lower not in ("to", "for", "of", "on"):
        return None
    end = head + 2
    while end < min(head + _REACH, len(items)) and not (items[end].symbol and items[end].symbol in DATE + PERCENT):
        end += 1
    for kind in _named(line, head + 2, end):
        if items[head + 1].lower != "on" or kind.value == "referendum":
            return Value(kind.value, kind.words, "elections.kind-behind")
    return None


def _aim(line: Line, head: int) -> Value[ElectionKind] | None:
    match = _AIM.search(line.code, line.starts[head]) or _AIM.search(line.code)
    if not match:
        return None
    words = line.items[line.index(match.start(1))].span
    return Value(kind_of(match.group(1)) or "parliamentary", words, "elections.kind-aim")
