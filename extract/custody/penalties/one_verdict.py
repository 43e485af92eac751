"""What a sentence tells of one verdict in several words: "six years and a fine", "jailed in 2014, when a court …"."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import dates_clash
from extract.custody.scene import Scene
from extract.facts import Value

_FINED = frozenset({"custody/fine", "custody/pay-fine", "custody/pay"})
_HARDER = frozenset({"prison", "administrative detention", "house arrest", "other"})
_ANOTHER_TIME = re.compile(
    r"\b(?:later|earlier|previously|before|again|twice|separately|since|another|then)\b", re.IGNORECASE
)
_WHEN = re.compile(r"^[^;:.]{0,60}?,?\s(?:when|after)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:among (?:them|whom)|including|one of them)\b", re.IGNORECASE)
_LONGEST = 160


def of_one_verdict(scene: Scene, here: list[Draft]) -> list[Draft]:
    """The events of a sentence, a fine beside a harder penalty of the same people left out, and "was jailed in 2014,
    when a court gave him two years" told as the one sentence that it is."""
    if len(here) < 2:
        return here
    kept = [draft for draft in here if not any(_only_describes(scene, draft, freed) for freed in here)]
    for fine in here:
        host = next((d for d in here if _fined_beside(scene, fine, d)), None)
        if host is not None and fine in kept:
            kept.remove(fine)
            for key, charge in fine.charges.items():
                host.charges.setdefault(key, charge)
            host.date = host.date or fine.date
    for jailed, told in pairwise(kept):
        if _told_when(scene, jailed, told):
            jailed.kind, jailed.rule, jailed.penalty = "sentence", told.rule, None
        elif _told_of_members(scene, jailed, told):
            jailed.kind, jailed.penalty = "sentence", Value("prison", jailed.words, jailed.rule)
            jailed.persons = {entity: value for entity, value in jailed.persons.items() if entity not in told.persons}
    return _of_one_term(kept)


def _of_one_term(here: list[Draft]) -> list[Draft]:
    """Those given the same in one sentence as one event: "A was sentenced to six years and B to six years"."""
    kept: list[Draft] = []
    for draft in here:
        host = next((d for d in kept if _same_term(d, draft)), None)
        if host is None:
            kept.append(draft)
        else:
            host.persons.update(draft.persons)
    return kept


def _same_term(host: Draft, draft: Draft) -> bool:
    alike = host.kind == draft.kind == "sentence" and host.penalty is not None and draft.penalty is not None
    if not alike or host.length is None or draft.length is None or draft.again or host.again:
        return False
    people = bool(host.persons and draft.persons) and not (host.group or draft.group)
    same = (host.penalty and host.penalty.value, host.length.value) == (
        draft.penalty and draft.penalty.value,
        draft.length.value,
    )
    apart = set(host.persons) & set(draft.persons) or (draft.charges and set(draft.charges) != set(host.charges))
    return people and same and not apart and not dates_clash(host, draft)


def _only_describes(scene: Scene, draft: Draft, freed: Draft) -> bool:
    """Whether `draft` only says who those are that are freed: "1,500 people convicted of theft were freed"."""
    bare = draft.kind in ("arrest", "sentence") and draft.date is None and draft.length is None
    if (
        not bare
        or draft.agency_text is not None
        or freed.kind != "release"
        or draft.persons
        or freed.persons
        or draft.group is None
    ):
        return False
    same = freed.group is not None and freed.group.words.start == draft.group.words.start
    if draft.words.start > freed.words.end:
        return same and draft.attached and draft.kind == "sentence"  # "pardoned 32 people convicted of theft"
    return same and scene.describes_subject(scene.left_start(freed.position), freed.position)


def _same(one: Draft, other: Draft) -> bool:
    if one.persons or other.persons:
        return set(one.persons) == set(other.persons)
    return one.group is not None and other.group is not None and one.group.value == other.group.value


def _fined_beside(scene: Scene, fine: Draft, host: Draft) -> bool:
    """Whether `fine` is one part of the verdict that `host` tells: "was given four years, fined and banned"."""
    if fine is host or fine.rule not in _FINED or fine.again or host.again or fine.reference or host.state:
        return False
    jailed = host.kind == "sentence" and host.penalty is not None and host.penalty.value in _HARDER
    if not jailed or not _same(fine, host) or fine.perfect != host.perfect or dates_clash(fine, host):
        return False
    first, last = sorted((fine.words, host.words))
    between = scene.document.article.text[first.end : last.start]
    return len(between) <= _LONGEST and ";" not in between and not _ANOTHER_TIME.search(between)


def _told_when(scene: Scene, jailed: Draft, told: Draft) -> bool:
    """Whether `told` says how `jailed` came about: "was jailed in 2014, when a court gave him two years"."""
    if (
        jailed.rule != "custody/jail"
        or jailed.kind != "arrest"
        or told.kind != "sentence"
        or jailed.length is not None
    ):
        return False
    if not jailed.persons or not _same(jailed, told) or dates_clash(jailed, told):
        return False
    text = scene.document.article.text
    return jailed.words.end < told.words.start and _WHEN.match(text[jailed.words.end : told.words.start]) is not None


def _told_of_members(scene: Scene, jailed: Draft, told: Draft) -> bool:
    """Whether `told` is the term of one of those whom `jailed` counts: "four were jailed, among them A, who got five
    years"."""
    plain = jailed.rule == "custody/jail" and jailed.length is None and jailed.group is not None
    if not plain or told.kind != "sentence" or told.length is None or not told.persons:
        return False
    between = scene.document.article.text[jailed.words.end : told.words.start]
    return _MEMBERS.search(between) is not None
