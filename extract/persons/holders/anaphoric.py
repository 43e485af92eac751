"""Posts that stand for whom the sentence before told of: "X was caught. The former chairman of Y has been in jail."

Only where something befalls them: who says something is as a rule somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.document import Mention
from extract.facts import Value
from extract.persons.claims import EXPLICIT, PLAIN, Claim
from extract.persons.groups import Group
from extract.persons.holders.heroes import author_of
from extract.persons.holders.several import NUMBERS
from extract.persons.items import Line

_RULE = "roles.anaphoric"
_AUXILIARIES = frozenset({"was", "is", "has", "had"})
_BEFALLS = frozenset(
    {"found", "held", "sent", "shot", "put", "taken", "given", "freed", "caught", "in", "under", "behind"}
)
_FAR = 12
_AUTHORED = 3
_OPENING = 6
"""Among how many items of a sentence the post stands: a date may be before it."""
_NO_PASSIVE = frozenset({"asked", "expected", "named", "appointed", "elected", "replaced", "based", "quoted", "used"})
AUTHORS = frozenset({"author", "writer"})


def by_anaphora(lines: Sequence[Line], groups: Sequence[list[Group]]) -> Iterator[Claim]:
    """The claims that a post at the start of a sentence makes of the only person in the one before."""
    for before, line, found in zip(lines, lines[1:], groups[1:], strict=False):
        if not found or before.sentence.block is not line.sentence.block:
            continue
        group = next((g for g in found if _of_the_former(line, g)), found[0])
        befallen = _opens(line, group) and _befalls(line, group[-1].last)
        holder = _only_person(before) if befallen or _of_the_former(line, group) else None
        for phrase in group if holder else ():
            status = phrase.status or Value("current", phrase.words, _RULE)
            firmness = EXPLICIT if phrase.status else PLAIN
            assert holder is not None
            if phrase.organisation or phrase.jurisdiction:
                yield Claim(holder, phrase, line, _RULE, status, firmness, evidence=(before.sentence.span,))


def of_several(lines: Sequence[Line], groups: Sequence[list[Group]]) -> Iterator[Claim]:
    """The claims of "Five activists were held. Among them are X and Y." and "Two lawyers were held. X and Y …"."""
    for before, line, told, found in zip(lines, lines[1:], groups, groups[1:], strict=False):
        several = [g for g in told if g[-1].plural]
        if len(several) != 1 or len(told) > 1 or len(told[0]) > 1 or not line.items:
            continue
        group = several[0]
        if group[0].title.complement and group[0].organisation is None:
            continue  # "organisers from X" are of nothing
        among = line.words[:1] == ("among",) and line.word(1) in {"them", "those"}
        if among:
            start = next((at for at in range(2, min(len(line), _FAR)) if line.items[at].named_person), len(line))
            passive = any(line.word(at) in {"are", "were", "is", "was"} for at in range(2, start))
            holders = line.persons_from(start)[0] if passive else ()
        else:
            number = NUMBERS.get(before.word(group[0].first))
            holders, end = line.persons_from(0)
            holders = holders if number == len(holders) > 1 and line.word(end) not in {",", "(", "–"} else ()
        if not among and any(phrase.first < _FAR for other in found for phrase in other):
            continue  # they have posts of their own
        for holder in holders:
            for phrase in group:
                status = phrase.status or Value("current", phrase.words, _RULE)
                if phrase.counts:
                    evidence = (before.sentence.span,)
                    yield Claim(holder, phrase, line, _RULE, status, PLAIN, evidence=evidence)


def by_authorship(line: Line, groups: Sequence[Group]) -> Iterator[Claim]:
    """The claims of "The author is a fellow at Y", below an article."""
    if line.word(0) != "the" or line.word(1) not in AUTHORS or line.word(2) not in {"is", "was"}:
        return
    author = author_of(line.document)
    for group in groups if author else ():
        for phrase in group if group[0].first == _AUTHORED else ():
            assert author is not None
            former = line.word(2) == "was"
            status = phrase.status or Value("former" if former else "current", line.items[2].span, _RULE)
            if phrase.counts:
                yield Claim(author, phrase, line, _RULE, status, PLAIN)


def _opens(line: Line, group: Group) -> bool:
    """Whether "the former head of Y" opens the sentence, nothing but a date before it."""
    first = group[0]
    if first.plural or first.determiner != "the" or first.first > _OPENING or first.title.text in {"president"}:
        return False
    named = first.organisation is not None and first.organisation.rule != "roles.taken-up"
    before = all(
        at in line.dated or line.word(at) in {"on", "in", "later", ",", "since"} for at in range(first.first)
    )
    return named and before and not first.owner


def _of_the_former(line: Line, group: Group) -> bool:
    """Whether "the appeal of the former head of Y" stands in a sentence that names nobody."""
    first = group[0]
    former = first.status is not None and first.status.value == "former" and first.determiner == "the"
    named = first.organisation is not None and first.organisation.rule != "roles.taken-up" and not first.plural
    return former and named and not any(item.named_person for item in line.items)


def _befalls(line: Line, index: int) -> bool:
    """Whether the verb at `index` tells what befalls somebody: "was sentenced", "has been in jail"."""
    at = index
    if line.word(at) not in _AUXILIARIES:
        return False
    while line.word(at) in _AUXILIARIES | {"been", "being", "also", "then", "later", "now", "again"}:
        at += 1
    word = line.word(at)
    passive = word.endswith("ed") and word not in _NO_PASSIVE and (at == index + 1 or line.word(at - 1) != "had")
    return (passive and line.word(index) not in {"has", "had"}) or "been" in line.words[index:at] or word in _BEFALLS


def _only_person(line: Line) -> Mention | None:
    """The only person whom a sentence tells of."""
    people = {
        entity: item.mention
        for item in line.items
        if item.mention and item.person
        for entity in item.mention.entities
    }
    return next(iter(people.values())) if len(people) == 1 else None
