"""Posts told by who had them before or after: "his predecessor, X", "named X to replace Y"; since when in office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Mention
from extract.facts import EntityId, RoleStatus, Value
from extract.persons.claims import TOLD, Claim
from extract.persons.holders.leading import name_behind_by
from extract.persons.items import Line, skip_address
from extract.persons.joining import Draft
from extract.persons.kin.possessors import read_possessor
from extract.persons.lexicon import load_lexicon
from extract.persons.subjects import subjects
from extract.persons.verb_chains import read_chain

_TOLD: dict[str, RoleStatus] = {"predecessor": "former", "predecessors": "former", "successor": "current"}
_GIVEN = frozenset(
    {"named", "appointed", "chose", "picked", "nominated", "elected", "installed", "names", "appoints"}
)
_REPLACE = frozenset({"replace", "succeed"})
_REPLACING = frozenset({"replaced", "replaces", "replacing", "succeeding", "succeeded", "succeeds"})
_FINITE = frozenset({"replaced", "succeeded", "succeeds", "replaces"})
_PARTICIPLES = frozenset({"replacing", "succeeding"})
_FOLLOWED = frozenset({"succeeded", "replaced", "followed"})
_PASSIVES = frozenset({"was", "been", "being"})
_TRIGGERS = frozenset({*_TOLD, *_REPLACE, *_REPLACING, *_FOLLOWED})
_OFFICES = frozenset({"office", "power"})
_LATELY = 600
"""Within how many characters before "his predecessor" the office is told."""
_REACH = 14
_NEAR = 6
_INSERTED = 10


def by_succession(lines: Sequence[Line], drafts: Sequence[Draft]) -> Iterator[Claim]:
    """The claims that predecessors and successors hold the offices of `drafts`, each in the words that tell so."""
    offices = _offices(drafts)
    if not offices:
        return
    for line in lines:
        if not line.holds(_TRIGGERS):
            continue
        for index, word in enumerate(line.words):
            if word in _TOLD:
                yield from _of_possessor(line, index, offices)
            elif word in _REPLACE and line.word(index - 1) == "to":
                yield from _to_replace(line, index, offices)
            elif word == "replaced" and line.word(index - 1) == "since" and line.word(index + 1) == "by":
                yield from _since_replaced(line, index, offices)
            elif word in _FOLLOWED and line.word(index - 1) in _PASSIVES:
                yield from _followed(line, index, offices)
            elif word in _REPLACING and line.kind(index + 1) == "person":
                yield from _replacing(line, index, offices, drafts)
            elif word in _FINITE and line.word(index + 1) in {"him", "her"}:
                yield from _successor(line, index, None, offices)


def _offices(drafts: Sequence[Draft]) -> dict[EntityId, Draft]:
    """The office of each person that another one could hold before or after: of a country, else of a state."""
    found: dict[EntityId, Draft] = {}
    for draft in drafts:
        known = found.get(draft.person)
        if _held_by_one(draft) and (known is None or _rank(draft) > _rank(known)):
            found[draft.person] = draft
    return found


def _held_by_one(draft: Draft) -> bool:
    """Whether a post is one that another person could hold before or after."""
    title = draft.title.value
    office = "office" in draft.claims[0].phrase.title.classes and title not in _SHARED
    return office or (title in _HELD_ALONE and draft.organisation is not None)


def _rank(draft: Draft) -> tuple[bool, bool, bool]:
    """Which of somebody's offices another one takes over: one without an end, of a country, that of its head."""
    return draft.until is None, draft.country_office, draft.title.value in load_lexicon().heads


_SHARED = frozenset(
    {"deputy", "mp", "senator", "lawmaker", "member of parliament", "judge", "prosecutor", "ambassador"}
)
"""Offices that many hold at a time, so that nobody's predecessor had them alone."""


_HELD_ALONE = frozenset(
    {"chief executive", "ceo", "chief executive officer", "managing director", "chairman", "chairwoman"}
    | {"head", "chairperson", "editor-in-chief", "rector", "head coach", "secretary-general", "director-general"}
)
"""Posts that a body has one of."""


def _of_possessor(line: Line, index: int, offices: dict[EntityId, Draft]) -> Iterator[Claim]:
    """ "his predecessor, X", "Y's handpicked successor X", with the noun at `index`."""
    first = index
    while (
        line.word(first - 1)[:1].isalpha() and index - first < 3 and line.word(first - 1) not in load_lexicon().stops
    ):
        first -= 1
    owners = next((found for at in range(index, first - 1, -1) if (found := read_possessor(line, at)[0])), ())
    start = index + 1 + (line.word(index + 1) in {",", "–", "—"})
    if line.word(index + 1) in {"as", "is", "was"}:
        start = _behind_copula(line, index + 1)
    start = skip_address(line, start)
    holder = line.mention(start) if start < len(line) and line.items[start].named_person else None
    holder = holder or _holder_before(line, first, index)
    office = next((offices[owner.value] for owner in owners if owner.value in offices), None)
    if holder and office is None and {owner.value for owner in owners} <= set(holder.entities):
        office = _named_last(line, holder, offices)  # "X, his predecessor": not of X
    if holder is None or office is None or line.word(start + 1) in {"'s", "'"}:
        return
    if holder.entity != office.person:
        status = Value(_TOLD[line.words[index]], line.items[index].span, "roles.predecessor")
        yield _claim(line, holder, office, status)


def _behind_copula(line: Line, index: int) -> int:
    """The index behind "is" in "his successor as rector is X"."""
    near = range(index, min(len(line), index + _NEAR))
    return next((at + 1 for at in near if line.word(at) in {"is", "was"}), index)


def _named_last(line: Line, holder: Mention, offices: dict[EntityId, Draft]) -> Draft | None:
    """The office told of last before the sentence, of somebody else than `holder`."""
    start = line.sentence.span.start
    before = [
        (claim.phrase.words.start, number)
        for number, draft in enumerate(offices.values())
        for claim in draft.claims
        if start - _LATELY <= claim.phrase.words.start < start and draft.person not in holder.entities
    ]
    return list(offices.values())[max(before)[1]] if before else None


def _since_replaced(line: Line, index: int, offices: dict[EntityId, Draft]) -> Iterator[Claim]:
    """ "X, since replaced by Y,", with "replaced" at `index`: X no longer, now Y."""
    at = line.before_brackets(index - 2 - (line.word(index - 2) == ","))
    replaced = line.mention(at) if at >= 0 and line.items[at].named_person else None
    start = skip_address(line, index + 2)
    holder = line.mention(start) if start < len(line) and line.items[start].named_person else None
    office = offices.get(replaced.entity) if replaced else None
    if replaced is None or holder is None or office is None:
        return
    words = line.items[index].span
    yield _claim(line, replaced, office, Value("former", words, "roles.since-replaced"))
    yield _claim(line, holder, office, Value("current", words, "roles.since-replaced"))


def _followed(line: Line, index: int, offices: dict[EntityId, Draft]) -> Iterator[Claim]:
    """ "X was succeeded in 2021 by Y", with the verb at `index`: X no longer, now Y."""
    chain = read_chain(line, index)
    if chain.words & (load_lexicon().hypothetical | load_lexicon().future | {"to"}):
        return
    by = index + 1
    while by in line.dated or line.word(by) in {"in", "on", "soon", "later", "briefly", "immediately"}:
        by += 1
    replaced = next((m for m in subjects(line, chain.before) if m.entity in offices), None)
    start = name_behind_by(line, by + 1, load_lexicon())
    holder = line.mention(start) if start < len(line) and line.items[start].named_person else None
    if line.word(by) != "by" or replaced is None or holder is None or line.word(start + 1) in {"'s", "'"}:
        return
    if set(holder.entities) & set(replaced.entities):
        return
    words, limit = line.items[index].span, line.items[start].span.end
    date = next((d for d in line.dates if d.value and index < by and words.end <= d.span.start < limit), None)
    when = Value(date.value, date.span, "roles.followed-by") if date and date.value else None
    office = offices[replaced.entity]
    told: Value[RoleStatus] = Value("former", words, "roles.followed-by")
    yield replace(_claim(line, replaced, office, told), until=when)
    yield replace(_claim(line, holder, office, Value("current", words, "roles.followed-by")), since=when)


def _holder_before(line: Line, first: int, index: int) -> Mention | None:
    """X in "X, his predecessor,", with the noun at `index`."""
    at = first - 1 - (line.items[first - 1].person if first else 0)
    if line.word(at) != "," or line.word(index + 1) not in {"", ",", ".", ";", ")", "as"}:
        return None
    before = line.before_brackets(at - 1)
    return line.mention(before) if before >= 0 and line.items[before].named_person else None


def _to_replace(line: Line, index: int, offices: dict[EntityId, Draft]) -> Iterator[Claim]:
    """ "named the banker X to replace Y", with "replace" at `index`: X has Y's office now."""
    replaced, holder = line.mention(index + 1), line.mention(index - 2)
    office = offices.get(replaced.entity) if replaced and replaced.kind == "person" else None
    given = any(line.word(at) in _GIVEN for at in range(max(0, index - _REACH), index - 2))
    if office is None or holder is None or not line.items[index - 2].named_person or not given:
        return
    words = line.items[index].span
    assert replaced is not None
    yield _claim(line, holder, office, Value("current", words, "roles.to-replace"))
    yield _claim(line, replaced, office, Value("former", words, "roles.to-replace"))


def _replacing(line: Line, index: int, offices: dict[EntityId, Draft], drafts: Sequence[Draft]) -> Iterator[Claim]:
    """ "replaced him with X", "X was appointed minister, replacing Y", with the verb at `index`: X now, and not Y."""
    replaced = line.mention(index + 1)
    assert replaced is not None
    words = line.items[index].span
    office = offices.get(replaced.entity)
    if line.word(index + 2) == "with" and office:
        at = next((n for n in range(index + 3, min(len(line), index + _REACH)) if _is_new(line, n, replaced)), None)
        holder = line.mention(at) if at is not None else None
        if holder is None or not load_lexicon().hypothetical.isdisjoint(line.words[max(0, index - 3) : index]):
            return
        yield _claim(line, holder, office, Value("current", words, "roles.replaced-with"))
        yield _claim(line, replaced, office, Value("former", words, "roles.replaced-with"))
        return
    if line.words[index] in _FINITE and office:
        yield from _successor(line, index, office, offices)
        return
    if line.words[index] not in _PARTICIPLES or line.word(index - 1) != "," or line.word(index + 2) == "as":
        return
    given = _given_last(line, words.start, drafts)
    new = any(line.word(at) in _GIVEN | {"became"} for at in range(max(0, index - _REACH), index))
    office = given if given and new else office
    if office and new and replaced.form != "pronoun":
        yield _claim(line, replaced, office, Value("former", words, "roles.replacing"))


def _given_last(line: Line, limit: int, drafts: Sequence[Draft]) -> Draft | None:
    """The post told last in the line before the character `limit`."""
    told = [
        (claim.phrase.words.start, number)
        for number, draft in enumerate(drafts)
        for claim in draft.claims
        if claim.line is line and claim.since is None and claim.phrase.words.start < limit and _held_by_one(draft)
    ]
    return drafts[max(told)[1]] if told else None


def _successor(line: Line, index: int, told: Draft | None, offices: dict[EntityId, Draft]) -> Iterator[Claim]:
    """ "Y succeeded him on the 13th", with the verb at `index`: Y has the office `told` of now; or the one told last,
    where nothing shows who he is."""
    chain = read_chain(line, index)
    guards = load_lexicon().hypothetical | load_lexicon().future | {"to", "was", "been", "were"}
    behind = line.word(index + 2)
    if chain.words & guards or behind in {"as", "'s", "'"} or line.kind(index + 2) is not None:
        return
    words, limit = line.items[index].span, line.items[index + 1].span.end
    date = next((d for d in line.dates if d.value and 0 <= d.span.start - limit <= _INSERTED), None)
    when = Value(date.value, date.span, "roles.succeeded") if date and date.value else None
    for holder in subjects(line, chain.before):
        office = told or _named_last(line, holder, offices)
        if office is None or office.person in holder.entities:
            continue
        now: Value[RoleStatus] = Value("current", words, "roles.succeeded")
        yield replace(_claim(line, holder, office, now), since=when)
        over: Value[RoleStatus] = Value("former", words, "roles.succeeded")
        yield replace(_claim(line, office.claims[0].holder, office, over), until=when)


def _is_new(line: Line, index: int, replaced: Mention) -> bool:
    """Whether somebody else is named at `index`, and not as a possessor."""
    mention = line.mention(index)
    other = mention is not None and not set(mention.entities) & set(replaced.entities)
    return other and line.items[index].named_person and line.word(index + 1) not in {"'s", "'"}


def _claim(line: Line, holder: Mention, office: Draft, status: Value[RoleStatus]) -> Claim:
    """The claim that `holder` has or had the office of another, by the words of `status`."""
    phrase = replace(
        office.claims[0].phrase,
        text=office.title.value,
        words=status.words,
        status=None,
        organisation=office.organisation,
        jurisdiction=office.jurisdiction,
        owner=None,
        found=True,
    )
    return Claim(holder, phrase, line, status.rule, status, TOLD)


def date_offices(drafts: Sequence[Draft], lines: Sequence[Line]) -> None:
    """Give offices of a country the date that "X, who has been in office since 1991," tells."""
    for line in lines:
        for index, word in enumerate(line.words if line.holds(_OFFICES) else ()):
            if word not in _OFFICES or line.word(index - 1) != "in" or line.word(index - 2) not in {"been", "is"}:
                continue
            limit = line.items[index].span.end
            date = next((d for d in line.dates if d.role == "since" and 0 <= d.span.start - limit <= _INSERTED), None)
            if date is None or date.value is None:
                continue
            at = index - 3
            while line.word(at) in {"has", "had", "have"}:
                at -= 1
            holders = {entity for mention in subjects(line, at) for entity in mention.entities}
            for draft in drafts:
                if draft.person in holders and draft.country_office and draft.since is None:
                    draft.since = Value(date.value, date.span, "roles.in-office")
                    draft.extra.append(line.sentence.span)
