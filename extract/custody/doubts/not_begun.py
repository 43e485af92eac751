"""Why a noun ("her trial", "the release of A") tells no event: not begun, set aside or only asked for."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.lexicon import word_set

HAPPENING = word_set("begin start open take occur happen follow come resume proceed hold make carry conduct continue")
_BEFORE_TRIAL = frozenset({"until", "till", "before", "pending", "ahead of", "awaiting"})
_UNDOING = frozenset({"overturn", "quash", "annul", "reverse", "void", "appeal", "cancel"})
_WITHHELD = _UNDOING | word_set(
    "scrapp revoke block postpone delay deny refuse reject suspend rescind cancell withdraw"
)
_SETTING = frozenset({"set", "schedule", "expect", "slate", "plan"})
_ONCE = frozenset({"on", "upon", "after", "before", "until", "following"})
_GRATEFUL = word_set("thank thanks thanked thanking grateful praise praised praising credited responsible time ready")
"""Beside these a release that something is for has come."""
_BAN = re.compile(
    r"\b(?:bann(?:ed|ing)|barr(?:ed|ing)|forbidden|prohibited|ban|stripped|probation|supervision|supervised|disqualified)\b"
    r".{0,80}?\b(?:years?|months)\b.{0,12}?\b(?:after|following|from|upon|on) (?:his|her|their|the) release\b"
)
_LONGEST_SUBJECT = 20


def not_begun(trigger: Trigger, draft: Draft) -> str:
    """Why a noun's event has not come about, or "": "her trial has not begun", "when the trial will begin"."""
    scene, reason = trigger.scene, _not_come(trigger, draft)
    if reason:
        return reason
    governor = scene.verb(trigger.at - 1)
    if trigger.noun and not trigger.attribute and governor is not None and governor.lemma in ("be", "become"):
        return "" if draft.persons or scene.lower(trigger.at - 2) == "there" else "retold"
    verb = _verb_behind(trigger)
    if verb is not None and not (verb.finite and verb.voice != "bare"):
        verb = _main_verb(scene, trigger.at)
    if verb is not None and verb.voice == "passive" and verb.lemma in _SETTING and _begins_later(scene, verb):
        return "planned"
    if verb is None or verb.lemma not in HAPPENING:
        return ""
    return "negated" if verb.negative else "planned" if verb.modal or verb.infinitive else ""


def _verb_behind(trigger: Trigger) -> VerbGroup | None:
    """The verb right behind a noun's phrase."""
    scene = trigger.scene
    return scene.verb(scene.right_end(trigger.at)) if trigger.noun and not trigger.attribute else None


def _not_come(trigger: Trigger, draft: Draft) -> str:
    """What the words beside a noun say against its event: "until the trial", "annulled the sentencing of A"."""
    scene, before = trigger.scene, trigger.scene.lower(trigger.at - 1)
    governor = scene.verb(trigger.at - 1)
    if trigger.rule.name == "trial-noun" and before in _BEFORE_TRIAL and draft.date is None:
        return "planned"
    waiting = scene.verb(trigger.at - 2) if before == "for" else None
    if trigger.rule.name == "trial-noun" and waiting is not None and waiting.lemma == "wait":
        return "planned"
    undone = governor is not None and governor.lemma in _UNDOING
    if trigger.noun and (undone or _withheld(trigger, _verb_behind(trigger))):
        return "overturned"
    return _not_freed(trigger, draft) if trigger.rule.kind == "release" else ""


def _not_freed(trigger: Trigger, draft: Draft) -> str:
    """What says that a release has not come: it is asked for, or tells only from when something will be."""
    scene, before = trigger.scene, trigger.scene.lower(trigger.at - 1)
    if trigger.group is not None and _only_asked(trigger, trigger.group):
        return "demanded"
    if trigger.noun and before == "for" and _GRATEFUL.isdisjoint(scene.lowers):
        return "demanded"  # "rallied in forty towns for the release of A"
    if before not in _ONCE or draft.date is not None:
        return ""
    main = _main_verb(scene, trigger.at)
    to_come = main is not None and main.modal in ("will", "shall", "'ll")
    return "planned" if to_come or (trigger.noun and _barred_from(scene)) else ""


def _barred_from(scene: Scene) -> bool:
    """Whether a release only tells from when a ban is to run: "is barred from politics for six years after her
    release", not "was barred from returning after her release"."""
    text = scene.text(scene.sentence.span).lower()
    return _BAN.search(text) is not None


def _only_asked(trigger: Trigger, group: NounGroup) -> bool:
    """Whether a release is what is asked for: "the immediate and unconditional release of A", no verb beside it."""
    said = {word.lower for word in group.modifiers}
    if "unconditional" in said:
        return True
    told = any(isinstance(p, VerbGroup) and p.finite for p in trigger.scene.phrases[:_LONGEST_SUBJECT])
    return "immediate" in said and not told


def _begins_later(scene: Scene, verb: VerbGroup) -> bool:
    """Whether an infinitive of happening follows: "is set to begin"."""
    following = next((p for p in scene.phrases if isinstance(p, VerbGroup) and p.first >= verb.last), None)
    return following is not None and following.infinitive and following.lemma in HAPPENING


def _main_verb(scene: Scene, at: int) -> VerbGroup | None:
    """The first finite verb after the noun at `at`, participles passed: "the trial of A, charged with it, is to"."""
    for position in range(at + 1, min(at + _LONGEST_SUBJECT, len(scene.phrases))):
        if is_class(scene.phrases[position], "end", "colon", "rel", "sub"):
            return None
        verb = scene.verb(position)
        if verb is not None and verb.finite and verb.voice != "bare":
            return verb
    return None


def _withheld(trigger: Trigger, verb: VerbGroup | None) -> bool:
    """Whether a release did not come: "her early release was scrapped"."""
    freed = trigger.rule.kind == "release" and verb is not None and verb.voice == "passive"
    return freed and verb is not None and verb.lemma in _WITHHELD
