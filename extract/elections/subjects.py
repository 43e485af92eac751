"""Who does what a verb says: the subject before it, past adverbs, insertions and relative pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extract.elections.lexicon import AGENT, COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, PLACE, WHO, lexicon
from extract.elections.lines import Line

_LONGEST_INSERTION = 40
_LONGEST_LIST = 24
_ARTICLES = ("the", "a", "an", "its", "their", "his", "this")


@dataclass(frozen=True, slots=True)
class Subject:
    """Items that are somebody (`whos`), or the unnamed group that the items `first` … `end` describe."""

    whos: tuple[int, ...] = ()
    first: int = 0
    end: int = 0
    name: bool = False
    """Whether the group is named, by a name that nobody recognised."""

    @property
    def unnamed(self) -> bool:
        return not self.whos and self.end > self.first


def subject_before(line: Line, verb: int) -> Subject | None:
    """The subject of the verb at item `verb`, if it is somebody or an unnamed party."""
    items = line.items
    words = lexicon().sentences
    at = verb - 1
    while (
        at >= 0 and not items[at].symbol and (items[at].lower in words["auxiliary"] or items[at].lower.endswith("ly"))
    ):
        at -= 1
    if at < 0:
        return None
    mark = items[at].lower if not items[at].symbol else ""
    if mark in (",", "–"):
        return _before_mark(line, at, verb)
    if mark in ("and", "but", "or"):
        return of_clause(line, at)
    resumes = mark in words["resumes"] or items[at].symbol == DATE
    return noun_phrase(line, at) or (of_clause(line, at) if resumes else None)


def _before_mark(line: Line, at: int, verb: int) -> Subject | None:
    """The subject of a verb behind a comma or a dash."""
    items = line.items
    if items[at].lower == "–":
        return around_insertion(line, at, "–")
    if items[verb].lower.endswith("ing") and items[verb].lower != "having":
        return of_clause(line, at) or noun_phrase(line, at - 1)
    if at + 1 < verb and items[at + 1].lower in ("who", "which", "having"):
        return noun_phrase(line, at - 1)
    return around_insertion(line, at, ",")


def noun_phrase(line: Line, last: int) -> Subject | None:
    """Whom the noun phrase that ends in item `last` names."""
    at = _head_of_phrase(line, last)
    if at < 0:
        return None
    if line.is_who(at):
        whos = _coordinated(line, _body_of(line, _member_of(line, at)))
        return None if _is_complement(line, at) else Subject(whos=whos)
    return None if line.items[at].symbol else _unnamed(line, at)


def _head_of_phrase(line: Line, last: int) -> int:
    """Where the head of a phrase stands, before brackets, places and dates; -1 if nowhere."""
    items = line.items
    at = last
    for _ in range(6):
        if at < 0:
            break
        symbol, lower = items[at].symbol, items[at].lower
        if symbol and symbol in COUNTRY + PLACE + DATE:
            at -= 1
            while at >= 0 and items[at].lower in ("in", "of", "from", "the", "for", "on", "'s"):
                at -= 1
        elif lower == ")":
            opened = _opening(line, at)
            at = opened - 1 if opened is not None else -1
        elif lower == ",":
            at -= 1
        else:
            break
    return at


def _member_of(line: Line, at: int) -> int:
    """The person where a phrase ends in an organisation of hers ("Mr A of the B party", "Mr A from B")."""
    items = line.items
    if items[at].symbol != ORGANISATION:
        return at
    for back in range(1, 5):
        other = at - back
        if other < 0:
            break
        if items[other].symbol == PERSON:
            return other if items[other + 1].lower in ("of", "from", "with", "representing") else at
        if items[other].symbol or items[other].lower in (",", "and"):
            break
    return at


def _is_complement(line: Line, at: int) -> bool:
    """Whether somebody only stands in a phrase about something else ("the Alliance of former president B")."""
    items = line.items
    if items[at].symbol != PERSON:
        return False
    for back in range(1, 5):
        other = at - back
        if other < 1 or items[other].symbol or items[other].lower in (",", "and", "which", "that"):
            return False
        if items[other].lower == "of":
            return not items[other - 1].symbol and items[other - 1].lower not in lexicon().sentences["of_people"]
    return False


def _body_of(line: Line, at: int) -> int:
    """The organisation where a phrase ends in its leader ("the A party of former president B")."""
    items = line.items
    if items[at].symbol != PERSON:
        return at
    for back in range(1, 6):
        other = at - back
        if other < 1 or items[other].symbol or items[other].lower in (",", "and"):
            return at
        if items[other].lower == "of":
            return other - 1 if items[other - 1].symbol == ORGANISATION else at
    return at


def _coordinated(line: Line, last: int) -> tuple[int, ...]:
    """`last` and those joined to it before by "and" and commas."""
    items = line.items
    found = [last]
    at = last - 1
    joined = False
    while at >= 0 and last - at < _LONGEST_LIST:
        item = items[at]
        if item.lower in lexicon().sentences["determiner"] or (item.lower == "party" and joined):
            at -= 1
        elif item.lower in ("and", "or") or (item.lower == "," and joined):
            joined = True
            at -= 1
        elif joined and item.symbol and item.symbol in WHO:
            found.append(at)
            at -= 1
            if at >= 0 and items[at].lower not in ("and", ",", *lexicon().sentences["determiner"]):
                break
        else:
            break
    return tuple(sorted(found)) if len(found) > 1 else (last,)


def _unnamed(line: Line, head: int) -> Subject | None:
    """ "the ruling party", "two other tame parties": a party without a name, in the words of the text; or a name
    that nobody recognised."""
    items = line.items
    if items[head].lower not in lexicon().figures["party_heads"]:
        return _unknown_name(line, head)
    first = head
    while first and head - first < 6:
        before = items[first - 1]
        if before.symbol or before.lower in lexicon().sentences["stop"] or items[first].lower in _ARTICLES:
            break
        first -= 1
    if (
        first >= 2
        and items[first - 1].lower == "of"
        and items[first - 2].lower in ("couple", "number", "handful", "pair")
    ):
        first -= 2
        if first and items[first - 1].lower == "a":
            first -= 1
    if items[first].lower in ("the", "and", "'s", "this", "its", "his", "'"):
        first += 1
    return Subject(first=first, end=head + 1) if first <= head else None


def _unknown_name(line: Line, last: int) -> Subject | None:
    """The capitalised words that end in item `last`; at the start of a sentence at least two."""
    items = line.items
    first = last + 1
    while (
        first
        and not items[first - 1].symbol
        and items[first - 1].capital
        and items[first - 1].lower not in lexicon().sentences["no_name"]
    ):
        first -= 1
    if first == 0 and last < 1:
        return None
    return Subject(first=first, end=last + 1, name=True) if first <= last and last - first < 6 else None


def around_insertion(line: Line, closing: int, mark: str) -> Subject | None:
    """ "The ruling party in X, headed by Y, received": the phrase before the insertion, else who stands in it as an
    apposition ("The incumbent, Mr A, won")."""
    items = line.items
    depth = 0
    for at in range(closing - 1, max(-1, closing - _LONGEST_INSERTION), -1):
        if items[at].lower == ")":
            depth += 1
        elif items[at].lower == "(":
            depth -= 1
        elif items[at].lower == mark and not depth:
            outer = noun_phrase(line, at - 1)
            inner = items[at + 1]
            inside = bool(inner.symbol and inner.symbol in WHO)
            if outer and not (inside and outer.unnamed):
                return outer
            if inside and not _within_insertion(line, at):
                return Subject(whos=(at + 1,))
            if inside:
                continue
            unknown = None if outer else _name_at(line, at + 1, closing)
            if unknown:
                return unknown
            listed = () if outer else _others_listed(line, at, closing)
            if listed:
                return Subject(whos=listed)
            if not outer and _is_title_and_name(line, at + 1, closing):
                return Subject(whos=(closing - 1,))
            if at > closing - 4:
                continue
            return outer
    return noun_phrase(line, closing - 1)


def _others_listed(line: Line, comma: int, closing: int) -> tuple[int, ...]:
    """ "the two other candidates, deputy A and the lawyer B, scored": all in the insertion, each a title and a name."""
    items = line.items
    before = items[max(0, comma - 4) : comma]
    if not any(item.lower in lexicon().sentences["others"] for item in before) or not line.is_who(closing - 1):
        return ()
    whos = [at for at in range(comma + 1, closing) if line.is_who(at)]
    between = [item.lower for at, item in enumerate(items[comma + 1 : closing], comma + 1) if at not in whos]
    stop = (*lexicon().sentences["led_by"], "by", "to", "with", "from", "against", "who", "which", "said", "(", ")")
    if any(word in stop for word in between) or not all(items[at].symbol == items[whos[-1]].symbol for at in whos):
        return ()
    joined = all(any(item.lower in ("and", ",") for item in items[a + 1 : b]) for a, b in pairwise(whos))
    return tuple(whos) if joined else ()


def _is_title_and_name(line: Line, first: int, closing: int) -> bool:
    """Whether an apposition is a title and a name ("his rival, former prime minister A, was")."""
    words = [item.lower for item in line.items[first : closing - 1]]
    plain = not any(item.symbol and item.symbol in PERSON + AGENT for item in line.items[first : closing - 1])
    stop = (*lexicon().sentences["led_by"], "by", "to", "with", "from", "including", "loyal", "against")
    return line.is_who(closing - 1) and plain and not any(word in stop for word in words)


def _name_at(line: Line, first: int, closing: int) -> Subject | None:
    """An apposition that begins with a name that nobody recognised ("his rival, Jamil Hasanli of the B, got")."""
    end = first
    while (
        end < closing
        and line.items[end].capital
        and not line.items[end].symbol
        and line.items[end].lower not in lexicon().sentences["no_name"]
    ):
        end += 1
    return Subject(first=first, end=end, name=True) if end - first >= 2 else None


def _within_insertion(line: Line, comma: int) -> bool:
    """Whether the clause part that ends in `comma` is itself inserted (", headed by the ruler, A, …")."""
    items = line.items
    for at in range(comma - 1, max(-1, comma - 12), -1):
        if items[at].lower == ",":
            return items[at + 2].lower == "by" or items[at + 1].lower in ("whose", "including", "with", "under")
    return False


def _opening(line: Line, closing: int) -> int | None:
    for at in range(closing - 1, max(-1, closing - _LONGEST_INSERTION), -1):
        if line.items[at].lower == "(":
            return at
    return None


def of_clause(line: Line, at: int) -> Subject | None:
    """The first person or body of the clause that ends in item `at`: the subject of a verb before."""
    items = line.items
    start = at
    while start >= 0 and items[start].lower not in (";", ":") and at - start < _LONGEST_INSERTION:
        if items[start].lower == "," and start + 1 < at and items[start + 1].symbol in (PERSON, ORGANISATION):
            break
        start -= 1
    for index in range(start + 1, at):
        item = items[index]
        if item.symbol == PERCENT:
            continue
        if item.symbol and item.symbol in WHO:
            if index and items[index - 1].lower in ("by", "with", "against", "over", "of"):
                continue
            return Subject(whos=_coordinated_from(line, index, at))
        if item.lower in lexicon().figures["party_heads"]:
            return _unnamed(line, index)
    return None


def _coordinated_from(line: Line, first: int, end: int) -> tuple[int, ...]:
    items = line.items
    found = [first]
    at = first + 1
    while at + 1 < end and items[at].lower in ("and", ",") and items[at + 1].symbol and items[at + 1].symbol in WHO:
        found.append(at + 1)
        at += 2
    return tuple(found) if len(found) == 1 or items[at - 2].lower == "and" else (first,)


def behind(line: Line, at: int, limit: int) -> int | None:
    """The first person, organisation or agent within `limit` items from `at`, across adjectives and appositions but
    not across a figure or the end of a clause."""
    items = line.items
    for index in range(at, min(at + limit, len(items))):
        item = items[index]
        if item.symbol and item.symbol in WHO + AGENT:
            following = items[index + 1 : index + 3]
            named = len(following) == 2 and following[0].lower == "," and following[1].symbol == PERSON
            if item.mention and item.mention.form == "post" and named:
                return index + 2
            return index
        if item.symbol == PERCENT or item.lower in (";", ".", ":", "but", "while"):
            return None
    return None
