""" "They were accused of …" is no event by itself, but tells the charges of the event beside it."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import begins_charge, read_charges
from extract.custody.offences.gapped_charges import gapped
from extract.custody.offences.not_of_people import without_people
from extract.custody.participants.people import is_anaphor
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import VerbGroup

_NAMED = re.compile(
    r"(?:the|their|his|her)\s+(?:charges?|counts?|accusations?)\s*(?::|was|were|is|are|included?)\s+", re.IGNORECASE
)
_CHARGED = frozenset({"arrest", "charge", "sentence"})
_ALL_OF_THEM = frozenset({"most", "all", "they", "both"})
_FOUND_TO_HAVE = re.compile(
    r"\b(?:all|both|each|they|the (?:two|three|four|five|six|seven|eight|nine|ten))\s(?:of them\s)?(?:was|were)\s"
    r"(?:found|ruled|judged|deemed|held)\sto\shave\s[“\"‘]?(?P<deed>[a-z]+(?:ed|en)\b)",
    re.IGNORECASE,
)
_TOGETHER = frozenset({"both", "all", "each"})
_NEAR, _FAR = 3, 5
_VERBS = frozenset({"accuse", "suspect"})


def add_accusations(scene: Scene, here: list[Draft], before: list[Draft]) -> None:
    """Adds what people are accused of to the event of the same people in this sentence or in the one before."""
    text = scene.document.article.text
    _add_named_charge(scene, before)
    _add_deed_found(scene, [*before, *here])
    for at, phrase in enumerate(scene.phrases):
        if not isinstance(phrase, VerbGroup) or phrase.lemma not in _VERBS or phrase.modal or phrase.negative:
            continue
        end = scene.charge_end(at)
        charges = read_charges(text, phrase.verb.span.start, end, gerunds=False)
        together = _all_of_them(scene, at, phrase, before) if charges else []
        for one in together:
            _charge(one, scene, charges)
        host = _host(scene, at, phrase, here, before) if charges and not together else None
        if host is None:
            _add_gapped(scene, charges, [*before, *here])
            continue
        wide = host.sentence != scene.sentence.index and host.kind == "sentence"
        for one in _of_one_trial(host, before) if wide else [host, *_led_to(host, before)]:
            _charge(one, scene, charges)
        _add_gapped(scene, charges, [*before, *here])


def _add_gapped(scene: Scene, charges: list[tuple[str, Span]], told: list[Draft]) -> None:
    """ "A was accused of fraud, B of forgery": B's charge, to what was told of B just before."""
    for mention, own in gapped(scene, min(span.end for _, span in charges)) if charges else ():
        owner = next((d for d in reversed(told[-8:]) if set(mention.entities) & set(d.persons)), None)
        if owner is not None and scene.sentence.index - owner.told_last <= _NEAR and owner.kind in _CHARGED:
            _charge(owner, scene, own)


def _charge(draft: Draft, scene: Scene, charges: list[tuple[str, Span]]) -> None:
    draft.evidence[scene.sentence.span] = None
    for words, span in without_people(scene, charges):
        draft.charges.setdefault(words.lower(), Value(words, span, "custody/accused"))


def _add_named_charge(scene: Scene, before: list[Draft]) -> None:
    """ "The charge was fraud.", "The counts: inciting hatred and extortion.": told of the events just before."""
    text, span = scene.document.article.text, scene.sentence.span
    found = _NAMED.match(text, span.start, span.end)
    if not found or not begins_charge(text, found.end()):
        return
    recent = [d for d in before[-8:] if d.kind in _CHARGED and scene.sentence.index - d.sentence <= _NEAR]
    if not recent:
        return
    charges = read_charges(text, span.start, span.end, gerunds=False, of_at=found.end() - 2)
    told, sentences = recent[-1], scene.document.sentences
    beside = [d for d in before if sentences[d.sentence].block is sentences[told.sentence].block]
    for draft in _of_one_trial(told, beside):
        if not draft.charges:
            _charge(draft, scene, charges)


def _all_of_them(scene: Scene, at: int, verb: VerbGroup, before: list[Draft]) -> list[Draft]:
    """The events of the paragraph of which "both are accused of" speaks: without charges, of as many people."""
    positions = scene.clauses.subject(at) if verb.voice != "active" else scene.clauses.object(at)
    groups = [group for i in positions if (group := scene.group(i))]
    if len(groups) != 1 or groups[0].head.lower not in _TOGETHER or groups[0].modifiers:
        return []
    sentences, block = scene.document.sentences, scene.sentence.block
    near = [d for d in before[-6:] if sentences[d.sentence].block is block and d.kind in _CHARGED]
    near = [d for d in near if not (d.charges or d.perfect or d.passing) and d.persons]
    people = {entity for d in near for entity in d.persons}
    two = groups[0].head.lower != "both" or len(people) == 2
    return near if len(near) > 1 and two and scene.sentence.index - near[-1].told_last <= _FAR else []


def _add_deed_found(scene: Scene, told: list[Draft]) -> None:
    """ "All were found to have violated the law on rallies": the charge of all verdicts told just before."""
    text, span = scene.document.article.text, scene.sentence.span
    found = _FOUND_TO_HAVE.search(text, span.start, span.end) if scene.says(("have",)) else None
    if found is None:
        return
    charges = read_charges(text, span.start, span.end, gerunds=False, of_at=found.start("deed") - 3)
    near = [d for d in told[-12:] if d.kind == "sentence" or (d.kind == "arrest" and d.length is not None)]
    for draft in near:
        if scene.sentence.index - draft.told_last <= _FAR and not draft.charges and not draft.headline:
            _charge(draft, scene, charges[:1])


def _led_to(host: Draft, before: list[Draft]) -> list[Draft]:
    """The arrest told in one sentence with the trial of the same people: "was arrested in May and went on trial in
    June. He is accused of theft"."""
    if host.kind != "charge" or "trial" not in host.rule:
        return []
    near = [d for d in before[-4:] if d.kind == "arrest" and d.sentence == host.sentence and not d.charges]
    return [d for d in near if set(d.persons) == set(host.persons)]


def _of_one_trial(host: Draft, before: list[Draft]) -> list[Draft]:
    """The events told beside `host` that are of the same day and the same court, without charges of their own."""

    def beside(draft: Draft) -> bool:
        same_day = (draft.date and draft.date.value) == (host.date and host.date.value)
        mine, theirs = draft.agency_text, host.agency_text
        same_court = (mine.value if mine else None) == (theirs.value if theirs else None)
        near = host.sentence - draft.sentence <= 2 * _NEAR
        return draft.kind == host.kind and same_day and same_court and near and not draft.charges

    return [host, *(d for d in before[-12:] if d is not host and beside(d))]


def _host(scene: Scene, at: int, verb: VerbGroup, here: list[Draft], before: list[Draft]) -> Draft | None:
    objects = scene.clauses.object(at) if verb.voice in ("active", "bare") else []
    positions = objects or scene.clauses.subject(at)
    groups = [group for i in positions if (group := scene.group(i))]
    persons = {e for g in groups if g.person and g.mention for e in g.mention.entities}
    near = [d for d in here if d.kind in ("arrest", "charge", "sentence")]
    recent = [d for d in before[-4:] if d.kind in ("arrest", "charge") and scene.sentence.index - d.sentence == 1]
    if any((persons or is_anaphor(g)) and g.head.lower in _ALL_OF_THEM for g in groups):
        told = [d for d in before[-6:] if d.kind == "sentence" and scene.sentence.index - d.sentence <= _NEAR]
        recent += [d for d in told if not persons or persons & set(d.persons)]
    recent.sort(key=lambda d: (d.sentence, d.position))
    near.sort(key=lambda d: (d.position > at, abs(d.position - at)))
    for draft in [*near, *reversed(recent)]:
        if persons & set(draft.persons):
            return draft
        same = draft in near and draft.group is not None and any(g.head.lower == draft.group_head for g in groups)
        if not persons and (same or any(is_anaphor(g) for g in groups)):
            return draft
    if len(near) == 1 and not persons and verb.verb.form == "ing":
        return near[0]
    return near[0] if len(near) == 1 and not groups else None
