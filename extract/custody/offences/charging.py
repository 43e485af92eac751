"""What people are accused of, told around a trigger: "convicted A, a miner, of fraud", "charged B with slander"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.offences.charges import begins_charge, past_quotations, read_charges
from extract.custody.offences.glosses import read_glosses
from extract.custody.offences.not_of_people import without_people
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.facts import Value
from extract.language.chunks import VerbGroup, is_class, lower_of

_WITH_OF = frozenset({"convict", "accuse", "find"})
_SENTENCING = frozenset({"sentence", "jail", "fine", "order", "give", "imprison"})
_CHARGING = frozenset({"charge", "indict"})
_PLEADED = re.compile(r"\b(?:pleaded|pleading|pled) guilty to\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:because|but|as|after|when|while|since|though|in connection|many|most|some)\b", re.IGNORECASE)
_WHO_OF = re.compile(r", (?:who|whose)\b[^.;:]{3,120}?, of\b")
_NEAR, _LONGEST_ASIDE, _LONGEST_CLAUSE = 120, 20, 220


def add_charges(draft: Draft, trigger: Trigger) -> None:
    """Adds what people are accused of, told after the trigger or, failing that, before it in its clause."""
    scene, at, text = trigger.scene, trigger.at, trigger.scene.document.article.text
    start = scene.phrases[at].span.start
    end = past_quotations(text, start, scene.charge_end(at), scene.sentence.span.end)
    verb = trigger.verb
    if trigger.rule.kind in ("arrest", "sentence", "charge"):
        for first, last in read_glosses(text, start, end, scene.sentence.span.end):
            _keep(draft, scene, read_charges(text, first, last, gerunds=False, of_at=first - 2))
    if draft.charges:
        return
    behind = min(trigger.frame.patients, default=at)
    if (
        at <= 1 < behind
        and verb is not None
        and verb.voice == "bare"
        and is_class(scene.phrases[behind - 1], "comma")
    ):
        end = min(end, scene.phrases[behind - 1].span.start)
    if trigger.rule.frame == "against":
        end = next(
            (scene.phrases[i].span.start for i in range(at + 1, scene.right_end(at)) if scene.lower(i) == "against"),
            end,
        )
    if verb is not None and verb.voice != "passive" and verb.lemma in (_WITH_OF | _CHARGING):
        _charge_object(draft, trigger, verb)
    _keep(draft, scene, read_charges(text, start, end, gerunds=trigger.rule.kind in ("arrest", "sentence", "charge")))
    if not draft.charges and trigger.rule.frame == "against":
        _keep(draft, scene, read_charges(text, end, scene.charge_end(at), gerunds=True))
    if not draft.charges and trigger.rule.kind in ("arrest", "sentence", "charge"):
        _keep(draft, scene, _accused(trigger))
    if not draft.charges and trigger.rule.kind == "sentence" and trigger.noun is False:
        pleaded = _PLEADED.search(text, max(scene.sentence.span.start, start - _NEAR), start)
        if pleaded:
            _keep(draft, scene, read_charges(text, pleaded.start(), start, gerunds=False, of_at=pleaded.end() - 2))
    first = scene.left_start(at)
    if not draft.charges and first < at:
        opening = first == 0 and scene.lower(0) == "for"
        _keep(draft, scene, read_charges(text, scene.phrases[first].span.start, start, gerunds=opening))


def _charge_object(draft: Draft, trigger: Trigger, verb: VerbGroup) -> None:
    """What stands behind the object, and behind what is told of it: "found A guilty of", "charged A, 29, with"."""
    scene, at, text = trigger.scene, trigger.at, trigger.scene.document.article.text
    start, mark = scene.phrases[at].span.start, "of" if verb.lemma in _WITH_OF else "with"
    last = max(scene.right_end(at), _aside_end(scene, at))
    last = next((i for i in range(at + 2, last) if (v := scene.verb(i)) and v.lemma in _SENTENCING), last)
    found = [i for i in range(at + 2, last) if lower_of(scene.phrases[i]) == mark]
    found = [i for i in found if i + 1 < len(scene.phrases) and not is_class(scene.phrases[i + 1], "rel")]
    begun = [i for i in found if begins_charge(text, scene.phrases[i].span.end)]
    behind = (i for i in begun if mark == "of" and is_class(scene.phrases[i - 1], "comma"))
    told = next(behind, begun[0] if begun else -1)
    if told < 0 and found and mark == "of" and _WHY.search(text, start, scene.phrases[found[0]].span.start) is None:
        told = found[0]
    if told < 0 and mark == "of":
        _behind_who(draft, scene, at)
    if told > 0:
        begin = scene.phrases[told].span.end - len("of")
        limit = past_quotations(text, begin, scene.charge_end(told), scene.sentence.span.end)
        _keep(draft, scene, read_charges(text, start, limit, gerunds=False, of_at=begin))


def _behind_who(draft: Draft, scene: Scene, at: int) -> None:
    """What stands behind a clause about the object: "convicted A, who had led the strike, of fraud"."""
    text, start = scene.document.article.text, scene.phrases[at].span.start
    found = _WHO_OF.search(text, start, min(scene.sentence.span.end, start + _LONGEST_CLAUSE))
    if found is not None and begins_charge(text, found.end()):
        limit = past_quotations(text, found.end(), scene.sentence.span.end, scene.sentence.span.end)
        _keep(draft, scene, read_charges(text, start, limit, gerunds=False, of_at=found.end() - len("of")))


def _aside_end(scene: Scene, at: int) -> int:
    """Where the clause ends if what is told of the people between commas is passed: "convicted A, a miner turned
    editor, of fraud"."""
    for position in range(at + 1, min(at + _LONGEST_ASIDE, len(scene.phrases))):
        verb = scene.verb(position)
        if (verb is not None and verb.voice != "bare" and verb.finite) or is_class(scene.phrases[position], "colon"):
            return position
    return min(at + _LONGEST_ASIDE, len(scene.phrases))


def _accused(trigger: Trigger) -> list[tuple[str, Span]]:
    """What a participle beside the people says: "four men accused of fraud, A, B, C and D, were given …"."""
    scene, at = trigger.scene, trigger.at
    opened = min(trigger.frame.patients, default=at)
    for position in range(opened + 1, at):
        verb = scene.verb(position)
        if verb is None or verb.lemma not in ("accuse", "suspect") or verb.voice != "bare":
            continue
        pause = next((i for i in range(position, at) if is_class(scene.phrases[i], "comma", "dash")), at)
        text = scene.document.article.text
        return read_charges(text, verb.span.start, scene.phrases[pause].span.start, gerunds=False)
    return []


def _names_body(scene: Scene, span: Span) -> bool:
    """Whether words are part of a body's name: "the Court for Grave Crimes"."""
    near = scene.document.mentions_in(Span(max(0, span.start - _NEAR), span.end))
    return any(m.kind == "organisation" and m.span.start < span.start and span.end <= m.span.end for m in near)


def _keep(draft: Draft, scene: Scene, charges: list[tuple[str, Span]]) -> None:
    named = {value.words for value in draft.persons.values()}
    for words, span in without_people(scene, charges):
        if any(name.start <= span.start and span.end <= name.end for name in named) or _names_body(scene, span):
            continue
        if any(
            c.words != span and c.words.start <= span.start and span.end <= c.words.end
            for c in draft.charges.values()
        ):
            continue
        draft.charges.setdefault(words.lower(), Value(words, span, draft.rule))
