"""Who does what a verb says: the subject before it, past adverbs, insertions and relative pronouns."""

from __future__ import annotations

import re

from extract.elections.insertions import around_insertion
from extract.elections.lexicon import AGENT, COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, PLACE, WHO, lexicon
from extract.elections.lines import Line
from extract.elections.noun_phrases import LONGEST_INSERTION, Subject, noun_phrase, unnamed_party

_PARTY_OF = tuple(
    f"'s {word} " for word in ("party", "bloc", "list", "alliance", "coalition", "movement", "rival", "opponent")
)
"""Behind somebody: it is not he or she who is meant."""

_EXCLUDED = re.compile(
    r"(?:, )?(?:(?:who|had|was|has|been|again|himself|herself) )*"
    r"(?:excluded|barred|disqualified|banned|kept|removed|struck|refused) "
)
_EXCLUDED_REACH = 7
_WHOSE = ("his", "her", "its", "their")
_RIVALS = ("rival", "opponent", "challenger", "nearest", "closest", "main", "only", "competitor", "runner-up")
_APPOSITION_REACH = 9
_COPULAS = ("been", "was", "is", "became", "remained", "remains")
_RELATIVES = ("who", "which")
_ENDS_APPOSITION = (PERSON, ORGANISATION, PERCENT)
_OPENS_APPOSITION = ("a", "an", "the", "another", "one", "his", "her", "its", "their")


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
    if (
        at > 1
        and items[at].symbol == PERSON
        and items[at - 1].lower == "under"
        and items[at - 2].lower in ("which", "who")
    ):
        return _before_mark(line, at - 3, verb) if items[at - 3].lower in (",", "–") else None  # "which under A had"
    mark = items[at].lower if not items[at].symbol else ""
    described = _described_before(line, at) if mark.isalpha() and items[at + 1].lower in _RELATIVES else None
    if described is not None:
        return Subject(whos=(described,))
    if mark in (",", "–"):
        return _before_mark(line, at, verb)
    if mark in ("and", "but", "or"):
        return of_clause(line, at)
    return _of_phrase(line, at, verb)


def _of_phrase(line: Line, at: int, verb: int) -> Subject | None:
    """Whom the phrase that ends in item `at` names as the subject of a verb, or the clause before it."""
    items = line.items
    resuming = not items[at].symbol and items[at].lower in lexicon().sentences["resumes"]
    goes_on = items[at].symbol in (COUNTRY, PLACE) and items[verb].lower.endswith("ing")
    found = noun_phrase(line, at)
    if found and found.unnamed and found.first > 1:
        copula = found.first - 1 - (items[found.first - 1].lower in ("the", "a"))
        if items[copula].lower in _COPULAS and at < verb - 1:
            return subject_before(line, copula) or found  # "A had been the ruling party since winning"
    return found or (of_clause(line, at) if goes_on or resuming or items[at].symbol == DATE else None)


def _described_before(line: Line, last: int) -> int | None:
    """ "A, a former banker who was barred", where item `last` is "banker": A."""
    items = line.items
    for at in range(last, max(0, last - _APPOSITION_REACH), -1):
        if items[at].lower == ",":
            opens = items[at + 1].lower in _OPENS_APPOSITION and items[at - 1].symbol in (PERSON, ORGANISATION)
            told = items[at - 2].lower in ("to", "said", "told") if at > 1 else False
            return at - 1 if opens and items[at - 1].symbol and not told else None
        if items[at].symbol in _ENDS_APPOSITION or items[at].lower in ("and", ";"):
            return None
    return None


def _before_mark(line: Line, at: int, verb: int) -> Subject | None:
    """The subject of a verb behind a comma or a dash."""
    items = line.items
    if items[at].lower == "–":
        return around_insertion(line, at, "–")
    if items[verb].lower.endswith("ing") and items[verb].lower != "having":
        return of_clause(line, at) or noun_phrase(line, at - 1)
    if at + 1 < verb and items[at + 1].lower in ("who", "which", "having"):
        before = noun_phrase(line, at - 1)
        bodies = before is None or all(items[who].symbol != PERSON for who in before.whos)
        around = around_insertion(line, at, ",") if bodies and items[at + 1].lower == "who" else None
        if before is None and items[at + 1].lower == "having":
            return of_clause(line, at)
        if before is None and items[at - 1].symbol == PERSON:
            return Subject(whos=(at - 1,))  # "supporters of A, who won 6%"
        return around if around and around.whos and items[around.whos[-1]].symbol == PERSON else before
    return around_insertion(line, at, ",")


def of_clause(line: Line, at: int) -> Subject | None:
    """The first person or body of the clause that ends in item `at`: the subject of a verb before."""
    items = line.items
    relative = _whom_who_means(line, at)
    if relative is not None:
        return Subject(whos=(relative,))
    start = at
    while start >= 0 and items[start].lower not in (";", ":") and at - start < LONGEST_INSERTION:
        if items[start].lower == "," and start + 1 < at and items[start + 1].symbol in (PERSON, ORGANISATION):
            break
        start -= 1
    for index in range(start + 1, at):
        item = items[index]
        if item.symbol == PERCENT:
            continue
        if item.symbol and item.symbol in WHO:
            owned = item.lower in _WHOSE and index + 1 < at and not items[index + 1].lower.endswith("'s")
            if owned or (index and items[index - 1].lower in ("by", "with", "against", "over", "of")):
                continue  # "His daughter A ran and won"
            body = _owned_by(line, index)  # "A's B party got 54 % and won 71 seats"
            if body is not None and body < at:
                return Subject(whos=(body,))
            return Subject(whos=_coordinated_from(line, index, at))
        if item.lower in lexicon().figures["party_heads"] and not _describes_somebody(line, index):
            return unnamed_party(line, index)
    return None


def _describes_somebody(line: Line, index: int) -> bool:
    """ "opposition politician A": the word tells of A."""
    for item in line.items[index + 1 : index + 4]:
        if item.symbol:
            return item.symbol == PERSON
        if not item.lower.isalpha():
            return False
    return False


def _whom_who_means(line: Line, at: int) -> int | None:
    """ "the party of A, an exiled poet who was the only rival of B in 1994 and got": A, where item `at` is "and"."""
    items = line.items
    if items[at].lower not in ("and", "but"):
        return None
    who = next((i for i in range(at - 1, max(0, at - LONGEST_INSERTION), -1) if items[i].lower == "who"), None)
    if who is None or any(item.lower in (",", ";", ":", "–") for item in items[who:at]):
        return None
    if who > 1 and items[who - 1].lower == "," and items[who - 2].symbol == PERSON:
        return who - 2  # "A was jailed, and B, who had tried to stand but was refused": B
    comma = next((i for i in range(who - 1, max(0, who - _APPOSITION_REACH), -1) if items[i].lower == ","), None)
    plain = comma is not None and comma > 0 and not any(item.symbol for item in items[comma + 1 : who])
    return comma - 1 if comma and plain and who - comma > 1 and items[comma - 1].symbol == PERSON else None


def _coordinated_from(line: Line, first: int, end: int) -> tuple[int, ...]:
    items = line.items
    found = [first]
    at = first + 1
    while at + 1 < end and items[at].lower in ("and", ",") and items[at + 1].symbol and items[at + 1].symbol in WHO:
        found.append(at + 1)
        at += 2
    return tuple(found) if len(found) == 1 or items[at - 2].lower == "and" else (first,)


def _owned_by(line: Line, index: int) -> int | None:
    """The body that somebody's is: "President A's B party"."""
    items = line.items
    if items[index].symbol != PERSON or index + 1 >= len(items) or items[index + 1].lower != "'s":
        return None
    following = range(index + 2, min(index + 6, len(items)))
    found = next((at for at in following if items[at].symbol), None)
    return found if found is not None and items[found].symbol == ORGANISATION else None


def behind(line: Line, at: int, limit: int) -> int | None:
    """The first person, organisation or agent within `limit` items from `at`, across adjectives and appositions but
    not across a figure or the end of a clause."""
    items = line.items
    for index in range(at, min(at + limit, len(items))):
        item = items[index]
        if item.symbol and item.symbol in WHO + AGENT:
            following = items[index + 1 : index + 3]
            owned = _owned_by(line, index)
            if owned is not None:
                return owned
            if item.symbol == PERSON and line.between(index + 1, index + 3) in _PARTY_OF:
                return None
            if item.lower in _WHOSE and following and following[0].lower in _RIVALS:
                continue  # "44.7 for her rival, B"
            member = item.symbol == ORGANISATION and bool(following) and following[0].symbol == PERSON
            named = len(following) == 2 and following[0].lower == "," and following[1].symbol == PERSON
            if item.mention and item.mention.form == "post" and named:
                return index + 2
            return index + member  # "for the leader of the B party A": A
        if item.symbol == PERCENT or item.lower in (";", ".", ":", "but", "while"):
            return None
    return None


def is_of_excluded(line: Line, who: int) -> bool:
    """ "from which A had been excluded, he was declared the winner": "he" is somebody else than A."""
    mention = line.items[who].mention
    if mention is None or mention.form != "pronoun":
        return False
    return any(
        other.mention
        and other.mention.entities == mention.entities
        and _EXCLUDED.match(line.between(at + 1, at + _EXCLUDED_REACH))
        for at, other in enumerate(line.items[:who])
    )
