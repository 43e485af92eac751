"""Turns of phrase that tell of custody only beside certain words: "is out", "await their verdict", "fined"."""

from __future__ import annotations

import re

from extract.custody.agency import names_judge
from extract.custody.draft import Draft
from extract.custody.forces import is_force
from extract.custody.giving import COURT
from extract.custody.trigger import Trigger
from extract.language.chunks.lexicon import word_set

_OUT = re.compile(
    r"\s(?:now |already |finally )?out(?:\s+(?:now|again|at last))?"
    r"(?:[.,;!?]|\s+after\s(?:[\w-]+\s){1,5}?(?:years?|months|weeks|days)\b)"
)
_EMPLOYERS = word_set(
    "management manager managers company companies firm firms employer employers plant factory mine mill director "
    "directors boss bosses club clubs league federation association team coach school university bank regulator"
)


def other_sense(trigger: Trigger, draft: Draft) -> bool:
    """Whether the words beside the trigger give it another sense than one of custody."""
    if "needs_bareness" in trigger.rule.special:
        return not _only_out(trigger, draft)
    if "needs_defendants" in trigger.rule.special:
        return not (draft.persons or draft.count_min)
    return trigger.rule.name in ("fine", "community-work") and _by_employer(trigger)


def _only_out(trigger: Trigger, draft: Draft) -> bool:
    """Whether a named person "is out", and of nothing else: "is out.", "is out after three years"."""
    verb, text = trigger.verb, trigger.scene.document.article.text
    people = [g for i in trigger.frame.patients if (g := trigger.scene.group(i))]
    plain = (
        verb is not None
        and all(g.person for g in people)
        and verb.tense == "present"
        and not (verb.negative or verb.modal)
    )
    return plain and bool(draft.persons) and verb is not None and _OUT.match(text, verb.span.end) is not None


def _by_employer(trigger: Trigger) -> bool:
    """Whether an employer or a league punishes, and no court: "the management fined the welders"."""
    agents = [g for i in trigger.frame.agents if (g := trigger.scene.group(i))]
    judging = any(names_judge(g) or is_force(g) or COURT & set(g.head.lower.split()) for g in agents)
    return bool(agents) and not judging and all(g.head.lower in _EMPLOYERS for g in agents)
