"""What kind of vote words mean: presidential, parliamentary, local, a referendum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, alternatives, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.facts import ElectionKind, Value

REFERENDUM = ("referendum", "referendums", "referenda", "plebiscite")
_ORDER: tuple[ElectionKind, ...] = ("presidential", "parliamentary", "local", "referendum")
_REACH = 7
_CHOSEN = frozenset(("elected", "re-elected", "reelected", "chose", "chosen", "voted"))
_JOINED = re.compile(r"(?<![^ ])and (?:(?:to|for|the|its) ){0,2}(?:[^ ]+ ){0,2}$")
_OF_OPPOSITION = ("forces", "movement", "opposition", "party", "alliance", "bloc", "coordination", "front")
"""In the name of a council these tell that it is an alliance of politicians."""
_BODY_WORDS = "committee|federation|association|union|club|academy|league|society|board|guild|foundation|chapter"
_OF_MEMBERS = frozenset(
    ("delegates", "viewers", "listeners", "jury", "shareholders", "primary", "primaries", "stockholders", "trustees")
)
"""Those who vote in bodies, and how parties find their candidates."""
_PRIMARY_RIVAL = re.compile(
    r"(?<![^ ])primary (?:competitor|rival|challenger|opponent|goal|reason|concern|school|schools|education) "
)
_SEATS = frozenset(("constituency", "constituencies", "mp", "mps", "deputy", "single-mandate", "single-member"))
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
    several = list(_behind(line, head))
    if several:
        return several
    other = _aim(line, head)
    if other is None and line.items[head].lower.startswith(("by-election", "byelection")):
        return _of_by_election(line, head)
    return [other] if other else []


def _of_by_election(line: Line, head: int) -> list[Value[ElectionKind]]:
    """The kind of a by-election: that of the council or the chamber in which a seat was empty."""
    found = next(_named(line, 0, len(line.items)), None)
    if found:
        return [Value(found.value, found.words, "elections.kind-of-by-election")]
    return (
        [Value("parliamentary", line.items[head].span, "elections.kind-of-by-election")]
        if line.words & _SEATS
        else []
    )


def elects_head_of_body(line: Line) -> bool:
    """Whether a sentence tells of the election of somebody who leads a body and no country ("re-elected president of
    the A Congress")."""
    if line.words & _OF_MEMBERS and not _PRIMARY_RIVAL.search(line.code):
        return True
    if line.words.isdisjoint(_CHOSEN):
        return False
    if _head_of_body().search(line.code):
        return True
    found = _by_body().search(line.code)
    body = line.items[line.index(found.start())] if found else None
    return bool(_of_body().search(line.code)) or bool(body and not names_legislature(body.lower))


@cache
def _head_of_body() -> re.Pattern[str]:
    """ "The union's president, A, re-elected in May"."""
    heads = alternatives(lexicon().reading["heads_of_bodies"])
    return re.compile(
        rf"(?<![^ ])(?:{_BODY_WORDS}) 's (?:new |longtime |veteran )?{heads}(?:, )?[{PERSON}] (?:, )?"
        r"(?:[^ ,;]+ ){0,4}?(?:elected|re-elected|reelected|chosen) "
    )


@cache
def _by_body() -> re.Pattern[str]:
    """ "The A party elected B (as) its chairman", "the union re-elected B as president at its congress"."""
    heads = alternatives(lexicon().reading["heads_of_bodies"])
    body = rf"(?:[{ORGANISATION}]|{_BODY_WORDS}) "
    return re.compile(
        rf"{body}(?:, [^;]{{1,60}} , )?(?:(?:has|have|had|then|also|again|unanimously|duly) ){{0,2}}"
        rf"(?:elected|re-elected|reelected|chose) (?:[^ ,;]+ ){{0,4}}?[{PERSON}] (?:as )?(?:its |their |the |a )?"
        rf"(?:new |first |acting )?{heads}(?!of (?:the )?(?:country|republic|[{COUNTRY}]))"
        rf"|{body}(?:[^ ,;]+ ){{0,6}}?(?:elected|re-elected|reelected|chose|chosen) (?:[^;]{{1,90}} )?"
        rf"at (?:its|their|the|a|an) (?:[^ ,;]+ ){{0,3}}?(?:congress|conference|plenum|general meeting) "
    )


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
    named = phrase(kinds["parliamentary"] + kinds["local"]).search(lower + " ")
    return bool(named) and not phrase(_OF_OPPOSITION).search(lower + " ")


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


def _behind(line: Line, head: int) -> Iterator[Value[ElectionKind]]:
    """ "elections to the lower house", "elections to the A and to local councils"."""
    items = line.items
    if head + 1 >= len(items) or items[head + 1].lower not in ("to", "for", "of", "on"):
        return
    end = head + 2
    while end < min(head + _REACH, len(items)) and not (items[end].symbol and items[end].symbol in DATE + PERCENT):
        end += 1
    found: list[Value[ElectionKind]] = []
    for kind in _named(line, head + 2, end):
        if items[head + 1].lower != "on" or kind.value == "referendum":
            found.append(Value(kind.value, kind.words, "elections.kind-behind"))
    joined = len(found) > 1 and {kind.value for kind in found} == {"parliamentary", "local"}
    first, second = (min(found, key=_start), max(found, key=_start)) if joined else (None, None)
    both = first and second and _JOINED.search(_words_between(line, first, second))
    yield from found if both else found[:1]


def _start(kind: Value[ElectionKind]) -> int:
    return kind.words.start


def _words_between(line: Line, first: Value[ElectionKind], second: Value[ElectionKind]) -> str:
    at = [i for i, item in enumerate(line.items) if first.words.end <= item.span.start <= second.words.start]
    return line.between(at[0], at[-1] + 1) if at else ""


def _aim(line: Line, head: int) -> Value[ElectionKind] | None:
    match = _AIM.search(line.code, line.starts[head]) or _AIM.search(line.code)
    if not match:
        return None
    words = line.items[line.index(match.start(1))].span
    return Value(kind_of(match.group(1)) or "parliamentary", words, "elections.kind-aim")
