"""Who stood, who was not let, who nominated whom, and who won: patterns of `rules.toml` over a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.elections.contests.kinds import names_legislature
from extract.elections.lexicon import DATE, ORGANISATION, PERCENT, PERSON, WHO, Rule, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.subjects import subject_before

Part = Literal["stood", "barred", "winner", "nominated", "hopeful", "introduces", "withdrew"]
_LONGEST_LIST = 90
_JOINED_REACH = 6
_LONGEST_CLAUSE = 40
_SAYS_WHOSE = ("of", "under", "by", "against")
_TITLE_REACH = 5
_DESCRIBED = re.compile(rf"[{PERSON}] , (?:[a-z]+ed|led|seen as [a-z]+) by (?:[^ ,;]+ ){{0,4}}$")
"""What stands before B in "A, backed by the outgoing president B and nominated by the C": A is nominated."""
_DESCRIBED_REACH = 9
_INSERTED = re.compile(rf"[{PERSON}] , (?:who|whose|since|after|when|which) (?:[^ ,;]+ ){{0,9}}$")
_CLOSED = re.compile(rf"(?:[^ ,;{PERSON}]+ ){{0,8}}, (?:has|have|had|was|were|is) ")
_GAPPED = ("elections.nominated", "elections.nominated-by-subject", "elections.nominated-and")
_PAIR = re.compile(
    rf"(?:, and |and |, |; )(?:the )?(?P<by>[{ORGANISATION}]) (?:(?:its|the|has|by) )?(?:[^ ,;.{PERSON}]+ ){{0,3}}?"
    rf"(?P<who>[{PERSON}]) (?=[,.;]|and )"
)
_PAIR_REACH = 10
_RIVAL_OF = re.compile(
    r"'s (?:[^ ,;.]+ ){0,3}(?:rival|challenger|opponent|competitor|critic|foe) (?:, |– )?"
    rf"(?:[^ ,;.{WHO}]+ ){{0,5}}(?=[{PERSON}] )"
)
_RIVAL_REACH = 14
_INSERTED_REACH = 14
""" "A, who took over when B resigned, has been nominated": A is."""
"""Behind these somebody only says whose minister, son or rival stands."""


@dataclass(frozen=True, slots=True)
class PartClaim:
    """The item `who` of `line` takes `part` in an election (at item `at`); `by` nominated."""

    line: Line
    part: Part
    who: int
    at: int
    rule: str
    by: int | None = None
    real: bool = True
    """False for a victory that is only hoped for: who hopes to win stands."""
    context: str = ""
    when: int | None = None
    """The item of a date that says in which vote."""


def read_parts(line: Line) -> Iterator[PartClaim]:
    """All that the patterns read in `line`; a line that names nobody tells of none."""
    symbols = {item.symbol for item in line.items}
    if symbols.isdisjoint(WHO):
        return
    for rule in lexicon().rules_for(line.words, symbols):
        for found in rule.pattern.finditer(line.code):
            if not _vetoed(line, rule, found):
                yield from _claims(line, rule, found)


def _vetoed(line: Line, rule: Rule, found: re.Match[str]) -> bool:
    """Whether an option of a rule forbids a match: words in it, before it or behind it, who is named in it."""
    options = rule.options
    first, last = line.index(found.start()), line.index(found.end() - 1) + 1

    def has(option: str, words: str) -> bool:
        return option in options and bool(phrase(tuple(options[option])).search(words))

    person_behind = last < len(line.items) and line.items[last].symbol == PERSON
    return (
        has("not_in", found.group())
        or has("not_after", found.group())
        or has("skip_before", line.between(max(0, first - 4), first))
        or has("not_behind", line.between(last, last + 8))
        or bool(options.get("own") and any(_is_named(line, at) for at in range(first, last)))
        or bool(options.get("post") and not _is_post(line, last - 1))
        or bool(options.get("no_person_behind") and person_behind)
        or bool(options.get("chamber") and not _is_chamber(line, last - 1))
    )


def _is_chamber(line: Line, at: int) -> bool:
    """Whether the item `at` is a word for a chamber, or a body whose name is that of one."""
    return not line.items[at].symbol or names_legislature(line.items[at].lower)


def _is_post(line: Line, at: int) -> bool:
    """Whether the item `at` stands for a president by the word alone."""
    mention = line.items[at].mention
    return mention is not None and mention.form == "post" and "president" in line.items[at].lower


def _is_named(line: Line, at: int) -> bool:
    """Whether a person is named at item `at`, and not by a pronoun."""
    mention = line.items[at].mention
    return line.items[at].symbol == PERSON and mention is not None and mention.form != "pronoun"


def _claims(line: Line, rule: Rule, found: re.Match[str]) -> Iterator[PartClaim]:
    groups = found.groupdict()
    part: Part = rule.kind  # type: ignore[assignment]
    at = line.index(found.start("at") if groups.get("at") is not None else found.start())
    by = _nominator(line, rule, found, at)
    if rule.options.get("by") and by is None:
        return
    context = str(rule.options.get("context", ""))
    real = part != "winner" or _is_real(line, line.index(found.start()), at)
    if rule.options.get("in_turn"):
        yield from _nominated_in_turn(line, rule, found, at)
        return
    when = line.index(found.start("when")) if groups.get("when") else None
    named = groups.get("winner") or groups.get("who")
    if named:
        key = "winner" if groups.get("winner") else "who"
        who = line.index(found.start(key))
        item = line.items[who]
        if rule.options.get("pronoun") and not (item.mention and item.mention.form == "pronoun"):
            return
        if part == "winner" and rule.name.endswith("victory-of"):
            real = _is_real(line, who, who)
        if rule.options.get("not_of"):
            described = _DESCRIBED.search(line.between(max(0, who - _DESCRIBED_REACH), who))
            inserted = _INSERTED.search(line.between(max(0, who - _INSERTED_REACH), who))
            closed = _CLOSED.match(line.between(who + 1, who + _INSERTED_REACH))
            told = described if _says_whose(line, who) else inserted if inserted and closed else None
            if told is None and _says_whose(line, who):
                return
            who -= told.group().count(" ") if told else 0
        if part == "barred" and _owns_body(line, who):
            return  # "refused to register A's party"
        who = _rival_meant(line, who) if part == "barred" else who
        if rule.name in _GAPPED:
            yield from _nominated_too(line, who, rule)
        for each in (who, *(_joined_behind(line, who) if part == "barred" else ())):
            yield PartClaim(line, part, each, who, rule.name, by, real, context, when)
        return
    for who in _named_elsewhere(line, rule, found, at):
        yield PartClaim(line, part, who, at, rule.name, by, real, context, when)
    if part == "introduces" and by is not None:
        yield PartClaim(line, part, by, at, rule.name, by, real, context)


def _says_whose(line: Line, who: int) -> bool:
    """Whether somebody only says whose minister, friend or son another is ("backed by outgoing president A")."""
    for at in range(who - 1, max(-1, who - _TITLE_REACH), -1):
        item = line.items[at]
        if item.lower in _SAYS_WHOSE:
            return at == who - 1 or item.lower != "of"
        if item.symbol or not item.lower.isalpha() or item.lower in ("and", "but", "when", "as", "that"):
            return False
    return False


def _nominated_too(line: Line, who: int, rule: Rule) -> Iterator[PartClaim]:
    """ "The A nominated B, the C party D and the E party F": the pairs without a verb of their own."""
    at = who + 1
    while pair := _PAIR.match(line.between(at, at + _PAIR_REACH)):
        body = at + pair.group()[: pair.start("by")].count(" ")
        other = at + pair.group()[: pair.start("who")].count(" ")
        yield PartClaim(line, "nominated", other, other, rule.name, body)
        at = other + 1


def _owns_body(line: Line, who: int) -> bool:
    """Whether somebody only says whose party is meant ("A's B party")."""
    if line.items[who].symbol != PERSON or line.between(who + 1, who + 2) != "'s ":
        return False
    return any(item.symbol == ORGANISATION for item in line.items[who + 2 : who + 5])


def _rival_meant(line: Line, who: int) -> int:
    """Whom a refusal means where somebody only says whose rival that is ("refused to register A's main rival B")."""
    rival = _RIVAL_OF.match(line.between(who + 1, who + _RIVAL_REACH))
    return who + 1 + rival.group().count(" ") if rival else who


def _nominated_in_turn(line: Line, rule: Rule, found: re.Match[str], at: int) -> Iterator[PartClaim]:
    """ "The A, the B and the C nominated their leaders X, Y and Z": each its own, where they are as many."""
    people = _people_from(line, line.index(found.end() - 1) + 1)
    bodies = [i for i in range(max(0, at - _LONGEST_LIST), at) if line.items[i].symbol == ORGANISATION]
    if len(people) != len(bodies) or len(people) < 2:
        return
    for who, by in zip(people, bodies, strict=True):
        yield PartClaim(line, "nominated", who, at, rule.name, by)


def _joined_behind(line: Line, who: int) -> Iterator[int]:
    """Who is joined to `who` by "and" ("refused to register A and the blogger B")."""
    items = line.items
    if who + 1 >= len(items) or items[who + 1].lower != "and":
        return
    for at in range(who + 2, min(len(items), who + _JOINED_REACH)):
        if items[at].symbol:
            if items[at].symbol == items[who].symbol:
                yield at
            return
        if not items[at].lower.isalpha() or items[at].lower in lexicon().sentences["auxiliary"]:
            return


def _nominator(line: Line, rule: Rule, found: re.Match[str], at: int) -> int | None:
    """The body that nominates: a group of the pattern, or the subject of its verb."""
    if rule.options.get("by") != "subject":
        return line.index(found.start("by")) if found.groupdict().get("by") else None
    nominator = subject_before(line, at)
    first = nominator.whos[0] if nominator and nominator.whos else None
    return first if first is not None and line.items[first].symbol == ORGANISATION else None


def _named_elsewhere(line: Line, rule: Rule, found: re.Match[str], at: int) -> list[int]:
    """Whom a pattern means that names nobody itself: the subject of its verb, or the people of a list."""
    wanted = rule.options.get("who")
    if wanted in ("subject", "passive"):
        subject = subject_before(line, at)
        meant = (PERSON,) * bool(rule.options.get("persons")) + (ORGANISATION,) * bool(rule.options.get("bodies"))
        return [who for who in (subject.whos if subject else ()) if not meant or line.items[who].symbol in meant]
    if wanted == "clause":
        return _people_of_clause(line, at)
    if wanted in _LISTS:
        return _LISTS[wanted](line, line.index(found.end() - 1) + 1)
    if wanted in _BEFORE:
        symbols = _BEFORE[wanted]
        return [who for who in range(at, line.index(found.end() - 1)) if line.items[who].symbol in symbols]
    return []


def _people_of_clause(line: Line, at: int) -> list[int]:
    """All people named from the start of the clause up to item `at` ("A, head of the B, and Senator C shared")."""
    first = next((i + 1 for i in range(at - 1, -1, -1) if line.items[i].lower in (";", ":", ".")), 0)
    return [i for i in range(max(first, at - _LONGEST_CLAUSE), at) if _is_named(line, i)]


def _is_real(line: Line, first: int, at: int) -> bool:
    """Whether a victory is told as won, and not hoped for, expected, denied or of any time."""
    reading = lexicon().reading
    start = min(first, at)
    before = line.between(max(0, start - 5), start)
    clause = re.split(r"(?:[,;:–] |but |and |[" + WHO + "] )", before)[-1] if start == at else before
    if phrase(tuple(word for word in reading["irrealis"] if word not in ("of", "almost", "campaign"))).search(clause):
        return False
    if phrase(lexicon().sentences["not_hoped"]).search(before):
        return False
    return not phrase(("always", "never", "not", "would have", "have been expected")).search(clause)


def _is_only_relative(line: Line, index: int) -> bool:
    """ "the son of the minister A": A only says whose son stands."""
    for at in range(index - 1, max(0, index - _JOINED_REACH), -1):
        item = line.items[at]
        if item.lower == "of":
            return line.items[at - 1].lower in lexicon().sentences["relatives"]
        if item.symbol or item.lower in (",", "and", "–", "("):
            return False
    return False


def _bodies_from(line: Line, at: int) -> list[int]:
    """The bodies listed from item `at` on, to the end of the clause."""
    found: list[int] = []
    for index in range(at, min(len(line.items), at + _LONGEST_CLAUSE)):
        item = line.items[index]
        if item.lower in lexicon().sentences["list_ends"]:
            break
        if item.symbol == ORGANISATION:
            found.append(index)
    return found


def listed_from(line: Line, at: int) -> list[int]:
    """The items that are the people listed from item `at` on, or the bodies where a body comes first."""
    listed = line.items[at : at + _LONGEST_LIST]
    first = next((item.symbol for item in listed if item.symbol in (PERSON, ORGANISATION)), PERSON)
    if first == ORGANISATION:
        return _bodies_from(line, at)
    in_parts = any(item.lower == ";" for item in listed)
    return list(_firsts_of_parts(line, at)) if in_parts else _people_from(line, at)


def _people_from(line: Line, at: int) -> list[int]:
    """The people listed from item `at` on, each with whatever describes him or her, up to a verb or the end."""
    items = line.items
    if at and items[at - 1].lower == ":" and any(item.lower == ";" for item in items[at : at + _LONGEST_LIST]):
        return list(_firsts_of_parts(line, at))
    found: list[int] = []
    depth = 0
    for index in range(at, min(len(items), at + _LONGEST_LIST)):
        item = items[index]
        if item.lower in ("(", ")"):
            depth += 1 if item.lower == "(" else -1
            if depth < 0:
                break
            continue
        if depth:
            continue
        if item.lower in lexicon().sentences["list_ends"]:
            if item.lower == "who" and found and items[index - 1].lower == ",":
                continue
            break
        if item.symbol == PERSON and not (item.mention and item.mention.form == "pronoun"):
            if index + 1 < len(items) and items[index + 1].lower == "'s":
                break
            if not _is_only_relative(line, index):
                found.append(index)
        elif not found and index - at > 7 and item.symbol not in (ORGANISATION, DATE, PERCENT):
            break
    return found


def _firsts_of_parts(line: Line, at: int) -> Iterator[int]:
    """Whom the parts of a list name first: ": the incumbent, A, who …; B of the C; and D, backed by the E"."""
    wanted = True
    for index in range(at, min(len(line.items), at + 2 * _LONGEST_LIST)):
        item = line.items[index]
        if item.lower in (".", ":"):
            break
        if item.lower == ";":
            wanted = True
        elif wanted and _is_named(line, index):
            yield index
            wanted = False


_BEFORE = {"list-before": (PERSON,), "bodies-before": (ORGANISATION,), "all-before": (PERSON, ORGANISATION)}
"""Whom of a list within a pattern is meant."""
_LISTS = {"list": _people_from, "bodies": _bodies_from, "everybody": listed_from}
"""What reads the list behind a pattern."""
